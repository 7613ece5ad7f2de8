"""`datapackage.json`: what the folder holds, in the terms of a Frictionless Data Package (specs.frictionlessdata.io).

Each CSV is a tabular resource with its schema; each Parquet file and the workbook are plain files. Beyond the
standard: `contract_version`; on a field, `description_zh`, and `list_separator` where the text is a joined list; and
`inputs`, `rules` and `tables`, with the sha256 of everything that the output was made from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline import rules
from pipeline.contract import (
    BOOLEAN,
    CONTRACT_VERSION,
    DATE,
    INTEGER,
    LIST,
    LIST_SEPARATOR,
    NUMBER,
    STRING,
    TABLES,
    Field,
    Table,
)
from pipeline.labels import labels
from pipeline.write.publish import MANIFEST

TYPES = {STRING: "string", INTEGER: "integer", NUMBER: "number", DATE: "date", BOOLEAN: "boolean", LIST: "string"}
PARQUET_TYPE = "application/vnd.apache.parquet"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Json = dict[str, Any]


def write(folder: Path, counts: Mapping[str, int], inputs: Mapping[str, str], tables: Mapping[str, str]) -> None:
    """Describe the finished files of `folder` in its `datapackage.json`.

    `counts` maps a table to its rows. `inputs` (path below RAW) and `tables` (name of an alias or decision
    table) map to the sha256, in hex, of what was read.
    """
    words = labels("package")
    package = {
        "name": "notices",
        "title": words["title"],
        "description": words["description"],
        "profile": "data-package",
        "contract_version": CONTRACT_VERSION,
        "resources": [
            *(_tabular(table, folder, counts[table.name]) for table in TABLES),
            *(_file(folder / f"{table.name}.parquet", table.heading, PARQUET_TYPE) for table in TABLES),
            _file(folder / "tasks.xlsx", words["workbook"], XLSX_TYPE),
        ],
        "inputs": _fingerprints(inputs),
        "rules": _fingerprints({path.name: _sha256(path) for path in rules.files()}),
        "tables": _fingerprints(tables),
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def _tabular(table: Table, folder: Path, rows: int) -> Json:
    return {
        "name": table.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "title": table.heading,
        "description": table.en,
        "description_zh": table.zh,
        **_content(folder / f"{table.name}.csv", "text/csv"),
        "rows": rows,
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True},
        "schema": schema(table),
    }


def _file(path: Path, title: str, mediatype: str) -> Json:
    return {"name": path.name, "type": "file", "title": title, **_content(path, mediatype)}


def _content(path: Path, mediatype: str) -> Json:
    return {
        "path": path.name,
        "format": path.suffix[1:],
        "mediatype": mediatype,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_sha256(path)}",
    }


def schema(table: Table) -> Json:
    """Return the Frictionless Table Schema of `table`."""
    described: Json = {"fields": [_field(item) for item in table.fields], "missingValues": [""]}
    if table.key:
        described["primaryKey"] = list(table.key)
    if table.foreign:
        described["foreignKeys"] = [_reference(name, target) for name, target in table.foreign]
    return described


def _field(item: Field) -> Json:
    described: Json = {
        "name": item.name,
        "type": TYPES[item.type],
        "title": item.heading,
        "description": item.en,
        "description_zh": item.zh,
    }
    if item.type == LIST:
        described["list_separator"] = LIST_SEPARATOR
    if constraints := _constraints(item):
        described["constraints"] = constraints
    return described


def _constraints(item: Field) -> Json:
    said = {
        "required": item.required or None,
        "enum": list(item.enum) or None,
        "pattern": item.pattern or None,
        "minimum": item.minimum,
        "maximum": item.maximum,
    }
    return {name: value for name, value in said.items() if value is not None}


def _reference(name: str, target: str) -> Json:
    resource, _, field = target.partition(".")
    return {"fields": [name], "reference": {"resource": resource, "fields": [field]}}


def _fingerprints(files: Mapping[str, str]) -> list[Json]:
    return [{"path": path, "sha256": files[path]} for path in sorted(files)]


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()

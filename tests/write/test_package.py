"""The data package is valid, says what the files hold, and catches what does not fit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate

from pipeline import rules
from pipeline.check.contract import Contract
from pipeline.contract import CONTRACT_VERSION, TABLES
from pipeline.write.folder import Publication


@pytest.fixture
def folder(tmp_path: Path, notice: Callable[..., Any], rest: Callable[..., Any]) -> Path:
    """A published folder of two notices."""
    first = notice(1)
    first["cells"][0].pop("task_id")
    first["tasks"][0].update(name='a\rb\n"c",=1', leaders=["一；二"])
    with Publication(tmp_path / "out", Contract()) as publication:
        publication.append({"issues": [{"code": "x", "severity": "info", "message": "跳过"}]})
        publication.append(first)
        publication.append(notice(2))
        publication.finish(rest(first), inputs={"b.txt": "2", "a.txt": "1"}, tables={"unit_aliases.csv": "3"})
    return tmp_path / "out"


def read(folder: Path) -> Any:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def errors(folder: Path) -> list[str]:
    report = validate(str(folder / "datapackage.json"))
    return [error for (error,) in report.flatten(["type"])]


def test_frictionless_finds_the_folder_valid(folder: Path) -> None:
    """Types, constraints, keys, references, bytes and hashes hold, null references among them."""
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == 2 * len(TABLES) + 1
    assert report.stats["warnings"] == 0


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        ("task_units.csv", "511900/生态环境局", "511900/水利局", "foreign-key"),
        ("tasks.csv", "约束性", "约束", "constraint-error"),
        ("notices.csv", "000002.txt", "000001.txt", "primary-key"),
        ("cells.csv", ",native,", ",print,", "constraint-error"),
        ("task_targets.csv", ",20,", ",x,", "type-error"),
        ("tasks.parquet", "", "", "hash-count"),
    ],
)
def test_frictionless_finds_what_was_changed(folder: Path, name: str, old: str, new: str, error: str) -> None:
    """The description is strict enough to notice a changed value, a key used twice, and other bytes."""
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content.replace(old.encode(), new.encode()) if old else content + b"\0")
    assert error in errors(folder)


def test_every_file_is_listed_with_its_bytes_and_hash(folder: Path) -> None:
    """The resources are exactly the files of the folder, as they are."""
    resources = {resource["path"]: resource for resource in read(folder)["resources"]}
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "datapackage.json"}
    assert resources.keys() == files.keys()
    for name, content in files.items():
        assert resources[name]["bytes"] == len(content)
        assert resources[name]["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_rows_are_counted_as_rows(folder: Path) -> None:
    """A record with line breaks in it is one row."""
    rows = {resource["name"]: resource.get("rows") for resource in read(folder)["resources"]}
    assert (rows["notices"], rows["tasks"], rows["issues"], rows["units"], rows["tasks.parquet"]) == (2, 4, 3, 1, None)


def test_what_the_output_was_made_from_is_named(folder: Path) -> None:
    """Inputs, rule tables and alias tables stand with their sha256, in order of path."""
    package = read(folder)
    assert package["contract_version"] == CONTRACT_VERSION
    assert package["inputs"] == [{"path": "a.txt", "sha256": "1"}, {"path": "b.txt", "sha256": "2"}]
    assert package["tables"] == [{"path": "unit_aliases.csv", "sha256": "3"}]
    assert [rule["path"] for rule in package["rules"]] == [path.name for path in rules.files()]


def test_fields_are_described_in_both_languages(folder: Path) -> None:
    """Every field has its type, its Chinese heading and its meaning twice; lists name their separator."""
    tables = [resource for resource in read(folder)["resources"] if resource["type"] == "table"]
    assert [table["name"] for table in tables] == [table.name for table in TABLES]
    fields = [field for table in tables for field in table["schema"]["fields"]]
    assert all(field["title"] and field["description"] and field["description_zh"] for field in fields)
    assert [field["list_separator"] for field in fields if field["name"] == "lead_units"] == ["；"]


def test_the_text_is_plain_json(folder: Path) -> None:
    """UTF-8 without escapes, LF, a final newline, and no path of this machine."""
    content = (folder / "datapackage.json").read_bytes()
    assert content.endswith(b"}\n")
    assert b"\r" not in content
    assert "挂包领导".encode() in content
    assert str(folder.parent).encode() not in content


def test_frictionless_reads_real_types(folder: Path) -> None:
    """A reader that follows the description gets dates, integers and nulls."""
    row = Package(str(folder / "datapackage.json")).get_resource("tasks").read_rows()[1]
    assert (str(row["due_on"]), row["serial"], row["starts_on"], row["leaders"]) == (
        "2021-11-30",
        2,
        None,
        "王毅；岳剑",
    )

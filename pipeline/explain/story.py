"""What a published folder holds about one task, read from its Parquet tables."""

from __future__ import annotations

import hashlib
import heapq
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline import rules
from pipeline.contract import TABLES
from pipeline.write.publish import MANIFEST

BATCH = 8192
"""Rows of a table that are held in memory at once."""
NEAREST = 3
"""Tasks that are named when there is none of the id asked for."""

LISTS = ("flags", "review_fields")
"""Lists of a task; an empty one is published as null."""

Row = dict[str, Any]


class UnknownTaskError(LookupError):
    """The published folder has no such task; the message says which ones it has."""


@dataclass(frozen=True, slots=True)
class Story:
    """The rows of every table that concern one task.

    `changed_rules` are the names of the rule tables that are not what they were when the folder was published.
    """

    notice: Row
    task: Row
    units: list[Row]
    leaders: list[Row]
    targets: list[Row]
    resolutions: list[Row]
    cells: list[Row]
    questions: list[Row]
    issues: list[Row]
    changed_rules: list[str]


def read(task_id: str, out: Path) -> Story:
    """Return what the published folder `out` holds about a task, in memory that one notice bounds.

    Raises UnknownTaskError, and FileNotFoundError when `out` is not a published folder.
    """
    _require_published(out)
    tasks = _rows(out, "tasks", task_id=task_id)
    if not tasks:
        raise UnknownTaskError(_unknown(task_id, out))
    return Story(
        notice=_rows(out, "notices", notice_id=tasks[0]["notice_id"])[0],
        task=tasks[0] | {name: tasks[0][name] or [] for name in LISTS},
        units=_rows(out, "task_units", task_id=task_id),
        leaders=_rows(out, "task_leaders", task_id=task_id),
        targets=_rows(out, "task_targets", task_id=task_id),
        resolutions=_rows(out, "resolutions", task_id=task_id),
        cells=_rows(out, "cells", task_id=task_id),
        questions=_questions(out, task_id),
        issues=_rows(out, "issues", task_id=task_id),
        changed_rules=_changed_rules(out),
    )


def _require_published(out: Path) -> None:
    for name in (MANIFEST, *(f"{table.name}.parquet" for table in TABLES)):
        if not (out / name).is_file():
            raise FileNotFoundError(f"{out} is not a published folder: it has no {name}; run normalize to publish it.")


def _rows(out: Path, table: str, **wanted: str) -> list[Row]:
    """Return the rows of `table` whose one field named in `wanted` has that value, in published order."""
    ((field, value),) = wanted.items()
    batches = _batches(out, table)
    return [row for batch in batches for row in batch.filter(pc.equal(batch[field], value)).to_pylist()]


def _batches(out: Path, table: str) -> Iterator[pa.RecordBatch]:
    yield from pq.ParquetFile(out / f"{table}.parquet").iter_batches(BATCH)


def _questions(out: Path, task_id: str) -> list[Row]:
    return [row for batch in _batches(out, "review") for row in _naming(batch, task_id).to_pylist()]


def _naming(batch: pa.RecordBatch, task_id: str) -> pa.RecordBatch:
    """Return the rows of `batch` whose `task_ids` hold `task_id`."""
    named = pc.equal(pc.list_flatten(batch["task_ids"]), task_id)
    return batch.take(pc.unique(pc.list_parent_indices(batch["task_ids"]).filter(named)))


def _changed_rules(out: Path) -> list[str]:
    package = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    then = {entry["path"]: entry["sha256"] for entry in package["rules"]}
    now = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in rules.files()}
    return sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))


def _unknown(task_id: str, out: Path) -> str:
    """Return a sentence that leads from an id that does not exist to those that do."""
    ids = pq.read_table(out / "tasks.parquet", columns=["task_id"])["task_id"].to_pylist()
    if not ids:
        return f"There is no task {task_id!r} in {out}: it holds no task at all; see notices.csv and issues.csv there."
    return f"There is no task {task_id!r} among the {len(ids)} of {out}: {_hint(task_id, out, ids)}."


def _hint(task_id: str, out: Path, ids: list[str]) -> str:
    if task_id.isdecimal() and len(task_id) <= 4:
        table = pq.read_table(out / "tasks.parquet", columns=["task_id"], filters=pc.field("serial") == int(task_id))
        same = table["task_id"].to_pylist()[:NEAREST]
        return f"{task_id} is the serial of {', '.join(same)}" if same else "none has that serial; see tasks.csv"
    of_notice = [known for known in ids if known.partition("-")[0] == task_id.partition("-")[0]]
    if of_notice:
        return f"its notice has {of_notice[0]} to {of_notice[-1]}; serials differ from positions, tasks.csv has both"
    near = heapq.nlargest(NEAREST, ids, key=lambda known: _shared(known, task_id))
    return f"the nearest are {', '.join(near)}; tasks.csv has every task_id beside its serial"


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts share at their front."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))

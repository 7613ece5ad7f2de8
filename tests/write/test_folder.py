"""A publication is one whole, checked folder, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.check.contract import Contract, ContractError
from pipeline.contract import TABLES
from pipeline.write import folder
from pipeline.write.folder import Publication


@pytest.fixture
def publish(tmp_path: Path, rest: Callable[..., Any]) -> Callable[..., Path]:
    """Publish some notices' rows as `tmp_path / name`."""

    def run(*notices: Any, name: str = "out") -> Path:
        with Publication(tmp_path / name, Contract()) as publication:
            for rows in notices:
                publication.append(rows)
            publication.finish(rest(notices[0]), inputs={}, tables={})
        return tmp_path / name

    return run


def content(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_the_folder_holds_every_table_twice_and_nothing_else(publish: Any, notice: Any) -> None:
    """CSV and Parquet of each table, the workbook and the data package; no scratch file stays."""
    names = {f"{table.name}.{kind}" for table in TABLES for kind in ("csv", "parquet")}
    assert content(publish(notice(1))).keys() == names | {"tasks.xlsx", "datapackage.json"}


def test_rows_keep_the_order_they_came_in(publish: Any, notice: Any) -> None:
    """Rows stand in the order of the calls, then of each list."""
    out = publish(notice(2), notice(1))
    expected = [task["task_id"] for number in (2, 1) for task in notice(number)["tasks"]]
    assert pq.read_table(out / "tasks.parquet").column("task_id").to_pylist() == expected


def test_the_same_rows_give_the_same_bytes(publish: Any, notice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run, and one that checks and writes in other batches, publish the same bytes."""
    notices = [notice(number, tasks=20) for number in range(5)]
    first = content(publish(*notices))
    assert content(publish(*notices)) == first
    monkeypatch.setattr(folder, "BATCH", 1)
    assert content(publish(*notices)) == first


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("tasks", {"due_kind": "soon"}), ("tasks", {"status": None}), ("tasks", {"serial": "1"}),
        ("task_units", {"role": "x"}), ("task_units", {"unit_id": "511900/无"}),
        ("task_units", {"score": float("nan")}), ("cells", {"colour": "red"}),
        ("notices", {"notice_id": None}),
    ],
)  # fmt: skip
def test_a_fault_publishes_nothing(publish: Any, notice: Any, table: str, change: dict[str, Any]) -> None:
    """One broken value anywhere raises ContractError, and the old folder stays byte for byte."""
    out = publish(notice(1))
    before, broken = content(out), notice(2)
    broken[table][0].update(change)
    with pytest.raises(ContractError, match=table):
        publish(notice(1), broken)
    assert content(out) == before
    assert [item.name for item in out.parent.iterdir()] == ["out"]


def test_faults_of_all_batches_are_listed(publish: Any, notice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault does not hide a later one."""
    monkeypatch.setattr(folder, "BATCH", 1)
    notices = [notice(number) for number in range(3)]
    for rows in notices:
        rows["tasks"][0]["due_kind"] = "soon"
    with pytest.raises(ContractError) as caught:
        publish(*notices)
    assert len(caught.value.faults) == 3


def test_an_exception_in_the_block_publishes_nothing(tmp_path: Path, notice: Any) -> None:
    """What the caller raises comes through, and nothing is left."""
    with pytest.raises(ZeroDivisionError), Publication(tmp_path / "out", Contract()) as publication:
        publication.append(notice(1))
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_block_without_finish_publishes_nothing(tmp_path: Path, notice: Any) -> None:
    """A publication that was never finished is an error, not a half folder."""
    with pytest.raises(RuntimeError, match="finish"), Publication(tmp_path / "out", Contract()) as publication:
        publication.append(notice(1))
    assert list(tmp_path.iterdir()) == []


def test_a_table_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    """A misspelt table is not dropped in silence."""
    with pytest.raises(KeyError), Publication(tmp_path / "out", Contract()) as publication:
        publication.append({"task": []})


def test_nothing_can_be_published(tmp_path: Path) -> None:
    """Near miss: a run without a single notice publishes every table, empty."""
    with Publication(tmp_path / "out", Contract()) as publication:
        publication.finish({}, inputs={}, tables={})
    assert publication.warnings == []
    assert (tmp_path / "out" / "tasks.csv").read_text(encoding="utf-8").count("\n") == 1

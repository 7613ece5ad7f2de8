"""The contract check names every row that breaks the contract, and no other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.contract import SHOWN, Contract, ContractError, read, verify
from pipeline.contract import (
    CELLS,
    INTEGER,
    ISSUES,
    LIST,
    NOTICES,
    NUMBER,
    STRING,
    TASK_UNITS,
    TASKS,
    UNITS,
    Field,
    Table,
)

NOTICE, OTHER = "0123456789ab", "ba9876543210"
TASK = f"{NOTICE}-0001"
UNIT = "511900/水利局"


def notice(notice_id: str = NOTICE, **more: Any) -> dict[str, Any]:
    sha256 = notice_id + "0" * 52
    return {
        "notice_id": notice_id,
        "source": f"{notice_id}.txt",
        "sha256": sha256,
        "tasks": 1,
        "state": "complete",
        **more,
    }


def task(task_id: str = TASK, **more: Any) -> dict[str, Any]:
    return {
        "task_id": task_id,
        "notice_id": task_id[:12],
        "position": 1,
        "due_kind": "none",
        "status": "accepted",
        **more,
    }


def task_unit(task_id: str = TASK, position: int = 1, **more: Any) -> dict[str, Any]:
    row = {"task_id": task_id, "role": "lead", "position": position, "mention": "水利局", "rule": "exact"}
    return {**row, "status": "accepted", **more}


def cell(notice_id: str = NOTICE, column: int = 1, **more: Any) -> dict[str, Any]:
    row = {
        "notice_id": notice_id,
        "page": 1,
        "table": 1,
        "row": 1,
        "column": column,
        "text": "一",
        "text_from": "native",
    }
    return {**row, "became": "task", **more}


def unit(unit_id: str = UNIT) -> dict[str, Any]:
    return {"unit_id": unit_id, "unit": "水利局", "stem": "水利局", "kind": "government", "mentions": 1}


def faults(table: Table, *rows: dict[str, Any]) -> list[str]:
    batch, unread = read(table, rows)
    return unread or verify(table, batch)


def faults_of_publish(*batches: tuple[Table, list[dict[str, Any]]]) -> list[str]:
    contract = Contract()
    for table, rows in batches:
        contract.admit(table, rows)
    try:
        contract.finish()
    except ContractError as error:
        return error.faults
    return []


# --- types -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("serial", 1.5), ("serial", 1.0), ("serial", True), ("serial", "1"), ("serial", 2**70),
        ("name", 1), ("name", "\ud800"),
        ("leaders", "王毅"), ("leaders", [1]), ("leaders", [None]), ("due_on", "2021-11-31"), ("due_on", "2021-1-1"),
        ("due_on", "2021-11-30T00:00"),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_a_fault(field: str, value: Any) -> None:
    """A value that does not fit its field's type is named with its row; it is never converted in silence."""
    assert [text.partition(": ")[0] for text in faults(TASKS, task(), task(**{field: value}))] == ["tasks row 2"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("serial", 0), ("serial", -3), ("name", "1"), ("leaders", ["王毅"]), ("due_on", "2024-02-29"), ("name", "a\0b")],
)
def test_a_value_of_the_type_is_kept(field: str, value: Any) -> None:
    """Near miss: what fits the type is read as it is, zero among it."""
    batch, unread = read(TASKS, [task(**{field: value})])
    kept = batch.column(field)[0].as_py()
    assert not unread
    assert (kept.isoformat() if field == "due_on" else kept) == value


@pytest.mark.parametrize("empty", [None, "", []])
def test_empty_is_null(empty: Any) -> None:
    """None, empty text and an empty list are all null, as a missing key is."""
    batch, _ = read(TASKS, [task(name=empty, leaders=empty), task()])
    assert batch.column("name").null_count == batch.column("leaders").null_count == 2


def test_a_field_that_the_table_lacks_is_a_fault() -> None:
    """A key that is no field is named, rather than dropped with its value."""
    assert faults(TASKS, task(nmae="x")) == ["tasks row 1: no field is called nmae"]


# --- values ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        (TASKS, task(due_kind=None), f"tasks {TASK}: due_kind None is required"),
        (TASKS, task(status="open"), "'open' is not one of accepted, decided, review, unresolved"),
        (TASKS, task(page=0), "page 0 is less than 1"),
        (TASK_UNITS, task_unit(score=1.01), f"task_units {TASK} lead 1: score 1.01 is more than 1"),
        (TASK_UNITS, task_unit(score=float("nan")), "is not a finite number"),
        (NOTICES, notice(part_of="0123456789AB"), "does not match"),
        (NOTICES, notice(part_of="0123456789abc"), "does not match"),
        (NOTICES, notice(part_of="0123456789ab\n"), "does not match"),
        (NOTICES, notice(also_at=["a.txt", ""]), "holds an empty item"),
        (ISSUES, {"code": "x", "severity": "fatal", "message": "m"}, "issues row 1: severity 'fatal' is not one of"),
    ],
)
def test_a_broken_rule_is_a_fault(table: Table, row: dict[str, Any], fault: str) -> None:
    """A missing value, or one outside its enum, pattern or bounds, is one sentence that names its row."""
    (text,) = faults(table, row)
    assert fault in text


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (TASKS, task(page=1, attribute=None)),
        (TASK_UNITS, task_unit(score=0)),
        (TASK_UNITS, task_unit(score=1.0)),
        (NOTICES, notice(part_of="0123456789ab", also_at=["a.txt", " "])),
        (ISSUES, {"code": "x", "severity": "info", "message": "m"}),
    ],
)
def test_a_value_at_the_edge_is_none(table: Table, row: dict[str, Any]) -> None:
    """Near miss: the bounds themselves, a null where none is required, and a full match are no faults."""
    assert faults(table, row) == []


@settings(max_examples=60)
@given(st.lists(st.fixed_dictionaries({}, optional={
    "s": st.sampled_from(["", "a", "ab", "abc", "b"]),
    "n": st.integers(-1, 3),
    "x": st.floats(-1, 2),
    "l": st.lists(st.sampled_from(["", "i"]), max_size=2),
})))  # fmt: skip
def test_verify_agrees_with_a_plain_reading(rows: list[dict[str, Any]]) -> None:
    """The vectorised checks find as many faults as a loop over the rows that does the same by hand."""
    table = Table("t", "", "", "", (), (
        Field("s", STRING, "", "", "", required=True, pattern="a?b"),
        Field("n", INTEGER, "", "", "", minimum=0, maximum=2),
        Field("x", NUMBER, "", "", "", minimum=0, maximum=1),
        Field("l", LIST, "", "", "", required=True),
    ))  # fmt: skip
    expected = 0
    for row in rows:
        expected += row.get("s", "") not in ("ab", "b")
        expected += not 0 <= row.get("n", 0) <= 2
        expected += not 0 <= row.get("x", 0) <= 1
        expected += not row.get("l") or "" in row["l"]
    assert len(faults(table, *rows)) == expected


# --- the whole publish ---------------------------------------------------------------------------


def test_a_key_used_twice_is_a_fault_across_batches() -> None:
    """A key is unique over the publish, however its rows arrive."""
    start = [(NOTICES, [notice()]), (TASKS, [task()]), (UNITS, [unit()])]
    assert faults_of_publish(*start, (TASKS, [task()])) == [f"tasks {TASK}: the key is used twice"]
    assert faults_of_publish(*start, (TASK_UNITS, [task_unit()]), (TASK_UNITS, [task_unit()])) == [
        f"task_units {TASK} lead 1: the key is used twice"
    ]


def test_keys_that_differ_in_one_part_are_none() -> None:
    """Near miss: another position, another role, or another notice makes another key."""
    rows = [task_unit(), task_unit(position=2), task_unit(role="supporting"), task_unit(f"{NOTICE}-0002")]
    tasks = [task(), task(f"{NOTICE}-0002")]
    cells = [cell(), cell(column=2), cell(OTHER)]
    notices = [notice(), notice(OTHER)]
    assert faults_of_publish((NOTICES, notices), (TASKS, tasks), (TASK_UNITS, rows), (CELLS, cells)) == []


def test_the_rows_of_a_notice_stand_together() -> None:
    """A notice whose rows are resumed after another's is a fault; one that spans two batches is none."""
    notices = (NOTICES, [notice(), notice(OTHER)])
    assert faults_of_publish(notices, (CELLS, [cell()]), (CELLS, [cell(column=2), cell(OTHER)])) == []
    assert faults_of_publish(notices, (CELLS, [cell(), cell(OTHER)]), (CELLS, [cell(column=2)])) == [
        f"cells {NOTICE}: the rows of a notice must stand together"
    ]


def test_a_reference_that_leads_nowhere_is_a_fault() -> None:
    """Each value that refers to no row is named once."""
    rows = [task_unit(unit_id=UNIT), task_unit(position=2, unit_id=UNIT)]
    assert faults_of_publish((NOTICES, [notice()]), (TASKS, [task()]), (TASK_UNITS, rows)) == [
        f"task_units: unit_id '{UNIT}' is not in units"
    ]


def test_a_reference_may_come_before_its_row_or_be_null() -> None:
    """Near miss: units come last, and a cell, a task unit or an issue may refer to nothing."""
    rows = [task_unit(unit_id=UNIT), task_unit(position=2)]
    issue = {"code": "x", "severity": "info", "message": "m"}
    tables = [(ISSUES, [issue]), (TASK_UNITS, rows), (CELLS, [cell()]), (TASKS, [task()]), (NOTICES, [notice()])]
    assert faults_of_publish(*tables, (UNITS, [unit()])) == []


def test_every_fault_is_listed_and_few_are_printed() -> None:
    """The error holds all faults; its message prints some and says how many more there are."""
    error = ContractError([f"fault {number}" for number in range(SHOWN + 1200)])
    assert len(error.faults) == SHOWN + 1200
    assert str(error).splitlines()[-1] == "and 1,200 more"
    assert "more" not in str(ContractError(["fault"] * SHOWN))

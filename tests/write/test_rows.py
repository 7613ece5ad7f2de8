"""Records -> rows of the published tables."""

from __future__ import annotations

import json

import pytest

from pipeline.aliases import AliasTable, DecisionTable, Tables
from pipeline.contract import (
    CELLS,
    ISSUES,
    NOTICES,
    RESOLUTIONS,
    REVIEW_TABLE,
    TASK_LEADERS,
    TASK_TARGETS,
    TASK_UNITS,
    TASKS,
    UNITS,
    Table,
)
from pipeline.fields import draft
from pipeline.records import Cell, Entry, Issue, Letterhead, Question, Row, Task
from pipeline.resolve import resolve
from pipeline.write import rows
from pipeline.write.resolutions import resolution_rows
from tests.making import DAY, NOTICE_ID, cell, doubtful, make_document, make_draft, make_scope, row_of, slot

NO_TABLES = Tables(AliasTable(), AliasTable(), DecisionTable(), ())
TASK_ID = f"{NOTICE_ID}-0001"


def task_of(row: Row | None = None, **texts: str) -> Task:
    drafts = [draft.draft(row, 1, 2021) if row else make_draft(**texts)]
    return resolve.resolve(drafts, make_scope(), NO_TABLES)[0]


def task_row(task: Task) -> rows.Row:
    return rows.task_row(task, TASK_ID, NOTICE_ID, [])


def question(place: Cell | None) -> Question:
    return Question("q0123456789a", TASK_ID, "name", "甲", "乙", (), None, "garbled_text", "文字错乱", place)


def every_row() -> list[tuple[Table, rows.Row]]:
    task = task_of(name="任务", target="≥20%", leaders="王毅", lead_units="各县（区）人民政府", due_on="2021年11月30日")
    entry = Entry(cell("任务"), "task", TASK_ID, "name", ())
    return [
        (NOTICES, rows.notice_row(make_document(""), Letterhead(issued_on=DAY), 1, ["2-3"], "incomplete", "缺")),
        (NOTICES, rows.failed_row(NOTICE_ID, "a.txt", "0" * 64, "text", "坏")),
        (TASKS, task_row(task)),
        (TASK_UNITS, rows.unit_rows(task, TASK_ID)[0]),
        (TASK_LEADERS, rows.leader_rows(task, TASK_ID)[0]),
        (TASK_TARGETS, rows.target_rows(task, TASK_ID)[0]),
        (UNITS, rows.units_of([task])[0]),
        (RESOLUTIONS, resolution_rows(task, TASK_ID)[0]),
        (REVIEW_TABLE, rows.review_row(question(cell("甲")), NOTICE_ID)),
        (CELLS, rows.cell_row(entry, NOTICE_ID)),
        (ISSUES, rows.issue_row(Issue("missing_serial", "4-20"), NOTICE_ID)),
    ]


@pytest.mark.parametrize(("table", "row"), every_row(), ids=lambda each: each.name if isinstance(each, Table) else "")
def test_a_row_has_fields_of_its_table_only(table: Table, row: rows.Row) -> None:
    """Every key is a field of the contract, and every required field is filled."""
    fields = {field.name: field for field in table.fields}
    assert set(row) <= set(fields)
    assert all(row.get(name) not in (None, "") for name, field in fields.items() if field.required)


def test_a_clean_row_is_accepted_whole() -> None:
    """Nothing is in review, and lists are canonical names in printed order."""
    row = task_row(task_of(serial="3", name="任务", lead_units="市水利局、市教育局", leaders="王毅 岳剑"))
    assert (row["status"], row["review_fields"], row["serial"]) == ("accepted", [], 3)
    assert row["lead_units"] == ["巴中市水利局", "巴中市教育局"]
    assert row["leaders"] == ["王毅", "岳剑"]


def test_the_status_is_the_worst_and_the_fields_in_doubt_are_named() -> None:
    """One unresolved unit makes the row unresolved, and only its field is to be looked at."""
    row = task_row(task_of(name="任务", lead_units="市水利局", responsible_units="市农工联合会"))
    assert (row["status"], row["review_fields"]) == ("unresolved", ["responsible_units"])
    assert row["responsible_units"] == ["市农工联合会"]


def test_a_name_is_listed_once() -> None:
    """A leader printed twice is one name in the row; each mention keeps its own row."""
    task = task_of(leaders="王毅 王毅")
    assert task_row(task)["leaders"] == ["王毅"]
    assert len(rows.leader_rows(task, TASK_ID)) == 2


def test_positions_are_counted_in_each_role() -> None:
    """Every role begins with 1."""
    task = task_of(lead_units="市水利局", responsible_units="市教育局、市财政局")
    assert [(row["role"], row["position"]) for row in rows.unit_rows(task, TASK_ID)] == [
        ("lead", 1),
        ("responsible", 1),
        ("responsible", 2),
    ]


def test_extras_are_json_and_none_are_null() -> None:
    """Columns of the table's own are an object; a table without them has none."""
    row = row_of([slot("name", "任务", 1), slot("extras", "税收“减免”", 2, heading="政策诉求")])
    assert json.loads(task_row(task_of(row))["extras"]) == {"政策诉求": "税收“减免”"}
    assert task_row(task_of(name="任务"))["extras"] is None


def test_a_clause_has_the_status_of_its_target() -> None:
    """A target in doubt puts each of its clauses in doubt."""
    doubted = task_of(row_of([doubtful("target", "≥20%", "garbled_row")]))
    assert [row["status"] for row in rows.target_rows(doubted, TASK_ID)] == ["review"]
    assert [row["status"] for row in rows.target_rows(task_of(target="≥20%"), TASK_ID)] == ["accepted"]


def test_units_and_leaders_count_their_mentions() -> None:
    """What two tasks name is one row with two mentions; what nobody resolved is none."""
    tasks = [
        task_of(lead_units="市水利局、市农工联合会", leaders="王毅"),
        task_of(lead_units="市水利局", leaders="待定"),
    ]
    assert [(row["unit"], row["mentions"]) for row in rows.units_of(tasks)] == [("巴中市水利局", 2)]
    assert [(row["leader"], row["mentions"]) for row in rows.leaders_of(tasks)] == [("王毅", 1)]


def test_a_place_and_its_bbox_are_the_cells() -> None:
    """A question with a cell points at it; one without points nowhere."""
    placed = rows.review_row(question(Cell(1, 2, 3, 4, "甲", bbox=(0.0, 1.5, 20.0, 30.25))), NOTICE_ID)
    assert (placed["page"], placed["table"], placed["row"], placed["column"]) == (1, 2, 3, 4)
    assert placed["bbox"] == "0,1.5,20,30.25"
    nowhere = rows.review_row(question(None), NOTICE_ID)
    assert "page" not in nowhere and nowhere["bbox"] is None


def test_values_are_counted_by_status() -> None:
    """A filled scalar, a unit and a leader are a value each; an empty cell is none."""
    counts = rows.statuses(task_of(name="任务", target="", lead_units="市水利局、市农工联合会", leaders="王毅"))
    assert counts == {"accepted": 3, "unresolved": 1}

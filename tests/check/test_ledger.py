"""The ledger: every cell, once, and what it became."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.ledger import ledger
from pipeline.fields import draft
from pipeline.records import Column, Row, Slot, Task
from tests.making import cell, row_of, slot

TEXTS = st.lists(st.sampled_from(["任务", "", " ", "市水利局", "序号", "\n"]), min_size=1, max_size=5)
KINDS = st.sampled_from(["header", "repeated_header", "task", "section", "note", "rejected"])


def task_of(row: Row) -> Task:
    return Task(draft.draft(row, 1, None), [], [], None)


def laid(kind: str, texts: list[str], number: int) -> Row:
    """Return a row of `kind`; a task row's cells stand in slots, its first as a heading."""
    cells = [cell(text, place, number) for place, text in enumerate(texts, 1)]
    if kind != "task":
        return Row(kind, cells)
    slots = [Slot(Column("任务", "name"), [each], each.text, each.text) for each in cells[1:]]
    return Row(kind, cells, slots, headings=cells[:1])


@settings(deadline=None)
@given(st.lists(st.tuples(KINDS, TEXTS), max_size=6))
def test_every_cell_with_words_stands_once_and_in_order(source: list[tuple[str, list[str]]]) -> None:
    """No cell is lost, doubled or moved, blank ones aside, whatever the rows are."""
    rows = [laid(kind, texts, number) for number, (kind, texts) in enumerate(source, 1)]
    tasks = [task_of(row) for row in rows if row.kind == "task"]
    entries = ledger(rows, tasks, [f"t{place}" for place in range(len(tasks))])
    assert [id(entry.cell) for entry in entries] == [
        id(each) for row in rows for each in row.cells if each.text.strip()
    ]


def test_a_cell_says_its_field_its_task_and_its_repairs() -> None:
    """An entry of a task row names where its text went and what was done to it."""
    row = row_of([slot("name", "任务", 1), slot("lead_units", "市水利局", 2)])
    row.slots[1].repairs.append("letter_spacing")
    first, second = ledger([row], [task_of(row)], ["t0"])
    assert (first.became, first.task_id, first.field, first.repairs) == ("task", "t0", "name", ())
    assert (second.field, second.repairs) == ("lead_units", ("letter_spacing",))


def test_a_heading_in_a_task_row_is_a_repeated_header() -> None:
    """A cell of heading words only is kept, and is no value."""
    row = laid("task", ["序号", "任务"], 1)
    entries = ledger([row], [task_of(row)], ["t0"])
    assert [(entry.became, entry.field) for entry in entries] == [("repeated_header", ""), ("task", "name")]


def test_a_row_that_is_no_task_has_no_task_id() -> None:
    """Near miss: a section, a note and a rejected row keep their cells, under no task."""
    rows = [laid(kind, ["一、生态制度"], 1) for kind in ("section", "note", "rejected")]
    assert [(entry.became, entry.task_id) for entry in ledger(rows, [], [])] == [
        ("section", ""),
        ("note", ""),
        ("rejected", ""),
    ]

"""Clauses in the cells of a table."""

from __future__ import annotations

import pytest

from pipeline.records import Cell, Column, Grid, Slot
from pipeline.table import prose

HEADS = ["序号", "重点任务", "具体措施"]
COLUMNS = [Column("序号", "serial"), Column("重点任务", "name"), Column("具体措施", "main_tasks")]
CLAUSE = "（责任单位：市水利局、市财政局；完成时限：6月底）"


def grid(*texts: str) -> Grid:
    rows = [HEADS, *([str(place), "治水", words] for place, words in enumerate(texts, 1))]
    cells = [[Cell(1, 1, r, c, words) for c, words in enumerate(row, 1)] for r, row in enumerate(rows, 1)]
    return Grid(1, 1, cells, ruled=True)


def split(words: str, field: str = "main_tasks") -> list[Slot]:
    return prose.split(Slot(Column("具体措施", field), [Cell(1, 1, 2, 3, words)], words, words))


def values(words: str) -> list[tuple[str, str]]:
    return [(slot.column.field, slot.text) for slot in split(words)]


@pytest.mark.parametrize(
    "texts",
    [
        [f"巡查。{CLAUSE}"],
        ["巡查。（市水利局牵头，市财政局配合）", "清淤。（市水利局负责）"],
        ["巡查。市水利局牵头，市财政局配合。", "清淤。（市水利局负责）", "护岸。"],
    ],
)
def test_a_table_whose_cells_end_in_clauses(texts: list[str]) -> None:
    """One label tells it, or two clauses; at least half of the column's cells must end in one."""
    assert prose.in_cells(grid(*texts), COLUMNS)


@pytest.mark.parametrize(
    "texts",
    [
        ["巡查。", "清淤。"],
        ["巡查。（市水利局负责）", "清淤。"],
        ["巡查（市水利局）。", "清淤（市水利局）。"],
        [f"巡查。{CLAUSE}", "清淤。", "护岸。"],
        [f"巡查{CLAUSE}，再清淤。"],
        [],
    ],
)
def test_a_table_of_other_cells(texts: list[str]) -> None:
    """Near miss: no clause, one without a label, one body, few clauses, none at the end, no cells."""
    assert not prose.in_cells(grid(*texts), COLUMNS)


def test_a_table_with_a_column_for_who_has_none_in_cells() -> None:
    """Near miss: where a column names the units, the words of a cell stay whole."""
    units = [*COLUMNS[:2], Column("责任单位", "responsible_units")]
    assert not prose.in_cells(grid(f"巡查。{CLAUSE}"), units)
    assert not prose.in_cells(grid(f"巡查。{CLAUSE}"), [COLUMNS[0], Column("", "extras"), Column("", "extras")])


def test_a_cell_is_split_into_its_work_and_its_clause() -> None:
    """Every slot is of the same cell, and tells that it was made."""
    assert values(f"巡查。\n清淤。{CLAUSE}") == [
        ("main_tasks", "巡查。\n清淤。"),
        ("responsible_units", "市水利局、市财政局"),
        ("due_on", "6月底"),
    ]
    slots = split(f"巡查。{CLAUSE}")
    assert all(slot.cells == slots[0].cells and slot.repairs == ["clause_in_cell"] for slot in slots)
    assert [slot.column.heading for slot in slots] == ["具体措施", "责任单位", "完成时限"]
    assert (slots[0].raw, slots[1].raw) == (f"巡查。{CLAUSE}", "（责任单位：市水利局、市财政局；")
    assert not any(slot.doubts for slot in slots)


def test_a_cell_with_several_clauses_is_in_doubt() -> None:
    """The work keeps the clauses in it, for they tell who does which part."""
    words = "1.巡查。（市水利局负责）\n2.清淤。（市财政局负责）"
    work, *units = split(words)
    assert (work.text, work.repairs) == (words, [])
    assert [slot.text for slot in units] == ["市水利局", "市财政局"]
    assert all(doubt.code == "unsure_reach" for slot in units for doubt in slot.doubts) and units[0].doubts


def test_an_empty_label_in_a_cell_is_a_missing_value() -> None:
    """A form's （责任单位：　） is asked about."""
    _, units = split("巡查。（责任单位：　　）")
    assert (units.text, units.readable, [doubt.code for doubt in units.doubts]) == ("", False, ["missing_value"])


@pytest.mark.parametrize(
    ("words", "field"), [("巡查。", "main_tasks"), (f"巡查{CLAUSE}再清淤", "main_tasks"), (CLAUSE, "extras")]
)
def test_other_slots_stay_as_they_are(words: str, field: str) -> None:
    """Near miss: no clause, none at the end, no column of work."""
    assert [slot.text for slot in split(words, field)] == [words]

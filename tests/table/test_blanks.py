from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.records import Cell, Column, Row, Slot
from pipeline.table import blanks


def rows(*texts: str) -> list[Row]:
    """Return a task row for each text, which stands in its one column."""
    column = Column("牵头单位", "lead_units")
    cells = [Cell(1, 1, place, 1, text) for place, text in enumerate(texts, 1)]
    return [Row("task", [cell], [Slot(column, [cell], cell.text, cell.text)]) for cell in cells]


def ruled(text_from: str) -> list[Row]:
    """Return rows of a ruled table, one of them blank, whose text comes from there."""
    found = rows("市教育局", "市财政局", "", "市水利局", "市司法局")
    return [replace(row, ruled=True, cells=[replace(cell, text_from=text_from) for cell in row.cells]) for row in found]


def doubted(found: list[Row]) -> list[bool]:
    return [bool(row.slots[0].doubts) for row in found]


def test_the_only_blank_of_a_column_is_doubted() -> None:
    """One blank in a column that all other rows fill has no proposal, and a person is asked."""
    found = rows("市教育局", "市财政局", "", "市水利局", "市司法局")
    blanks.doubt(found)
    assert doubted(found) == [False, False, True, False, False]
    assert not found[2].slots[0].readable


def test_a_blank_of_a_scan_is_doubted_and_one_of_a_ruled_text_is_not() -> None:
    """A recogniser may lose what stands between rules; near miss: where the file itself has no text, there is none."""
    for text_from, expected in (("ocr", [False, False, True, False, False]), ("native", [False] * 5)):
        found = ruled(text_from)
        blanks.doubt(found)
        assert doubted(found) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("市教育局", "", "", "市水利局", "市司法局", "市统计局"),
        ("市教育局", "市财政局", "/", "市水利局", "市司法局"),
        ("市教育局", "市财政局", "", "市水利局"),
        ("", "", "", "", ""),
    ],
    ids=["two blanks", "printed as empty", "too few rows", "a column blank in every row"],
)
def test_an_honest_blank_is_left_alone(texts: tuple[str, ...]) -> None:
    """Two blanks, a printed mark for none, a short table and a blank column are no cause for doubt."""
    found = rows(*texts)
    blanks.doubt(found)
    assert not any(doubted(found))

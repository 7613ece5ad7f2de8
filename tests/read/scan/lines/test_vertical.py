"""Lines that run down in narrow cells."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.read.scan.lines.lines import text_lines
from pipeline.read.scan.picture import Pixels, TextLine
from tests.read.scan.drawn import EM, PITCH, character, page, sheet, write

CELL = (40.0, 40.0, 100.0, 300.0)
WIDE = (40.0, 40.0, 160.0, 300.0)


def found(ink: Pixels, cell: tuple[float, float, float, float] = CELL) -> list[TextLine]:
    """Return the lines of a cell; text beside it tells the type's size."""
    for row in range(4):
        write(ink, 400, 400 + row * 40, "aaaaaaaaaa")
    return text_lines(sheet(ink), [cell], ink)[:-4]


def down(ink: Pixels, x: int, top: int, count: int, pitch: int = 34) -> tuple[int, int, int, int]:
    """Stack characters and return their box."""
    for place in range(count):
        character(ink, x, top + place * pitch)
    return x, top, x + EM, top + (count - 1) * pitch + EM


def turned(ink: Pixels, x: int, top: int, count: int) -> tuple[int, int, int, int]:
    """Set a line turned clockwise by 90 degrees and return its box."""
    line = page(count * PITCH, EM)
    write(line, 0, 0, "a" * count)
    upright = np.rot90(line, -1)
    ink[top : top + upright.shape[0], x : x + EM] |= upright
    return x, top, x + EM, top + (count - 1) * PITCH + EM


def test_stack() -> None:
    """Characters one below the other in a narrow cell are one line, stacked."""
    ink = page()
    assert found(ink) == [] and found(page()) == []
    box = down(ink, 58, 80, 4)
    assert found(ink) == [TextLine(box, stacked=True)]


def test_stacks_side_by_side() -> None:
    """Of two stacks side by side the right one is read first, also when their characters stand close."""
    ink = page()
    left, right = down(ink, 50, 80, 4, 28), down(ink, 90, 80, 4, 28)
    lines = found(ink, WIDE)
    assert [line.box for line in lines] == [right, left]
    assert all(line.stacked for line in lines)


def test_two_characters_a_line() -> None:
    """Near miss: lines of two characters each are lines, however narrow the cell."""
    ink = page()
    rows = [write(ink, 44, 80 + row * 34, "aa") for row in range(4)]
    assert found(ink) == [TextLine(box) for box in rows]


def test_figures_below_each_other() -> None:
    """Near miss: figures one below the other, narrower than characters, are a line each."""
    ink = page()
    for row in range(3):
        ink[80 + row * 34 : 98 + row * 34, 60:64] = 255
    assert len(found(ink)) == 3


def test_turned_line() -> None:
    """A line turned by a quarter is one line; which way it is turned is a guess, so it is not sure."""
    ink = page()
    box = turned(ink, 58, 80, 5)
    assert found(ink) == [TextLine(box, turn=90, sure=False)]


@pytest.mark.parametrize("count", [4, 7])
def test_turned_lines(count: int) -> None:
    """Of two turned lines side by side the right one is read first."""
    ink = page()
    left, right = turned(ink, 50, 60, count), turned(ink, 100, 60, count)
    assert [line.box for line in found(ink, WIDE)] == [right, left]


def test_outside_cells() -> None:
    """Near miss: what stands below each other outside of cells is a column of a table without rules."""
    ink = page()
    down(ink, 200, 80, 4)
    lines = found(ink)
    assert not any(line.stacked for line in lines)

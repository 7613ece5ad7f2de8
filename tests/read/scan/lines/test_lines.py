"""A sheet and its cells -> lines."""

from __future__ import annotations

from itertools import product

import cv2
import numpy as np
import pytest

from pipeline.read.scan.lines import lines as whole
from pipeline.read.scan.lines.lines import text_lines
from pipeline.read.scan.picture import Pixels, TextLine
from pipeline.records import BBox
from tests.read.scan.drawn import DPI, EM, PITCH, character, page, sheet, write

CELL = (40.0, 40.0, 440.0, 300.0)


@pytest.fixture(autouse=True)
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test ask the detector that does not say what it sees."""

    def seen(grey: Pixels, over: Pixels, em: float) -> list[tuple[int, int, int, int]]:
        raise AssertionError("the detector is asked")

    monkeypatch.setattr(whole, "seen", seen)


def found(ink: Pixels, cells: list[BBox] | None = None, seal: Pixels | None = None) -> list[TextLine]:
    """Return the lines on a page; enough text stands at its foot to tell the type's size."""
    height = ink.shape[0]
    for row, column in product((1, 2), range(10)):
        character(ink, 60 + column * PITCH, height - row * 50)
    lines = text_lines(sheet(ink, seal), cells or [], ink)
    return [line for line in lines if line.box[1] < height - 100]


def boxes(lines: list[TextLine]) -> list[tuple[int, int, int, int]]:
    return [line.box for line in lines]


def test_lines_of_a_cell() -> None:
    """Each line of a cell has a tight box, from top to bottom."""
    ink = page()
    first = write(ink, 60, 60, "aaaaaaaa")
    second = write(ink, 60, 92, "aaa")
    assert found(ink, [CELL]) == [TextLine(first), TextLine(second)]


def test_cells_stand_in_order() -> None:
    """A line never crosses a wall; lines stand cell by cell, in the order of the cells, and those outside are last."""
    ink = page()
    across = write(ink, 50, 60, "aaaaaaa", pitch=36)
    outside = write(ink, 50, 10, "aaaa")
    wall = 50 + 3 * 36 - 6.0
    left, right = (40.0, 40.0, wall, 120.0), (wall, 40.0, 440.0, 120.0)
    assert boxes(found(ink, [right, left])) == [
        (50 + 3 * 36, 60, across[2], 60 + EM),
        (50, 60, 50 + 2 * 36 + EM, 60 + EM),
        outside,
    ]


def test_points_at_the_ends() -> None:
    """A comma at a line's end belongs to it though it is as small as a speck; a speck by itself is no line."""
    ink = page()
    write(ink, 60, 60, "aaa")
    end = 60 + 3 * PITCH
    ink[60 + EM - 2 : 60 + EM, end : end + 2] = 255
    ink[200:202, 300:302] = 255
    assert boxes(found(ink, [CELL])) == [(60, 60, end + 2, 60 + EM)]


def test_what_is_left_of_rules() -> None:
    """Pieces of rules at a cell's walls are no text; near miss: a dash in its middle is."""
    ink = page()
    ink[44:47, 100:140] = 255
    ink[100:120, 40:42] = 255
    assert found(ink, [CELL]) == []
    ink[160:163, 100:122] = 255
    assert boxes(found(ink, [CELL])) == [(100, 160, 122, 163)]


def test_blots() -> None:
    """A hole in the paper's margin is no text; near miss: a character as large is."""
    ink = page()
    cv2.circle(ink, (100, 100), 24, 255, -1)
    assert found(ink) == []
    character(ink, 200, 80, 48)
    assert boxes(found(ink)) == [(200, 80, 248, 128)]


def test_columns_without_rules() -> None:
    """Texts side by side without rules are lines of their own, also where their rows differ."""
    ink = page()
    rows = [(60, 60, "aaa"), (60, 92, "aa"), (260, 44, "aaaa"), (260, 76, "aaaa"), (260, 108, "aa")]
    expected = sorted(write(ink, *row) for row in rows)
    assert sorted(boxes(found(ink))) == expected


def test_columns_in_level_rows() -> None:
    """Rows of a table without rules that share their white are cut at it, a heading over all columns is not."""
    ink = page()
    heading = write(ink, 60, 40, "aaaaaaaaaaaaaa")
    expected = [write(ink, x, top, "aaa") for x in (60, 220, 380) for top in (90, 130, 170)]
    assert sorted(boxes(found(ink))) == sorted([heading, *expected])


def test_letters_set_apart() -> None:
    """Near miss: a heading whose letters are set apart is one line."""
    ink = page()
    title = write(ink, 60, 60, "aaaa", pitch=3 * EM)
    assert boxes(found(ink)) == [title]


def test_blank_page() -> None:
    """A page without ink has no lines, nor have its cells."""
    ink = page()
    assert text_lines(sheet(ink), [CELL], ink) == []


def seen_as(monkeypatch: pytest.MonkeyPatch, *boxes: tuple[int, int, int, int]) -> None:
    """Let the detector see `boxes` of the page."""
    monkeypatch.setattr(whole, "seen", lambda grey, over, em: boxes)


def test_pen_over_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that a pen crosses are found and not sure, others are."""
    seen_as(monkeypatch)
    ink = page()
    crossed = [write(ink, 60, top, "aaaaaaaaaaaa") for top in (60, 100, 140)]
    far = write(ink, 60, 400, "aaaaaa")
    cv2.polylines(ink, [np.array([[150, 50], [180, 110], [230, 120], [300, 180]])], False, 255, 7)
    lines = found(ink)
    assert [line.sure for line in lines] == [False, False, False, True]
    for line, (x0, top, x1, bottom) in zip(lines, [*crossed, far], strict=True):
        assert line.box[0] == x0
        assert line.box[2] == x1
        assert abs(line.box[1] - top) + abs(line.box[3] - bottom) < EM / 2


def under_a_seal() -> tuple[Pixels, Pixels, tuple[int, int, int, int]]:
    """Return the ink of a line, where a seal lies over its end, and the box of the line."""
    ink, seal = page(), page()
    box = write(ink, 150, 150, "aaaaaaaaaaaa")
    cv2.circle(seal, (440, 180), 110, 255, -1)
    return ink, seal, box


def test_dark_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line under a dark seal is as long as the detector sees it; the seal's ring is no text."""
    ink, seal, (x0, top, x1, bottom) = under_a_seal()
    cv2.circle(ink, (440, 180), 104, 255, 9)
    seen_as(monkeypatch, (400, top, x1 + 20, bottom))
    (line,) = found(ink, seal=seal)
    assert not line.sure
    assert line.box == (x0, top, x1 + 20, bottom)


def test_text_that_only_the_detector_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text under a dark seal that no ink shows is a line, cut at the walls."""
    ink, seal, _ = under_a_seal()
    cv2.circle(ink, (440, 180), 104, 255, 9)
    seen_as(monkeypatch, (395, 220, 480, 244))
    cells = [(100.0, 100.0, 420.0, 300.0), (420.0, 100.0, 700.0, 300.0)]
    lines = found(ink, cells, seal)
    assert {(395, 220, 420, 244), (420, 220, 480, 244)} <= set(boxes(lines))


def test_seal_taken_out() -> None:
    """Near miss: where a seal was taken out, the detector is not asked and the lines are sure."""
    ink, seal, box = under_a_seal()
    assert found(ink, seal=seal) == [TextLine(box)]


def test_resolution_is_no_matter() -> None:
    """A page at half the resolution has the same lines, at half the place."""
    ink = page()
    for top in (60, 92, 124):
        write(ink, 60, top, "aaaaaaaa")
    whole = boxes(found(ink, [CELL]))
    small = cv2.resize(ink, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)
    large = sheet(small)
    cells = [tuple(2 * place for place in CELL)]
    doubled = text_lines(type(large)(large.grey, large.ink, large.seal, 2 * DPI, large.back), cells, small)
    assert [line.box for line in doubled[: len(whole)]] == [tuple(2 * place for place in box) for box in whole]

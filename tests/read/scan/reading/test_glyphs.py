"""Lines on a sheet -> glyphs in points, with the recogniser itself."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.page.page import Glyph
from pipeline.read.page.runs import runs
from pipeline.read.scan.picture import Pixels, Sheet, TextLine
from pipeline.read.scan.reading.glyphs import glyphs

DPI = 200.0


def sheet_of(ink: Pixels) -> Sheet:
    return Sheet(255 - ink, np.where(ink > 100, np.uint8(255), np.uint8(0)), np.zeros_like(ink), DPI, np.eye(3))


def drawn(text: str) -> Pixels:
    """Return the ink of `text`, tight."""
    ink = np.zeros((80, 800), np.uint8)
    cv2.putText(ink, text, (20, 50), cv2.FONT_HERSHEY_DUPLEX, 1.2, 255, 2, cv2.LINE_AA)
    x, y, width, height = cv2.boundingRect(ink)
    return ink[y : y + height, x : x + width]


def put(ink: Pixels, part: Pixels, x: int, top: int) -> tuple[int, int, int, int]:
    height, width = part.shape
    ink[top : top + height, x : x + width] = part
    return x, top, x + width, top + height


@pytest.fixture(scope="module")
def found() -> list[list[Glyph]]:
    """The glyphs of five lines: across, turned either way though said to be turned one way, stacked, a scrawl."""
    ink = np.zeros((900, 900), np.uint8)
    word = drawn("PM25MAX")
    digits = [drawn(digit) for digit in "2468"]
    boxes = [put(ink, digit, 600, 100 + 50 * place) for place, digit in enumerate(digits)]
    scrawl = np.zeros((30, 200), np.uint8)
    scrawl[::2] = 255
    lines = [
        TextLine(put(ink, word, 50, 50)),
        TextLine(put(ink, np.rot90(word, 3), 50, 300), turn=90, sure=False),
        TextLine(put(ink, np.rot90(word, 1), 150, 300), turn=90, sure=False),
        TextLine((600, 100, max(box[2] for box in boxes), boxes[-1][3]), stacked=True),
        TextLine(put(ink, scrawl, 50, 800), sure=False),
    ]
    return [glyphs(sheet_of(ink), [line]) for line in lines]


def test_a_line_is_one_run(found: list[list[Glyph]]) -> None:
    """All glyphs of a line stand side by side, at one height."""
    assert "".join(glyph.text for glyph in found[0]) == "PM25MAX"
    assert len(runs(found[0])) == 1


@pytest.mark.parametrize(("place", "turn"), [(1, 90), (2, 270)])
def test_a_turned_line_is_read_as_it_stands(found: list[list[Glyph]], place: int, turn: int) -> None:
    """Where the turn is a guess the right one is chosen by what can be read."""
    assert "".join(glyph.text for glyph in found[place]) == "PM25MAX"
    assert {glyph.turn for glyph in found[place]} == {turn}


def test_a_stack_is_read_downwards(found: list[list[Glyph]]) -> None:
    """Characters one below the other are upright glyphs one below the other."""
    assert "".join(glyph.text for glyph in found[3]) == "2468"
    tops = [glyph.top for glyph in found[3]]
    assert tops == sorted(tops)
    assert {glyph.turn for glyph in found[3]} == {0}


def test_a_scrawl_is_unknown(found: list[list[Glyph]]) -> None:
    """Ink that cannot be read leaves a glyph without text, never nothing."""
    assert found[4]
    assert all(glyph.confidence < 0.5 for glyph in found[4])


def test_no_lines_give_no_glyphs() -> None:
    """A sheet without lines has no glyphs."""
    assert glyphs(sheet_of(np.zeros((90, 90), np.uint8)), []) == []

"""A line on a sheet -> an upright image, and the way back."""

from __future__ import annotations

import pytest

from pipeline.read.scan.picture import TextLine
from pipeline.read.scan.reading.crops import crop, usual_em
from pipeline.read.scan.reading.ctc import Mark
from tests.read.scan.drawn import EM, page, sheet, write


@pytest.mark.parametrize("turn", [0, 90, 270])
def test_boxes_stand_over_their_characters(turn: int) -> None:
    """The boxes of a line's characters cover its box, in reading order along it, whichever way it is turned."""
    ink = page()
    x0, top, x1, bottom = write(ink, 100, 200, "abc")
    line = TextLine((x0, top, x1, bottom) if not turn else (200, 100, 200 + bottom - top, 100 + x1 - x0), turn)
    if turn:
        ink[:] = 0
        ink[100 : 100 + x1 - x0, 200 : 200 + bottom - top] = 255
    view = crop(sheet(ink), line, EM, turn)
    share = (view.ink[1] - view.ink[0]) / view.width
    marks = [Mark("市", at, at, 0.9) for at in (view.ink[0] / view.width + share * (n + 0.5) / 3 for n in range(3))]
    boxes = view.boxes(marks)
    along = [box[0] if not turn else box[1] for box in boxes]
    assert along == sorted(along, reverse=turn == 270)
    assert min(box[0] for box in boxes) == pytest.approx(line.box[0], abs=0.2 * EM)
    assert max(box[3] for box in boxes) == pytest.approx(line.box[3], abs=0.2 * EM)


def test_neighbours_are_wiped_out() -> None:
    """A rule beside a line is not in its image; a stroke of the line that reaches out of its box is."""
    ink = page()
    box = write(ink, 100, 200, "abc")
    ink[196:198, :] = 255
    view = crop(sheet(ink), TextLine(box), EM, 0)
    assert view.image[:4].min() > 200
    ink[196:200, 103:105] = 255
    assert crop(sheet(ink), TextLine(box), EM, 0).image[:4].min() < 100


def test_beyond_the_sheet_is_paper() -> None:
    """A line at the very edge has its margin all the same."""
    ink = page(60, 40)
    ink[0:24, 0:60] = 255
    view = crop(sheet(ink), TextLine((0, 0, 60, 24)), EM, 0)
    assert view.image.shape[0] > 24 + 4
    assert view.image[0, 0] == 255


def test_a_dash_is_as_high_as_its_line() -> None:
    """A line of one dash gets an image of an em; one of characters its own height."""
    ink = page()
    ink[210:213, 100:124] = 255
    assert crop(sheet(ink), TextLine((100, 210, 124, 213)), EM, 0).image.shape[0] >= EM
    assert crop(sheet(ink), TextLine((100, 200, 180, 248)), EM, 0).em > 48


def test_usual_em_is_that_of_long_lines() -> None:
    """Marks and single characters do not tell how high the type is where lines do."""
    lines = [TextLine((0, 0, 3, 3))] * 5 + [TextLine((0, 0, 200, 23))] * 3
    assert usual_em(lines) == pytest.approx(25)
    assert usual_em([]) == 0

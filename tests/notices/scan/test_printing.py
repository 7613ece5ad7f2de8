"""Drawn pages, held against their truth."""

from __future__ import annotations

from functools import cache, partial

import numpy as np
import pytest

from tests.notices.compose import compose
from tests.notices.print.lay import lay
from tests.notices.print.pages import HEIGHT, WIDTH, Page, Words
from tests.notices.print.rules import Rect
from tests.notices.print.traps import ALL, Trap
from tests.notices.scan import fonts, traced
from tests.notices.scan.needs import needs_fonts
from tests.notices.scan.printing import Pixels, draw
from tests.notices.scan.traced import Sheet

pytestmark = needs_fonts()

DPI = 144
"""Two pixels a point."""
SLACK = 1.5
"""Points by which a character may stand out of its square, a rule out of its stroke."""


@cache
def sheet_of(font: str, page: int = 0, size: float = 9.0) -> Sheet:
    layout = lay(compose(5, 4), ALL)
    return traced.typeset(layout, ALL - {Trap.WATERMARK}, partial(fonts.advance, font), size)[page]


def part(image: Pixels, box: Rect, slack: float = 0.0) -> Pixels:
    """Return what the image shows in a box of points, or a view of it to paint over."""
    x0, top, x1, bottom = box
    rows = slice(max(int((top - slack) * DPI / 72), 0), int((bottom + slack) * DPI / 72) + 1)
    return image[rows, max(int((x0 - slack) * DPI / 72), 0) : int((x1 + slack) * DPI / 72) + 1]


@pytest.mark.parametrize("font", fonts.FAMILIES)
@pytest.mark.parametrize("page", [0, 1])
def test_ink_is_where_the_truth_says_and_nowhere_else(font: str, page: int) -> None:
    """Each line's box has ink in each fourth of it; with lines and strokes painted over, the page is white."""
    sheet = sheet_of(font, page)
    image = draw(sheet.page, font, DPI).copy()
    lines = [*sheet.lines, *(line for cell in sheet.cells for line in cell.lines)]
    for line in lines:
        for quarter in np.array_split(part(image, line.box), 4 if len(line.text) > 3 else 1, axis=int(not line.turn)):
            assert quarter.min() < 200, line
    for box in (*(line.box for line in lines), *(stroke.rect for stroke in sheet.page.strokes)):
        part(image, box, SLACK)[:] = 255
    red = np.argwhere(image.min(axis=2) < 250)
    assert page == 1 or len({int(row) for row in red[:, 0]}) <= 5, "the red rule alone is left"
    assert page == 0 or not len(red)


def test_a_stroke_of_a_box_is_its_outline() -> None:
    """Strokes leave ink along their rectangle, and white within it where no text stands."""
    sheet = sheet_of("song", 1)
    image = draw(Page([], sheet.page.strokes), "song", DPI)
    for stroke in sheet.page.strokes:
        assert part(image, stroke.rect).min() < 160


def test_the_letterhead_is_red_and_the_rest_is_black() -> None:
    """Only the masthead and the rule below the number have a colour."""
    sheet = sheet_of("song")
    image = draw(sheet.page, "song", DPI).astype(int)
    coloured = np.argwhere(np.ptp(image, axis=2) > 40)[:, 0] * 72 / DPI
    masthead = next(line for line in sheet.lines if line.text.endswith("文件"))
    number = next(line for line in sheet.lines if "〔" in line.text and line.box[1] > masthead.box[1])
    assert coloured.min() >= masthead.box[1] - SLACK and coloured.max() <= number.box[3] + 4
    assert np.ptp(part(draw(sheet.page, "song", DPI), number.box).astype(int), axis=2).max() <= 8


@pytest.mark.parametrize("rules", ["dotted", "faint"])
def test_other_rules_change_rules_alone(rules: str) -> None:
    """Dotted and faint rules differ from solid ones along the strokes, never elsewhere."""
    page = sheet_of("song", 1).page
    solid, other = draw(page, "song", DPI), draw(page, "song", DPI, rules)  # type: ignore[arg-type]
    differs = np.abs(solid.astype(int) - other).max(axis=2).astype(np.uint8)
    assert differs.max() > 60
    for stroke in page.strokes:
        part(differs, stroke.rect, SLACK)[:] = 0
    assert not differs.any()


def test_dpi_is_size() -> None:
    """A page of 842 by 595 points has as many pixels as its dpi says, from coarse to fine."""
    for dpi in (100, 150, 430):
        height, width = draw(Page(), "song", dpi).shape[:2]
        assert (width, height) == (round(WIDTH * dpi / 72), round(HEIGHT * dpi / 72))


def test_a_larger_size_fills_more_paper() -> None:
    """The cells' text is as high as was asked for, and only theirs."""
    for size in (7.0, 10.5, 12.0):
        sheet = sheet_of("song", size=size)
        assert {
            round(line.box[3] - line.box[1], 2) for cell in sheet.cells for line in cell.lines if not line.turn
        } == {size}
    free = [{line.text: line.box for line in sheet_of("song", size=size).lines} for size in (7.0, 12.0)]
    assert free[0]["附件"] == free[1]["附件"]


def test_what_a_typeface_lacks_another_sets() -> None:
    """A character beyond GB 2312 is drawn by the typeface that has it, never as an empty square."""
    assert fonts.having("song-old", "市") == "song-old"
    assert fonts.having("song-old", "镕") == fonts.ELSE
    pages = [Page([Words("镕", 100, 100, 20)]) for _ in range(2)]
    assert (draw(pages[0], "song-old", DPI) == draw(pages[1], fonts.ELSE, DPI)).all()


def test_a_missing_typeface_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a typeface learns which package brings it."""
    monkeypatch.setitem(fonts.FAMILIES, "none", "No Such Family")
    monkeypatch.setitem(fonts.PACKAGES, "none", "fonts-none")
    with pytest.raises(fonts.MissingFontError, match="fonts-none"):
        fonts.face("none")

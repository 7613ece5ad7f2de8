"""A sheet -> its rules, and the cells that they make."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import pytest

from pipeline.read.page.page import Rule
from pipeline.read.scan.picture import Pixels, Sheet
from pipeline.read.scan.ruling.cells import cells
from pipeline.read.scan.ruling.erased import without_rules
from pipeline.read.scan.ruling.strokes import ruling
from pipeline.records import BBox

DPI = 200.0
XS, YS = (60, 160, 400, 640), (50, 110, 170, 260)
"""Pixels where the upright and the level rules of a plain table stand."""


def paper(width: int = 700, height: int = 320) -> Pixels:
    return np.full((height, width), 255, np.uint8)


def level(page: Pixels, y: int, x0: int = XS[0], x1: int = XS[-1], thick: int = 2, grey: int = 0) -> None:
    page[y : y + thick, x0 : x1 + thick] = grey


def upright(page: Pixels, x: int, top: int = YS[0], bottom: int = YS[-1], thick: int = 2, grey: int = 0) -> None:
    page[top : bottom + thick, x : x + thick] = grey


def table(thick: int = 2, grey: int = 0) -> Pixels:
    """Return a page with a table of three rows and three columns."""
    page = paper()
    for y in YS:
        level(page, y, thick=thick, grey=grey)
    for x in XS:
        upright(page, x, thick=thick, grey=grey)
    return page


def sheet(page: Pixels, dpi: float = DPI) -> Sheet:
    ink = np.where(page < 160, 255, 0).astype(np.uint8)
    return Sheet(page, ink, np.zeros_like(page), dpi, np.eye(3))


def made(page: Pixels, dpi: float = DPI) -> list[BBox]:
    return cells(ruling(sheet(page, dpi)).rules, dpi)


def grid(xs: tuple[int, ...] = XS, ys: tuple[int, ...] = YS) -> list[BBox]:
    return [(x0, top, x1, bottom) for top, bottom in pairwise(ys) for x0, x1 in pairwise(xs)]


def same(found: list[BBox], expected: list[BBox], within: float = 5.0) -> bool:
    return len(found) == len(expected) and bool(np.allclose(np.array(found), np.array(expected), atol=within))


def worn(page: Pixels, blur: float = 0.8, noise: float = 12.0) -> Pixels:
    grain = np.random.default_rng(5).normal(0, noise, page.shape)
    return np.clip(cv2.GaussianBlur(page, (0, 0), blur) + grain, 0, 255).astype(np.uint8)


def stroke(page: Pixels, x: int, top: int, height: int) -> None:
    """Draw an upright stroke of a character with two others across it."""
    upright(page, x, top, top + height)
    for y in (top + height // 3, top + 2 * height // 3):
        level(page, y, x - height // 3, x + height // 3)


# --- rules of every kind ----------------------------------------------------------------------------------


@pytest.mark.parametrize("thick", [1, 2, 4, 8])
def test_rules_thin_and_thick_make_the_cells_they_enclose(thick: int) -> None:
    """Rules of a third of a point and of three make the same cells."""
    assert same(made(table(thick)), grid(), within=4 + thick / 2)


@pytest.mark.parametrize("dpi", [100.0, 200.0, 300.0])
def test_cells_are_found_at_any_resolution(dpi: float) -> None:
    """The same print at half and at one and a half the resolution has the same cells, in its own pixels."""
    scale = dpi / DPI
    page = cv2.resize(table(), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    assert same([tuple(place / scale for place in box) for box in made(page, dpi)], grid())  # type: ignore[misc]


def test_rules_stand_where_they_are_drawn() -> None:
    """A rule's place in points is the middle of its ink, and its ends are the rules that it meets."""
    found = ruling(sheet(table())).rules
    first = min((rule for rule in found if rule.x1 - rule.x0 > 50), key=lambda rule: rule.top)
    expected = [place * 72 / DPI for place in (XS[0] + 1, YS[0] + 1, XS[-1] + 1, YS[0] + 1)]
    assert np.allclose(first, expected, atol=0.3)


def test_pale_rules_are_found_on_a_page_of_black_text() -> None:
    """Rules a third as dark as the text are rules, though no threshold for ink would keep them."""
    page = table(grey=178)
    stroke(page, 280, 65, 30)
    assert same(made(page), grid())


def test_what_shines_through_is_no_rule() -> None:
    """Beside a page's own rules, lines an eighth as dark make no cells."""
    page = table()
    pale = paper()
    for x in (230, 520):
        upright(pale, x, grey=225)
    page = np.minimum(page, cv2.GaussianBlur(pale, (0, 0), 1.0))
    assert same(made(page), grid())


@pytest.mark.parametrize(("ink", "gap"), [(2, 3), (3, 4), (12, 4), (100, 8)])
def test_dots_dashes_and_pieces_are_whole_rules(ink: int, gap: int) -> None:
    """Dotted, dashed and broken rules make the cells that whole ones do."""
    page = table()
    rows, columns = np.indices(page.shape)
    page[(rows + columns) % (ink + gap) >= ink] = 255
    assert same(made(page), grid())


@pytest.mark.parametrize("apart", [4, 5, 7])
def test_a_double_rule_is_one(apart: int) -> None:
    """Two strokes side by side, up to two and a half points apart, part no narrow cells from the others."""
    page = np.minimum(table(), np.roll(table(), (apart, apart), axis=(0, 1)))
    assert same(made(page), grid(), within=8)


def test_noise_and_blur_leave_the_cells() -> None:
    """A noisy and blurred page has the cells of a clean one."""
    assert same(made(worn(table())), grid())


def test_one_bit_and_specks_leave_the_cells() -> None:
    """A page in black and white, with specks in the ink and on the paper, has the cells of a clean one."""
    page = np.where(worn(table(), noise=30) < 150, 0, 255).astype(np.uint8)
    specks = np.random.default_rng(6).random(page.shape)
    page[specks < 0.01], page[specks > 0.98] = 0, 255
    assert same(made(page), grid())


@pytest.mark.parametrize(("lean", "bow"), [(0.1, 0.0), (-0.15, 0.0), (0.0, 6.0), (0.1, -6.0)])
def test_a_page_that_leans_or_bows_a_little_has_straight_rules(lean: float, bow: float) -> None:
    """A residual turn, and a bow of two points, leave each rule one rule."""
    page = table()
    height, width = page.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    bent = y + np.float32(bow) * np.sin(np.pi * x / width) + np.float32(np.tan(np.radians(lean))) * (x - width / 2)
    page = cv2.remap(page, x, bent.astype(np.float32), cv2.INTER_LINEAR, borderValue=255)
    found = ruling(sheet(page)).rules
    assert len(found) == len(XS) + len(YS)
    assert same(made(page), grid(), within=12)


# --- spans ------------------------------------------------------------------------------------------------


def test_a_rule_that_stops_at_a_section_row_does_not_run_through_it() -> None:
    """A row without upright rules is one cell, and those above and below it keep theirs."""
    page = table()
    page[YS[1] + 2 : YS[2], XS[0] + 2 : XS[-1]] = 255
    whole = grid()
    assert same(made(page), [*whole[:3], (XS[0], YS[1], XS[-1], YS[2]), *whole[6:]])


def test_a_rule_in_one_low_row_alone_is_kept() -> None:
    """An upright rule as long as a row of one line stands, between two rows without."""
    page = table()
    page[YS[0] + 2 : YS[1], XS[1] : XS[1] + 2] = 255
    page[YS[2] + 2 : YS[3], XS[1] : XS[1] + 2] = 255
    assert len(made(page)) == 9 - 2


def test_a_cell_merged_down_has_no_rule_across_it() -> None:
    """A level rule that skips one column leaves one cell there."""
    page = table()
    page[YS[1] : YS[1] + 2, XS[1] + 2 : XS[2]] = 255
    assert (float(XS[1]), float(YS[0])) not in {(box[0], box[3]) for box in made(page)}
    assert len(made(page)) == 8


@pytest.mark.parametrize("gap", [30, 60])
def test_a_rule_interrupted_within_a_side_goes_on(gap: int) -> None:
    """Where a seal has bleached part of a side away, the rule still parts its cells."""
    page = table()
    page[YS[1] : YS[1] + 2, 250 : 250 + gap] = 255
    assert same(made(page), grid())


def test_a_rule_that_a_seal_has_paled_at_its_end_is_whole() -> None:
    """A rule that ends short of the one it meets goes on to it where a seal was taken out, and nowhere else."""
    page = table()
    page[YS[1] - 14 : YS[1], XS[1] : XS[1] + 2] = 255
    seal = np.zeros_like(page)
    cv2.circle(seal, (XS[1], YS[1]), 20, 255, -1)
    assert len(cells(ruling(replace(sheet(page), seal=seal)).rules, DPI)) == 9
    assert len(made(page)) == 8


def test_handwriting_across_a_rule_neither_ends_nor_moves_it() -> None:
    """A pen's stroke over a rule leaves it one."""
    page = table()
    cv2.line(page, (370, 200), (430, 240), 0, 4)
    cv2.ellipse(page, (400, 180), (12, 30), 0, 0, 360, 60, 3)
    assert same(made(page), grid())


def test_a_table_without_sides_keeps_its_rules_as_long_as_they_are() -> None:
    """Level rules that run out beyond the outermost upright ones are as long as drawn, so that open cells are cells."""
    page = table()
    for x in (XS[0], XS[-1]):
        for row in range(len(YS) - 1):
            page[YS[row] + 2 : YS[row + 1], x : x + 2] = 255
    assert same(made(page), grid())


def test_level_rules_alone_are_rules_but_make_no_cells() -> None:
    """What parts the columns of a table of level rules is its text."""
    page = paper()
    for y in YS:
        level(page, y)
    assert len(ruling(sheet(page)).rules) == len(YS)
    assert made(page) == []


# --- what is no rule --------------------------------------------------------------------------------------


def test_a_blank_page_has_no_rules() -> None:
    """Nothing gives nothing, be the page as small as a pixel."""
    assert ruling(sheet(paper())).rules == []
    assert ruling(sheet(paper(1, 1))).rules == []


def test_strokes_of_text_are_no_rules() -> None:
    """Strokes one below the other, with others across them, as at the beginning of lines, are text."""
    page = table()
    for top in (180, 205, 230):
        stroke(page, 250, top, 19)
    stroke(page, 200, 65, 30)
    assert same(made(page), grid())


def test_a_stroke_in_a_section_row_where_rules_stand_above_and_below_is_none() -> None:
    """A tall stroke of the section's name goes on from the rules around it, but reaches neither."""
    page = table()
    page[YS[1] + 2 : YS[2], XS[0] + 2 : XS[-1]] = 255
    upright(page, XS[1], YS[1] + 12, YS[2] - 12)
    assert len(made(page)) == 7


@pytest.mark.parametrize("length", [40, 70])
def test_a_dash_in_a_cell_is_no_rule(length: int) -> None:
    """A dash of one or of two ems, an empty cell's mark, parts no cell."""
    page = table()
    level(page, 80, 110 - length // 2, 110 + length // 2)
    assert same(made(page), grid())


def test_an_underline_is_no_wall() -> None:
    """A line below words that ends short of the cell's sides parts no cell."""
    page = table()
    level(page, 220, 420, 610)
    assert same(made(page), grid())


def test_a_tick_box_is_no_table() -> None:
    """A small square before a word makes no cell."""
    page = table()
    cv2.rectangle(page, (200, 70), (225, 95), 0, 2)
    assert same(made(page), grid())


def test_the_ring_of_a_seal_is_no_rule() -> None:
    """A circle of a seal's size has level and upright pieces that are none."""
    page = paper()
    cv2.circle(page, (350, 160), 115, 0, 8)
    assert ruling(sheet(page)).rules == []


def test_text_as_high_as_its_row_parts_no_cell() -> None:
    """A stroke that touches the rules above and below in a row no higher than its character is text."""
    page = table()
    level(page, YS[0] + 28)
    stroke(page, 280, YS[0] + 2, 24)
    assert len(made(page)) == 12


def test_the_ring_of_a_seal_through_a_cell_parts_nothing() -> None:
    """Where a seal is known to lie, a short upright piece of its ring is no wall though it runs from rule to rule."""
    page = table()
    seal = np.zeros_like(page)
    cv2.circle(page, (300, 215), 115, 0, 5)
    cv2.circle(seal, (300, 215), 120, 255, -1)
    found = cells(ruling(replace(sheet(page), seal=seal)).rules, DPI)
    assert same(found, grid())


def test_a_slanting_stroke_of_a_pen_is_no_wall() -> None:
    """A pen's stroke that leans a tenth of its height runs through a low row from rule to rule, and is none."""
    page = table()
    cv2.line(page, (280, YS[0] - 10), (290, YS[1] + 10), 0, 3)
    assert same(made(page), grid())


def test_the_edge_of_the_paper_is_no_rule() -> None:
    """A dark line along the sheet's edge is what the scanner saw beside the page."""
    page = table()
    level(page, 2, 0, page.shape[1])
    upright(page, page.shape[1] - 4, 0, page.shape[0])
    assert len(ruling(sheet(page)).rules) == len(XS) + len(YS)


def test_text_that_stands_on_a_rule_does_not_add_one() -> None:
    """Strokes just above a lone rule, as of the number above a letterhead's rule, are no uprights of it."""
    page = paper()
    level(page, 160)
    for x in (200, 260, 330):
        stroke(page, x, 118, 36)
    assert made(page) == []


# --- the ink beside rules ---------------------------------------------------------------------------------


def test_rules_are_taken_out_of_the_ink() -> None:
    """Nothing is left of a table without text."""
    page = sheet(table())
    assert not without_rules(page, ruling(page)).any()


def test_text_is_left_where_it_touches_a_rule() -> None:
    """A character that runs over a rule stays whole, and one that stands free is not touched."""
    plain = table()
    page = plain.copy()
    stroke(page, 280, 62, 30)
    upright(page, 520, 90, 130, thick=3)
    left = without_rules(sheet(page), ruling(sheet(page)))
    assert left[92:128, 520:523].all()
    assert left[62:92, 280:282].all()
    assert not left[:, 100:150].any()


def test_the_same_page_gives_the_same_rules() -> None:
    """Two looks at a noisy page are alike to the last digit, and a rule is a record of four numbers."""
    page = sheet(worn(table()))
    assert ruling(page).rules == ruling(page).rules
    assert all(isinstance(rule, Rule) for rule in ruling(page).rules)

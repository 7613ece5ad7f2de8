from __future__ import annotations

import pytest

from tests.read.ofd.drawn import boxes, is_sound, page, path, text

BOX = "M 0 0 L 50 0 L 50 30 L 0 30 C"


@pytest.mark.parametrize(
    "data", ["M 0 5 L 80 5", "S 0 5 L 80 5 C", "M 0,5 L 80,5", "M0 5L80 5", "M 80 5 L 0 5 ", "M 0.0 5.0E0 L 8e1 5"]
)
def test_a_straight_line_is_a_rule(data: str) -> None:
    """A line is a rule from end to end, however its path is written."""
    assert set(boxes(page(path(data)))) == {(10, 25, 90, 25)}


def test_a_stroked_box_is_four_rules() -> None:
    """A rectangle has a rule on each side; closing a path that is closed adds none."""
    sides = [(10, 20, 60, 20), (60, 20, 60, 50), (10, 50, 60, 50), (10, 20, 10, 50)]
    assert boxes(page(path(BOX))) == sides
    assert boxes(page(path("M 0 0 L 50 0 L 50 30 L 0 30 L 0 0 C"))) == sides


def test_several_lines_in_one_path_are_as_many_rules() -> None:
    """Each M begins anew: a whole table may be one path."""
    assert boxes(page(path("M 0 0 L 50 0 M 0 10 L 50 10 M 0 0 L 0 10"))) == [
        (10, 20, 60, 20),
        (10, 30, 60, 30),
        (10, 20, 10, 30),
    ]


def test_a_thin_filled_box_is_a_rule_and_a_thick_one_is_shading() -> None:
    """Programs draw a line as a filled box; the background of a cell is no rule."""
    filled = 'Fill="true" Stroke="false"'
    assert boxes(page(path("M 0 0 L 80 0 L 80 0.3 L 0 0.3 C", filled))) == [(10, 20, 90, 20.3)]
    assert boxes(page(path(BOX, filled))) == []
    assert boxes(page(path("M 0 0 L 80 0", 'LineWidth="30"'))) == []


def test_slanting_and_bent_lines_are_no_rules() -> None:
    """A diagonal, a curve and the short strokes of a drawn letter make no table."""
    assert boxes(page(path("M 0 0 L 50 30"))) == []
    assert boxes(page(path("M 0 0 Q 10 0 20 0 B 30 0 40 0 50 0 A 5 5 0 0 1 60 0"))) == []
    assert boxes(page(path("M 0 0 L 3 0 L 3 3 B 2 3 1 3 0 3 C"))) == []


def test_a_box_with_round_corners_has_its_straight_sides() -> None:
    """Long straight pieces between curves are rules."""
    rounded = "M 2 0 L 48 0 A 2 2 0 0 1 50 2 L 50 28 A 2 2 0 0 1 48 30 L 2 30 A 2 2 0 0 1 0 28 L 0 2 A 2 2 0 0 1 2 0 C"
    assert len(boxes(page(path(rounded)))) == 4


def test_a_matrix_moves_and_turns_a_path() -> None:
    """The matrix works within the box: a flipped and scaled line stands where a viewer shows it."""
    assert boxes(page(path("M 0 100 L 200 100", 'CTM="0.5 0 0 -0.5 0 60"'))) == [(10, 30, 110, 30)]
    assert boxes(page(path("M 0 0 L 40 0", 'CTM="0 1 -1 0 5 0"'))) == [(15, 20, 15, 60)]


def test_what_is_not_seen_is_no_rule() -> None:
    """Lines that are transparent, neither filled nor stroked, or off the page are left out."""
    line = "M 0 5 L 80 5"
    assert boxes(page(path(line, 'Alpha="0"'))) == []
    assert boxes(page(path(line, 'Stroke="false"'))) == []
    assert boxes(page(path(line, box="10 400 90 10"))) == []
    assert boxes(page(path("M 5 5 L 5 5"))) == []


@pytest.mark.parametrize(
    "data", ["M 0", "M 0 0 L 5", "X 1 2", "5 5 L 1 1", "M 0 0 L nan 0", "M 0 0 L 1e999 0", "M 0 0 L 1.2.3 0"]
)
def test_a_path_that_is_none_is_told(data: str) -> None:
    """Broken path data leaves the page not sound."""
    assert not is_sound(path(data))


def test_letters_that_are_drawn_count_as_a_picture() -> None:
    """A page without text and full of bent outlines is a picture of text; one with text or with an emblem is not."""
    letter = "M 0 0 Q 3 0 3 3 L 0 3 C "
    assert page(path(letter * 60, 'Fill="true" Stroke="false"')).pictures == 1
    assert page(path(letter * 60) + text('<TextCode X="1" Y="5">市</TextCode>')).pictures == 0
    assert page(path(letter * 10)).pictures == 0
    assert page(path(BOX) * 60).pictures == 0


def test_pictures_cover_their_share_of_the_page() -> None:
    """Pictures count as far as they lie on the page, and never more than all of it."""
    half = '<ImageObject Boundary="0 0 105 297" CTM="105 0 0 297 0 0" ResourceID="3"/>'
    over = '<ImageObject Boundary="-210 0 420 297" ResourceID="3"/>'
    assert page(half).pictures == pytest.approx(0.5)
    assert page(over).pictures == pytest.approx(1)
    assert page(half * 3).pictures == 1
    assert page('<ImageObject Boundary="300 0 10 10" ResourceID="3"/>').pictures == 0

"""From a page made straight back to the page as it is."""

from __future__ import annotations

import pytest

from pipeline.read.page.back import placed_back


def test_a_shift_and_a_scale_lead_a_box_to_where_it_was() -> None:
    """A box is led back corner by corner."""
    assert placed_back((1, 2, 3, 4), (2, 0, 10, 0, 2, 20, 0, 0, 1)) == (12, 24, 16, 28)


def test_a_box_of_a_turned_page_stays_upright() -> None:
    """What is led back is the upright box around all four corners."""
    assert placed_back((1, 2, 3, 6), (0, -1, 100, 1, 0, 0, 0, 0, 1)) == (94, 1, 98, 3)


def test_perspective_divides() -> None:
    """The third coordinate counts."""
    assert placed_back((1, 1, 1, 1), (1, 0, 0, 0, 1, 0, 1, 0, 1)) == pytest.approx((0.5, 0.5, 0.5, 0.5))


def test_a_page_that_was_not_made_straight_stays_as_it_is() -> None:
    """Near miss: without a homography nothing moves."""
    assert placed_back((1, 2, 3, 4), None) == (1, 2, 3, 4)

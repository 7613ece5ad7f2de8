from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.scan.straighten.maps import applied
from pipeline.read.scan.straighten.perspective import squared
from tests.read.scan.straighten import drawn

PLACES = np.array([[120, 450], [1020, 450], [1020, 750], [120, 750]], np.float64)
INWARD = st.tuples(*[st.tuples(st.floats(0.0, 0.04), st.floats(0.0, 0.04))] * 4)


def photographed(inward: tuple[tuple[float, float], ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return a table whose page's corners are drawn in by so many of its sides, and the map from the page."""
    page = drawn.table(drawn.blank(), y=150, rows=9)
    height, width = page.shape
    frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    signs = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], np.float32)
    view = cv2.getPerspectiveTransform(
        frame, (frame + signs * np.array(inward, np.float32) * (width, height)).astype("f4")
    )
    return drawn.seen(page, view), view


def slopes(corners: np.ndarray) -> np.ndarray:
    """Return how far, in degrees, the sides of the rectangle that `corners` was are from level and upright."""
    run = np.roll(corners, -1, axis=0) - corners
    return np.degrees([run[0, 1] / run[0, 0], run[2, 1] / run[2, 0], run[1, 0] / run[1, 1], run[3, 0] / run[3, 1]])


@settings(max_examples=15, deadline=None)
@given(INWARD)
def test_a_photo_is_squared_or_was_nearly_square(inward: tuple[tuple[float, float], ...]) -> None:
    """What is done makes the table's sides level and upright to a fifth of a degree; else they nearly were parallel."""
    photo, view = photographed(inward)
    flat = squared(photo, drawn.DPI, 0.0)
    if flat is not None:
        assert np.abs(slopes(applied(flat @ view, PLACES))).max() < 0.2
    else:
        top, bottom, right, left = slopes(applied(view, PLACES))
        assert abs(top - bottom) < 0.6 and abs(right - left) < 0.6


def test_a_strong_keystone_is_seen() -> None:
    """A page whose top is a tenth narrower than its bottom is a photo."""
    photo, view = photographed(((0.05, 0), (0.05, 0), (0, 0), (0, 0)))
    flat = squared(photo, drawn.DPI, 0.0)
    assert flat is not None
    assert np.abs(slopes(applied(flat @ view, PLACES))).max() < 0.1


@pytest.mark.parametrize("degrees", [0.0, 0.7, -3.0, 8.0])
def test_a_scan_is_no_photo(degrees: float) -> None:
    """A page that is only askew has parallel rules, and nothing is bent."""
    page = drawn.askew(drawn.table(drawn.text(drawn.blank())), degrees)
    assert squared(page, drawn.DPI, degrees) is None


def test_text_alone_gives_nothing_to_go_by() -> None:
    """Without rules or edges nothing is done."""
    assert squared(drawn.text(drawn.blank()), drawn.DPI, 0.0) is None

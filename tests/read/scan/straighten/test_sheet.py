from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.scan.picture import Picture
from pipeline.read.scan.straighten import straighten
from pipeline.read.scan.straighten.maps import applied
from tests.read.scan.straighten import drawn

PAGE = drawn.table(drawn.text(drawn.blank()))
CORNERS = np.array([[120, 450], [1020, 450], [1020, 750], [120, 750]], np.float64)


def ends(ink: np.ndarray) -> tuple[float, float]:
    """Return where the first and the last long level rule of `ink` have their middles."""
    rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, ink.shape[1] // 5), np.uint8))
    rows = np.nonzero(rules.any(axis=1))[0]
    runs = np.split(rows, np.nonzero(np.diff(rows) > 1)[0] + 1)
    return float(runs[0].mean()), float(runs[-1].mean())


def frame(ink: np.ndarray) -> np.ndarray:
    """Return the corners of the table in `ink`, which lies level."""
    (top, bottom), (left, right) = ends(ink), ends(ink.T)
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)


def near(found: np.ndarray, expected: np.ndarray) -> float:
    """Return how far, at most, a found corner is from the expected one that is nearest."""
    return float(np.linalg.norm(found[:, None] - expected[None], axis=2).min(axis=1).max())


@settings(max_examples=8, deadline=None)
@given(st.floats(-9, 9), st.integers(0, 3))
def test_places_lead_back_to_the_picture(degrees: float, turns: int) -> None:
    """A corner of the table on the sheet is led to that corner in the picture, however the picture lies."""
    height, width = PAGE.shape
    turn = np.vstack([cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -degrees, 1), [0, 0, 1]])
    laid = np.ascontiguousarray(np.rot90(drawn.askew(PAGE, degrees), -turns))
    quarters = [
        lambda x, y: (x, y),
        lambda x, y: (height - 1 - y, x),
        lambda x, y: (width - 1 - x, height - 1 - y),
        lambda x, y: (y, width - 1 - x),
    ]
    expected = np.array([quarters[turns](x, y) for x, y in applied(turn, CORNERS)])
    sheet = straighten(Picture(laid, drawn.DPI))
    assert sheet.dpi == pytest.approx(200)
    assert near(applied(sheet.back, frame(sheet.ink)), expected) < 1


@pytest.mark.parametrize("degrees", [-6.0, 0.0, 1.3])
def test_a_page_gets_upright_and_level(degrees: float) -> None:
    """A page askew and on its head comes out as it was printed."""
    sheet = straighten(Picture(np.ascontiguousarray(np.rot90(drawn.askew(PAGE, degrees), 2)), drawn.DPI))
    level = sheet.back @ np.array([[0, 1000], [0, 0], [1, 1]])
    run = level[:, 1] / level[2, 1] - level[:, 0] / level[2, 0]
    assert np.degrees(np.arctan2(run[1], run[0])) % 360 == pytest.approx(180 + degrees, abs=0.05)


def test_all_images_of_a_sheet_have_one_size() -> None:
    """Grey, ink and seal lie over one another; ink and seal are 0 or 255."""
    sheet = straighten(Picture(np.dstack([drawn.askew(PAGE, 2)] * 3), drawn.DPI))
    assert sheet.grey.shape == sheet.ink.shape == sheet.seal.shape
    assert set(np.unique(sheet.ink)) == {0, 255} and set(np.unique(sheet.seal)) <= {0, 255}
    assert sheet.grey.dtype == sheet.ink.dtype == sheet.seal.dtype == np.uint8


def test_a_clean_page_of_a_good_size_is_not_resampled() -> None:
    """A page that lies straight at 200 dots an inch keeps its every pixel in place."""
    page = cv2.resize(PAGE, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    sheet = straighten(Picture(page, 200))
    assert np.allclose(sheet.back, np.eye(3)) and sheet.grey.shape == page.shape


def test_fine_pages_are_shrunk() -> None:
    """A page of 600 dots an inch comes out at 300, and its places lead back to the fine picture."""
    sheet = straighten(Picture(cv2.resize(PAGE, None, fx=6, fy=6, interpolation=cv2.INTER_LINEAR), 600))
    assert sheet.dpi == 300
    assert near((applied(sheet.back, frame(sheet.ink)) + 0.5) / 6 - 0.5, CORNERS) < 1


@pytest.mark.parametrize("shape", [(1, 1), (2, 900), (900, 2), (40, 40), (40, 40, 3)])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_no_picture_is_too_small_or_too_plain(shape: tuple[int, ...], level: int) -> None:
    """Pictures of nothing, of whatever shape, come out as sheets of nothing."""
    sheet = straighten(Picture(np.full(shape, level, np.uint8), 0))
    assert sheet.grey.shape == sheet.ink.shape == sheet.seal.shape

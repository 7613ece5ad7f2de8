from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.scan.straighten import size


@pytest.mark.parametrize(
    ("shape", "stated", "dpi"),
    [
        ((2339, 1654), 200, 200),
        ((1754, 1240), 150, 150),
        ((1169, 827), 96, 96),
        ((9354, 6614), 200, 200),
    ],
)
def test_a_statement_that_makes_a_page_is_believed(shape: tuple[int, int], stated: float, dpi: float) -> None:
    """What the file states holds where the page would have a size that is printed."""
    assert size.plausible_dpi(shape, stated) == dpi


@pytest.mark.parametrize("stated", [0, 1, 72, 96, 5000])
def test_a_statement_that_makes_no_page_is_not(stated: float) -> None:
    """A default that nobody set would make the page a poster or a stamp: it is taken for A4."""
    assert size.plausible_dpi((2339, 1654), stated) == pytest.approx(200, abs=1)


def test_a_small_picture_is_a_piece_of_a_screen() -> None:
    """A small picture without a statement is no page of A4 at 30 dots an inch."""
    assert size.plausible_dpi((235, 403), 0) == size.SCREEN


@given(st.integers(1, 60_000), st.integers(1, 60_000), st.floats(0, 2400))
def test_the_working_size_is_bounded(height: int, width: int, stated: float) -> None:
    """However large a picture is, the sheet has no more pixels than the limit."""
    scale = size.working_scale((height, width), size.plausible_dpi((height, width), stated))
    assert height * scale * width * scale <= size.MOST_PIXELS * 1.001
    assert scale <= size.RAISED / size.SCREEN or stated < size.SCREEN


def test_fine_pictures_are_shrunk_and_usual_ones_are_let_be() -> None:
    """600 dots an inch become 300; 200 stay as they are, not one pixel resampled."""
    picture = np.arange(4800, dtype=np.uint8).reshape(60, 80)
    assert size.shrunk(picture, size.working_scale((6600, 5100), 600)).shape == (30, 40)
    assert size.shrunk(picture, size.working_scale((2200, 1700), 200)) is picture


@given(st.floats(0.1, 60), st.floats(36, 300))
def test_squares_have_a_middle(points: float, dpi: float) -> None:
    """A kernel has an odd number of pixels, so that it moves nothing."""
    kernel = size.square(points, dpi)
    assert kernel.shape[0] == kernel.shape[1] and kernel.shape[0] % 2 == 1
    assert abs(kernel.shape[0] - points * dpi / 72) <= 1 or kernel.shape[0] == 1

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.scan.straighten.maps import applied, corners, framed, scaling, shifting, turning, warped

SIDES = st.integers(1, 3000)
DEGREES = st.floats(-360, 360)


@given(DEGREES, DEGREES)
def test_turns_add_up(first: float, second: float) -> None:
    """One turn after another is their sum, and quarter turns are exact."""
    assert np.allclose(turning(first) @ turning(second), turning(first + second))
    assert set(np.unique(turning(90 * round(first)))) <= {-1.0, 0.0, 1.0}


def test_clockwise_is_as_a_reader_sees_it() -> None:
    """A quarter turn clockwise leads the right to the bottom."""
    assert applied(turning(90), np.array([[1.0, 0.0]])).tolist() == [[0.0, 1.0]]


@given(SIDES, SIDES, st.floats(0.1, 4), DEGREES)
def test_all_of_a_picture_is_framed(height: int, width: int, factor: float, degrees: float) -> None:
    """Whatever the view, the frame just holds the picture's four corners."""
    view, shape = framed(turning(degrees) @ scaling(factor, factor), (height, width))
    placed = applied(view, corners((height, width)))
    assert np.allclose(placed.min(axis=0), -0.5, atol=1e-6)
    spare = np.array(shape[::-1]) - 0.5 - placed.max(axis=0)
    assert (spare >= -0.01).all() and (spare < 1.01).all()


@given(SIDES, SIDES, st.sampled_from([0.5, 2.0, 3.0]))
def test_scaling_keeps_the_outer_corners(height: int, width: int, factor: float) -> None:
    """An image of twice the size covers the same place: its corners, not its first centres, stay."""
    ends = applied(scaling(factor, factor), corners((height, width)))
    assert np.allclose(ends[0], -0.5)
    assert np.allclose(ends[2], (width * factor - 0.5, height * factor - 0.5))


def test_quarter_turns_lose_nothing() -> None:
    """A turned page has the very pixels that it had."""
    image = np.random.default_rng(1).integers(0, 256, (37, 53), np.uint8)
    for turns in range(4):
        view, shape = framed(turning(90 * turns), image.shape)
        assert np.array_equal(warped(image, view, shape), np.rot90(image, -turns))


def test_outside_is_paper() -> None:
    """Where the picture does not reach, there is white."""
    assert (warped(np.zeros((5, 5), np.uint8), shifting(3, 0), (5, 5))[:, :3] == 255).all()

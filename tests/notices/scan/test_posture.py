"""Where a page's places come to lie on its image."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.notices.scan.posture import Posture, place
from tests.notices.scan.printing import Pixels

WIDTH, HEIGHT = 320, 220
NEAR = 1.0
"""Pixels."""

shares = st.floats(0, 0.04)
postures = st.builds(
    Posture,
    width=st.just(WIDTH),
    height=st.just(HEIGHT),
    skew=st.floats(-4, 4),
    turn=st.sampled_from((0, 90, 180, 270)),
    inward=st.tuples(*[st.tuples(shares, shares)] * 4),
    desk=st.booleans(),
)


def led(posture: Posture, x: float, y: float) -> tuple[float, float]:
    to_x, to_y, scale = posture.homography @ (x, y, 1)
    return to_x / scale, to_y / scale


def white() -> Pixels:
    return np.full((HEIGHT, WIDTH, 3), 255, np.uint8)


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


@settings(deadline=None, max_examples=60)
@given(postures, st.integers(60, WIDTH - 60), st.integers(60, HEIGHT - 60))
def test_a_dot_comes_to_lie_where_the_homography_says(posture: Posture, x: int, y: int) -> None:
    """A blue dot of the print is found on the image, within a pixel of where its middle is led."""
    page = white()
    page[y - 3 : y + 3, x - 3 : x + 3] = (255, 0, 0)
    image = place(page, posture, rng()).astype(int)
    blue = np.argwhere(image[..., 0] - image[..., 2] > 120)
    middle = blue.mean(axis=0)[::-1] + 0.5
    assert np.abs(middle - led(posture, x, y)).max() <= NEAR


@settings(deadline=None, max_examples=40)
@given(postures)
def test_the_corners_of_a_page_on_a_desk_are_seen(posture: Posture) -> None:
    """A desk's margin holds the page's corners whatever the posture; all around the page there is desk."""
    on_desk = Posture(WIDTH, HEIGHT, posture.skew / 4, posture.turn, posture.inward, desk=True)
    image = place(white(), on_desk, rng())
    for corner in ((0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)):
        x, y = led(on_desk, *corner)
        assert 0 <= x <= image.shape[1] and 0 <= y <= image.shape[0]
    border = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])
    assert border.max() < 200


def test_drawn_in_corners_are_where_they_were_drawn_to() -> None:
    """Each corner goes inward by its own shares of the page's sides, from the top left clockwise."""
    inward = ((0.1, 0.2), (0.05, 0.0), (0.0, 0.1), (0.2, 0.05))
    posture = Posture(WIDTH, HEIGHT, inward=inward)
    expected = ((32, 44), (304, 0), (320, 198), (64, 209))
    corners = ((0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT))
    assert np.allclose([led(posture, *corner) for corner in corners], expected, atol=1e-3)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_quarter_turns_lose_nothing(turn: int) -> None:
    """A page that is only turned is the same pixels, clockwise; one that is not turned is left as it was."""
    page = rng().integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    assert (place(page, Posture(WIDTH, HEIGHT, turn=turn), rng()) == np.rot90(page, -turn // 90)).all()
    x, y = led(Posture(WIDTH, HEIGHT, turn=turn), 0.5, 0.5)
    turned = np.rot90(page, -turn // 90)
    assert (turned[int(y), int(x)] == page[0, 0]).all()


def test_a_skew_is_clockwise_degrees() -> None:
    """A level edge sinks to the right by as many degrees as was asked for."""
    x0, y0 = led(Posture(WIDTH, HEIGHT, skew=2.0), 0, 100)
    x1, y1 = led(Posture(WIDTH, HEIGHT, skew=2.0), WIDTH, 100)
    assert np.degrees(np.arctan2(y1 - y0, x1 - x0)) == pytest.approx(2.0)


def test_the_lid_shows_at_two_edges() -> None:
    """A dark edge is as wide as was asked for, right and below, and nothing else changes."""
    image = place(white(), Posture(WIDTH, HEIGHT, edge=7.0), rng())
    assert image[:, -7:].max() < 60 and image[-7:].max() < 60
    assert image[:-7, :-7].min() == 255


def test_beside_a_crooked_page_all_is_white() -> None:
    """The lid of a flatbed is as white as the paper."""
    assert place(white(), Posture(WIDTH, HEIGHT, skew=3.0), rng()).min() == 255
    assert cv2.countNonZero(place(white(), Posture(WIDTH, HEIGHT, skew=3.0), rng())[..., 0]) == WIDTH * HEIGHT

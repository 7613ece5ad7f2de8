from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.scan.straighten.skew import WIDEST, sharpness, skew
from tests.read.scan.straighten import drawn


def ink(page: np.ndarray) -> np.ndarray:
    return np.where(page < 128, 255, 0).astype(np.uint8)


@settings(max_examples=12, deadline=None)
@given(st.floats(0.2, 10), st.sampled_from([-1, 1]))
def test_a_table_shows_its_angle(degrees: float, side: int) -> None:
    """Rules and text together give the angle to three hundredths of a degree."""
    page = drawn.askew(drawn.table(drawn.text(drawn.blank())), side * degrees)
    assert skew(ink(page)) == pytest.approx(side * degrees, abs=0.03)


@pytest.mark.parametrize("degrees", [-9.3, -1.1, 0.0, 0.4, 5.0])
def test_text_alone_shows_its_angle(degrees: float) -> None:
    """A page without rules gives the angle to a twentieth of a degree."""
    page = drawn.askew(drawn.text(drawn.blank(), lines=22), degrees)
    assert skew(ink(page)) == pytest.approx(degrees, abs=0.05)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_quarter_turns_do_not_change_the_angle(turns: int) -> None:
    """The angle is the same however the page is turned."""
    page = np.rot90(drawn.askew(drawn.table(drawn.text(drawn.blank())), 2.5), turns)
    assert skew(ink(page)) == pytest.approx(2.5, abs=0.03)


def test_level_pages_are_let_be() -> None:
    """A page that lies straight has no angle at all."""
    assert skew(ink(drawn.table(drawn.text(drawn.blank())))) == 0


def test_what_has_no_lines_has_no_angle() -> None:
    """An empty page and one of scattered dots are not turned."""
    dots = np.random.default_rng(2).random((827, 1169)) < 0.01
    assert skew(ink(drawn.blank())) == 0
    assert skew(np.where(dots, 255, 0).astype(np.uint8)) == 0


def test_sharpness_is_highest_where_one_by_one_says() -> None:
    """Counting the rows that hold ink, one by one, finds the same angle for a single rule."""
    y, x = np.nonzero(ink(drawn.askew(drawn.table(drawn.blank(), rows=1, columns=1, x=300), 3.0)))
    middle_x, middle_y = x - x.mean(), y - y.mean()
    tried = np.arange(-WIDEST, WIDEST, 0.1)

    def rows(angle: float) -> int:
        cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
        return len(set(np.rint(middle_y * cos - middle_x * sin))) + len(set(np.rint(middle_x * cos + middle_y * sin)))

    fewest = min(tried, key=rows)
    sharpest = max(tried, key=lambda angle: sharpness(middle_x, middle_y, angle))
    assert sharpest == pytest.approx(fewest, abs=0.25)

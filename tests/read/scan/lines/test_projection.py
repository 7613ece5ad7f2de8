"""A block's rows of pixels -> lines."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.scan.lines.projection import HIGHEST, LOWEST, TOO_HIGH, TOO_LOW, WIDE, Band, bands, runs

EM = 20


def lines(*rows: tuple[int, int], em: float = EM) -> list[Band]:
    """Return the lines of a block with so many rows of so many pixels of ink, one stretch below the other."""
    return bands(np.concatenate([np.full(height, ink) for height, ink in rows]), lambda run: em)


def test_white_parts_lines() -> None:
    """Stretches of the type's height with white between are a line each."""
    assert lines((20, 90), (6, 0), (19, 80), (6, 0), (20, 70)) == [(0, 20), (26, 45), (51, 71)]


@pytest.mark.parametrize(
    "rows",
    [
        ((2, 15), (6, 0), (2, 12), (7, 0), (2, 19)),
        ((2, 15), (12, 0), (2, 19)),
        ((3, 4), (2, 0), (15, 40)),
        ((14, 40), (3, 0), (3, 5)),
    ],
    ids=["three strokes", "two strokes", "a dot over a character", "points under characters"],
)
def test_strokes_of_one_line(rows: tuple[tuple[int, int], ...]) -> None:
    """The strokes of one line of characters are no lines of their own, though white parts them."""
    assert lines(*rows) == [(0, sum(height for height, _ in rows))]


def test_a_stroke_is_a_line() -> None:
    """Near miss: one stroke between two lines is a line when it stands as far from both as a line does."""
    assert lines((20, 90), (14, 0), (2, 18), (14, 0), (20, 90)) == [(0, 20), (34, 36), (50, 70)]


def test_lines_that_touch() -> None:
    """What is too high for one line is cut where there is least ink."""
    assert lines((20, 90), (2, 6), (20, 80), (2, 9), (20, 90)) == [(0, 21), (21, 43), (43, 64)]


def test_type_larger_than_usual() -> None:
    """Near miss: a line of larger type is not cut through its characters."""
    assert lines((12, 90), (2, 40), (24, 80), em=36) == [(0, 38)]


def test_sizes_side_by_side() -> None:
    """Each stretch is measured by its own type: a heading and small text below it are a line each."""
    profile = np.concatenate([np.full(44, 90), np.zeros(8, int), np.full(18, 50), np.zeros(5, int), np.full(18, 50)])
    assert bands(profile, lambda run: 44 if run[0] == 0 else 18) == [(0, 44), (52, 70), (75, 93)]


def test_no_ink() -> None:
    """A block without ink has no lines."""
    assert bands(np.zeros(9, int), lambda run: EM) == []


stretches = st.lists(st.tuples(st.integers(1, 26), st.integers(1, 24)), min_size=1, max_size=7)


@given(stretches)
def test_best_of_all(found: list[tuple[int, int]]) -> None:
    """No other way to join the stretches costs less than the one that is chosen."""
    profile = np.concatenate([np.repeat([50, 0], stretch) for stretch in found])
    atoms = runs(profile > 0)
    ways = (
        [(group[0][0], group[-1][1]) for group in (atoms[start:end] for start, end in pairwise((0, *cuts, len(atoms))))]
        for count in range(len(atoms))
        for cuts in combinations(range(1, len(atoms)), count)
    )
    least = min(cost(way) for way in ways if possible(way, atoms))
    assert cost(bands(profile, lambda run: EM)) == pytest.approx(least)


def cost(way: list[Band]) -> float:
    heights = [(end - start) / EM for start, end in way]
    return sum(TOO_LOW * max(0.0, LOWEST - each) + TOO_HIGH * max(0.0, each - HIGHEST) for each in heights)


def possible(way: list[Band], atoms: list[Band]) -> bool:
    """Say whether no line holds more white than a line may."""
    wide = [(upper[1], lower[0]) for upper, lower in pairwise(atoms) if lower[0] - upper[1] > WIDE * EM]
    return not any(start < white[0] and white[1] < end for start, end in way for white in wide)


@given(stretches)
def test_nothing_is_lost(found: list[tuple[int, int]]) -> None:
    """Every row with ink is in one line, and lines follow one another."""
    profile = np.concatenate([np.repeat([50, 0], stretch) for stretch in found])
    covered = np.zeros(len(profile), int)
    for start, end in bands(profile, lambda run: EM):
        covered[start:end] += 1
    assert covered.max() == 1
    assert covered[profile > 0].all()

"""A block of text in one column -> its lines, told from how much ink each row of pixels has.

A line is a stretch of rows about as high as the type. Rows without ink part lines, unless what they
part is no line by itself (the strokes of 三, a dot over a character); rows with little ink part
what is too high for one line. Which cuts are best together is found by dynamic programming.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.lines.marks import Flags

LOWEST = 0.65
"""Ems; what is lower is seldom a line."""
HIGHEST = 1.3
"""Ems; what is higher is seldom one line."""
TOO_LOW = 1.5
"""Cost for each em below the lowest."""
TOO_HIGH = 4.0
"""Cost for each em above the highest."""
THROUGH_INK = 1.5
"""Cost of a cut through rows with as much ink as the block's usual row."""
NEAR = 0.35
"""Ems between two cuts through ink, at least."""
TALLEST = 6.0
"""Ems over which nothing is one line."""
WIDE = 0.85
"""Ems of white that no line holds."""

Band = tuple[int, int]
"""First row and the row after the last."""


class Atom(NamedTuple):
    """Rows that no cut parts, and how high a line of their type is."""

    start: int
    end: int
    em: float


def shadow(ink: Flags, axis: int) -> Flags:
    """Return in which columns, or along axis 1 in which rows, there is `ink`."""
    return np.asarray(ink.any(axis=axis))


def runs(filled: Flags) -> list[Band]:
    """Return where `filled` is true without a break."""
    steps = np.flatnonzero(np.diff(np.concatenate(([False], filled, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(steps[::2], steps[1::2], strict=True)]


def bands(profile: NDArray[np.int64], size: Callable[[Band], float]) -> list[Band]:
    """Return the lines of a block whose rows have `profile` pixels of ink each.

    `size` gives for rows without white between them how high a line of their type is, in pixels.
    """
    atoms = [atom for run in runs(profile > 0) for atom in _atoms(profile, run, size(run))]
    usual = float(np.median(profile[profile > 0])) if atoms else 1.0
    cuts = [_cut(profile, upper, lower) / usual for upper, lower in pairwise(atoms)]
    froms = _best(atoms, cuts)
    found: list[Band] = []
    end = len(atoms)
    while end:
        start = froms[end]
        found.append((atoms[start].start, atoms[end - 1].end))
        end = start
    return found[::-1]


def _atoms(profile: NDArray[np.int64], run: Band, em: float) -> list[Atom]:
    """Return the stretches of `run` between the rows where it could be cut."""
    start, end = run
    if end - start <= HIGHEST * em:
        return [Atom(start, end, em)]
    near = max(1, round(NEAR * em))
    lowest = np.array([profile[max(start, row - near) : min(end, row + near + 1)].min() for row in range(start, end)])
    thin = runs(profile[start:end] == lowest)
    rows = [start + (first + last) // 2 for first, last in thin]
    places = [start, *(row for row in rows if start + near <= row <= end - near), end]
    return [Atom(first, last, em) for first, last in pairwise(places)]


def _cut(profile: NDArray[np.int64], upper: Atom, lower: Atom) -> float:
    return THROUGH_INK * float(profile[lower.start]) if upper.end == lower.start else 0.0


def _best(atoms: Sequence[Atom], cuts: Sequence[float]) -> list[int]:
    """Return for the first n atoms the one with which the last line begins when they are best made into lines."""
    costs, froms = [0.0], [0]
    for end in range(1, len(atoms) + 1):
        best, start, em = float("inf"), end - 1, 0.0
        for first in range(end - 1, -1, -1):
            em = max(em, atoms[first].em)
            if first < end - 1 and atoms[first + 1].start - atoms[first].end > WIDE * em:
                break
            height = (atoms[end - 1].end - atoms[first].start) / em
            cost = costs[first] + (cuts[first - 1] if first else 0.0) + _shape(height)
            if cost < best:
                best, start = cost, first
            if height > TALLEST:
                break
        costs.append(best)
        froms.append(start)
    return froms


def _shape(height: float) -> float:
    return TOO_LOW * max(0.0, LOWEST - height) + TOO_HIGH * max(0.0, height - HIGHEST)

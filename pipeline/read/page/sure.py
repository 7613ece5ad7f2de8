"""Whether it is certain which column each text stands in where no upright rule parts the columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.read.page.white import VisualRow, stretches, telling, type_size, uncrossed

FEWEST = 2
"""Rows that tell of the columns when they can be certain."""
WHITE = 0.9
"""Ems of white beside a certain wall, at least: recognised type is measured to a twentieth of an em."""
AT_WALL = 3.0
"""Points by which the end of a rule misses the wall that it proves."""


def is_sure(rows: Sequence[VisualRow], walls: list[float], ends: Iterable[float], *, told: bool) -> bool:
    """Say whether the `rows`, their cells over several columns left out, stand clearly between `walls`.

    No text lies across a wall, beside each is white all down the table, or a rule that
    is not as long as the table ends there; no cell holds two texts side by side; and several rows say
    so, unless a part before them has `told` the same.
    """
    found = [row for row in rows if row]
    if not found or (len(telling(found)) < FEWEST and not told) or not uncrossed(found, walls):
        return False
    proven = list(ends)
    parted = all(told or _is_white(found, wall) or any(abs(end - wall) < AT_WALL for end in proven) for wall in walls)
    return parted and all(
        len(stretches([run for run in row if left <= run.centre < right])) < 2
        for row in found
        for left, right in pairwise([float("-inf"), *walls, float("inf")])
    )


def _is_white(rows: list[VisualRow], wall: float) -> bool:
    left = max((run.body for row in rows for run in row if run.centre < wall), default=float("-inf"))
    right = min((run.x0 for row in rows for run in row if run.centre >= wall), default=float("inf"))
    return right - left >= WHITE * type_size(rows)

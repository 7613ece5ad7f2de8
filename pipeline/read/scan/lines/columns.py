"""A region of a sheet -> blocks of text in one column each, told from the white beside and between them.

The region is cut in turns: upright where white runs all through it, level into stretches of rows that
share such white. Texts side by side in a table without rules come apart though their rows differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from pipeline.read.scan.lines.marks import Box, Flags
from pipeline.read.scan.lines.projection import Band, runs, shadow
from pipeline.read.scan.picture import Pixels

GAP, WIDE_GAP = 1.0, 1.5
"""Ems of white, all through three lines or more, and through two, between two columns."""
TWO_LINES, THREE_LINES = 1.8, 3.3
"""Ems over which a stretch holds two lines or more, and three or more."""

Size = Callable[[Box], float]
"""The type's size in a box, both in pixels."""


def tight(ink: Pixels, box: Box) -> Box | None:
    """Return the box around what ink there is in `box`."""
    x0, top, x1, bottom = box
    part = ink[top:bottom, x0:x1] > 0
    rows, columns = np.flatnonzero(shadow(part, 1)), np.flatnonzero(shadow(part, 0))
    if not len(rows):
        return None
    return x0 + int(columns[0]), top + int(rows[0]), x0 + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def blocks(ink: Pixels, box: Box, size: Size) -> Iterator[Box]:
    """Yield the tight boxes of the blocks in `box`, each of one line or of lines one below the other."""
    found = tight(ink, box)
    if not found:
        return
    x0, top, x1, bottom = found
    part = ink[top:bottom, x0:x1] > 0
    em = size(found)
    stretches = runs(shadow(part, 1))
    if bottom - top > TWO_LINES * em:
        columns = _between(shadow(part, 0), (WIDE_GAP if bottom - top < THREE_LINES * em else GAP) * em)
        if len(columns) > 1:
            for left, right in columns:
                yield from blocks(ink, (x0 + left, top, x0 + right, bottom), size)
            return
    parts = list(_parts(part, stretches, em))
    if len(parts) == 1:
        yield found
        return
    for first, last in parts:
        yield from blocks(ink, (x0, top + first, x1, top + last), size)


def _between(filled: Flags, gap: float) -> list[Band]:
    """Return the stretches of `filled` with white of `gap` pixels at least between them."""
    found: list[Band] = []
    for start, end in runs(filled):
        if found and start - found[-1][1] < gap:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _parts(part: Flags, stretches: list[Band], em: float) -> Iterator[Band]:
    """Yield groups of `stretches`: those that share white between columns, and those between that do not."""
    shadows = [shadow(part[start:end], 0) for start, end in stretches]
    begun = number = 0
    while number < len(stretches):
        end = _sharing(shadows, number, em)
        alone = stretches[number][1] - stretches[number][0] > TWO_LINES * em and end == number + 1
        if end - number > 1 or (alone and len(_between(shadows[number], GAP * em)) > 1):
            if number > begun:
                yield stretches[begun][0], stretches[number - 1][1]
            yield stretches[number][0], stretches[end - 1][1]
            begun = end
        number = end
    if number > begun:
        yield stretches[begun][0], stretches[number - 1][1]


def _sharing(shadows: list[Flags], first: int, em: float) -> int:
    """Return up to which of `shadows` those from `first` on share white with ink at both its sides in two of them."""
    shared = shadows[first]
    end = first + 1
    if len(_between(shared, GAP * em)) < 2:
        return end
    while end < len(shadows) and len(_between(shared | shadows[end], GAP * em)) > 1:
        shared = shared | shadows[end]
        end += 1
    columns = _between(shared, GAP * em)
    telling = sum(sum(bool(each[left:right].any()) for left, right in columns) > 1 for each in shadows[first:end])
    return end if telling > 1 else first + 1

"""A block of text in a narrow cell -> its lines, where they run down: characters stacked upright, or turned lines.

A stack is told from a turned line by its gaps, which are wider than a line's, and by the characters:
most have more level strokes than upright ones, and parts side by side rather than one above the other.
That is a guess for short texts: such a line is not sure, and the recogniser may try the other ways.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from pipeline.read.scan.lines.marks import Box, Flags, Marks
from pipeline.read.scan.lines.projection import Band, runs, shadow
from pipeline.read.scan.picture import Pixels, TextLine

ONE = (0.55, 1.4)
"""Ems that one character is wide, at least and at most."""
TALL = 1.7
"""Times its width that a line running down is high, at least."""
LEADING = 0.25
"""Ems of white, in the middle, between the characters of a stack; between those of a turned line there is less."""
CLEAR = 1.5
"""Times the white between the lines of characters that the white between lines running down is wide, at least."""
SLIGHT = 0.05
"""Ems that it is wider still."""
TURNED = 90
"""Degrees that a line is taken to be turned by."""
PART = 0.4
"""Ems; a smaller mark tells nothing of how its character stands."""


def down(ink: Pixels, block: Box, rows: list[Band], em: float, marks: Marks) -> list[TextLine]:
    """Return the lines of `block` that run down, the right one first; none where its text runs across.

    `rows` are its lines were it to run across, from its top; `marks` are those in it.
    """
    x0, top, x1, bottom = block
    part = ink[top:bottom, x0:x1] > 0
    columns = runs(shadow(part, 0)) if x1 - x0 > ONE[1] * em else [(0, x1 - x0)]
    columns = _joined(columns, em)
    if len(rows) < 2 or any(not ONE[0] * em <= right - left <= ONE[1] * em for left, right in columns):
        return []
    if len(columns) > 1 and _white(columns) < CLEAR * _white(rows) + SLIGHT * em:
        return []
    if bottom - top < TALL * max(right - left for left, right in columns):
        return []
    return [_line(part, block, column, em, marks) for column in reversed(columns)]


def _joined(columns: list[Band], em: float) -> list[Band]:
    """Join parts of one character."""
    found: list[Band] = []
    for left, right in columns:
        before = found[-1] if found else (left, right)
        narrow = min(right - left, before[1] - before[0]) < ONE[0] * em
        if found and narrow and right - before[0] <= ONE[1] * em:
            found[-1] = (before[0], right)
        else:
            found.append((left, right))
    return found


def _white(stretches: list[Band]) -> float:
    """Return the middle width of the white between `stretches`."""
    return float(np.median([right[0] - left[1] for left, right in pairwise(stretches)]))


def _line(part: Flags, block: Box, column: Band, em: float, marks: Marks) -> TextLine:
    x0, top, _, _ = block
    strip = part[:, slice(*column)]
    stretches = runs(shadow(strip, 1))
    first, last = stretches[0][0], stretches[-1][1]
    box = (x0 + column[0], top + first, x0 + column[1], top + last)
    standing = _standing(strip, marks.within(box), em)
    characters = _joined(stretches, em)
    loose = len(characters) > 1 and _white(characters) >= LEADING * em
    if loose or standing >= 0:
        return TextLine(box, stacked=True, sure=loose and standing > -LEADING)
    return TextLine(box, turn=TURNED, sure=False)


def _standing(strip: Flags, marks: Marks, em: float) -> float:
    """Return above 0 where the characters look upright, below where they look turned."""
    level = int(np.count_nonzero(strip[1:] != strip[:-1]))
    upright = int(np.count_nonzero(strip[:, 1:] != strip[:, :-1]))
    sizes = marks.sizes[marks.longer > PART * em].astype(np.float64)
    taller = float(np.log(sizes[:, 1] / sizes[:, 0]).mean()) if len(sizes) else 0.0
    return float(np.log(max(1, level) / max(1, upright))) + taller

"""A line of nothing but Chinese characters, set evenly: its ink tells where each stands, better than a recogniser."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.ems import Span, is_full, is_square

INK = 0.93
"""Ems that the ink of a Chinese character is wide, more or less."""
PITCH = (0.9, 3.0)
"""Ems from one character to the next, set tight to spaced."""
BETWEEN = 0.05
"""Ems on either side of where two characters part that are free of ink."""
FREE = 0.6
"""Share of these places that are, at least; one stroke in some may reach over."""


def even(marks: Sequence[Mark], ink: Span, inked: NDArray[np.intp], em: float) -> list[Span]:
    """Return where the boxes of `marks` stand, evenly from end to end of the `ink`; nothing where they do not.

    `inked` is how much ink each column of pixels has, `em` how high the type is, in pixels. They do when all
    fill their ems, those at the ends from side to side, and white parts each from the next.
    """
    if len(marks) < 2 or not (all(map(is_full, marks)) and is_square(marks[0]) and is_square(marks[-1])):
        return []
    start, end = ink[0] + INK * em / 2, ink[1] - INK * em / 2
    pitch = (end - start) / (len(marks) - 1)
    if not PITCH[0] * em <= pitch <= PITCH[1] * em:
        return []
    middles = [start + place * pitch for place in range(len(marks))]
    side = max(1, round(BETWEEN * em))
    parts = [round((left + right) / 2) for left, right in pairwise(middles)]
    free = sum(not inked[max(0, part - side) : part + side].any() for part in parts)
    size = min(pitch, em) / 2
    return [(middle - size, middle + size) for middle in middles] if free >= FREE * len(parts) else []

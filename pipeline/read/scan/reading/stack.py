"""A line of characters that stand upright one below the other -> one image of them side by side, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import Pixels, Sheet, TextLine
from pipeline.read.scan.reading.crops import INK, LEAST, MARGIN, Box, window
from pipeline.read.scan.reading.ctc import Mark

PITCH = (0.9, 1.8)
"""Ems from one character of a stack to the next, at least and at most."""
FINE = 0.03
"""Ems by which two divisions that are tried differ."""
FIRST = 0.12
"""Ems of ink in the first and the last part, at least: a dash is that high."""
SNAP = 0.08
"""Ems within which a cut moves to where least ink is."""
HIGHEST = 1.02
"""Ems that the ink of a character is high, at most."""
TOO_HIGH = 2.0
"""What an em of ink beyond that costs, against a cut that is all ink."""
EACH = 0.01
"""What each further part costs."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The characters of a stack side by side. `cells` are where they stand on the sheet, in pixels, from the top.

    `em` is how high its type is, in pixels; `turn` is 0, as each of them stands.
    """

    image: Pixels
    cells: list[Box]
    em: float
    turn: int = 0

    def boxes(self, marks: Sequence[Mark]) -> list[Box]:
        """Return the box on the sheet of each of `marks`; several that are read in one cell share it side by side."""
        places = [min(len(self.cells) - 1, int(mark.middle * len(self.cells))) for mark in marks]
        return [self._box(place, places.index(place), places.count(place), order) for order, place in enumerate(places)]

    def unread(self) -> list[Box]:
        """Return the boxes of a stack that nobody can read, one a character."""
        return [self._box(place, 0, 1, 0) for place in range(len(self.cells))]

    def _box(self, place: int, first: int, count: int, order: int) -> Box:
        x0, top, x1, bottom = self.cells[place]
        centre, middle, side = (x0 + x1) / 2, (top + bottom) / 2, self.em / count
        left = centre - self.em / 2 + (order - first) * side
        return left, middle - self.em / 2, left + side, middle + self.em / 2


def stack(sheet: Sheet, line: TextLine, em: float) -> Stack:
    """Return the characters of `line`, one below the other, side by side; `em` is as for `crop`."""
    x0, top, x1, bottom = line.box
    em = (x1 - x0) / INK if x1 - x0 > LEAST * INK * em else em
    margin = round(MARGIN * em)
    half = max(x1 - x0, round(em)) // 2 + margin
    left, right = (x0 + x1) // 2 - half, (x0 + x1) // 2 + half
    cuts = [top + cut for cut in cuts_of(sheet.ink[top:bottom, x0:x1] > 0, em)]
    side = max(right - left, *(lower - upper + 2 * margin for upper, lower in pairwise(cuts)))
    cells = [(float(left), float(upper), float(right), float(lower)) for upper, lower in pairwise(cuts)]
    return Stack(np.hstack([_tile(sheet.grey, cell, side) for cell in cells]), cells, em)


def cuts_of(ink: NDArray[np.bool_], em: float) -> list[int]:
    """Return the rows at which `ink`, a stack of characters `em` pixels high, is cut, its top and bottom among them.

    The characters stand evenly. Of all even divisions the one is theirs whose cuts meet the least ink
    and whose parts are no higher than a character; of two alike the one with fewer parts.
    """
    height = len(ink)
    share = ink.mean(axis=1)
    calm = np.asarray(cv2.erode(share[:, None], np.ones((2 * round(SNAP * em) + 1, 1))), dtype=np.float64).ravel()
    inked = np.flatnonzero(share)
    best = (float("inf"), [0, height])
    for pitch in np.arange(*PITCH, FINE) * em:
        for first in np.arange(FIRST, pitch / em + FINE, FINE) * em:
            cuts = [round(cut) for cut in np.arange(first, height - FIRST * em, pitch)]
            best = min(best, (_cost(calm, inked, [0, *cuts, height], em), [0, *cuts, height]))
    return sorted({0, *(_snapped(share, cut, round(SNAP * em)) for cut in best[1][1:-1]), height})


def _cost(calm: NDArray[np.float64], inked: NDArray[np.intp], cuts: list[int], em: float) -> float:
    """Return how badly `cuts` fit: ink on them, parts that are too high, and their number."""
    ends = np.searchsorted(inked, cuts)
    tall = inked[np.maximum(ends[1:] - 1, 0)] + 1 - inked[np.minimum(ends[:-1], len(inked) - 1)]
    over = np.maximum(0.0, tall / em - HIGHEST).mean()
    crossed = calm[cuts[1:-1]].mean() if len(cuts) > 2 else 0.0
    return float(crossed + TOO_HIGH * over + EACH * len(cuts))


def _snapped(share: NDArray[np.float64], cut: int, reach: int) -> int:
    """Return the row with the least ink about `cut`, in the middle of the white where there is white."""
    start = max(0, cut - reach)
    row = start + int(np.argmin(share[start : cut + reach + 1]))
    inked = np.flatnonzero(share > share[row])
    place = int(np.searchsorted(inked, row))
    return int(inked[place - 1] + 1 + inked[place]) // 2 if 0 < place < len(inked) else row


def _tile(grey: Pixels, cell: Box, side: int) -> Pixels:
    """Return what stands in `cell` in the middle of a square of `side` pixels of paper."""
    x0, top, x1, bottom = (int(place) for place in cell)
    image = window(grey, (x0, top, x1, bottom), 255)
    paper = int(np.percentile(image, 90))
    down, across = side - image.shape[0], side - image.shape[1]
    off = (down // 2, down - down // 2, across // 2, across - across // 2)
    return np.asarray(cv2.copyMakeBorder(image, *off, cv2.BORDER_CONSTANT, value=paper), dtype=np.uint8)

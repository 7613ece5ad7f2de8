"""A page of ink as lines are looked for in it: without specks, and without what is surely no text."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.lines.marks import SIZED, Box, Flags, Marks, blots, foreign, marks_of, specks
from pipeline.read.scan.picture import Pixels, Sheet

TELLING = 6
"""Marks that tell of the type's size, at least."""
MANY = 30
"""Marks that tell that it is smaller than elsewhere: a few may be strokes that have come apart."""
PART = 0.4
"""Ems; a smaller mark does not tell of it."""
ALIKE = (0.7, 1.15)
"""Times the type's size about that what is measured in one place may be and yet be the same type."""
COVERED = 0.5
"""Share of a mark that lies under something, over which a mark larger than the type is a part of that something."""
LARGER = 1.4
"""Ems of such a mark, at least."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is text, it seems: `clean` is 255 in the ink of `marks`; `grey` is the sheet's, without the rules.

    `over` is 255 in what lies over text, and in all ink under it; `em` is the size of the page's type in pixels.
    """

    clean: Pixels
    marks: Marks
    grey: Pixels
    over: Pixels
    em: float

    @staticmethod
    def of(sheet: Sheet, ink: Pixels, over: Pixels, em: float) -> Sketch:
        every, labels = marks_of(ink)
        dropped = foreign(every, em, sheet.dpi) | blots(every, em) | specks(every, em)
        kept = ~(dropped | _covering(every, labels, over, em))
        shown = np.concatenate(([False], kept)).astype(np.uint8) * np.uint8(255)
        rubbed = cv2.dilate(sheet.ink & ~ink, np.ones((3, 3), np.uint8))
        return Sketch(shown[labels], every.of(kept), np.where(rubbed, np.uint8(255), sheet.grey), over, em)

    def size(self, box: Box, usual: float = 0.0) -> float:
        """Return the type's size in `box`, in pixels: `usual` or the page's where little tells of another."""
        usual = usual or self.em
        heights = self.marks.within(box).sizes[:, 1]
        heights = heights[heights > PART * self.em]
        if len(heights) < TELLING:
            return max(usual, float(heights.max(initial=0)))
        found = float(np.percentile(heights, SIZED))
        smaller = found < ALIKE[0] * usual and len(heights) >= MANY
        return found if smaller or found > ALIKE[1] * usual else usual


def _covering(marks: Marks, labels: NDArray[np.int32], over: Pixels, em: float) -> Flags:
    """Return which of `marks` are parts of what lies over text."""
    covered = np.bincount(labels[over > 0], minlength=len(marks.areas) + 1)[1:]
    return np.asarray((covered > COVERED * marks.areas) & (marks.longer > LARGER * em))

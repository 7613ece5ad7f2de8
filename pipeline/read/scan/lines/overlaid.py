"""What lies over text: dark seals, strokes of a pen, pictures. What of it can be told from text is taken off."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.lines.marks import Flags, Marks, beyond, foreign, marks_of
from pipeline.read.scan.picture import POINTS, Pixels, Sheet

THICK = 2.0
"""Points; no stroke of a table's text is so thick, but a seal's ring and star are."""
AROUND = 1.0
"""Points around a thick stroke that are taken off with it."""
DARK = 5.0
"""Points of the side of the square that the thick strokes of a dark seal fill, at least."""
PEN = 1.5
"""Points that a pen's stroke is thick, at least."""
LONG = (28.0, 2.8)
"""Points and ems that it is long, at least."""
BENT = 0.6
"""Ems that it strays from a straight line, at least: what does not is left of a rule."""
OPEN = 0.25
"""Share of its box that it fills, at most: the strokes of large type fill more."""


def overlaid(sheet: Sheet, ink: Pixels, marks: Marks, labels: NDArray[np.int32], em: float) -> Pixels:
    """Return 255 where `ink` hangs together with what lies over text, or is within a dark seal; else 0.

    `marks` and `labels` are those of `ink`; `em` is the type's size in pixels.
    """
    over = foreign(marks, em, sheet.dpi)
    for number in np.flatnonzero(_large(marks, em, sheet.dpi) & ~over):
        x0, top, x1, bottom = marks.boxes[number]
        over[number] = _drawn(labels[top:bottom, x0:x1] == number + 1, em, sheet.dpi)
    shown = np.concatenate(([False], over)).astype(np.uint8) * np.uint8(255)
    found: Pixels = shown[labels] if over.any() else np.zeros_like(ink)
    _add_dark(found, sheet, ink)
    return found


def peeled(ink: Pixels, over: Pixels, dpi: float) -> Pixels:
    """Return `ink` without the thick strokes in `over`."""
    if not over.any():
        return ink
    x, y, width, height = cv2.boundingRect(over)
    place = np.s_[y : y + height, x : x + width]
    thick = np.asarray(cv2.dilate(_thick(over[place], THICK, dpi), _disc(2 * AROUND * dpi / POINTS)), np.uint8)
    left = ink.copy()
    left[place] &= ~(thick & over[place])
    return left


def _drawn(mark: Flags, em: float, dpi: float) -> bool:
    """Say whether `mark` holds a pen's stroke."""
    strokes, _ = marks_of(_thick(mark.astype(np.uint8) * np.uint8(255), PEN, dpi))
    return bool((_large(strokes, em, dpi) & (strokes.fill < OPEN)).any())


def _large(marks: Marks, em: float, dpi: float) -> Flags:
    """Return which of `marks` are as large as a pen's stroke."""
    return np.asarray((marks.longer > beyond(LONG, em, dpi)) & (marks.shorter > BENT * em))


def _add_dark(found: Pixels, sheet: Sheet, ink: Pixels) -> None:
    """Mark the ink within those seals that still hold thick strokes: they have not been taken out."""
    seals, labels = marks_of(sheet.seal)
    for number, (x0, top, x1, bottom) in enumerate(seals.boxes, 1):
        place = np.s_[top:bottom, x0:x1]
        within = np.where(labels[place] == number, ink[place], np.uint8(0))
        if np.count_nonzero(_thick(within, THICK, sheet.dpi)) > (DARK * sheet.dpi / POINTS) ** 2:
            found[place] |= within


def _thick(ink: Pixels, points: float, dpi: float) -> Pixels:
    """Return the strokes of `ink` that are so thick."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, _disc(points * dpi / POINTS)), np.uint8)


def _disc(width: float) -> Pixels:
    size = max(1, round(width))
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)

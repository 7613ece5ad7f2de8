"""Ink and paper told apart: the print's own darkness sets the measure, so that faint prints are kept.

What shows through from the other side is paler than the print all over, while a stroke has a dark core.
Specks are smaller than the least dot that is printed and stand alone.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.straighten.parts import only, parts

FAINTEST = 40
"""Darkness (0 to 255) that a print has at least; below it a page has no print."""
PALE = 0.12
"""Share of the print's darkness up to which a place is taken for paper."""
FULL = 225
"""Darkness (0 to 255) to which the print's is brought."""
EDGE = 70
"""Darkness, thus brought up, from which on a place is part of a stroke."""
CORE = 100
"""Darkness, thus brought up, that a stroke has somewhere."""
SPECK = 0.8
"""Points of the side of the square that a speck fills at most; a full stop of 7 points fills one of 1.2."""


def contrasted(grey: Pixels) -> Pixels:
    """Return even `grey` with its print brought to one darkness and what is much paler to white."""
    dark = darkness(grey)
    if dark <= FAINTEST:
        return grey
    pale = PALE * dark
    levels = (255 - np.arange(256) - pale) * FULL / (dark - pale)
    return np.asarray(cv2.LUT(grey, (255 - np.clip(levels, 0, 255)).round().astype(np.uint8)), np.uint8)


def darkness(grey: Pixels) -> float:
    """Return how dark (0 to 255) the print in `grey` is: its mean weighted by its square, so that cores tell.

    Every other pixel of every other row is counted.
    """
    counts = cv2.calcHist([grey[::2, ::2].copy()], [0], None, [256], [0, 256]).ravel()[::-1].astype(np.float64)
    counts[:FAINTEST] = 0
    dark = np.arange(256.0)
    return float((counts * dark**3).sum() / max(1.0, (counts * dark**2).sum()))


def inked(grey: Pixels, dpi: float) -> Pixels:
    """Return 255 where `grey`, which is even and contrasted, has print, else 0."""
    labels, boxes = parts(np.asarray(cv2.threshold(grey, 255 - EDGE, 255, cv2.THRESH_BINARY_INV)[1], np.uint8))
    kept = np.zeros(len(boxes), np.bool_)
    kept[labels[grey < 255 - CORE]] = True
    return only(labels, kept & (boxes[:, cv2.CC_STAT_AREA] > (SPECK * dpi / 72) ** 2))

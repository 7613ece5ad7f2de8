"""Blank pages: nothing on them but specks, shadows and what shows through."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.scan.picture import Picture, Pixels
from pipeline.read.scan.straighten.borders import without_borders
from pipeline.read.scan.straighten.ink import contrasted, darkness, inked
from pipeline.read.scan.straighten.light import coarse, even
from pipeline.read.scan.straighten.parts import parts
from pipeline.read.scan.straighten.size import plausible_dpi

LOOK = 100.0
"""Pixels an inch at which a page is looked at."""
MARK = 3.5
"""Points of the longer side of a character or a rule, at least."""
FEW = 2
"""Marks that make no text yet."""
SHINING = 90.0
"""Darkness (0 to 255) that the other side's print has at most where it shines through."""
SHARP = 0.65
"""Share of its darkness by which print differs from one pixel to the next; what shines through is blurred."""


def is_blank(picture: Picture) -> bool:
    """Return whether nothing is written on the page in `picture`: a page's number or a rule is something."""
    pixels = picture.pixels
    small = coarse(pixels, plausible_dpi(pixels.shape, picture.dpi), LOOK)
    grey = small if small.ndim == 2 else np.asarray(small.min(axis=2), np.uint8)
    page = even(without_borders(grey, LOOK), LOOK)
    if _shines_through(page):
        return True
    boxes = parts(inked(contrasted(page), LOOK))[1][1:]
    return int((boxes[:, 2:4].max(axis=1) >= MARK * LOOK / 72).sum()) <= FEW


def _shines_through(page: Pixels) -> bool:
    """Return whether all that is dark on the even `page` is pale and blurred."""
    dark = darkness(page)
    if dark > SHINING:
        return False
    steps = cv2.morphologyEx(page, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    there = page < 255 - dark / 2
    return not there.any() or float(steps[there].mean()) < SHARP * dark

"""Which way up a page is: along which axis its lines run, then whether they stand on their heads."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.straighten.parts import parts
from pipeline.read.scan.straighten.size import square
from pipeline.read.scan.straighten.text import only_text, windows
from pipeline.read.scan.straighten.upside_down import upside_down

GAPS = (2.0, 3.0)
"""Points over which characters grow together: more than there is between those of a line, less than between lines."""
GROWN = 14.0
"""Points of the longer side of what has grown together, at least."""
LONGER = 1.5
"""Times its shorter side that the longer one of a piece of a line is, at least."""


def quarter(grey: Pixels, ink: Pixels, dpi: float) -> int:
    """Return by how many quarter turns clockwise the page must be turned so that its text stands upright: 0 to 3.

    `grey` and its `ink` are not askew, at `dpi` pixels an inch. 0 where the page has no text.
    """
    text = only_text(ink, dpi)
    sideways = int(not level(text, dpi))
    crops = windows(np.rot90(grey, -sideways), np.rot90(text, -sideways), dpi)
    return sideways + 2 * (upside_down(crops) > 0)


def level(text: Pixels, dpi: float) -> bool:
    """Return whether the lines in `text` (255 or 0) run from left to right: what grows together grows along them."""
    votes = 0.0
    for gap in GAPS:
        grown = np.asarray(cv2.morphologyEx(text, cv2.MORPH_CLOSE, square(gap, dpi)), np.uint8)
        boxes = parts(grown)[1][1:]
        width, height = boxes[:, 2].astype(float), boxes[:, 3].astype(float)
        long = np.maximum(width, height) >= GROWN * dpi / 72
        votes += width[long & (width > LONGER * height)].sum() - height[long & (height > LONGER * width)].sum()
    return votes >= 0

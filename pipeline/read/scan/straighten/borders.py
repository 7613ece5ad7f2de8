"""What is no page: the black lid of a scanner, the desk around a photo, and the holes the page was filed by."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.straighten.light import COARSE, STROKE, coarse
from pipeline.read.scan.straighten.parts import parts
from pipeline.read.scan.straighten.size import pixels_of, square

DARK = 0.45
"""Share of the paper's brightness under which a place is dark."""
APART = 0.62
"""Share of the paper's brightness that a desk has at most on the whole; paper in the shade has more."""
THICK = 8.0
"""Points; a dark place narrower than that is a rule or a stroke."""
AROUND = 4.0
"""Points around a border or a hole that are taken away with it."""
HOLE = (11.0, 26.0)
"""Points across a punched hole (5 to 6 mm by ISO 838, more where torn)."""
ROUND = 0.68
"""Share of its box that a round hole fills, at least; a disc fills 0.785."""
OBLONG = 1.35
"""Times a hole's height that it is wide, or the other way round, at most."""
MARGIN = 72.0
"""Points from the page's edge within which holes are punched."""
NEAR = 72.0
"""Points around a place in which there is paper that shows how bright paper is there."""


def without_borders(grey: Pixels, dpi: float) -> Pixels:
    """Return `grey` with the dark that surrounds the page, and punched holes, as bright as the paper there."""
    small = coarse(grey, dpi)
    bare = _without_strokes(small)
    beside = _borders(bare)
    level = float(np.percentile(bare[~beside], 50)) if not beside.all() else 255.0
    found = np.where(beside | _holes(small, DARK * level), 255, 0).astype(np.uint8)
    if not found.any():
        return grey
    wide = cv2.dilate(found, square(2 * AROUND, COARSE))
    near = cv2.dilate(np.where(wide > 0, 0, bare), square(2 * NEAR, COARSE))
    near[near == 0] = round(level)
    size = grey.shape[::-1]
    mask = cv2.resize(wide, size, interpolation=cv2.INTER_NEAREST)
    return np.where(mask > 0, cv2.resize(near, size, interpolation=cv2.INTER_LINEAR), grey).astype(np.uint8)


def _without_strokes(small: Pixels) -> Pixels:
    """Return `small` with all that is narrow and dark as bright as what is around it, unless it lies at the edge."""
    around = pixels_of(STROKE, COARSE)
    wide = cv2.copyMakeBorder(small, *(around,) * 4, cv2.BORDER_REPLICATE)
    closed = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, square(STROKE, COARSE))
    return np.asarray(closed[around:-around, around:-around], np.uint8)


def _borders(bare: Pixels) -> NDArray[np.bool_]:
    """Return where `bare` is dark from the image's edge on: apart from paper as Otsu's threshold has it, or black."""
    split = cv2.threshold(bare, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[0]
    dark = bare <= split
    if dark.all() or not dark.any() or bare[dark].mean() > APART * bare[~dark].mean():
        dark = bare < DARK * np.percentile(bare, 90)
    thick = cv2.morphologyEx(np.where(dark, 255, 0).astype(np.uint8), cv2.MORPH_OPEN, square(THICK, COARSE))
    labels = cv2.connectedComponents(thick)[1]
    rim = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    return np.isin(labels, rim[rim > 0])


def _holes(small: Pixels, black: float) -> NDArray[np.bool_]:
    """Return where `small` has round holes, darker than `black`."""
    dark = np.where(small < black, 255, 0).astype(np.uint8)
    thick = cv2.morphologyEx(dark, cv2.MORPH_OPEN, square(THICK, COARSE))
    labels, boxes = parts(np.asarray(thick, np.uint8))
    return np.isin(labels, [label for label in range(1, len(boxes)) if _hole(boxes[label], small.shape)])


def _hole(box: NDArray[np.int32], shape: tuple[int, ...]) -> bool:
    """Return whether what fills `box` (left, top, width, height, area) has a hole's size, place and shape."""
    left, top, width, height, area = (float(number) * 72 / COARSE for number in box)
    area *= 72 / COARSE
    short, long = sorted((width, height))
    near = min(left, top, shape[1] * 72 / COARSE - left - width, shape[0] * 72 / COARSE - top - height) <= MARGIN
    return near and HOLE[0] <= short and long <= HOLE[1] and long <= OBLONG * short and area >= ROUND * width * height

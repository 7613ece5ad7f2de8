"""Uneven light: each pixel is measured by the paper around it."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.straighten.size import square

COARSE = 36.0
"""Pixels an inch at which the paper is looked at."""
STROKE = 20.0
"""Points; whatever is narrower is ink on the paper, whatever is wider is paper in the shade."""
SOFT = 6.0
"""Points of the blur (standard deviation) of the paper's brightness."""


def coarse(image: Pixels, dpi: float, to: float = COARSE) -> Pixels:
    """Return `image`, averaged over areas, at `to` pixels an inch: whole steps first, which is quick."""
    height, width = image.shape[:2]
    size = (max(1, round(width * to / dpi)), max(1, round(height * to / dpi)))
    step = max(1, min(int(dpi / to), height, width))
    whole = image[: height // step * step, : width // step * step]
    stepped = cv2.resize(whole, (width // step, height // step), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(stepped, size, interpolation=cv2.INTER_AREA), np.uint8)


def paper(grey: Pixels, dpi: float) -> Pixels:
    """Return how bright the paper is at each pixel of `grey`."""
    small = coarse(grey, dpi)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, square(STROKE, COARSE))
    soft = cv2.GaussianBlur(closed, (0, 0), SOFT * COARSE / 72)
    return np.asarray(cv2.resize(soft, grey.shape[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


def even(grey: Pixels, dpi: float) -> Pixels:
    """Return `grey` as it were if the paper were white all over."""
    return np.asarray(cv2.divide(grey, paper(grey, dpi), scale=255), np.uint8)

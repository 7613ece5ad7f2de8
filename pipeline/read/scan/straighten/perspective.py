"""The slight perspective of a photo, undone by the rules and edges of the page: those that are parallel run together.

A family of lines through one vanishing point has a slope that falls linearly with the line's intercept.
Two such families give the homography that makes each parallel (Hartley and Zisserman, Multiple View Geometry, 2.7).
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.straighten.maps import Map, applied, shifting, turning

LONG = 34.0
"""Points of a stroke that tells a direction."""
STEEPEST = 0.12
"""Slope of a stroke against the page's own axis, at most: some 7°."""
LEAST_STROKES = 3
"""Strokes of a family, at least."""
LEAST_LENGTH = 2.0
"""Length of a family's strokes together, at least, in half the page's longer side."""
SPREAD = 0.7
"""Distance over which a family's strokes are spread, at least, in half the page's longer side."""
STRAY = 1.0
"""Pixels by which the end of a stroke may lie beside the line that its family has for it."""
AGREED = 0.75
"""Share of a family's strokes, each by its squared length, that lead to its vanishing point, at least."""
PARALLEL = 0.85
"""Share of those strokes that would do for parallel lines too, from which on they are parallel."""
DOUBT = 1.5
"""Times as far that a stroke may stray from parallel lines: where unsure, a page is flat."""
ROUNDS = 20
"""Times that a family is fitted anew with less weight on its strays."""


class Family(NamedTuple):
    """Lines that meet far away: slope = `lean` - `closing` · intercept, lengths in half the page's longer side."""

    lean: float
    closing: float
    parallel: bool


def squared(grey: Pixels, dpi: float, askew: float) -> Map | None:
    """Return the map that makes the rules of the photo `grey` level and upright, or None where it is no photo.

    `askew` is the turn clockwise in degrees that its rules have on the whole. The map leads to pixels
    of the same size, from the page's middle.
    """
    height, width = grey.shape
    half = max(width, height) / 2
    centred = turning(-askew) @ np.diag([1 / half, 1 / half, 1]) @ shifting(-(width - 1) / 2, -(height - 1) / 2)
    strokes = _strokes(grey, centred, LONG * dpi / 72 / half)
    level, upright = _family(strokes, STRAY / half), _family(strokes[:, [1, 0, 3, 2]], STRAY / half)
    if level is None or upright is None or (level.parallel and upright.parallel):
        return None
    return np.diag([half, half, 1]) @ _parallel(level, upright) @ centred


def _strokes(grey: Pixels, centred: Map, shortest: float) -> NDArray[np.float64]:
    """Return the ends, n × (x0, y0, x1, y1), of the straight strokes in `grey` as `centred` shows them."""
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE).detect(grey)[0]
    if found is None:
        return np.empty((0, 4))
    ends = applied(centred, found.reshape(-1, 2).astype(np.float64)).reshape(-1, 4)
    return ends[np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]) >= shortest]


def _family(strokes: NDArray[np.float64], stray: float) -> Family | None:
    """Return the family of the strokes that are nearly level, or None where they are few or do not agree."""
    run, rise = (strokes[:, 2:] - strokes[:, :2]).T
    near = np.abs(rise) <= STEEPEST * np.abs(run)
    run, rise = run[near], rise[near]
    slope, length = rise / run, np.hypot(run, rise)
    intercept = strokes[near, 1] - slope * strokes[near, 0]
    if len(slope) < LEAST_STROKES or length.sum() < LEAST_LENGTH or np.ptp(intercept) < SPREAD:
        return None
    terms = np.column_stack([np.ones_like(slope), -intercept])
    (lean, closing), agreed = _fitted(terms, slope, length, stray)
    parallel = _fitted(terms[:, :1], slope, length, stray * DOUBT)[1]
    return Family(lean, closing, parallel >= PARALLEL * agreed) if agreed >= AGREED else None


def _fitted(
    terms: NDArray[np.float64], slope: NDArray[np.float64], length: NDArray[np.float64], stray: float
) -> tuple[list[float], float]:
    """Return the factors that make `slope` of `terms`, and the share of the squared `length` of which it is true.

    A stroke's error is how far its end would lie off its line; strays lose weight as in Cauchy's M-estimator.
    """
    weight = length
    for _ in range(ROUNDS):
        factors = np.linalg.lstsq(terms * weight[:, None], slope * weight, rcond=None)[0]
        error = (slope - terms @ factors) * length / stray
        weight = length / np.sqrt(1 + error**2)
    return factors.tolist(), float((length[np.abs(error) <= 1] ** 2).sum() / (length**2).sum())


def _parallel(level: Family, upright: Family) -> Map:
    """Return the homography that makes each family parallel and leaves the middle's scale as it is."""
    tilt_x, tilt_y = np.linalg.solve([[1, level.lean], [upright.lean, 1]], [level.closing, upright.closing])
    return np.array([[1, -upright.lean, 0], [-level.lean, 1, 0], [-tilt_x, -tilt_y, 1]])

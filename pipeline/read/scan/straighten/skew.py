"""The angle that a page lies askew by: at the right one, its lines and rules fall into the fewest rows and columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import Pixels

WIDEST = 10.4
"""Degrees either way that are tried."""
STEPS = (0.2, 0.05, 0.01)
"""Degrees from one try to the next, coarse to fine; each round looks around the best of the one before."""
AROUND = 6
"""Tries of a finer round on either side of the best."""
BINS = 4
"""Bins of a pixel; a profile is smoothed over one pixel either way, so that its height is where the angle is."""
MOST_POINTS = 40_000
"""Pixels of ink that a try counts, drawn by lot (of one page always the same): every other one makes patterns."""
LEAST_POINTS = 200
"""Pixels of ink without which a page has no angle."""
CLEAR = 1.3
"""Times the score of the typical angle that the best one has, at least; else the page has no angle."""


def skew(ink: Pixels) -> float:
    """Return by how many degrees the page in `ink` (not 0 where ink is) is turned clockwise, but for quarter turns.

    Between -`WIDEST` and `WIDEST`; 0 where no angle stands out. The method is the projection profile
    (Postl 1986) with the squared step from bin to bin as its measure, taken both ways.
    """
    y, x = (axis.astype(np.float64) for axis in np.nonzero(ink))
    if len(x) < LEAST_POINTS:
        return 0.0
    if len(x) > MOST_POINTS:
        some = np.random.default_rng(len(x)).choice(len(x), MOST_POINTS, replace=False)
        x, y = x[some], y[some]
    x, y = x - ink.shape[1] / 2, y - ink.shape[0] / 2
    count = round(WIDEST / STEPS[0])
    scores = [sharpness(x, y, step * STEPS[0]) for step in range(-count, count + 1)]
    best = (int(np.argmax(scores)) - count) * STEPS[0]
    if max(scores) < CLEAR * float(np.median(scores)):
        return 0.0
    for step in STEPS[1:]:
        tried = [best + step * each for each in range(-AROUND, AROUND + 1)]
        best = max(tried, key=lambda angle: sharpness(x, y, angle))
    return round(best, 2) + 0.0


def sharpness(x: NDArray[np.float64], y: NDArray[np.float64], degrees: float) -> float:
    """Return how sharply the points fall into rows and columns once `degrees` clockwise are turned back."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return _steps(y * cos - x * sin) + _steps(x * cos + y * sin)


def _steps(places: NDArray[np.float64]) -> float:
    """Return the squared steps from one pixel to the next."""
    counts = np.bincount(((places - places.min()) * BINS).astype(np.int64))
    smooth = np.convolve(counts, np.bartlett(2 * BINS + 1))
    return float(((smooth[BINS:] - smooth[:-BINS]) ** 2).sum())

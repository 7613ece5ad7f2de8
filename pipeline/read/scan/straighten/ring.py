"""Rings of seals: circles and ellipses that are drawn nearly all the way round, of a size that seals have.

A seal of a Chinese administration is round, 38 to 50 mm across (Guofa 1999/25: 42 mm for a county's
office), or oval, 45 by 30 mm.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.straighten.light import coarse

MM = 25.4
"""Pixels an inch at which rings are looked for: one to the millimetre."""
RADII = range(14, 27)
"""Millimetres: the radii that are looked for."""
OVALS = ((22.5, 15.0), (20.0, 15.0))
"""Millimetres: half the width and height of the ovals that are looked for."""
DRAWN = 0.6
"""Share of a ring's way round that must be ink when looked at coarsely."""
ROUND = 0.6
"""Share of a ring's way round that must be ink, once its place is known."""
PARTED = 0.4
"""By how much that share must fall beyond the ring: text and tables are ink everywhere."""
BEYOND = (1.5, 2.0, 2.5, 3.0, 3.5)
"""Millimetres outside the ring at which that is tried."""
THIN = 48
"""Of 255, the share of a pixel that is ink where a stroke as thin as a ring's runs through it."""
SIGHT = 0.4
"""Share of a ring that must lie on the page: a seal across the seam of two pages is cut."""
AROUND = 4.0
"""Points beyond its ring that a seal's ink may reach."""
REACH = 28
"""Millimetres beyond the page in which a seal's middle may lie."""
COARSER = 4
"""Millimetres of a step in which it is counted how much of a ring is on the page."""
SHIFTS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
"""Millimetres by which a ring's place and size are tried around where it was seen coarsely."""
TIMES = 4
"""Looks within a millimetre, once the place is roughly known."""
MOST = 12
"""Places a page that are looked at closely."""


class Ring(NamedTuple):
    """An upright ellipse: its middle and half its width and height, in one unit; pixels' centres are whole numbers."""

    x: float
    y: float
    across: float
    along: float

    def grown(self, more: float) -> Ring:
        """Return the ring so much farther out."""
        return self._replace(across=self.across + more, along=self.along + more)

    def scaled(self, factor: float) -> Ring:
        """Return the ring in a unit of which one of this one's is `factor`."""
        x, y = ((place + 0.5) * factor - 0.5 for place in (self.x, self.y))
        return Ring(x, y, self.across * factor, self.along * factor)


def rings(mask: Pixels, dpi: float) -> list[Ring]:
    """Return the rings in `mask` (height × width, 255 where ink is, else 0), in its pixels."""
    fine = _ink(coarse(mask, dpi, TIMES * MM))
    found: list[Ring] = []
    for ring in _candidates(_ink(coarse(mask, dpi, MM))):
        if any(abs(ring.x - old.x) < old.across and abs(ring.y - old.y) < old.along for old in found):
            continue
        placed = _placed(fine, ring)
        if placed is not None:
            found.append(placed)
    return [ring.scaled(dpi / MM) for ring in found]


def fill(mask: Pixels, ring: Ring, dpi: float) -> None:
    """Fill `ring` and what lies close around it with 255 in `mask`, of `dpi` pixels an inch."""
    x, y, across, along = (round(number) for number in ring.grown(AROUND * dpi / 72))
    cv2.ellipse(mask, (x, y), (across, along), 0, 0, 360, 255, cv2.FILLED)


def _ink(averaged: Pixels) -> Pixels:
    """Return 1 where enough of a pixel is ink for a thin stroke to be in it, else 0."""
    return (averaged >= THIN).astype(np.uint8)


def _candidates(rough: Pixels) -> list[Ring]:
    """Return where rings may be, the best first, in millimetres."""
    if np.count_nonzero(rough) < DRAWN * SIGHT * 2 * np.pi * min(RADII):
        return []
    padded = cv2.copyMakeBorder(rough.astype(np.float32), *(REACH,) * 4, cv2.BORDER_CONSTANT, value=0)
    scored: list[tuple[float, Ring]] = []
    for across, along in (*((float(radius),) * 2 for radius in RADII), *OVALS):
        drawn = cv2.filter2D(padded, -1, _kernel(across, along), borderType=cv2.BORDER_CONSTANT)
        seen = _seen(rough.shape, across, along)
        share = np.where(seen >= SIGHT, drawn / np.maximum(seen, SIGHT), 0)
        scored += ((score, Ring(x - REACH, y - REACH, across, along)) for score, x, y in _peaks(share))
    scored.sort(reverse=True)
    return [ring for _, ring in scored[:MOST]]


def _seen(shape: tuple[int, ...], across: float, along: float) -> NDArray[np.float32]:
    """Return which share of the ring around each place is on the page; places as `_candidates` pads them."""
    page = np.zeros([round(side / COARSER) + 2 * (REACH // COARSER) for side in shape], np.float32)
    around = REACH // COARSER
    page[around:-around, around:-around] = 1
    seen = cv2.filter2D(page, -1, _kernel(across / COARSER, along / COARSER), borderType=cv2.BORDER_CONSTANT)
    full = (shape[1] + 2 * REACH, shape[0] + 2 * REACH)
    return np.asarray(cv2.resize(seen, full, interpolation=cv2.INTER_LINEAR), np.float32)


def _peaks(share: NDArray[np.float32]) -> Iterator[tuple[float, int, int]]:
    """Yield the score and the place (x, y) of each height of `share`."""
    high = (share >= DRAWN) & (share >= cv2.dilate(share, np.ones((15, 15), np.uint8)))
    for y, x in zip(*np.nonzero(high), strict=True):
        yield round(float(share[y, x]), 4), int(x), int(y)


def _kernel(across: float, along: float) -> NDArray[np.float32]:
    """Return an ellipse one millimetre thick whose sum is 1."""
    side = 2 * int(max(across, along)) + 3
    kernel = np.zeros((side, side), np.float32)
    angles = np.linspace(0, 2 * np.pi, 8 * side, endpoint=False)
    middle = side // 2
    kernel[
        np.rint(middle + along * np.sin(angles)).astype(int), np.rint(middle + across * np.cos(angles)).astype(int)
    ] = 1
    return kernel / kernel.sum()  # type: ignore[no-any-return]


def _placed(fine: Pixels, ring: Ring) -> Ring | None:
    """Return `ring` where it is drawn best near its place, amid all places that are as good, or None where none is."""
    tried = np.array(
        [ring._replace(x=ring.x + dx, y=ring.y + dy).grown(dr) for dx, dy, dr in product(SHIFTS, repeat=3)]
    )
    shares = np.array([_share(fine, Ring(*each)) for each in tried])
    best = Ring(*tried[shares == shares.max()].mean(axis=0).tolist())
    beyond = np.mean([_share(fine, best.grown(more)) for more in BEYOND])
    return best if shares.max() >= ROUND and shares.max() - beyond >= PARTED else None


def _share(fine: Pixels, ring: Ring) -> float:
    """Return the share of the way round `ring`, as far as it is in sight, on which `fine` has ink."""
    angles = np.linspace(0, 2 * np.pi, 144, endpoint=False)
    x = np.rint((ring.x + 0.5 + ring.across * np.cos(angles)) * TIMES - 0.5).astype(int)
    y = np.rint((ring.y + 0.5 + ring.along * np.sin(angles)) * TIMES - 0.5).astype(int)
    sight = (x >= 0) & (y >= 0) & (x < fine.shape[1]) & (y < fine.shape[0])
    return float(fine[y[sight], x[sight]].mean()) if sight.mean() >= SIGHT else 0.0

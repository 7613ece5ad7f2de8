"""Outlines of seals in what is red: a blob of a seal's size that is drawn all round its rim, or a ring.

The characters of a red letterhead are smaller, and a line of them or the red rule below is longer.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.straighten.parts import parts
from pipeline.read.scan.straighten.ring import MM, Ring, rings

LOOK = 2 * MM
"""Pixels an inch at which outlines are looked for: two to the millimetre."""
SIZE = (24.0, 62.0)
"""Millimetres of the sides of a seal's box."""
LONGER = 1.8
"""Times a seal's shorter side that its longer one is, at most."""
CLOSE = 3
"""Pixels at `LOOK` over which red strokes hang together: a millimetre and a half."""
SOLID = 15
"""Pixels at `LOOK` of a square of red, seven millimetres, that belongs to no ring but to a coloured cell."""
DRAWN = 0.75
"""Share of the way round a seal's rim that is red."""
HOLLOW = 0.65
"""Share of its box that a seal fills at most; a coloured cell fills it all."""
RIM = 8
"""Of the 64 steps across a seal, those that its rim takes."""


def outlines(red: Pixels) -> list[Ring]:
    """Return the outlines of the seals in `red` (not 0 where red is), at `LOOK` pixels an inch, in its pixels.

    The outline of a square seal is the ellipse around it.
    """
    closed = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((CLOSE, CLOSE), np.uint8))
    labels, boxes = parts(np.asarray(closed, np.uint8))
    solid = cv2.morphologyEx(red, cv2.MORPH_OPEN, np.ones((SOLID, SOLID), np.uint8))
    found, rest = [], np.asarray(cv2.subtract(red, solid), np.uint8)
    for label, (left, top, width, height, _) in enumerate(boxes.tolist()):
        if label and _sized(width * MM / LOOK, height * MM / LOOK):
            blob = (labels[top : top + height, left : left + width] == label).astype(np.uint8)
            if seal := _outline(blob):
                found.append(seal._replace(x=left + seal.x, y=top + seal.y))
                rest[top : top + height, left : left + width] = 0
    return found + rings(rest, LOOK)


def _outline(blob: Pixels) -> Ring | None:
    """Return the ellipse in the box of `blob`, or around it where that is square, or None where it is no seal."""
    height, width = blob.shape
    inner = Ring((width - 1) / 2, (height - 1) / 2, width / 2, height / 2)
    if blob.mean() > HOLLOW:
        return None
    if _round(blob):
        return inner
    return inner._replace(across=inner.across * 2**0.5, along=inner.along * 2**0.5) if _square(blob) else None


def _sized(width: float, height: float) -> bool:
    """Return whether a box of so many millimetres may be a seal's."""
    low, high = sorted((width, height))
    return low >= SIZE[0] and high <= SIZE[1] and high <= LONGER * low


def _round(blob: Pixels) -> bool:
    """Return whether `blob` has a rim along the ellipse in its box."""
    even = cv2.resize(blob, (128, 128), interpolation=cv2.INTER_NEAREST)
    rays = cv2.warpPolar(even, (64, 180), (63.5, 63.5), 64, cv2.WARP_POLAR_LINEAR | cv2.INTER_NEAREST)
    return float(rays[:, -RIM:].any(axis=1).mean()) >= DRAWN


def _square(blob: Pixels) -> bool:
    """Return whether `blob` has a rim along each side of its box."""
    even = cv2.resize(blob, (64, 64), interpolation=cv2.INTER_NEAREST)
    sides = (even[:RIM].any(axis=0), even[-RIM:].any(axis=0), even[:, :RIM].any(axis=1), even[:, -RIM:].any(axis=1))
    return min(float(side.mean()) for side in sides) >= DRAWN

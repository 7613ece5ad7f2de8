"""What comes onto the paper after the print: a seal, a pen, and the other side's ink that shines through."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from tests.notices.scan.printing import Pixels, pixels_of
from tests.notices.scan.stamp import DIAMETER, seal

Rect = tuple[float, float, float, float]
"""x0, top, x1, bottom."""

SEAL_INKS = {"red": (58, 38, 214), "black": (52, 52, 52)}
"""Blue, green, red."""
PEN_INKS = ((120, 52, 32), (40, 36, 36), (52, 40, 190))
"""Blue-black, black and red ink, as blue, green, red."""
PEN_THICK = 1.1
"""Points."""
BLEED_BLUR = 0.5
"""Points of standard deviation by which paper blurs what shines through."""


@dataclass(frozen=True)
class Paper:
    """A printed sheet: BGR pixels of its front and of its other side, as that is read; who signed it, and where.

    `signed` is the middle of the signature in pixels, None on a page without. Without `behind` the other side is blank.
    """

    front: Pixels
    behind: Pixels | None = None
    issuer: str = "示例市人民政府办公室"
    signed: tuple[float, float] | None = None


def faint(pixels: Pixels, share: float) -> Pixels:
    """Take so much of its blackness from all ink."""
    levels = np.arange(256)
    return cv2.LUT(pixels, np.rint(255 - (255 - levels) * (1 - share)).astype(np.uint8))


def bleed(pixels: Pixels, behind: Pixels | None, share: float) -> Pixels:
    """Let so much of the other side's ink shine through, mirrored and blurred; a blank side leaves all as it is."""
    if behind is None:
        return pixels
    deviation = BLEED_BLUR * pixels.shape[1] / 842
    through = cv2.GaussianBlur(cv2.flip(behind, 1), (0, 0), deviation)
    return _inked(pixels, faint(through, 1 - share))


def _inked(pixels: Pixels, ink: Pixels) -> Pixels:
    """Lay ink over ink: what both let through is what is left of the light."""
    return cv2.multiply(pixels, ink, scale=1 / 255)


def sealed(
    pixels: Pixels, paper: Paper, kind: Literal["red", "black"], dpi: float, rng: random.Random
) -> tuple[Pixels, Rect]:
    """Put the issuer's seal where the page was signed, or anywhere on it; return its box too."""
    side = pixels_of(DIAMETER, dpi)
    height, width = pixels.shape[:2]
    anywhere = (rng.uniform(0.15, 0.85) * width, rng.uniform(0.25, 0.75) * height)
    middle = paper.signed or anywhere
    x = min(max(round(middle[0] - side / 2), 0), width - side)
    y = min(max(round(middle[1] - side / 2), 0), height - side)
    amount = seal(paper.issuer, side, rng)[..., None]
    ink = np.rint(255 - amount * (255 - np.array(SEAL_INKS[kind], np.float32))).astype(np.uint8)
    marked = pixels.copy()
    marked[y : y + side, x : x + side] = _inked(marked[y : y + side, x : x + side], ink)
    return marked, (x, y, x + side, y + side)


def pen(pixels: Pixels, strokes: int, dpi: float, rng: random.Random) -> Pixels:
    """Draw so many strokes as of a hand that ticks, underlines and signs, each within a third of the page."""
    height, width = pixels.shape[:2]
    ink = np.full_like(pixels, 255)
    for _ in range(strokes):
        start = (rng.uniform(0.1, 0.8) * width, rng.uniform(0.2, 0.8) * height)
        points = np.array(_curve(start, dpi, rng), np.float64)
        colour, thick = rng.choice(PEN_INKS), max(pixels_of(PEN_THICK, dpi), 1)
        cv2.polylines(ink, [np.rint(points * 16).astype(np.int32)], False, colour, thick, cv2.LINE_AA, 4)
    return _inked(pixels, ink)


def _curve(start: tuple[float, float], dpi: float, rng: random.Random) -> list[tuple[float, float]]:
    """Return places along a smooth curve through a few points that wander to the right."""
    reach = dpi / 72
    knots = [start]
    for _ in range(rng.randint(4, 8)):
        x, y = knots[-1]
        knots.append((x + rng.uniform(-8, 34) * reach, y + rng.uniform(-22, 22) * reach))
    return [place for four in zip(knots, knots[1:], knots[2:], knots[3:], strict=False) for place in _between(*four)]


def _between(*four: tuple[float, float]) -> list[tuple[float, float]]:
    """Return places from the second to the third of four points, on the Catmull-Rom spline through them."""
    a, b, c, d = (np.array(point) for point in four)
    steps = np.linspace(0, 1, 16)[:, None]
    curve = b + steps * (c - a) / 2 + steps**2 * (2 * a - 5 * b + 4 * c - d) / 2 + steps**3 * (3 * (b - c) + d - a) / 2
    return [(float(x), float(y)) for x, y in curve]

"""The working size: few enough pixels to be quick, enough of them to read."""

from __future__ import annotations

import math

import cv2
import numpy as np

from pipeline.read.scan.picture import Pixels

LONG_SIDE = 11.69
"""Inches of the long side of A4 (ISO 216), the page that notices are printed on."""
LONGEST = 17.4
"""Inches; A3 with its margins. A longer page is believed only of a file that states `SCANNED` or more."""
LONGEST_SCANNED = 48.0
"""Inches; A0. Nobody scans a longer page."""
SHORTEST = 2.0
"""Inches; a long side below that is no page."""
SCANNED = 150.0
"""Pixels an inch; below that a statement is often a default (72 and 96) that nobody set."""
SCREEN = 96.0
"""Pixels an inch of a screen shot: the least that is guessed."""
FINEST = 300.0
"""Pixels an inch; more says nothing new about type of 7 points."""
COARSEST = 150.0
"""Pixels an inch; below that type of 9 points has less than 19 pixels, and the recogniser wants more."""
RAISED = 200.0
"""Pixels an inch to which coarser pictures are brought."""
MOST_PIXELS = 24_000_000
"""Pixels of a sheet, at most: an A3 page at 300 dpi has 17 million."""


def plausible_dpi(shape: tuple[int, ...], stated: float) -> float:
    """Return the pixels an inch of a picture of `shape` (height, width, …): `stated` where that makes a page.

    Where it does not, or states nothing (0), the picture is taken for a page of A4.
    """
    pixels = max(shape[:2])
    longest = LONGEST_SCANNED if stated >= SCANNED else LONGEST
    if stated > 0 and SHORTEST <= pixels / stated <= longest:
        return stated
    return max(SCREEN, pixels / LONG_SIDE)


def working_scale(shape: tuple[int, ...], dpi: float) -> float:
    """Return the factor that brings a picture of `shape` at `dpi` to a size to work on."""
    scale = FINEST / dpi if dpi > FINEST else RAISED / dpi if dpi < COARSEST else 1.0
    return min(scale, math.sqrt(MOST_PIXELS / (shape[0] * shape[1])))


def shrunk(pixels: Pixels, scale: float) -> Pixels:
    """Return `pixels` in `scale` times its size where that is smaller, averaged over areas; else as they are."""
    if scale >= 1:
        return pixels
    height, width = pixels.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def pixels_of(points: float, dpi: float) -> int:
    """Return the whole pixels, at least one, that are nearest to `points` at `dpi`."""
    return max(1, round(points * dpi / 72))


def square(points: float, dpi: float) -> Pixels:
    """Return ones in a square some `points` wide at `dpi`, an odd number of pixels: an even kernel shifts an image."""
    return np.ones((2 * round(points * dpi / 144 - 0.5) + 1,) * 2, np.uint8)

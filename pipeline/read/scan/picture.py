"""A page as an image: as it is in the file, and made straight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Height × width of grey, or height × width × 3 of blue, green, red; 0 is black."""

POINTS = 72.0
"""Points of an inch."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as it is in the file, `dpi` pixels an inch, which is a guess where the file does not say."""

    pixels: Pixels
    dpi: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page made straight: text upright, rules level and upright, light even, seals taken out where colour allows.

    All three images have one size. `grey` is height × width, 0 ink to 255 paper. `ink` is 255 where
    there is ink, else 0. `seal` is 255 where a seal lies, or lay before it was taken out, else 0.
    `back` is the 3 × 3 homography from a place in pixels here to one in pixels of the picture.
    """

    grey: Pixels
    ink: Pixels
    seal: Pixels
    dpi: float
    back: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TextLine:
    """Where one line of text stands on a sheet: x0, top, x1, bottom in pixels, tight to its ink.

    `turn` is its clockwise turn in degrees as in `Glyph`: 0, 90 or 270; a line of characters that stand
    upright one below the other is `stacked`. `sure` is False where something beside text may be in the box.
    """

    box: tuple[int, int, int, int]
    turn: int = 0
    stacked: bool = False
    sure: bool = True

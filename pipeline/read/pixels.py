"""An image as Pillow opens it -> a picture of a page: upright, on white, with square pixels of a known size."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageOps

from pipeline.read.recogniser import bounded
from pipeline.read.scan.picture import Picture, Pixels

PAGE = 297 / 25.4
"""Inches of the longer side of A4, which a picture has that does not say its size."""
LONGEST = 17.5
"""Inches of the longer side of the largest usual page: A3 has 16.54."""
SCANNED = 99.0
"""Dots an inch, 100 as PNG rounds them, from which a file says how it was scanned; a program writes 72 or 96 that
does not know."""
WALL = 48.0
"""Inches of the longer side beyond which no file is believed."""
SQUARE = 0.02
"""Share by which the sides of a pixel may differ that is a square."""
OBLONG = 4.0
"""Times by which one side of a pixel may be longer than the other: a fax of 204 by 98 dots an inch has 2.1."""
DEEP = ("I;16", "I;16B", "I;16L", "I;16N")
"""Pillow's modes of 16 bits a pixel."""


def picture(image: Image.Image) -> Picture:
    """Return the page that `image` shows.

    Raises TooManyPixelsError, and what Pillow raises for an image that it cannot decode: OSError and others.
    """
    across, down = resolution(image)
    bounded(round(image.width * max(1, down / across)), round(image.height * max(1, across / down)))
    turned = _is_turned(image)
    shown = ImageOps.exif_transpose(image)
    across, down = (down, across) if turned else (across, down)
    return squared(flat(shown), across, down)


def resolution(image: Image.Image) -> tuple[float, float]:
    """Return the dots an inch across and down `image` as it is stored: those it tells, or a guess that makes it A4."""
    across, down = _told(image)
    longer = max(image.width / across, image.height / down) if across and down else 0.0
    is_usual = max(across, down) >= SCANNED or longer <= LONGEST
    if longer and longer <= WALL and is_usual:
        return across, down
    guess = max(image.width, image.height) / PAGE
    return guess, guess


def _told(image: Image.Image) -> tuple[float, float]:
    """Return the dots an inch that the file tells; 0 where it tells none, or none that can be."""
    try:
        across, down = (float(value) for value in image.info.get("dpi") or image.info.get("resolution") or (0, 0))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0
    possible = across > 1 and down > 1 and 1 / OBLONG <= across / down <= OBLONG
    return (across, down) if possible else (0.0, 0.0)


def _is_turned(image: Image.Image) -> bool:
    """Say whether the orientation that the file tells swaps its sides: EXIF 2.3, 4.6.4."""
    return image.getexif().get(0x0112, 1) in (5, 6, 7, 8)


def flat(image: Image.Image) -> Pixels:
    """Return the pixels of `image`, grey or blue, green, red, on white where it is transparent."""
    if image.mode in DEEP:
        return (np.asarray(image).astype(np.uint16) >> 8).astype(np.uint8)
    if image.mode in ("I", "F"):
        return _stretched(np.asarray(image))
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image.convert("RGBA"))
    if image.mode in ("1", "L", "LA"):
        return np.array(image.convert("L"))
    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])


def _stretched(values: np.ndarray) -> Pixels:
    """Return numbers of any range as grey, the least black and the most white."""
    low, high = float(values.min()), float(values.max())
    scaled = (values - low) * (255 / (high - low)) if high > low else np.full(values.shape, 255.0)
    grey: Pixels = scaled.astype(np.uint8)
    return grey


def squared(pixels: Pixels, across: float, down: float) -> Picture:
    """Return `pixels`, which has `across` and `down` dots an inch, with as many of them down as across."""
    if abs(across / down - 1) <= SQUARE:
        return Picture(pixels, (across * down) ** 0.5)
    finer = max(across, down)
    height, width = pixels.shape[:2]
    size = round(width * finer / across), round(height * finer / down)
    return Picture(np.array(Image.fromarray(pixels).resize(size, Image.Resampling.BILINEAR)), finer)

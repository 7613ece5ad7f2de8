"""The round seal of an issuer: a ring, its name along the ring, a star in the middle."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tests.notices.scan import fonts

DIAMETER = 119.0
"""Points: 4.2 cm, the seal of a county's or a city's government."""
RING = 0.03
"""Thickness of the ring, in the diameter."""
STAR = 0.15
"""From the middle to the star's tips, in the diameter."""
NAME_AT, NAME_SIZE = 0.385, 0.115
"""From the middle to the name's characters, and their size at most, in the diameter."""
NAME_STROKE = 0.0025
"""How much the characters of the name are thickened, in the diameter."""
WIDEST, WIDEST_STEP = 250.0, 30.0
"""Degrees: of the whole name along the ring, and from one character to the next."""
FINER = 2
"""Times as fine as it is wanted that a seal is drawn."""
WORN = 0.45
"""Share of its ink that a seal lacks where it was pressed least."""


def seal(name: str, pixels: int, rng: random.Random) -> NDArray[np.float32]:
    """Return how much ink lies where, 0 to 1, on a square of so many pixels: turned a little and unevenly pressed."""
    side = pixels * FINER
    image = Image.new("L", (side, side))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, side - 1, side - 1), outline=255, width=round(side * RING))
    draw.polygon(_star(side), fill=255)
    step = min(WIDEST_STEP, WIDEST / max(len(name) - 1, 1))
    size = round(side * min(NAME_SIZE, NAME_AT * math.radians(step)))
    for place, character in enumerate(name):
        _character(image, character, size, (place - (len(name) - 1) / 2) * step)
    turned = image.rotate(rng.uniform(-12, 12), resample=Image.Resampling.BILINEAR)
    small = cv2.resize(np.asarray(turned), (pixels, pixels), interpolation=cv2.INTER_AREA)
    return small.astype(np.float32) / 255 * _pressure(pixels, rng)


def _star(side: int) -> list[tuple[float, float]]:
    """Return the corners of a five-pointed star, tip up; its inner corners lie at 0.382 of its tips."""
    reach = [STAR * side * (1 if corner % 2 == 0 else 0.382) for corner in range(10)]
    turns = [math.radians(36 * corner - 90) for corner in range(10)]
    return [
        (side / 2 + r * math.cos(turn), side / 2 + r * math.sin(turn)) for r, turn in zip(reach, turns, strict=True)
    ]


def _character(image: Image.Image, character: str, size: int, angle: float) -> None:
    """Set a character on the ring, `angle` degrees clockwise from the top, its foot to the middle."""
    side = image.width
    mask = Image.new("L", (2 * size, 2 * size))
    ImageDraw.Draw(mask).text(
        (size, size),
        character,
        fill=255,
        font=fonts.sized(fonts.ELSE, size),
        anchor="mm",
        stroke_width=side * NAME_STROKE,
    )
    mask = mask.rotate(-angle, resample=Image.Resampling.BILINEAR)
    x = side / 2 + side * NAME_AT * math.sin(math.radians(angle))
    y = side / 2 - side * NAME_AT * math.cos(math.radians(angle))
    image.paste(255, (round(x - size), round(y - size)), mask)


def _pressure(pixels: int, rng: random.Random) -> NDArray[np.float32]:
    """Return how well the seal was pressed, 1 - WORN to 1, in soft patches."""
    patches = np.array([[rng.random() for _ in range(7)] for _ in range(7)], np.float32)
    smooth = cv2.resize(patches, (pixels, pixels), interpolation=cv2.INTER_CUBIC)
    return np.clip(1 - WORN * smooth, 0, 1).astype(np.float32)

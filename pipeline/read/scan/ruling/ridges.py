"""Grey image -> where thin straight ink runs level: dark along it, light on both sides of it.

What a rule has and a stroke of a character has not is clear paper along both its sides. Darkness is
averaged along the rule first, which closes the gaps of dots and dashes and evens out noise, so that
a faint rule stands out as a black one does.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import cv2
import numpy as np

from pipeline.read.scan.picture import POINTS, Pixels, Sheet

STEPS = 2
"""Pixels of the working image to a point: enough for a rule of half a point."""
ALONG = 4.0
"""Points along a rule over which its darkness is averaged: a dotted rule's gap and more."""
THICKEST = 4.5
"""Points; anything as thick is an area, no rule."""
PALEST = 0.06
"""How dark a rule of a point's width is at least, of how dark the page's ink is: what shines through is paler."""
FAINTEST = 8
"""Grey, of 255, by which a rule is darker than the paper beside it, at least, however pale the ink."""
CLEAR = 0.7
"""Share of a rule's darkness by which it stands out from what is on its lighter side."""
SHORTEST = 12.0
"""Points that such ink runs at a stretch, at least: longer than the strokes of a common character."""
LONG = 28.0
"""Points of what is a rule by itself, so that others are led on to it."""
CROSSING = 3.0
"""Points on either side of a crossing rule where the contrast says nothing."""
SAMPLED = 3
"""Every so many rows and columns tell how dark the ink is."""


class Ridges(NamedTuple):
    """Images of one size, `STEPS` pixels to the point.

    `clear` is 255 where there is thin straight ink with clear sides, and a pixel on either side of it, else 0;
    `ink` is how dark a place is, of 255, all that is dark across a point put together; `seal` is 255 on a seal
    and right beside it, else 0.
    """

    clear: Pixels
    ink: Pixels
    seal: Pixels


def ridges(sheet: Sheet) -> tuple[Ridges, Ridges]:
    """Return what runs level on `sheet`, and what runs upright, the latter with rows and columns exchanged."""
    black = _blackness(sheet)
    dark, seal = _working(cv2.bitwise_not(sheet.grey), sheet.dpi), _sealed(sheet)
    turned = pixels(dark.T)
    level, upright = _standing_out(dark, black), _standing_out(turned, black)
    upright = _runs(_across(upright, _runs(level, LONG)))
    level = _runs(_across(level, _runs(upright, LONG)))
    return Ridges(level, _summed(dark), seal), Ridges(upright, _summed(turned), pixels(seal.T))


def _blackness(sheet: Sheet) -> float:
    """Return how dark, of 255, the ink of `sheet` is."""
    inked = sheet.grey[::SAMPLED, ::SAMPLED][sheet.ink[::SAMPLED, ::SAMPLED] > 0]
    return 255 - float(np.median(inked)) if inked.size else 255.0


def _working(image: Any, dpi: float) -> Pixels:
    """Return `image` at the working resolution."""
    height, width = image.shape
    scale = STEPS * POINTS / dpi
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return pixels(cv2.resize(image, size, interpolation=way))


def _sealed(sheet: Sheet) -> Pixels:
    """Return where a seal lies, or lay, with what taking it out may have paled beside it."""
    near = np.ones((_odd(2 * CROSSING), _odd(2 * CROSSING)), np.uint8)
    seal = _working(sheet.seal, sheet.dpi)
    return pixels(cv2.dilate(seal, near)) if seal.any() else seal


def _standing_out(dark: Pixels, black: float) -> Pixels:
    """Return where level ink stands out from both its sides."""
    mean = cv2.convertScaleAbs(cv2.blur(dark, (_odd(ALONG), STEPS)), alpha=STEPS)
    beside = cv2.morphologyEx(mean, cv2.MORPH_OPEN, np.ones((_odd(THICKEST), 1), np.uint8))
    rise = cv2.subtract(mean, beside)
    clear = cv2.subtract(rise, cv2.convertScaleAbs(mean, alpha=CLEAR))
    found = ((clear > 0) | (rise == 255)) & (rise > max(PALEST * black, FAINTEST))
    return pixels(cv2.dilate(found.astype(np.uint8) * 255, np.ones((3, 1), np.uint8)))


def _across(along: Pixels, other: Pixels) -> Pixels:
    """Return `along` led on to what runs the `other` way, turned, and across it, where the contrast is low."""
    reach = _odd(2 * CROSSING)
    near = cv2.dilate(other, np.ones((reach, reach), np.uint8)).T
    longer = cv2.dilate(along, np.ones((1, reach), np.uint8))
    return pixels(cv2.bitwise_or(along, cv2.bitwise_and(longer, near)))


def _runs(found: Pixels, length: float = SHORTEST) -> Pixels:
    return pixels(cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((1, _odd(length)), np.uint8)))


def _summed(dark: Pixels) -> Pixels:
    return pixels(cv2.convertScaleAbs(cv2.blur(dark, (STEPS, STEPS)), alpha=STEPS))


def _odd(points: float) -> int:
    """Return the size in working pixels, odd, of what is that many points long."""
    return round(points * STEPS) | 1


def pixels(image: Any) -> Pixels:
    """Return what cv2 made of an image, which it does not type, as what it is."""
    return np.ascontiguousarray(image, np.uint8)

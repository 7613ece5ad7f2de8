"""The map that makes a page straight: perspective or skew undone, then quarter turns."""

from __future__ import annotations

import cv2

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.straighten.ink import contrasted, inked
from pipeline.read.scan.straighten.light import coarse
from pipeline.read.scan.straighten.maps import Map, framed, scaling, turning, warped
from pipeline.read.scan.straighten.perspective import squared
from pipeline.read.scan.straighten.skew import skew
from pipeline.read.scan.straighten.turn import quarter

LOOK = 100.0
"""Pixels an inch at which angles are measured."""
READ = 120.0
"""Pixels an inch at which lines are looked at to tell which way up they are."""
SLIGHT = 0.015
"""Degrees askew that are let be: 0.06 mm over the length of a line."""


def upright(seen: Pixels, grey: Pixels, dpi: float) -> Map:
    """Return the map that makes the page straight, at its own scale.

    `seen` is the page as it came, with all that is around it; `grey` is even and has nothing but the page.
    """
    small = contrasted(coarse(grey, dpi, LOOK))
    askew = skew(inked(small, LOOK))
    ratio = LOOK / dpi
    flat = squared(coarse(seen, dpi, LOOK), LOOK, askew)
    if flat is None:
        straight = turning(-askew if abs(askew) > SLIGHT else 0)
    else:
        straight = scaling(1 / ratio, 1 / ratio) @ flat @ scaling(ratio, ratio)
    view, shape = framed(scaling(READ / dpi, READ / dpi) @ straight, grey.shape)
    sight = contrasted(warped(grey, view, shape, way=cv2.INTER_LINEAR))
    return turning(90 * quarter(sight, inked(sight, READ), READ)) @ straight

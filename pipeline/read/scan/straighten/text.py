"""What looks like text in ink, and pieces of its lines, without knowing yet how the page stands."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.straighten.parts import only, parts
from pipeline.read.scan.straighten.size import pixels_of

TALLEST = 30.0
"""Points of a character; what is longer is a rule, a drawing or a seal."""
LEAST = 2.0
"""Points; what is smaller both ways is a dot."""
GAP = 7.0
"""Points between the characters of a line, at most."""
LINE = (6.0, 32.0)
"""Points of the height of a line of text."""
SHAPE = 4
"""Times its height that a piece of a line is wide, at most: what the classifier takes in."""
SHORTEST = 2.0
"""Times its height that a line is wide, at least."""
MOST_WINDOWS = 24
"""Pieces of lines a page, at most."""


def only_text(ink: Pixels, dpi: float) -> Pixels:
    """Return `ink` (255 or 0) without what is larger than characters, or smaller."""
    labels, boxes = parts(ink)
    longest = boxes[:, 2:4].max(axis=1) * 72 / dpi
    return only(labels, (longest >= LEAST) & (longest <= TALLEST))


def windows(grey: Pixels, text: Pixels, dpi: float) -> list[Pixels]:
    """Return pieces of `grey` that each show one line's text, at most `SHAPE` times as wide as high."""
    smeared = cv2.morphologyEx(text, cv2.MORPH_CLOSE, np.ones((1, pixels_of(GAP, dpi)), np.uint8))
    boxes = parts(np.asarray(smeared, np.uint8))[1]
    low, high = (points * dpi / 72 for points in LINE)
    lines = [box for box in boxes[1:].tolist() if low <= box[3] <= high and box[2] >= SHORTEST * box[3]]
    every = max(1, len(lines) // MOST_WINDOWS)
    return [_window(grey, box) for box in lines[::every][:MOST_WINDOWS]]


def _window(grey: Pixels, box: list[int]) -> Pixels:
    """Return the middle of the line in `box` (left, top, width, height, …) with a little paper around it."""
    left, top, width, height = box[:4]
    wide = min(width, SHAPE * height)
    left += (width - wide) // 2
    around = max(1, height // 10)
    return grey[max(0, top - around) : top + height + around, max(0, left - around) : left + wide + around]

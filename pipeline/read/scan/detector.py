"""Where a picture shows text, as the network sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.engine import DETECTOR, model, scaled, tensor
from pipeline.read.scan.picture import Pixels

SIDES = (736, 2000)
"""Pixels of the shorter side of a picture, at least, and of the longer one, at most, for the detector."""
STEP = 32
"""Pixels of which the sides of the detector's image are multiples."""
TEXT = 0.3
"""Likelihood from which a pixel is text."""
SURE = 0.5
"""Mean likelihood of the pixels of a box, at least."""
GROWN = 1.6
"""Times area over outline by which a box of the text's core grows on every side to hold all of the text."""
LEAST = (3.0, 5.0)
"""Pixels of the detector's image across a box, at least, before and after it has grown."""


class TextBox(NamedTuple):
    """A box around text: its corners, 4 × 2 in pixels, clockwise from the top left, and its score, 0 to 1."""

    corners: NDArray[np.float32]
    score: float


def detect(image: Pixels) -> list[TextBox]:
    """Return where `image` shows text: a box a line or word, leaning as it leans, in no order.

    Raises UnsupportedFormatError, code `needs_scan`, where a package is not installed.
    """
    height, width = (_step(side * _scale(image.shape[:2])) for side in image.shape[:2])
    likely = model(DETECTOR).run(tensor([scaled(image, height, width)], width))[0, 0]
    back = np.array([image.shape[1] / width, image.shape[0] / height], dtype=np.float32)
    limit = np.array([image.shape[1], image.shape[0]], dtype=np.float32)
    return [TextBox(np.clip(box.corners * back, 0, limit), box.score) for box in _boxes(likely)]


def _scale(sides: tuple[int, ...]) -> float:
    least, most = SIDES
    scale = min(1.0, most / max(sides))
    return max(scale, least / min(sides)) if max(sides) * least < min(sides) * most else scale


def _step(side: float) -> int:
    return max(STEP, round(side / STEP) * STEP)


def _boxes(likely: NDArray[np.float32]) -> Iterator[TextBox]:
    """Yield the boxes around what is `likely` text, in pixels of that image."""
    mask = cv2.dilate((likely > TEXT).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        centre, (width, height), angle = cv2.minAreaRect(outline)
        score = _score(likely, _corners(centre, (width, height), angle))
        if min(width, height) < LEAST[0] or score < SURE:
            continue
        grown = 2 * GROWN * width * height / (2 * (width + height))
        if min(width, height) + grown >= LEAST[1]:
            yield TextBox(_ordered(_corners(centre, (width + grown, height + grown), angle)), score)


def _corners(centre: Sequence[float], size: Sequence[float], angle: float) -> NDArray[np.float32]:
    return np.asarray(cv2.boxPoints((centre, size, angle)), dtype=np.float32)


def _score(likely: NDArray[np.float32], corners: NDArray[np.float32]) -> float:
    """Return the mean likelihood inside `corners`."""
    x0, top = np.maximum(np.floor(corners.min(axis=0)).astype(int), 0)
    x1, bottom = np.ceil(corners.max(axis=0)).astype(int) + 1
    part = likely[top:bottom, x0:x1]
    inside = np.zeros(part.shape, dtype=np.uint8)
    cv2.fillPoly(inside, [(corners - (x0, top)).astype(np.int32)], 1)
    return float(cv2.mean(part, inside)[0])


def _ordered(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return `corners` clockwise from the top left one: the left pair from its upper, then the right pair."""
    byside = corners[np.argsort(corners[:, 0], kind="stable")]
    (upper, lower), (above, below) = (pair[np.argsort(pair[:, 1], kind="stable")] for pair in (byside[:2], byside[2:]))
    return np.array([upper, above, below, lower], dtype=np.float32)

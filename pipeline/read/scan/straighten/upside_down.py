"""Whether lines of text stand on their heads, by the line classifier in rapidocr's wheel."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.engine import CLASSIFIER, model
from pipeline.read.scan.picture import Pixels

HEIGHT, WIDTH = 48, 192
"""Pixels of what it takes in."""
BATCH = 8
"""Lines that it looks at at once."""
CERTAIN = 6.0
"""Votes, each from -1 to 1, after which the rest is not asked."""


def upside_down(lines: Sequence[Pixels]) -> float:
    """Return the votes that the grey `lines` stand on their heads less those that they do not; 0 is no idea."""
    total = 0.0
    for start in range(0, len(lines), BATCH):
        total += _votes(lines[start : start + BATCH])
        if abs(total) >= CERTAIN:
            break
    return round(total, 3)


def _votes(lines: Sequence[Pixels]) -> float:
    batch = np.stack([_input(line) for line in lines])
    upright, turned = model(CLASSIFIER).run(batch).T
    return float((turned - upright).sum())


def _input(line: Pixels) -> NDArray[np.float32]:
    """Return `line` as the classifier wants it: 3 × height × width, -1 to 1, 0 where there is no line."""
    width = min(WIDTH, max(1, round(line.shape[1] * HEIGHT / line.shape[0])))
    values = cv2.resize(line, (width, HEIGHT), interpolation=cv2.INTER_LINEAR).astype(np.float32) / 127.5 - 1
    padded = np.zeros((3, HEIGHT, WIDTH), np.float32)
    padded[:, :, :width] = values
    return padded

"""Parts of ink: what hangs together, corners included."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import Pixels

Boxes = NDArray[np.int32]
"""n × 5: left, top, width, height and area of each part in pixels; the first row is all that is no ink."""


def parts(ink: Pixels) -> tuple[NDArray[np.int32], Boxes]:
    """Return the number of the part that each pixel of `ink` belongs to, 0 for none, and the parts' boxes."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink)
    return np.asarray(labels, np.int32), np.asarray(boxes, np.int32)


def only(labels: NDArray[np.int32], kept: NDArray[np.bool_]) -> Pixels:
    """Return 255 where a part is that `kept` is true of, else 0; the number 0 is no part."""
    table = np.where(kept, 255, 0).astype(np.uint8)
    table[0] = 0
    return np.asarray(table[labels], np.uint8)

"""Maps of the plane: 3 × 3 homographies between pixels, whose centres are at whole numbers."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import Pixels

Map = NDArray[np.float64]
"""3 × 3, from (x, y, 1) in pixels of one image to pixels of another."""

WHITE = 255
"""What lies outside the picture."""


def scaling(factor_x: float, factor_y: float) -> Map:
    """Return the map to an image whose sides are so many times as long."""
    return np.array([[factor_x, 0, (factor_x - 1) / 2], [0, factor_y, (factor_y - 1) / 2], [0, 0, 1]])


def shifting(x: float, y: float) -> Map:
    """Return the map that moves everything by `x` to the right and `y` down."""
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1.0]])


def turning(degrees: float) -> Map:
    """Return the clockwise turn (as a reader sees it, y down) about the origin; quarter turns are exact."""
    quarter = degrees % 90 == 0
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    if quarter:
        cos, sin = round(cos), round(sin)
    return np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1.0]])


def applied(view: Map, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return where `view` leads `points`, n × 2."""
    homogeneous = np.column_stack([points, np.ones(len(points))]) @ view.T
    return np.asarray(homogeneous[:, :2] / homogeneous[:, 2:])


def corners(shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the outer corners, 4 × 2, of an image of `shape` (height, width): half a pixel beyond centres."""
    height, width = shape[:2]
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64) - 0.5


def framed(view: Map, shape: tuple[int, ...]) -> tuple[Map, tuple[int, int]]:
    """Return `view` moved so that what an image of `shape` shows is just in sight, and the (height, width) of that."""
    placed = applied(view, corners(shape))
    low, high = placed.min(axis=0), placed.max(axis=0)
    width, height = (max(1, math.ceil(round(span, 3))) for span in high - low)
    return shifting(-low[0] - 0.5, -low[1] - 0.5) @ view, (height, width)


def warped(
    image: Pixels, view: Map, shape: tuple[int, int], *, outside: int = WHITE, way: int = cv2.INTER_CUBIC
) -> Pixels:
    """Return `image` as `view` shows it, in a new image of `shape` (height, width)."""
    if np.array_equal(view, np.eye(3)) and image.shape[:2] == shape:
        return image
    seen = cv2.warpPerspective(
        image, view, (shape[1], shape[0]), flags=way, borderMode=cv2.BORDER_CONSTANT, borderValue=outside
    )
    return np.asarray(seen, np.uint8)

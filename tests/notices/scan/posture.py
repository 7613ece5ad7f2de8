"""How a page lies before the scanner or the camera: crooked, turned, seen askew, on a desk, under a dark lid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.notices.scan.printing import Pixels

DESK_MARGIN = 0.05
"""What is seen of the desk on each side, in the page's longer side."""
DESK_INK = (74, 96, 120)
"""Blue, green, red of the desk."""
LID_INK = (36, 36, 36)
"""Blue, green, red of the scanner's lid."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Posture:
    """The posture of a page of `width` × `height` pixels.

    `skew` in degrees and `turn` in quarters of 360 are clockwise. `inward`: how far each corner, from the top left
    clockwise, is drawn in, in the page's sides. `edge`: pixels of the lid that show at the right and at the bottom.
    """

    width: int
    height: int
    skew: float = 0.0
    turn: int = 0
    inward: tuple[tuple[float, float], ...] = ((0.0, 0.0),) * 4
    desk: bool = False
    edge: float = 0.0

    @property
    def margin(self) -> int:
        """Pixels around the page that are seen too."""
        return round(DESK_MARGIN * max(self.width, self.height)) if self.desk else 0

    @cached_property
    def upright(self) -> Matrix:
        """The homography from places on the print to places on the image before it takes its quarter turns."""
        corners = np.array([(0, 0), (self.width, 0), (self.width, self.height), (0, self.height)], np.float32)
        signs = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)], np.float32)
        drawn_in = corners + signs * np.array(self.inward, np.float32) * (self.width, self.height)
        seen = cv2.getPerspectiveTransform(corners, drawn_in.astype(np.float32))
        skewed = np.eye(3)
        skewed[:2] = cv2.getRotationMatrix2D((self.width / 2, self.height / 2), -self.skew, 1)
        return _moved(self.margin, self.margin) @ skewed @ seen

    @cached_property
    def homography(self) -> Matrix:
        """The homography from places on the print to places on the image."""
        width, height = self.width + 2 * self.margin, self.height + 2 * self.margin
        turned = np.eye(3)
        for _ in range(self.turn // 90):
            turned = np.array([[0, -1, height], [1, 0, 0], [0, 0, 1]], np.float64) @ turned
            width, height = height, width
        return turned @ self.upright


def _moved(x: float, y: float) -> Matrix:
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], np.float64)


def place(pixels: Pixels, posture: Posture, rng: np.random.Generator) -> Pixels:
    """Return the image of a print that lies so."""
    image = pixels
    if not np.allclose(posture.upright, np.eye(3)):
        image = _warped(pixels, posture, rng)
    if edge := round(posture.edge):
        image = image.copy()
        image[-edge:], image[:, -edge:] = LID_INK, LID_INK
    turns = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
    return cv2.rotate(image, turns[posture.turn]) if posture.turn else image


def _warped(pixels: Pixels, posture: Posture, rng: np.random.Generator) -> Pixels:
    """Lead the print to its place; what is beside it is the desk, or white as the lid of a flatbed."""
    size = (posture.width + 2 * posture.margin, posture.height + 2 * posture.margin)
    by_centres = _moved(-0.5, -0.5) @ posture.upright @ _moved(0.5, 0.5)
    page = cv2.warpPerspective(pixels, by_centres, size, flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    if not posture.desk:
        return page
    whole = np.full(pixels.shape[:2], 255, np.uint8)
    there = cv2.warpPerspective(whole, by_centres, size, flags=cv2.INTER_LINEAR)[..., None].astype(np.float32) / 255
    return np.rint(page * there + _desk(size, rng) * (1 - there)).astype(np.uint8)


def _desk(size: tuple[int, int], rng: np.random.Generator) -> NDArray[np.float32]:
    """Return a desk of wood, with grain along it."""
    streaks = cv2.GaussianBlur(rng.standard_normal((size[1], 1), np.float32) * 14, (1, 0), 0, sigmaY=2)
    return np.clip(np.array(DESK_INK, np.float32) + np.repeat(streaks, size[0], axis=1)[..., None], 0, 255)

"""Small pages drawn for tests: 100 dots an inch, grey, with lines of text and a table."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.scan.picture import Pixels

DPI = 100.0
WORDS = ("Notice on the division of tasks", "Offices shall report before May", "Every bureau takes part in it")


def blank(height: int = 827, width: int = 1169) -> Pixels:
    return np.full((height, width), 255, np.uint8)


def text(page: Pixels, x: int = 120, y: int = 120, lines: int = 12, pitch: int = 26) -> Pixels:
    for line in range(lines):
        cv2.putText(page, WORDS[line % 3], (x, y + line * pitch), cv2.FONT_HERSHEY_COMPLEX, 0.6, 0, 1, cv2.LINE_AA)
    return page


def table(page: Pixels, x: int = 120, y: int = 450, columns: int = 6, rows: int = 5) -> Pixels:
    for column in range(columns + 1):
        cv2.line(page, (x + 150 * column, y), (x + 150 * column, y + 60 * rows), 0, 2)
    for row in range(rows + 1):
        cv2.line(page, (x, y + 60 * row), (x + 150 * columns, y + 60 * row), 0, 2)
    return page


def seen(page: Pixels, view: np.ndarray, outside: int = 255) -> Pixels:
    """Return `page` as `view` (3 × 3) shows it, in its own size."""
    size = page.shape[1::-1]
    return np.asarray(
        cv2.warpPerspective(page, view, size, flags=cv2.INTER_CUBIC, borderValue=(outside,) * 3), np.uint8
    )


def askew(page: Pixels, degrees: float) -> Pixels:
    """Return `page` turned clockwise by `degrees` about its middle."""
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -degrees, 1)
    return seen(page, np.vstack([turn, [0, 0, 1]]))

"""Pages drawn for tests: characters that look like Chinese ones to whoever looks at their ink only."""

from __future__ import annotations

import numpy as np

from pipeline.read.scan.picture import Pixels, Sheet

DPI = 200.0
EM = 24
"""Pixels that a character's ink is wide and high."""
PITCH = 28
"""Pixels from one character to the next."""


def page(width: int = 900, height: int = 600) -> Pixels:
    """Return ink, none yet."""
    return np.zeros((height, width), np.uint8)


def write(ink: Pixels, x: int, top: int, text: str, *, pitch: int = PITCH, em: int = EM) -> tuple[int, int, int, int]:
    """Write `text` and return the box of its ink: each letter a character, a blank none, a comma a point."""
    for place, letter in enumerate(text):
        left = x + place * pitch
        if letter == ",":
            ink[top + em - 5 : top + em, left + 2 : left + 7] = 255
        elif letter != " ":
            character(ink, left, top, em)
    return x, top, x + (len(text) - 1) * pitch + em, top + em


def character(ink: Pixels, x: int, top: int, em: int = EM) -> None:
    """Draw two parts side by side: a post with a foot, and three level strokes on a post."""
    third = em // 3
    ink[top : top + em, x + 2 : x + 5] = 255
    ink[top + em - 3 : top + em, x : x + third] = 255
    ink[top : top + em, x + 2 * third - 1 : x + 2 * third + 2] = 255
    for row in (top, top + em // 2 - 1, top + em - 3):
        ink[row : row + 3, x + third + 2 : x + em] = 255


def sheet(ink: Pixels, seal: Pixels | None = None) -> Sheet:
    """Return a straight page with that ink."""
    return Sheet(255 - ink, ink, np.zeros_like(ink) if seal is None else seal, DPI, np.eye(3))

"""What a format with pages hands over: where each glyph and each drawn rule stands.

All places are in points from the page's top left, y down, as a reader sees the page: what
turns the page has been applied.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.records import BBox

Homography = tuple[float, float, float, float, float, float, float, float, float]
"""A projective map of the plane, row by row: (x, y, 1) → (x', y', w'), the place is x' / w', y' / w'."""


class Glyph(NamedTuple):
    """One character. `size` is its font's height; `turn` its clockwise turn in degrees: 0, 90, 180 or 270.

    `text` is empty where the file does not say which character it is. Of one that was recognised,
    `confidence`, 0 to 1, is how likely `text` is right, and `other` is what a second reading has in
    its place where the two differ: nothing, one character or several.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    turn: int = 0
    confidence: float = 1.0
    other: str | None = None


class Rule(NamedTuple):
    """One straight drawn rule, or the thin box that stands for one: level when x1 - x0 is the longer side."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Page:
    """One page, 1-based `number`. `pictures` is the share of it, 0 to 1, that images cover.

    `text_from` is `ocr` where the glyphs are what some recogniser made of a picture, else `native`.
    Of a page that was made straight first, `back` leads a place on it to the place on the page as it
    is in the file: a 3 × 3 homography, row by row, in points.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    text_from: str = "native"
    back: Homography | None = None


def stands_in(item: Glyph | Rule, box: BBox) -> bool:
    """Say whether the middle of a glyph or a rule is in `box`."""
    x0, top, x1, bottom = box
    return x0 <= (item.x0 + item.x1) / 2 <= x1 and top <= (item.top + item.bottom) / 2 <= bottom


def rounded(box: BBox) -> BBox:
    """Return `box` to a hundredth of a point."""
    x0, top, x1, bottom = box
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)

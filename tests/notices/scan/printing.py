"""A typeset page -> the image of it as a printer leaves it: black on white, the letterhead in red, nothing worn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tests.notices.print.pages import HEIGHT, LEFT, LINE_SIZES, RIGHT, WIDTH, Page, Words
from tests.notices.print.rules import THICK, Stroke
from tests.notices.scan import fonts

Pixels = NDArray[np.uint8]
"""Height × width × 3 of blue, green, red, or height × width of grey; 0 is black."""

Ruling = Literal["solid", "dotted", "faint"]

Ink = int | tuple[int, int, int]
"""A level of grey, or red, green, blue."""

LEAST_DPI = 400
"""Dots an inch in which a page is drawn at least, before it is brought to the dpi asked for."""
ASCENT = 0.88
"""From the top of a character's square to its base line, in its size."""
BOLD_STEP = 0.3
"""Points beside itself at which a text is drawn again to look bold."""

BLACK, RED, WHITE = (22, 22, 24), (206, 28, 36), (255, 255, 255)
"""Inks and paper as red, green, blue."""
FAINT = (178, 178, 178)
"""Ink of faint rules."""
WATERMARK_INK = (224, 224, 224)
WATERMARK_SIZE = 48.0
"""Points."""

DOT, DOT_APART = 0.8, 1.7
"""Points of a dotted rule: a dot's length, and from one dot's start to the next's."""

MASTHEAD = LINE_SIZES["masthead"]
RED_RULE_BELOW, RED_RULE_THICK = 14.4, 1.2
"""Points from the top of the number's line to the red rule below it, and the rule's thickness."""


def pixels_of(points: float, dpi: float) -> int:
    """Return a length in whole pixels."""
    return round(points * dpi / 72)


def draw(page: Page, font: str, dpi: float, rules: Ruling = "solid") -> Pixels:
    """Return the image of a page, WIDTH × HEIGHT points at `dpi`; a page stored turned is drawn upright."""
    finer = max(1, math.ceil(LEAST_DPI / dpi))
    size = (pixels_of(WIDTH, dpi), pixels_of(HEIGHT, dpi))
    canvas = _Canvas(Image.new("RGB", (size[0] * finer, size[1] * finer), WHITE), font, dpi * finer / 72)
    if page.watermark:
        canvas.watermark(page.watermark)
    for stroke in page.strokes:
        for rect in _inked(stroke, rules):
            canvas.fill(rect, FAINT if rules == "faint" else BLACK)
    for rect in _red_rule(page):
        canvas.fill(rect, RED)
    for words in page.words:
        canvas.words(words, RED if words.size == MASTHEAD else BLACK)
    drawn = cv2.cvtColor(np.asarray(canvas.image), cv2.COLOR_RGB2BGR)
    return cv2.resize(drawn, size, interpolation=cv2.INTER_AREA) if finer > 1 else drawn


class _Canvas:
    """An image that is drawn on in points, `scale` pixels each."""

    def __init__(self, image: Image.Image, font: str, scale: float) -> None:
        self.image, self.font, self.scale = image, font, scale
        self.draw = ImageDraw.Draw(image)

    def fill(self, rect: tuple[float, float, float, float], ink: tuple[int, int, int]) -> None:
        """Fill a rectangle, a pixel wide at least."""
        x0, top, x1, bottom = (round(place * self.scale) for place in rect)
        self.draw.rectangle((x0, top, max(x1 - 1, x0), max(bottom - 1, top)), fill=ink)

    def words(self, words: Words, ink: tuple[int, int, int]) -> None:
        for step in (0.0, BOLD_STEP) if words.bold else (0.0,):
            if words.turn:
                self._turned(words, words.x + step, ink)
            else:
                self._level(self.draw, words, (words.x + step, words.top), ink)

    def _level(self, draw: ImageDraw.ImageDraw, words: Words, at: tuple[float, float], ink: Ink) -> None:
        x, base = at[0], at[1] + words.size * ASCENT
        for character in words.text:
            if not character.isspace():
                font = fonts.sized(fonts.having(self.font, character), words.size * self.scale)
                draw.text((x * self.scale, base * self.scale), character, fill=ink, font=font, anchor="ls")
            x += fonts.advance(self.font, character, words.size) + words.spacing

    def _turned(self, words: Words, x: float, ink: tuple[int, int, int]) -> None:
        """Draw words level on a mask of their own, and ink the page through it, turned clockwise."""
        long = sum(fonts.advance(self.font, character, words.size) + words.spacing for character in words.text)
        mask = Image.new("L", (math.ceil(long * self.scale), math.ceil(words.size * self.scale)))
        self._level(ImageDraw.Draw(mask), words, (0, 0), 255)
        place = (round(x * self.scale), round(words.top * self.scale))
        self.image.paste(ink, place, mask.rotate(-words.turn, expand=True))

    def watermark(self, text: str) -> None:
        """Draw words through the middle of the page, rising by 45 degrees."""
        font = fonts.sized(self.font, WATERMARK_SIZE * self.scale)
        mask = Image.new("L", self.image.size)
        middle = (self.image.width / 2, self.image.height / 2)
        ImageDraw.Draw(mask).text(middle, text, fill=255, font=font, anchor="mm")
        self.image.paste(WATERMARK_INK, (0, 0), mask.rotate(45))


# --- strokes -> the rectangles that are inked -------------------------------------------------------------


def _inked(stroke: Stroke, rules: Ruling) -> Iterator[tuple[float, float, float, float]]:
    for line in _lines(stroke):
        yield from _dotted(line) if rules == "dotted" else [line]


def _lines(stroke: Stroke) -> list[tuple[float, float, float, float]]:
    x0, top, x1, bottom = stroke.rect
    if stroke.kind == "fill":
        return [stroke.rect]
    if stroke.kind == "line":
        return [_thick(*stroke.rect)]
    corners = ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))
    return [_thick(*side) for side in corners]


def _thick(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
    half = THICK / 2
    return (x0 - half, top - half, x1 + half, bottom + half)


def _dotted(rect: tuple[float, float, float, float]) -> Iterator[tuple[float, float, float, float]]:
    x0, top, x1, bottom = rect
    level = x1 - x0 > bottom - top
    for dot in np.arange(0, max(x1 - x0, bottom - top), DOT_APART).tolist():
        yield (
            (x0 + dot, top, min(x0 + dot + DOT, x1), bottom)
            if level
            else (x0, top + dot, x1, min(top + dot + DOT, bottom))
        )


def _red_rule(page: Page) -> Iterator[tuple[float, float, float, float]]:
    """Yield the rule below the number, which is the line after the masthead's last."""
    red = [place for place, words in enumerate(page.words) if words.size == MASTHEAD]
    if red:
        top = page.words[red[-1] + 1].top + RED_RULE_BELOW
        yield (LEFT, top, RIGHT, top + RED_RULE_THICK)

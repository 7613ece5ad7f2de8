"""Turned text and turned pages: everything is laid out as a reader would hold it, upright."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

from pipeline.read.page.page import Glyph, Page, Rule
from pipeline.records import BBox

SLANT = 5.0
"""Degrees by which upright text may lean; what leans more is a watermark."""


def quarter_turn(across: float, down: float) -> int | None:
    """Return the clockwise turn, in quarters, of text that runs `across` and `down` the page; None when it leans."""
    angle = math.degrees(math.atan2(down, across)) % 360
    quarter = round(angle / 90) * 90
    return quarter % 360 if abs(angle - quarter) <= SLANT else None


def upright(page: Page) -> Page:
    """Return `page` turned so that most of its text is upright; the page itself when it is."""
    turns = Counter(glyph.turn for glyph in page.glyphs if glyph.turn or not glyph.text.isspace())
    turn = max(turns, key=lambda turn: (turns[turn], -turn), default=0)
    if not turn:
        return page
    width, height = (page.height, page.width) if turn in (90, 270) else (page.width, page.height)
    return replace(
        page,
        width=width,
        height=height,
        glyphs=turned_back(page.glyphs, turn, page.width, page.height),
        rules=[Rule(*turned_box(rule, turn, page.width, page.height)) for rule in page.rules],
    )


def turned_back(glyphs: list[Glyph], turn: int, width: float, height: float) -> list[Glyph]:
    """Return `glyphs` of an area of `width` by `height` points, the area turned back by `turn` degrees."""
    return [
        Glyph(
            glyph.text, *turned_box(glyph[1:5], turn, width, height), glyph.size, (glyph.turn - turn) % 360, *glyph[7:]
        )
        for glyph in glyphs
    ]


def turned_box(box: BBox, turn: int, width: float, height: float) -> BBox:
    """Return where `box` of an area of `width` by `height` points stands when the area is turned back by `turn`."""
    x0, top, x1, bottom = box
    if turn == 90:
        return top, width - x1, bottom, width - x0
    if turn == 270:
        return height - bottom, x0, height - top, x1
    return width - x1, height - bottom, width - x0, height - top

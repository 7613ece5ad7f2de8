"""A model of a recogniser: each glyph is read right or not, and says how likely it is right; a second reads again.

The confidence is calibrated: of glyphs that are read with confidence p, a share of p is right.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass

from pipeline.lexicon import lookalikes
from pipeline.records import Cell, Document, Grid, Paragraph
from tests.notices import vocabulary as words
from tests.notices.print.layout import Layout, Line, Table

COMMON = "".join(sorted({glyph for phrase in words.PHRASES["sentences"] for glyph in phrase if glyph > "\u4e00"}))
"""Characters that any other may be taken for."""
PUNCTUATION = {
    "，": (",", ".", ""),
    "、": (".", "，", ""),
    "；": ("：", ";"),
    "。": (".", ""),
    "：": (":",),
    "%": ("％", "96"),
    "（": ("(",),
    "）": (")",),
}
DIGITS = {"0": "Oo〇8", "1": "lI|7", "2": "Z", "3": "8", "5": "S6", "6": "b8", "7": "1", "8": "B3", "9": "g"}


@dataclass(frozen=True)
class Eye:
    """How a recogniser reads: the share of glyphs that are unsure, the least confidence of those, that of all others.

    `again` is how often the second reading of a glyph that was misread is right.
    """

    unsure: float
    sure: float = 0.9998
    least: float = 0.4
    again: float = 0.85


CLEAR, WORN, BAD = Eye(0.002), Eye(0.02), Eye(0.06, 0.9995)


def document(layout: Layout, eye: Eye, seed: int = 0) -> Document:
    """Return the notice as it is recognised, its letterhead read right."""
    rng = random.Random(f"recognise/{layout.truth.seed}/{seed}/{eye}")
    blocks: list[Paragraph | Grid] = []
    number = 0
    for block in layout.blocks:
        if isinstance(block, Line):
            blocks.append(Paragraph(block.text, 1))
        else:
            number += 1
            blocks.append(_grid(block, number, eye, rng))
    name = f"{layout.truth.seed}/{seed}"
    return Document(f"{name}.png", hashlib.sha256(name.encode()).hexdigest(), "image", 1, blocks)


def _grid(table: Table, number: int, eye: Eye, rng: random.Random) -> Grid:
    rows: list[list[Cell]] = []
    owners: dict[int, Cell] = {}
    for row in range(table.rows):
        rows.append([])
        for column in range(table.columns):
            box = table.places[row, column]
            owner = owners.get(id(box))
            text, confidence, second = ("", None, None)
            if owner is None and box.text:
                text, confidence, second = read(box.text, eye, rng) if box.kind == "value" else (box.text, 1.0, None)
            cell = Cell(1, number, row + 1, column + 1, text, "ocr", confidence, merged=owner, second=second)
            owners.setdefault(id(box), cell)
            rows[-1].append(cell)
    return Grid(1, number, rows, ruled=True)


def read(text: str, eye: Eye, rng: random.Random) -> tuple[str, float, str | None]:
    """Return what is read, how likely it is right, and what is read again where that differs."""
    first, second, confidence = "", "", 1.0
    for glyph in text:
        sure = eye.sure if rng.random() > eye.unsure else rng.uniform(eye.least, 0.99)
        one = glyph if rng.random() < sure else misread(glyph, rng)
        right_again = rng.random() < (eye.again if one != glyph else 1 - (1 - sure) / 2)
        other = glyph if right_again else one if rng.random() < 0.5 else misread(glyph, rng)
        first, second, confidence = first + one, second + other, confidence * sure
    return first, round(confidence, 4), second if second != first else None


def misread(glyph: str, rng: random.Random) -> str:
    """Return what a glyph is taken for: mostly one drawn like it, else another, or nothing."""
    drawn_alike = [*DIGITS.get(glyph, ""), *PUNCTUATION.get(glyph, ()), *lookalikes.alike(glyph)]
    if drawn_alike and rng.random() < 0.8:
        return rng.choice(drawn_alike)
    if glyph in DIGITS:
        return rng.choice("0123456789".replace(glyph, ""))
    return rng.choice([rng.choice(COMMON), rng.choice(COMMON), ""])

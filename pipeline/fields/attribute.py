"""The attribute of an indicator: binding, for reference, or expected."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import rules


@dataclass(frozen=True, slots=True)
class Word:
    """A printed attribute, and the word of `contract.ATTRIBUTES` that it stands for."""

    word: str
    attribute: str


@cache
def _attributes() -> dict[str, str]:
    return {row.word: row.attribute for row in rules.table("attributes", Word)}


def parse(text: str) -> str:
    """Return the attribute that is the whole of `text`, stars and spaces aside; "" for anything else."""
    return _attributes().get(_letters(text), "")


def near(text: str) -> list[str]:
    """Return the printed attributes that `text` is, but for one character more, less or other: 约柬性 is 约束性."""
    from rapidfuzz.distance import Levenshtein

    return [word for word in _attributes() if Levenshtein.distance(word, _letters(text)) == 1]


def _letters(text: str) -> str:
    return "".join(glyph for glyph in text if glyph.isalnum())

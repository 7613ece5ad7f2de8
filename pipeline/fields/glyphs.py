"""The one spelling of a mark, and the one spacing of a text, that every grammar here reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline import rules

_LOOSE_SPACE = re.compile(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A mark as printed, and the one mark that stands for all of its kind."""

    glyph: str
    folded: str


@cache
def _folding() -> dict[int, str]:
    return {ord(row.glyph): row.folded for row in rules.table("field_glyphs", Glyph)}


def fold(text: str) -> str:
    """Give every dash, comparison sign, slash, comma, colon and semicolon its one spelling, sign for sign."""
    return text.translate(_folding())


def squeeze(text: str) -> str:
    """Take white space out of Chinese text; between two ASCII letters or digits one space stays.

    Two figures that a space holds apart are thus never joined into one.
    """
    return " ".join(_LOOSE_SPACE.sub("", text).split())


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

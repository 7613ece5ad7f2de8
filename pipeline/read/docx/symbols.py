"""Symbol fonts: characters whose code says nothing without the font they are set in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules
from pipeline.text import UNREADABLE

REMEMBERED = 256
"""Sets of fonts that are remembered: a document has a few."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class SymbolGlyph:
    """What a character of a symbol font shows. `code` is its place in the font, in hex."""

    font: str
    code: str
    glyph: str


@cache
def _glyphs() -> dict[str, dict[int, str]]:
    fonts: dict[str, dict[int, str]] = {}
    for row in rules.table("symbol_glyphs", SymbolGlyph):
        fonts.setdefault(row.font.lower(), {})[int(row.code, 16)] = row.glyph
    return fonts


@lru_cache(maxsize=REMEMBERED)
def font(*names: str) -> str:
    """Return the first of the fonts `names` that `glyphs` reads; empty for none."""
    return next((name for name in names if name.lower() in _glyphs()), "")


def glyphs(text: str, font: str) -> str:
    """Return what `text` shows in the symbol font `font`: U+FFFD for a character that is not known.

    A character stands at its own code or, with the same low byte, at U+F000 and above (17.3.3.30).
    """
    known = _glyphs().get(font.lower(), {})
    return "".join(_glyph(character, known) for character in text)


def _glyph(character: str, known: dict[int, str]) -> str:
    code = ord(character)
    if (code > 0xFF and not _PRIVATE.match(character)) or character.isspace():
        return character
    return known.get(code & 0xFF, UNREADABLE)


def is_readable(text: str) -> bool:
    """Say whether each character of `text` says by itself what it shows."""
    return UNREADABLE not in text and not _PRIVATE.search(text)

"""How alike two Chinese characters are drawn, 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.lexicon import lookalikes

CONFUSED = 0.85
"""Likeness of two characters that a recogniser is known to confuse, however their pictures compare."""


@dataclass(frozen=True, slots=True)
class GlyphPair:
    """Two characters and the likeness of their blurred pictures, 0 to 1 (`bench/glyph_likeness.py`)."""

    one: str
    other: str
    likeness: float


@cache
def _alike() -> dict[str, dict[str, float]]:
    """Return character -> each that is drawn like it, and how much."""
    found: dict[str, dict[str, float]] = {}
    for pair in rules.table("glyph_likeness", GlyphPair):
        found.setdefault(pair.one, {})[pair.other] = pair.likeness
        found.setdefault(pair.other, {})[pair.one] = pair.likeness
    return found


def likeness(one: str, other: str) -> float:
    """Return how alike two characters are drawn: 1 for the same, 0 where no table has the pair."""
    if one == other:
        return 1.0
    confused = CONFUSED if other in lookalikes.alike(one) else 0.0
    return max(confused, _alike().get(one, {}).get(other, 0.0))


@cache
def near(glyph: str) -> tuple[str, ...]:
    """Return the characters that are drawn like `glyph`, the most alike first."""
    others = {*_alike().get(glyph, {}), *lookalikes.alike(glyph)}
    return tuple(sorted(others, key=lambda other: (-likeness(glyph, other), other)))

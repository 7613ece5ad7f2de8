"""Chinese numerals as notices write them: 一 to 九十九, and years digit by digit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import rules

TEN = 10
_COUNT = re.compile(r"([1-9])?(x)?([1-9])?")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral's glyph and its value, 0 to 10."""

    glyph: str
    value: int


@cache
def values() -> dict[str, int]:
    """Return each numeral glyph's value."""
    return {row.glyph: row.value for row in rules.table("numerals", Numeral)}


def parse(text: str) -> int | None:
    """Return the number that `text` writes: 一 to 九十九, or four digits (二〇二一); None for anything else.

    Two or three digits side by side (一二) are no number: 一二月 is two months.
    """
    if not text or any(glyph not in values() for glyph in text):
        return None
    shape = "".join("x" if values()[glyph] == TEN else str(values()[glyph]) for glyph in text)
    if re.fullmatch(r"[1-9]\d{3}", shape):
        return int(shape)
    match = _COUNT.fullmatch(shape)
    if not match or (match[1] and match[3] and not match[2]):
        return None
    tens = int(match[1] or 1) * TEN if match[2] else int(match[1] or 0)
    return tens + int(match[3] or 0)

"""How a list writes its numbers: the formats of ECMA-376 part 1, 17.18.59."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pipeline import rules

ROMAN = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
"""What the glyphs of the kind `roman` stand for, in their order."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How one `w:numFmt` is written.

    `kind` is `digits` (the glyphs of 0 to 9), `each` (one glyph a number, from 1), `letters` (a to z, aa to zz),
    `roman`, or `counting`: the glyphs of 1 to 9, `zero` for a gap, `units` for 10, 100 and 1000, and `most`,
    beyond which writers differ. `ones` says where a one before a unit is written: `always`, `never`,
    or `inside` (not in 10 to 19). `least` is the least number of digits.
    """

    format: str
    kind: str
    glyphs: tuple[str, ...]
    zero: str
    units: tuple[str, ...]
    ones: str
    least: int
    most: int


@cache
def _formats() -> dict[str, NumberFormat]:
    return {row.format: row for row in rules.table("number_formats", NumberFormat)}


def write(number: int, format: str) -> str | None:
    """Return `number` as the format named `format` writes it; None when that is not known.

    A format of digits alone, such as 001, is a pattern: so many digits at least (17.9.17, custom).
    """
    if format == "none":
        return ""
    if format.isascii() and format.isdecimal():
        return str(number).zfill(len(format))
    row = _formats().get(format)
    if row is None or not 0 <= number <= row.most:
        return None
    return WRITERS[row.kind](number, row)


def _digits(number: int, row: NumberFormat) -> str:
    return "".join(row.glyphs[int(digit)] for digit in str(number).zfill(row.least))


def _each(number: int, row: NumberFormat) -> str | None:
    return row.glyphs[number - 1] if 1 <= number <= len(row.glyphs) else None


def _letters(number: int, row: NumberFormat) -> str | None:
    times, place = divmod(number - 1, len(row.glyphs))
    return row.glyphs[place] * (times + 1) if number else None


def _roman(number: int, row: NumberFormat) -> str | None:
    written = ""
    for value, glyph in zip(ROMAN, row.glyphs, strict=True):
        times, number = divmod(number, value)
        written += glyph * times
    return written or None


def _counting(number: int, row: NumberFormat) -> str:
    """Write tens, hundreds and thousands: a gap between two of them is one zero."""
    written = gap = ""
    for power in range(len(row.units), -1, -1):
        digit = number // 10**power % 10
        if digit:
            written += gap + _place(digit, power, not written, row)
        gap = row.zero if written and not digit else ""
    return written or row.zero


def _place(digit: int, power: int, first: bool, row: NumberFormat) -> str:
    if power == 0:
        return row.glyphs[digit - 1]
    bare = digit == 1 and (row.ones == "never" or (row.ones == "inside" and first and power == 1))
    return ("" if bare else row.glyphs[digit - 1]) + row.units[power - 1]


WRITERS: dict[str, Callable[[int, NumberFormat], str | None]] = {
    "digits": _digits,
    "each": _each,
    "letters": _letters,
    "roman": _roman,
    "counting": _counting,
}

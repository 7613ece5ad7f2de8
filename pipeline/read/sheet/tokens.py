"""Number format codes taken apart: ECMA-376 part 1, 18.8.31."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline import rules

LITERAL, GENERAL, BRACKET, DATE, HALF_DAY, DIGIT, POINT, COMMA, PERCENT, EXPONENT, TEXT, DROPPED = (
    "literal", "general", "bracket", "date", "half_day", "digit", "point", "comma", "percent", "exponent", "text", "",
)  # fmt: skip


class Token(NamedTuple):
    """One part of a format code: its kind, and its characters or, of a literal, what is shown."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FormatWords:
    """What a date format shows in words: days of the week from Monday, halves of the day, numerals from zero, ten."""

    kind: str
    words: tuple[str, ...]


@cache
def words(kind: str) -> tuple[str, ...]:
    """Return the words of `kind`."""
    return next(row.words for row in rules.table("sheet_words", FormatWords) if row.kind == kind)


@cache
def _pattern() -> re.Pattern[str]:
    half_day = "|".join(["AM/PM", "A/P", re.escape("/".join(words("half_day")))])
    return re.compile(
        rf"""(?P<end>;)
        | "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | [_*](?P<space>.?)
        | (?P<general>general) | \[(?P<bracket>[^\]]*)\] | (?P<half_day>{half_day})
        | (?P<exponent>e[+-]) | (?P<date>y+|m+|d+|h+|s+|e+|a{{3,}}) | (?P<digit>[0\#?])
        | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<text>@) | (?P<plain>.)""",
        re.VERBOSE | re.IGNORECASE | re.DOTALL,
    )


SHOWN = {"quoted": LITERAL, "escaped": LITERAL, "plain": LITERAL, "space": DROPPED}
"""Groups of the pattern that are no kind of token by their own name; space and fill characters are not shown."""


@cache
def sections(code: str) -> tuple[tuple[Token, ...], ...]:
    """Return the sections of a format code, which semicolons part, as tokens."""
    found: list[list[Token]] = [[]]
    for match in _pattern().finditer(code):
        kind = match.lastgroup or "quoted"
        if kind == "end":
            found.append([])
        elif (shown := SHOWN.get(kind, kind)) != DROPPED:
            found[-1].append(Token(shown, match[kind] or ""))
    return tuple(tuple(section) for section in found)


def holds(section: tuple[Token, ...], *kinds: str) -> bool:
    """Say whether a token of one of `kinds` is in `section`."""
    return any(token.kind in kinds for token in section)

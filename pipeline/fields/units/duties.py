"""Words behind a list of units, or in brackets behind one, that give a role: 牵头, 配合, 按职责分工负责."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.fields.glyphs import any_of
from pipeline.fields.units import brackets
from pipeline.fields.units.item import pattern
from pipeline.fields.units.names import ends_as_a_body, is_one, is_whole, level_words


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word that gives the units before it their role, as the patterns of `DutyWord` do."""

    word: str
    role: str


@dataclass(frozen=True, slots=True)
class DutyWord:
    """A pattern of words of a clause; with a `role`, of those behind a list that give its units that role.

    They are the note of the list where `kind` is `share`: 按职责分工负责.
    """

    kind: str
    role: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Duty:
    """Words of a role that stand behind a list: where, which role, and whether they share the work out."""

    start: int
    end: int
    role: str
    shares: bool


@cache
def _duty_words() -> tuple[DutyWord, ...]:
    words = (DutyWord("role", row.role, re.escape(row.word)) for row in rules.table("role_words", RoleWord))
    duties = (row for row in rules.table("prose_words", DutyWord) if row.role)
    return tuple(sorted((*duties, *words), key=lambda row: -len(row.pattern)))


@cache
def _duties() -> re.Pattern[str]:
    """Return the pattern of the words of a role, an item's end or a name behind them; the group tells which row."""
    words = "|".join(f"(?P<w{place}>{row.pattern})" for place, row in enumerate(_duty_words()))
    return re.compile(rf"(?:{words})(?={_edge().pattern}|{brackets.BLOT}|$|{any_of(level_words())})")


def duties(text: str) -> Iterator[Duty]:
    """Yield the words of a role in `text`, in order, those in brackets left out."""
    for found in _duties().finditer(brackets.masked(text)):
        row = _duty_words()[int(str(found.lastgroup)[1:])]
        if not _ends_a_name(text, *found.span()):
            yield Duty(*found.span(), row.role, row.kind == "share")


def _ends_a_name(text: str, start: int, end: int) -> bool:
    """Say whether the words at `start` are the end of a name: 县政协办 does not say who helps (协办)."""
    first = max((mark.end() for mark in _edge().finditer(text, 0, start)), default=0)
    name, front = text[first:end], text[first:start]
    return is_one(name) or (bool(front) and ends_as_a_body(name) and not is_whole(front))


@cache
def _edge() -> re.Pattern[str]:
    """Return the pattern of what stands before an item."""
    return re.compile(rf"\s|[。.]|{pattern('mark').pattern}")


def duty_of(words: str) -> Duty | None:
    """Return what `words` by themselves say of a role, None for nothing: 配合, 按职责分工负责."""
    return next((found for found in duties(words) if (found.start, found.end) == (0, len(words))), None)

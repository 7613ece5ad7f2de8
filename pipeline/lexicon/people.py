"""Surnames and titles: how much a text looks like a person's name."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.text import HAN

COMMON = 1.0
"""A surname with at least this share, per mille, is common enough to tell a name by."""


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname and its share of the population, per mille."""

    surname: str
    share: float


@dataclass(frozen=True, slots=True)
class Title:
    """A title printed beside a leader's name."""

    title: str


@cache
def shares() -> dict[str, float]:
    """Return surname -> share, per mille."""
    return {row.surname: row.share for row in rules.table("surnames", Surname)}


@cache
def titles() -> tuple[str, ...]:
    """Return every title, the longest first."""
    return tuple(sorted((row.title for row in rules.table("titles", Title)), key=lambda title: (-len(title), title)))


def surname(name: str) -> str:
    """Return the surname that `name` begins with, '' when there is none."""
    return next((name[:length] for length in (2, 1) if len(name) > length and name[:length] in shares()), "")


def is_name(text: str) -> bool:
    """Say whether `text` has the shape of a name: a surname and one or two more characters."""
    family = surname(text)
    given = text[len(family) :]
    return bool(family) and 1 <= len(given) <= 2 and all(_is_han(character) for character in given)


def likelihood(text: str) -> float:
    """Return how much `text` looks like a name: log10 of its surname's share, -4 when it has none."""
    return math.log10(shares()[surname(text)]) if is_name(text) else -4.0


def is_common(text: str) -> bool:
    """Say whether `text` is a name with a common surname."""
    return is_name(text) and shares()[surname(text)] >= COMMON


def split_title(text: str) -> tuple[str, str]:
    """Split a leader's text into name and titles, in whatever order: 王毅副市长, 副市长王毅."""
    found: list[str] = []
    while title := _title_at_end(text):
        found.insert(0, title)
        text = text.removesuffix(title)
    while title := _title_in_front(text):
        found.append(title)
        text = text.removeprefix(title)
    return text.strip(), "".join(found)


def _title_at_end(text: str) -> str:
    return next((text[start:] for start in range(1, len(text) - 1) if text[start:] in _title_set()), "")


def _title_in_front(text: str) -> str:
    return next((text[:end] for end in range(len(text) - 1, 1, -1) if text[:end] in _title_set()), "")


@cache
def _title_set() -> frozenset[str]:
    return frozenset(titles())


def _is_han(character: str) -> bool:
    import re

    return bool(re.fullmatch(f"[{HAN}·]", character))

"""Two bodies behind one place: 党工委和管委会, 各县（区）党委和人民政府, 市委市政府."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules
from pipeline.fields.units.item import pattern
from pipeline.fields.units.names import level_words
from pipeline.lexicon import regions
from pipeline.text import REMEMBERED


@dataclass(frozen=True, slots=True)
class UnitPair:
    """Two bodies that are named in one breath behind one place, with a mark, a joint or nothing between them."""

    first: str
    second: str


@cache
def _pairs() -> tuple[UnitPair, ...]:
    return tuple(sorted(rules.table("unit_pairs", UnitPair), key=lambda pair: -len(pair.first + pair.second)))


@cache
def seconds() -> frozenset[str]:
    """Return the bodies that end a pair: 管委会, 政府."""
    return frozenset(pair.second for pair in _pairs())


@cache
def _firsts() -> tuple[str, ...]:
    return tuple(pair.first for pair in _pairs())


@cache
def seats() -> frozenset[str]:
    """Return the bodies that stand in pairs: 党委, 人民政府."""
    return seconds() | frozenset(_firsts())


@lru_cache(maxsize=REMEMBERED)
def split(item: str) -> tuple[str, str] | None:
    """Return the two names that `item` stands for, None where it is no pair.

    The place stands before the first; before the second nothing, or its level again: 巴州区委区政府.
    """
    for pair in _pairs():
        if not item.endswith(pair.second):
            continue
        before = item.removesuffix(pair.second)
        for level in ("", *level_words()):
            front = _without_joint(before.removesuffix(level)) if before.endswith(level) else ""
            place = front.removesuffix(pair.first)
            if place != front and place.endswith(level):
                return front, place + pair.second
    return None


def second_of(first: str, name: str) -> str:
    """Return `name`, a level and a body, with the place of the body `first` before it that it makes a pair with.

    '' where they are none, or no place is named: 南江县委、县政府, but not 市委、市政府.
    """
    both = split(first + name) if first.endswith(_firsts()) else None
    return both[1] if both and both[0] == first and next(regions.prefixes(first), None) else ""


def _without_joint(words: str) -> str:
    """Return `words` without the mark or joint at their end."""
    for kind in ("mark", "joint"):
        last = next((found for found in pattern(kind).finditer(words) if found.end() == len(words)), None)
        if last:
            return words[: last.start()]
    return words

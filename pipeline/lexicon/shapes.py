"""How much a text looks like a value of a field, by its shape alone.

The patterns are rows of `rules/shapes.csv`; the first row of a field that matches the whole
text gives the score. Parsing is not done here: a shape only helps to say which column a
cell belongs under.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import records, rules, text
from pipeline.lexicon import bodies, mentions, people
from pipeline.text import REMEMBERED

UNIT_FIELDS = tuple(records.UNIT_FIELDS.values())
WORK = ("name", "main_tasks")
"""Fields that say what is to be done."""
STRONG = ("serial", "attribute", "due_on", "leaders", *UNIT_FIELDS)
"""Fields whose values have a shape that hardly anything else has."""

SURE = 0.9
"""Likeness from which a text has the shape of a field."""
UNLIKE = 0.3
"""Likeness below which a text is no value of its column."""
BY_CHARACTERS = 0.6
"""Likeness of a list that has all the characters of bodies' names and none of their endings."""
LONGEST_PEOPLE = 100
"""Characters of the longest list of people with their titles."""
MANY = 0.012
"""Share of the bodies, 0 to 1, in whose names a character must stand to be a usual one."""

_LIST_MARK = re.compile(r"[、，,；;\s]+")
_TYPICAL_LENGTH = {"name": (3, 34), "main_tasks": (12, 2000), "section": (2, 24), "target": (1, 60), "extras": (1, 400)}
"""Field -> characters (least, most) that its values usually have."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern of a field's values and how surely it marks the field, 0 to 1."""

    field: str
    score: float
    pattern: str


@dataclass(frozen=True, slots=True)
class UnitTail:
    """A word that the name of a body may end in."""

    tail: str


@cache
def _shapes(field: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    rows = rules.table("shapes", Shape)
    return tuple((row.score, re.compile(row.pattern, re.DOTALL)) for row in rows if row.field == field)


@cache
def _tails() -> tuple[str, ...]:
    return tuple(row.tail for row in rules.table("unit_tails", UnitTail))


def is_amount(words: str) -> bool:
    """Say whether a number and the character after it count something: 3个, 20万, 2025年."""
    return words[0].isdigit() and likeness("name", words) < UNLIKE


@lru_cache(maxsize=REMEMBERED)
def likeness(field: str, words: str) -> float:
    """Return how much `words` looks like a value of `field`, 0 to 1; 0.5 when nothing tells."""
    words = text.clean(words)[0]
    for score, pattern in _shapes(field):
        if pattern.fullmatch(words):
            return score
    if field == "leaders":
        return _people(words)
    if field in UNIT_FIELDS:
        return _units(words)
    if field in STRONG:
        return 0.0
    return _prose(field, words)


def _people(words: str) -> float:
    """Return the share of the words that are names, titles taken off."""
    if len(words) > LONGEST_PEOPLE:
        return 0.0
    names = [people.split_title(word)[0] for word in _LIST_MARK.split(words) if word]
    if not names or len(names) > 8 or sum(map(len, names)) > 24:
        return 0.0
    return sum(people.is_name(name) for name in names) / len(names)


def _units(words: str) -> float:
    """Return the share of the items that end as the name of a body does; a garbled list, in which
    none does, still scores by the share of its characters that are usual in such names."""
    items = [item.strip("。. （）()") for item in _LIST_MARK.split(words)]
    items = [item for item in items if item]
    good = sum(len(item) > 2 and item.endswith(_tails()) and len(item) <= 30 for item in items)
    usual = sum(character in _usual() for item in items for character in item)
    return max(good / len(items), BY_CHARACTERS * usual / sum(map(len, items))) if items else 0.0


@cache
def _usual() -> frozenset[str]:
    """Return the characters that stand in the names of many bodies."""
    counts = Counter(character for body in bodies.all_bodies() for character in {*body.stem, *"".join(body.forms)})
    return frozenset(character for character, count in counts.items() if count >= MANY * len(bodies.all_bodies()))


def _prose(field: str, words: str) -> float:
    if field in WORK and mentions.explained(words) == 1.0:
        return 0.1
    least, most = _TYPICAL_LENGTH.get(field, (1, 400))
    if any(likeness(strong, words) >= 0.9 for strong in ("serial", "attribute", "due_on")):
        return 0.1
    if least <= len(words) <= most:
        return 0.8
    return max(0.2, 0.8 * min(len(words) / least, most / max(1, len(words))))

"""How much words look like a list of units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import rules
from pipeline.lexicon import groups, mentions, shapes
from pipeline.table.prose import brackets, wording

LIKE_UNITS = 0.5
"""Likeness from which words are a list of units."""
NAMED = 0.8
"""Share of the items that must be known bodies or groups where neither a label nor a bracket tells a clause."""
_MARK = re.compile(r"[、，；。\s]+")


def is_units(words: str) -> bool:
    """Say whether most of `words` are names of units, or look like it."""
    return named(words) >= LIKE_UNITS or shapes.likeness("responsible_units", words) >= LIKE_UNITS


def is_named(words: str) -> bool:
    """Say whether nearly all items of `words` are known bodies or groups."""
    return named(words) >= NAMED


def named(words: str) -> float:
    """Return the share of the items of `words` that are known bodies or groups of bodies, 0 to 1."""
    items = [item for item in _items(words) if item]
    return sum(map(is_known, items)) / len(items) if items else 0.0


def may_be_units(words: str) -> bool:
    """Say whether `words` name a known body among others, or most of their items end as the names of bodies do."""
    return named(words) > 0 or _end_as_units(words)


def _end_as_units(words: str) -> bool:
    items = [item for item in _items(words) if item]
    return bool(items) and sum(item.endswith(tails()) for item in items) > LIKE_UNITS * len(items)


@cache
def tails() -> tuple[str, ...]:
    """Return the words that the names of bodies end in."""
    return tuple(row.tail for row in rules.table("unit_tails", shapes.UnitTail))


def _items(words: str) -> Iterator[str]:
    """Yield what stands between the marks of `words` that stand in no bracket."""
    start = 0
    for left, right in brackets.outside(words, 0, len(words)):
        for mark in _MARK.finditer(words, left, right):
            yield words[start : mark.start()]
            start = mark.end()
    yield words[start:]


def is_known(item: str) -> bool:
    """Say whether `item` is a known body or group, with a second plate in brackets or without."""
    name = wording.pattern("open").sub("", item)
    plain = name.split("（")[0]
    return any(mentions.is_known(form) or groups.parse(form) is not None for form in (name, plain))

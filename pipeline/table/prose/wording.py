"""The words of a clause that name no unit: those of a role (牵头, 按职责分工负责), and what stands between lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.table.prose import brackets

MARKS = "，。；"
"""Marks between the parts of a clause."""
EDGES = f"{MARKS}、：\\s"
"""The same, and what else may stand at either end of a list: the inside of a class in a pattern."""
SHORTEST = 2
"""Characters that the shortest list of units has."""
LONGEST_ROLE = 20
"""Characters of the longest words of a role."""

_HEAD, _TAIL = re.compile(f"^[{EDGES}]+"), re.compile(f"[{EDGES}]+$")


@dataclass(frozen=True, slots=True)
class ProseWord:
    """Words of a clause, as a pattern. `role` is that of the units before them, where they end a list.

    `kind` is `role`, or `share` where the words are kept with the list as its note. `join` stands between
    units of one role, `front` before a list; `open` leaves a list open, `rest` says nothing of this task,
    `prose` marks a sentence about units, which is no list; `bodies` end in what a bracket behind them explains.
    """

    kind: str
    role: str
    pattern: str


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Return the pattern of all words of `kind`."""
    return re.compile("|".join(f"(?:{row.pattern})" for row in _words() if row.kind == kind))


def _words() -> tuple[ProseWord, ...]:
    return rules.table("prose_words", ProseWord)


@cache
def roles() -> re.Pattern[str]:
    """Return the pattern of what ends a list of units and gives it a role: `word` tells which row it is."""
    words = [f"(?P<w{place}>{row.pattern})" for place, row in enumerate(_words()) if row.role]
    return re.compile(f"(?:{'|'.join(sorted(words, key=len, reverse=True))})(?=[{EDGES}]|$)")


def word(found: re.Match[str]) -> ProseWord:
    """Return the row that a match of `roles` is of."""
    return _words()[int(str(found.lastgroup)[1:])]


def ends_list(words: str, start: int, found: re.Match[str]) -> bool:
    """Say whether the words of a role that were `found` have a list before them, from `start` on."""
    left, right = trim(words, start, found.start())
    return right - left >= SHORTEST and brackets.is_outside(words, start, found.start())


def has_role(words: str) -> bool:
    """Say whether the words of a role end some list in `words`."""
    return any(ends_list(words, 0, found) for found in roles().finditer(words))


def ends_in_role(words: str) -> bool:
    """Say whether `words` end in the words of a role."""
    near = roles().finditer(words, max(0, len(words) - LONGEST_ROLE))
    return any(found.end() == len(words) and ends_list(words, 0, found) for found in near)


def is_prose(words: str) -> bool:
    """Say whether what stands under a label is a sentence about units: 责任单位：要加强……"""
    return pattern("prose").search(words) is not None


def says_something(words: str) -> bool:
    """Say whether `words` hold more than marks and blanks."""
    return any(map(str.isalnum, words))


def trim(words: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without marks and blanks at its ends, and without 由 in front."""
    inner = words[start:end]
    left = head.end() if (head := _HEAD.match(inner)) else 0
    left = front.end() if (front := pattern("front").match(inner, left)) else left
    right = tail.start() if (tail := _TAIL.search(inner)) else len(inner)
    return start + left, start + max(left, right)

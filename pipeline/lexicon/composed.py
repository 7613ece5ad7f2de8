"""Names that a county or a city put together itself: 林业和畜牧业管理局, 经济贸易和科学技术局.

Counties merge bureaus as they like, and no table lists them all. Such a name is printed in full when each of its
parts is a line of work under its full name (`rules/lines_of_work.csv`) and the joint between them is printed too; with
an abbreviation in it (工信, 文广), or without a joint, it may be short for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules
from pipeline.lexicon.body import Body
from pipeline.lexicon.regions import CITY, COUNTY
from pipeline.text import REMEMBERED

LEVELS = frozenset({CITY, COUNTY})
"""Levels at which bodies are put together."""
_LONGEST = 24
"""Characters that a composed name has at most."""


@dataclass(frozen=True, slots=True)
class LineOfWork:
    """A word of a body's name. `kind` is work, joint (stands between two), or tail (ends the name)."""

    kind: str
    word: str
    source: str
    checked: str


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row.word for row in rules.table("lines_of_work", LineOfWork) if row.kind == kind)


@lru_cache(maxsize=REMEMBERED)
def length(text: str) -> int:
    """Return the length of the longest such name that `text` begins with; 0 when there is none."""
    ends = [match.end() for match in _tails().finditer(text, 0, _LONGEST)] if text[:1] in _heads() else []
    return next((end for end in reversed(ends) if is_full_name(text[:end])), 0)


@cache
def _tails() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words("tail"), key=lambda tail: (-len(tail), tail))))


@cache
def _heads() -> frozenset[str]:
    return frozenset(word[0] for word in _words("work"))


def called(name: str, level: str) -> Iterator[Body]:
    """Yield the body that a place of `level` put together itself and calls `name`, in full."""
    if level in LEVELS and is_full_name(name):
        yield Body(name, "", (level,), (), "government", "", (), "", "", "composed", "recalled")


@lru_cache(maxsize=REMEMBERED)
def is_full_name(name: str) -> bool:
    """Say whether `name`, without its place, is two or more lines of work in full, joined, and a tail."""
    works = (name.removesuffix(tail) for tail in _words("tail") if name.endswith(tail))
    return any(_is_joined(work) for work in works)


def _is_joined(words: str) -> bool:
    return any(
        all(_is_made_of_work(part) for part in parts) and not _repeats(parts)
        for joint in _words("joint")
        if len(parts := words.split(joint)) > 1
    )


def _repeats(parts: list[str]) -> bool:
    """Say whether a part stands in another: 教育和体育和体育 is a looped reading, not a name."""
    return any(part in other for place, part in enumerate(parts) for other in parts[:place] + parts[place + 1 :])


def _is_made_of_work(words: str) -> bool:
    """Say whether `words` are one line of work or several, without a rest."""
    ends = [0]
    for end in range(1, len(words) + 1):
        if any(words[start:end] in _words("work") for start in ends):
            ends.append(end)
    return ends[-1] == len(words) > 0

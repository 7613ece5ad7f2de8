"""Names of groups: 各县（区）人民政府 is every county's government; 有关单位 is nobody in particular."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules
from pipeline.lexicon import bodies
from pipeline.text import REMEMBERED

LEAST = 3
"""Characters of the shortest name of a place below a county."""
_MARKS = re.compile(r"[（）()〔〕\[\]、，/和或]")


@dataclass(frozen=True, slots=True)
class GroupWord:
    """A word of the grammar of groups: `all` and `some` begin one, behind the `owner` if it has one (市直 各 单位);
    `level` and `member` follow, `bare` is one by itself, a `tail` makes one of what goes before it (安委会 成员单位).
    `endings` are what the names of a level's places end in.
    """

    kind: str
    text: str
    endings: tuple[str, ...]
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Group:
    """What a group's name says: whether it is all of them, of which levels, and which body."""

    everyone: bool
    levels: tuple[str, ...]
    body: str


@cache
def _words(kind: str) -> tuple[str, ...]:
    words = (row.text for row in rules.table("group_words", GroupWord) if row.kind == kind)
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=REMEMBERED)
def parse(name: str) -> Group | None:
    """Return what `name` says as a group, or None when it is not the name of one."""
    if name in _words("bare") or _has_tail(name):
        return Group(False, (), "")
    return _started(name) or next((group for owner in _words("owner") if (group := _owned(name, owner))), None)


def _has_tail(name: str) -> bool:
    """Say whether `name`, one item of a list, is the members of what goes before its tail: 市安委会成员单位."""
    one = not _MARKS.search(name)
    return one and any(name.endswith(tail) and len(name) >= len(tail) + LEAST for tail in _words("tail"))


def _started(name: str) -> Group | None:
    """Read a group that begins with a word for all or some of them."""
    for everyone, kind in ((False, "some"), (True, "all")):
        for starter in _words(kind):
            if name.startswith(starter) and (group := _rest(name[len(starter) :], everyone)):
                return group
    return None


def _owned(name: str, owner: str) -> Group | None:
    """Read a group of what belongs to `owner`, which says nothing of the levels of places: 市直各单位."""
    group = _started(name[len(owner) :]) if name.startswith(owner) else None
    return Group(False, (), "") if group and not group.levels else None


def _rest(words: str, everyone: bool) -> Group | None:
    """Read levels, then a body or a word for members, after the word that begins a group; a level twice is a loop."""
    levels: list[str] = []
    words = _MARKS.sub("", words)
    while word := level_front(words):
        if not levels and words in _words("member"):
            break
        if any(word in other or other in word for other in levels):
            return None
        levels.append(word)
        words = words[len(word) :]
    is_body = bool(levels) and (not words or bodies.is_known(words) or words in bodies.zone_bodies())
    if is_body or words in _words("member"):
        return Group(everyone, tuple(levels), words)
    return None


def level_front(name: str) -> str:
    """Return the longest word for a level that `name` begins with; '' when there is none: 街道, 直辖市."""
    return next((word for word in _words("level") if name.startswith(word)), "")


def is_township(name: str) -> bool:
    """Say whether `name` is that of a place below a county, as far as its end tells: 南江镇, 东榆街道."""
    rows = rules.table("group_words", GroupWord)
    return len(name) >= LEAST and name.endswith(
        tuple(row.text for row in rows if row.kind == "level" and not row.endings)
    )


def endings(levels: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the names of the places of these levels end in."""
    rows = rules.table("group_words", GroupWord)
    return tuple({ending for row in rows if row.kind == "level" and row.text in levels for ending in row.endings})

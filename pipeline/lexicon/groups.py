"""Names of groups: 各县（区）人民政府 is every county's government; 有关单位 is nobody in particular."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules
from pipeline.lexicon import bodies
from pipeline.text import REMEMBERED

LEAST = 3
"""Characters of the shortest name of a place below a county."""
_MARKS = re.compile(r"[（）()〔〕\[\]、，/和或及]")


@dataclass(frozen=True, slots=True)
class GroupWord:
    """A word of the grammar of groups: `all` and `some` begin one, behind the `owner` if it has one (市直 各 单位), or
    several levels `together` do; `level` and `member` follow, `bare` is one by itself, a `tail` makes one of what goes
    before it (安委会 成员单位). `endings` are what the names of a level's places end in.
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


@cache
def _known(kind: str) -> frozenset[str]:
    return frozenset(_words(kind))


@cache
def _lengths(kind: str) -> tuple[int, ...]:
    """Return the lengths of the words of a kind, the longest first."""
    return tuple(sorted({len(word) for word in _words(kind)}, reverse=True))


def _fronts(kind: str, name: str) -> Iterator[str]:
    """Yield the words of a kind that `name` begins with, the longest first."""
    lengths = (length for length in _lengths(kind) if length <= len(name))
    return (name[:length] for length in lengths if name[:length] in _known(kind))


@lru_cache(maxsize=REMEMBERED)
def parse(name: str) -> Group | None:
    """Return what `name` says as a group, or None when it is not the name of one."""
    if name in _known("bare") or _has_tail(name):
        return Group(False, (), "")
    owned = (group for owner in _fronts("owner", name) if (group := _owned(name, owner)))
    return _started(name) or _told_by_levels(name) or next(owned, None)


def _has_tail(name: str) -> bool:
    """Say whether `name`, one item of a list, is the members of what goes before its tail: 市安委会成员单位."""
    if not name.endswith(_words("tail")) or _MARKS.search(name):
        return False
    return any(name.endswith(tail) and len(name) >= len(tail) + LEAST for tail in _words("tail"))


def _started(name: str) -> Group | None:
    """Read a group that begins with a word for all or some of them."""
    for everyone, kind in ((False, "some"), (True, "all")):
        for starter in _fronts(kind, name):
            if group := _rest(name[len(starter) :], everyone):
                return group
    return None


def _told_by_levels(name: str) -> Group | None:
    """Read a group that its levels alone make one, since no place is both: 县（区）人民政府."""
    words = _MARKS.sub("", name)
    group = _rest(words, everyone=True) if words.startswith(_words("together")) else None
    is_told = group is not None and "".join(group.levels).startswith(_words("together")) and bodies.is_known(group.body)
    return group if is_told else None


def _owned(name: str, owner: str) -> Group | None:
    """Read a group of what belongs to `owner`, which says nothing of the levels of places: 市直各单位."""
    group = _started(name[len(owner) :])
    return Group(False, (), "") if group and not group.levels else None


def _rest(words: str, everyone: bool) -> Group | None:
    """Read levels, then a body or a word for members, after the word that begins a group."""
    words = _MARKS.sub("", words)
    if words in _known("member"):
        return Group(everyone, (), words)
    return next((Group(everyone, levels, rest) for levels, rest in _readings(words, ()) if _ends(levels, rest)), None)


def _readings(words: str, before: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the levels that `words` begin with, behind those `before`, and what is left, the longest words first.

    区县级市 is 区 and 县级市, though 区县 are levels too. A level twice is a loop, and no reading.
    """
    for word in _fronts("level", words):
        if not any(word in other or other in word for other in before):
            yield from _readings(words[len(word) :], (*before, word))
    yield before, words


def _ends(levels: tuple[str, ...], words: str) -> bool:
    """Say whether `words` may end a group behind its levels."""
    is_body = not words or bodies.is_known(words) or words in bodies.zone_bodies()
    return words in _known("member") or (bool(levels) and is_body)


def level_front(name: str) -> str:
    """Return the longest word for a level that `name` begins with; '' when there is none: 街道, 直辖市."""
    return next(_fronts("level", name), "")


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

"""The same unknown body over many notices: its spellings in one place, and which of them may be one body.

Alike spelled is certain; drawn alike, a character dropped or doubled, or another inner order is a proposal. What a
person said to be apart never comes together, nor does what only a chain of likenesses joins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import combinations, pairwise
from typing import Any

from pipeline.lexicon import glyphs, regions
from pipeline.records import REVIEW, UNRESOLVED
from pipeline.text import plain

LEAST = 4
"""Characters of the shortest spelling that is likened to another: 市档局 may be anybody."""
ALIKE = 0.8
"""Likeness, 0 to 1, from which one character may be read for another."""
CAP = 8
"""Spellings of the largest cluster; more of them are no longer one body's misreadings."""
SPREAD = 2
"""Characters by which two spellings of one cluster may differ."""

Row = dict[str, Any]
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class UnknownMention:
    """A mention that no rule resolves, of a notice from `region_code` ('' = unknown), and its question ('' = none)."""

    region_code: str
    mention: str
    task_id: str
    notice_id: str
    question_id: str = ""


@dataclass(slots=True)
class _Spelling:
    """How often, in which notices and under which questions a spelling is printed."""

    mentions: int = 0
    notices: set[str] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)


def clusters(unknown: Iterable[UnknownMention], apart: Pairs) -> list[Row]:
    """Return the rows of the table `clusters`, a spelling of a place each, whatever the order of `unknown`.

    `apart` are pairs of names, without blanks, of which a person said that one is not the other. A notice from
    nowhere is a place of its own. A cluster of one spelling is unresolved, and one of several is in review, as are
    the spellings of one that was too large, too wide or held a pair of `apart`, and so was taken to pieces.
    """
    places = _by_place(unknown)
    apart |= {(other, one) for one, other in apart}
    return [row for place in sorted(places) for row in _rows_of(place, places[place], apart)]


def _by_place(unknown: Iterable[UnknownMention]) -> dict[str, dict[str, _Spelling]]:
    places: defaultdict[str, defaultdict[str, _Spelling]] = defaultdict(lambda: defaultdict(_Spelling))
    for one in unknown:
        found = places[one.region_code or one.notice_id][plain(one.mention)]
        found.mentions += 1
        found.notices.add(one.notice_id)
        found.questions |= {one.question_id} - {""}
    return {place: dict(spellings) for place, spellings in places.items()}


def _rows_of(place: str, spellings: dict[str, _Spelling], apart: Pairs) -> Iterator[Row]:
    for members in _linked(spellings, apart):
        status = REVIEW if len(members) > 1 else UNRESOLVED
        parts = [members] if _holds(members, apart) else [[member] for member in members]
        for part in parts:
            yield from _rows(place, part, spellings, status)


def _rows(place: str, members: list[str], spellings: dict[str, _Spelling], status: str) -> Iterator[Row]:
    canonical = min(members, key=lambda name: (-spellings[name].mentions, name))
    for name in members:
        yield {
            "cluster_id": sha256(f"{place}/{canonical}".encode()).hexdigest()[:12],
            "region_code": place,
            "mention": name,
            "canonical": canonical,
            "notices": len(spellings[name].notices),
            "mentions": spellings[name].mentions,
            "others": [other for other in members if other != name],
            "status": status,
            "question_ids": sorted(spellings[name].questions),
        }


def _linked(names: Iterable[str], apart: Pairs) -> list[list[str]]:
    """Return the names in sets that likeness joins, those of a set and the sets in order."""
    parents = {name: name for name in names}
    for one, other in near_pairs(parents):
        if (one, other) not in apart:
            first, second = sorted((_root(parents, one), _root(parents, other)))
            parents[second] = first
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(parents):
        found[_root(parents, name)].append(name)
    return list(found.values())


def _root(parents: dict[str, str], name: str) -> str:
    while parents[name] != name:
        parents[name] = parents[parents[name]]
        name = parents[name]
    return name


def _holds(members: list[str], apart: Pairs) -> bool:
    """Say whether the members may be one cluster: not too many, none apart from or unlike another."""
    return len(members) <= CAP and all(pair not in apart and not _is_wide(*pair) for pair in combinations(members, 2))


def _is_wide(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other) > SPREAD and sorted(one) != sorted(other)


# --- likeness of two spellings ----------------------------------------------------------------------


def near_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each pair of `names` that may be two spellings of one, in time that grows with the number of names."""
    known = {name for name in names if len(name) >= LEAST}
    by_letters: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        by_letters["".join(sorted(name))].append(name)
        yield from ((name, other) for other in sorted({*_redrawn(name), *_shortened(name)}) if other in known)
    for same in by_letters.values():
        yield from combinations(same[: CAP + 1], 2)
        yield from pairwise(same[CAP:])


def _redrawn(name: str) -> Iterator[str]:
    """Yield `name` with one character as another that is drawn like it."""
    for place, glyph in enumerate(name):
        yield from (name[:place] + other + name[place + 1 :] for other in _alike(glyph))


@cache
def _alike(glyph: str) -> tuple[str, ...]:
    """Return the characters that `glyph` may be read for, none where it tells bodies apart."""
    others = (other for other in glyphs.near(glyph) if glyphs.likeness(glyph, other) >= ALIKE)
    return () if _is_telling(glyph) else tuple(other for other in others if not _is_telling(other))


def _shortened(name: str) -> Iterator[str]:
    """Yield `name` without one of its characters, unless that character tells bodies apart."""
    for place, glyph in enumerate(name):
        if not _is_telling(glyph):
            yield name[:place] + name[place + 1 :]


@cache
def _is_telling(character: str) -> bool:
    """Say whether a character tells bodies apart: a number, the word for a level."""
    return character.isnumeric() or character in _levels()


@cache
def _levels() -> frozenset[str]:
    return frozenset(word.word for word in regions.level_words())

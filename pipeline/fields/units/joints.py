"""Several names in one item: a joint stands between them (市财政局和市水利局), or nothing (市财政局市水利局)."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.fields.units import brackets, pairs
from pipeline.fields.units.item import pattern
from pipeline.fields.units.names import is_like_a_body, is_one, is_placed, level_words
from pipeline.lexicon import groups, regions, words
from pipeline.text import REMEMBERED

FEWEST = 2
"""Names that are glued: one is no list."""
LONGEST, LONGEST_NAME = 200, 40
"""Characters of the longest item that is looked into, and of the longest of the names in it."""


@lru_cache(maxsize=REMEMBERED)
def split(item: str) -> tuple[str, ...]:
    """Split an item at its joints, or at dots between whole names; never inside a name that the registry knows."""
    if len(item) > LONGEST or is_one(item):
        return (item,)
    pair = pairs.split(item)
    for kind, found in _between(item):
        left, right = item[: found.start()], item[found.end() :]
        if pair and pair[0] == left:
            continue
        whole = is_placed if kind == "dot" else _is_next
        if _is_first(left, right) and any(map(whole, _first_names(right))):
            return (left, *split(right))
    return (item,)


def _between(item: str) -> list[tuple[str, re.Match[str]]]:
    """Return what may stand between two names of `item`, brackets left out: the dots, then the joints."""
    masked = brackets.masked(item)
    return [(kind, found) for kind in ("dot", "joint") for found in pattern(kind).finditer(masked)]


def _first_names(right: str) -> list[str]:
    """Return what may be the first name of `right`: all of it, or what stands before its own joints."""
    return [right, *(right[: found.start()] for _, found in _between(right))]


def _is_first(left: str, right: str) -> bool:
    """Say whether `left` is a whole name: a known body or group, or a place alone (恩施市和利川市人民政府).

    Before a group it may also be a name like a body's: 农业综合开发办及各县.
    """
    is_known = is_one(left) or bool(regions.named(left)) or pairs.split(left) is not None
    return is_known or (is_like_a_body(left) and groups.parse(right) is not None)


def _is_next(right: str) -> bool:
    """Say whether `right` is a name: a known one, or one like a body's that begins with a level."""
    return is_one(right) or (right.startswith(tuple(level_words())) and is_like_a_body(right))


@lru_cache(maxsize=REMEMBERED)
def glued(item: str) -> tuple[str, ...]:
    """Return the known names, each behind a place or a level, that `item` is made of; none where it is not.

    The fewest names win, and of several ways to part it the one whose parts read best. Known as a whole it is one,
    and so is what a mark joins.
    """
    if not 2 * FEWEST <= len(item) <= LONGEST or is_one(item) or pattern("mark").search(brackets.masked(item)):
        return ()
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for start in range(len(item)):
        if start not in ways:
            continue
        for end in range(start + FEWEST, min(start + LONGEST_NAME, len(item)) + 1):
            if _is_glued(item[start:end], first=start == 0):
                way = (*ways[start], item[start:end])
                ways[end] = min(ways.get(end, way), way, key=_cost)
    found = ways.get(len(item), ())
    return found if len(found) >= FEWEST else ()


def _is_glued(name: str, *, first: bool) -> bool:
    """Say whether `name` stands by itself among names without a mark: 各部门 does not behind 市政府."""
    group = groups.parse(name)
    return is_placed(name) and (first or group is None or bool(group.levels))


def _cost(way: tuple[str, ...]) -> tuple[int, float, tuple[str, ...]]:
    return len(way), -sum(map(words.total, way)), way

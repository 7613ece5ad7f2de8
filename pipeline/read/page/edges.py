"""Drawn rules -> edges: doubled rules are one, broken ones are whole, and they stand in tables of their own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.page.page import Rule

DOUBLE = 2.5
"""Points between the two strokes of a double rule, or the borders of two cells side by side."""
WIDEST_DOUBLE = 6.0
"""Points over which strokes count as one rule, however many."""
BREAK = 4.0
"""Points that a rule may be broken off and go on."""
REACH = 4.0
"""Points by which a rule may miss another that it meets, or overshoot it."""
ROW = 40.0
"""Points over which a row of one line stands."""
TALLER = 1.4
"""Times the least row's height that a row of a section's name is high, at most: a heading stands freer."""
SHORTEST = 5.0
"""Points; anything shorter is a dot, no rule."""
DOT = 3.0
"""Points; a dotted rule's dots are of that size and run either way."""
MOST_PAIRS = 4_000_000
"""A level and an upright edge each; beyond that a page is a drawing."""


class Edge(NamedTuple):
    """A straight edge: it stands at `at` across its direction and runs from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Mesh:
    """Edges that hang together. Both lists are in order of `at`."""

    level: list[Edge]
    upright: list[Edge]


def edges(rules: Iterable[Rule]) -> tuple[list[Edge], list[Edge]]:
    """Return the level and the upright edges that `rules` make, each in order of place."""
    level: list[Edge] = []
    upright: list[Edge] = []
    for x0, top, x1, bottom in rules:
        dot = x1 - x0 < DOT and bottom - top < DOT
        if dot or x1 - x0 >= bottom - top:
            level.append(Edge((top + bottom) / 2, x0, x1))
        if dot or x1 - x0 < bottom - top:
            upright.append(Edge((x0 + x1) / 2, top, bottom))
    return list(_joined(level)), list(_joined(upright))


def _joined(strokes: list[Edge]) -> Iterator[Edge]:
    """Yield one edge for all strokes on one line that meet or nearly meet."""
    for group in clustered(sorted(strokes)):
        at = sum(edge.at for edge in group) / len(group)
        group.sort(key=lambda edge: edge.start)
        start, end = group[0].start, group[0].end
        for edge in group[1:]:
            if edge.start - end > BREAK:
                yield from _long(Edge(at, start, end))
                start = edge.start
                end = edge.end
            end = max(end, edge.end)
        yield from _long(Edge(at, start, end))


def _long(edge: Edge) -> list[Edge]:
    return [edge] if edge.end - edge.start >= SHORTEST else []


def clustered(strokes: list[Edge]) -> Iterator[list[Edge]]:
    """Group `strokes`, sorted by place, into those that a reader sees as one line."""
    group: list[Edge] = []
    for edge in strokes:
        if group and (edge.at - group[-1].at > DOUBLE or edge.at - group[0].at > WIDEST_DOUBLE):
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def meshes(level: list[Edge], upright: list[Edge]) -> list[Mesh]:
    """Part the edges into those that hang together by crossing or meeting; none when they are a drawing."""
    if len(level) * len(upright) > MOST_PAIRS:
        return []
    parent = list(range(len(level) + len(upright)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    places = [edge.at for edge in level]
    for number, post in enumerate(upright, len(level)):
        first = bisect_left(places, post.start - REACH)
        for other in range(first, len(level)):
            rule = level[other]
            if rule.at > post.end + REACH:
                break
            if rule.start - REACH <= post.at <= rule.end + REACH:
                parent[root(other)] = root(number)
    found: dict[int, Mesh] = {}
    for number, edge in enumerate([*level, *upright]):
        mesh = found.setdefault(root(number), Mesh([], []))
        (mesh.level if number < len(level) else mesh.upright).append(edge)
    return list(found.values())


def bridged(found: list[Mesh], apart: Callable[[Mesh, Mesh], bool]) -> list[Mesh]:
    """Join what only rows without any upright rule part: a section's name right across a table without sides.

    `apart` says of two that the name stands between whether it parts two tables.
    """
    joined: list[Mesh] = []
    for mesh in sorted(found, key=lambda mesh: mesh.level[0].at if mesh.level else float("inf")):
        above = next((each for each in reversed(joined) if _goes_on(each, mesh) and not apart(each, mesh)), None)
        if above:
            above.level += mesh.level
            above.upright = sorted(above.upright + mesh.upright)
        else:
            joined.append(mesh)
    return joined


def _goes_on(above: Mesh, mesh: Mesh) -> bool:
    """Say whether `mesh` begins a row below the end of `above`, with a rule as long and open at its sides."""
    posts, others = above.upright or mesh.upright, mesh.upright or above.upright
    if not (above.level and posts and mesh.level):
        return False
    last, first = above.level[-1], mesh.level[0]
    return (
        0 < first.at - last.at < min(ROW, TALLER * min(_least_row(above), _least_row(mesh)))
        and max(abs(first.start - last.start), abs(first.end - last.end)) < REACH
        and last.start < posts[0].at - REACH
        and last.end > posts[-1].at + REACH
        and abs(posts[0].at - others[0].at) < REACH
        and abs(posts[-1].at - others[-1].at) < REACH
    )


def _least_row(mesh: Mesh) -> float:
    steps = (lower.at - upper.at for upper, lower in pairwise(mesh.level))
    return min((step for step in steps if step > WIDEST_DOUBLE), default=ROW)

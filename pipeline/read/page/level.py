"""Tables between level rules only: the rules part the rows and show merged cells, the white parts the columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from operator import attrgetter, sub
from typing import NamedTuple

from pipeline.read.page.captions import holds_caption
from pipeline.read.page.edges import Edge, Mesh
from pipeline.read.page.lattice import Lattice, lattice
from pipeline.read.page.lines import rows_of
from pipeline.read.page.openings import across, broken, over_columns, spanning
from pipeline.read.page.runs import Run
from pipeline.read.page.sure import is_sure
from pipeline.read.page.tables import Placed
from pipeline.read.page.white import VisualRow, column_walls, row_walls, stretches, telling, uncrossed

SAME_END = 6.0
"""Points by which the ends of the rules of one table differ."""
MOST_RULES = 2_000
"""Rules of a page's tables that no rule crosses."""
NARROW = 0.4
"""Ems of white that part two columns all down a table whose rows are ruled."""
NOTE = 80.0
"""Points over which a row of a table's notes stands on the next page, at most."""

GoingOn = Callable[[float, float], Placed | None]
"""The sides of a table -> the part before it, on the page before; None where there is none."""


class Levelled(NamedTuple):
    """A table between level rules, and whether its columns are certain."""

    lattice: Lattice
    sure: bool


def between_level(found: list[Mesh], going_on: GoingOn, runs: list[Run]) -> Iterator[Levelled]:
    """Yield the tables between level rules of one length: columns by the white, rows by the rules or the lines.

    Two rules are enough where `going_on` says that a table between their ends goes on, and the columns
    are then those of its part before.
    """
    lone = [edge for mesh in found if not mesh.upright for edge in mesh.level]
    taken: set[Edge] = set()
    for rules in sorted(alike(lone), key=lambda rules: rules[0].start - rules[0].end):
        left, right = min(rule.start for rule in rules), max(rule.end for rule in rules)
        parts = [edge for edge in lone if left - SAME_END < edge.start and edge.end < right + SAME_END]
        ruled = [mesh for mesh in found if mesh.upright and mesh.level and left < mesh.upright[0].at < right]
        for ys, inside in _apart(rules, [run for run in runs if left <= run.centre <= right], ruled):
            mine = [edge for edge in parts if ys[0] <= edge.at <= ys[-1]]
            before = going_on(left, right)
            if not taken.isdisjoint(mine) or len(ys) < (3 if before is None else 2):
                continue
            table = _table(mine, ys, (left, right), inside, before)
            if table:
                taken.update(mine)
                yield table


def _apart(rules: list[Edge], runs: list[Run], ruled: list[Mesh]) -> Iterator[tuple[list[float], list[Run]]]:
    """Yield where the rules of each table stand, and what stands between them.

    A caption parts two tables, and so does a table with upright rules.
    """
    ys = [rule.at for rule in rules]
    inside = [run for run in runs if ys[0] < run.middle < ys[-1]]
    bands = banded(inside, ys)
    ends = [
        place
        for place, band in enumerate(bands)
        if (band and holds_caption(band, inside)) or any(bisect_right(ys, mesh.level[0].at) == place for mesh in ruled)
    ]
    for start, end in pairwise([0, *ends, len(ys)]):
        mine = ys[start:end]
        if len(mine) > 1 and (held := [run for run in inside if mine[0] < run.middle < mine[-1]]):
            yield mine, held


def _table(
    rules: list[Edge], ys: list[float], sides: tuple[float, float], inside: list[Run], before: Placed | None
) -> Levelled | None:
    """Return the table of `rules`, those at `ys` as long as the table; `before` is the part before it."""
    partial = [edge for edge in rules if edge.at not in ys]
    over = list(spanning(inside, partial, ys))
    heads = [run for _, heads in over for run in heads]
    own = [run for run in inside if run not in heads]
    bands = [row for row in banded(own, ys) if row]
    walls = before.walls if before and before.walls and uncrossed(telling(bands), before.walls) else []
    told = bool(walls and before and before.grid.ruled)
    three_lines = len(ys) == 3 and not partial and not told
    if three_lines:
        body = rows_of([run for run in inside if run.middle > ys[1]])
        walls = walls or column_walls([*bands[:1], *body])
        ys = [*ys[:2], *(row_walls(body, walls) if walls else []), ys[2]]
    ends = [x for edge in partial for x in edge[1:] if sides[0] + SAME_END < x < sides[1] - SAME_END]
    walls = walls or column_walls(bands, NARROW, ends)
    rows = list(across(banded(inside, ys), [sides[0], *walls, sides[1]], ys))
    tiers = list(over_columns(over, [sides[0], *walls, sides[1]], ys[0]))
    openings = [*tiers, *rows]
    posts = sorted(post for wall in (sides[0], *walls, sides[1]) for post in broken(wall, (ys[0], ys[-1]), openings))
    found = lattice(Mesh(sorted({*(Edge(y, *sides) for y in ys), *partial}), posts))
    if not found or (found.columns == 1 and not (before and max(map(sub, ys[1:], ys)) < NOTE)):
        return None
    inner = [run for run in own if not any(top < run.middle < bottom for _, top, _, bottom in rows)]
    headed = len(tiers) == sum(len(stretches(heads)) for _, heads in over)
    return Levelled(found, headed and not three_lines and is_sure(banded(inner, ys), walls, ends, told=told))


def banded(runs: list[Run], ys: list[float]) -> list[VisualRow]:
    """Return what stands above the first of `ys`, then above each other one, from left to right."""
    rows: list[VisualRow] = [[] for _ in ys]
    for run in runs:
        rows[bisect_right(ys, run.middle)].append(run)
    return [sorted(row, key=attrgetter("x0")) for row in rows]


def alike(edges: list[Edge]) -> list[list[Edge]]:
    """Group parallel `edges` that begin and end alike, each group in order of place; none when they are a drawing."""
    if len(edges) > MOST_RULES:
        return []
    return [sorted(group) for begun in _near(edges, attrgetter("start")) for group in _near(begun, attrgetter("end"))]


def _near(edges: list[Edge], end: Callable[[Edge], float]) -> list[list[Edge]]:
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=end):
        if groups and end(edge) - end(groups[-1][-1]) < SAME_END:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups

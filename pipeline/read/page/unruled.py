"""Tables that rules do not part into cells: between level rules only, between upright ones only, or without any."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import product
from operator import attrgetter

from pipeline.read.page.edges import Edge, Mesh
from pipeline.read.page.lattice import Lattice, Span, lattice
from pipeline.read.page.lines import rows_of
from pipeline.read.page.runs import Run
from pipeline.read.page.white import VisualRow, box_of, column_walls, row_walls, stretches, type_size

SAME_END = 6.0
"""Points by which the ends of the rules of one table differ."""
MOST_RULES = 2_000
"""Rules of a page's tables that no rule crosses."""
NARROW = 0.4
"""Ems of white that part two columns all down a table whose rows are ruled."""
FEWEST_COLUMNS = 3
"""Columns of a table without rules across them, as white alone may also be chance."""
FEWEST_ROWS = 3
"""Lines in columns of a table without any rules."""
WIDEST_LEADING = 3.5
"""Ems from a line of a table without rules to the next."""


def between_level(found: list[Mesh], going_on: Callable[[float, float], bool], runs: list[Run]) -> Iterator[Lattice]:
    """Yield the tables between level rules of one length: columns by the white, rows by the rules or the lines.

    Two rules are enough where `going_on` says that a table between their ends goes on.
    """
    lone = [edge for mesh in found if not mesh.upright for edge in mesh.level]
    taken: set[Edge] = set()
    for rules in sorted(_alike(lone), key=lambda rules: rules[0].start - rules[0].end):
        if not taken.isdisjoint(rules):
            continue
        ys = [rule.at for rule in rules]
        left, right = min(rule.start for rule in rules), max(rule.end for rule in rules)
        inside = [run for run in runs if ys[0] < run.middle < ys[-1] and left <= run.centre <= right]
        if not inside or len(ys) < (2 if going_on(left, right) else 3):
            continue
        walls, ys = _parted(inside, ys)
        posts = [Edge(x, ys[0], ys[-1]) for x in (left, *walls, right)]
        parts = [edge for edge in lone if ys[0] < edge.at < ys[-1] and left - SAME_END < edge.start < right]
        added = [Edge(y, left, right) for y in ys]
        table = lattice(Mesh(sorted({*added, *parts}), posts))
        if table and table.columns > 1:
            taken.update(parts)
            yield table


def _parted(inside: list[Run], ys: list[float]) -> tuple[list[float], list[float]]:
    """Return what parts the columns and the rows between rules at `ys`; below the second of three, lines tell rows."""
    bands = _banded(inside, ys)
    if len(ys) != 3:
        return column_walls(bands, NARROW), ys
    body = rows_of([run for run in inside if run.middle > ys[1]])
    walls = column_walls([*bands[:1], *body])
    return walls, [*ys[:2], *(row_walls(body, walls) if walls else []), ys[2]]


def _banded(runs: list[Run], ys: list[float]) -> list[VisualRow]:
    """Return what stands between each two neighbours of `ys`, from left to right."""
    rows: list[VisualRow] = [[] for _ in ys]
    for run in runs:
        rows[bisect_right(ys, run.middle)].append(run)
    return [sorted(row, key=lambda run: run.x0) for row in rows if row]


def between_upright(found: list[Mesh], runs: list[Run]) -> Iterator[Lattice]:
    """Yield the tables between upright rules of one length, their rows told by their lines."""
    for rules in _alike([edge for mesh in found if not mesh.level for edge in mesh.upright]):
        top, bottom = rules[0].start, rules[0].end
        rows = rows_of([run for run in runs if top < run.middle < bottom])
        if len(rules) < 2 or len(rows) < 2:
            continue
        x0, _, x1, _ = box_of(rows)
        posts = [rule.at for rule in rules]
        xs = [*([x0 - 1] if x0 < posts[0] else []), *posts, *([x1 + 1] if x1 > posts[-1] else [])]
        yield full(xs, [top, *row_walls(rows, xs[1:-1]), bottom])


def _alike(edges: list[Edge]) -> list[list[Edge]]:
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


def without_rules(runs: list[Run]) -> Iterator[Lattice]:
    """Yield the tables that lines in three columns or more make up, line under line."""
    for rows in _in_columns(rows_of(runs)):
        walls = column_walls(rows)
        full_rows = sum(len(stretches(row)) >= FEWEST_COLUMNS for row in rows)
        if len(walls) + 1 >= FEWEST_COLUMNS and full_rows >= FEWEST_ROWS:
            x0, top, x1, bottom = box_of(rows)
            yield full([x0 - 1, *walls, x1 + 1], [top, *row_walls(rows, walls), bottom])


def _in_columns(rows: list[VisualRow]) -> Iterator[list[VisualRow]]:
    """Yield each run of lines, one close under the other, from one in columns to the last that is."""
    group: list[VisualRow] = []
    for row in rows:
        near = not group or row[0].top - group[-1][0].top < WIDEST_LEADING * type_size([row])
        if not near:
            yield from _trimmed(group)
            group = []
        group.append(row)
    yield from _trimmed(group)


def _trimmed(rows: list[VisualRow]) -> list[list[VisualRow]]:
    places = [place for place, row in enumerate(rows) if len(stretches(row)) >= FEWEST_COLUMNS]
    return [rows[places[0] : places[-1] + 1]] if len(places) >= FEWEST_ROWS else []


def full(xs: list[float], ys: list[float]) -> Lattice:
    """Return a lattice each of whose places is a cell."""
    spans = [Span(row, column, 1, 1) for row, column in product(range(len(ys) - 1), range(len(xs) - 1))]
    return Lattice(xs, ys, spans)

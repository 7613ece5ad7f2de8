"""Tables that rules do not part into rows: between upright rules only, or without any."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from pipeline.read.page.edges import Mesh
from pipeline.read.page.lattice import Lattice, Span
from pipeline.read.page.level import alike
from pipeline.read.page.lines import rows_of
from pipeline.read.page.runs import Run
from pipeline.read.page.white import VisualRow, box_of, column_walls, row_walls, stretches, type_size

FEWEST_COLUMNS = 3
"""Columns of a table without rules across them, as white alone may also be chance."""
FEWEST_ROWS = 3
"""Lines in columns of a table without any rules."""
WIDEST_LEADING = 3.5
"""Ems from a line of a table without rules to the next."""


def between_upright(found: list[Mesh], runs: list[Run]) -> Iterator[Lattice]:
    """Yield the tables between upright rules of one length, their rows told by their lines."""
    for rules in alike([edge for mesh in found if not mesh.level for edge in mesh.upright]):
        top, bottom = rules[0].start, rules[0].end
        rows = rows_of([run for run in runs if top < run.middle < bottom])
        if len(rules) < 2 or len(rows) < 2:
            continue
        x0, _, x1, _ = box_of(rows)
        posts = [rule.at for rule in rules]
        xs = [*([x0 - 1] if x0 < posts[0] else []), *posts, *([x1 + 1] if x1 > posts[-1] else [])]
        yield full(xs, [top, *row_walls(rows, xs[1:-1]), bottom])


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

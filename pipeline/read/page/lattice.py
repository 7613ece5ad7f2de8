"""Edges that hang together -> a lattice of rows and columns, and which places of it are one cell.

The lattice is laid through every edge. Between two neighbouring places there is a wall where an
edge covers most of their common side, so that a broken rule still parts and a tick does not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from operator import and_
from typing import NamedTuple

from pipeline.read.page.edges import Edge, Mesh

COVER = 0.6
"""Share of a side that an edge covers when it is a wall."""
OVERSHOOT = 8.0
"""Points by which rules run past the last rule across them without a border being missing there."""
SHIFT = 8.0
"""Points by which one line of the lattice stands aside in some rows, as in tables drawn by hand."""
LARGEST = 20_000
"""Places of a lattice; beyond that it is a drawing."""

Walls = list[list[bool]]
"""For each line of the lattice, for each space between the lines across: whether a wall stands there."""


Area = set[tuple[int, int]]
"""Places of the lattice, each a row and a column."""


class Span(NamedTuple):
    """A cell: its first row and column, and how many of each it takes up; all from 0."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Lattice:
    """The places of the lines in points, and the cells, which cover every place once, by rows."""

    xs: list[float]
    ys: list[float]
    spans: list[Span]

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        return len(self.ys) - 1


def lattice(mesh: Mesh) -> Lattice | None:
    """Return the lattice of `mesh`; None when its edges part no two cells, or more than a table has."""
    xs, ys = _lines(mesh.upright, mesh.level), _lines(mesh.level, mesh.upright)
    if len(xs) * len(ys) > LARGEST or min(len(xs), len(ys)) < 2:
        return None
    xs = _straightened(xs, _walls(xs, mesh.upright, ys))
    ys = _straightened(ys, _walls(ys, mesh.level, xs))
    posts, beams = _walls(xs, mesh.upright, ys), _walls(ys, mesh.level, xs)
    return _compact(xs, ys, _spans(posts, beams))


def _lines(edges: list[Edge], across: list[Edge]) -> list[float]:
    """Return where `edges` stand, and before and after them where those `across` them end."""
    places = sorted({edge.at for edge in edges})
    first, last = (places[0], places[-1]) if places else (float("inf"), float("-inf"))
    starts = sorted(edge.start for edge in across if edge.start < first - OVERSHOOT)
    ends = sorted(edge.end for edge in across if edge.end > last + OVERSHOOT)
    before = [starts[len(starts) // 2]] if len(starts) > 1 else []
    after = [ends[len(ends) // 2]] if len(ends) > 1 else []
    return before + places + after


def _walls(lines: list[float], edges: Iterable[Edge], across: list[float]) -> Walls:
    """Return where `edges` are walls on `lines`; the outermost lines are walls all along."""
    covered = [[0.0] * (len(across) - 1) for _ in lines]
    for edge in edges:
        line = covered[_nearest(lines, edge.at)]
        first = max(bisect_right(across, edge.start) - 1, 0)
        for space in range(first, min(bisect_left(across, edge.end), len(across) - 1)):
            line[space] += min(edge.end, across[space + 1]) - max(edge.start, across[space])
    walls = [
        [length >= COVER * (across[space + 1] - across[space]) for space, length in enumerate(line)] for line in covered
    ]
    walls[0] = walls[-1] = [True] * (len(across) - 1)
    return walls


def _nearest(lines: list[float], at: float) -> int:
    place = bisect_left(lines, at)
    near = [other for other in (place - 1, place) if 0 <= other < len(lines)]
    return min(near, key=lambda other: abs(lines[other] - at))


def _straightened(lines: list[float], walls: Walls) -> list[float]:
    """Make one line of two that stand close and are nowhere walls side by side."""
    kept, stood = lines[:1], walls[:1]
    for place, (line, wall) in enumerate(zip(lines[1:], walls[1:], strict=True), 2):
        inner = len(kept) > 1 and place < len(lines)
        if inner and line - kept[-1] < SHIFT and not any(map(and_, stood[-1], wall)):
            stood[-1] = [one or other for one, other in zip(stood[-1], wall, strict=True)]
        else:
            kept.append(line)
            stood.append(wall)
    return kept


def _spans(posts: Walls, beams: Walls) -> list[Span]:
    """Return the cells that the walls leave, each a rectangle: one that is none is parted along its inner walls."""
    rows, columns = len(beams) - 1, len(posts) - 1
    owner: dict[tuple[int, int], int] = {}
    found: list[Span] = []
    for place in product(range(rows), range(columns)):
        if place not in owner:
            area = _flooded(place, posts, beams)
            for span in _rectangles(area):
                owner.update(dict.fromkeys(_places(span), len(found)))
                found.append(span)
    return sorted(found)


def _places(span: Span) -> Iterable[tuple[int, int]]:
    return product(range(span.row, span.row + span.rows), range(span.column, span.column + span.columns))


def _flooded(start: tuple[int, int], posts: Walls, beams: Walls) -> Area:
    """Return the places that can be reached from `start` without crossing a wall."""
    area, ahead = {start}, [start]
    while ahead:
        row, column = ahead.pop()
        steps = (
            ((row, column - 1), posts[column][row]),
            ((row, column + 1), posts[column + 1][row]),
            ((row - 1, column), beams[row][column]),
            ((row + 1, column), beams[row + 1][column]),
        )
        for place, wall in steps:
            if not wall and place not in area:
                area.add(place)
                ahead.append(place)
    return area


def _rectangles(area: Area) -> list[Span]:
    """Part `area` into as few rectangles as stripes of its columns, or of its rows, make."""
    box = _box(area)
    if box.rows * box.columns == len(area):
        return [box]
    across = [Span(column, row, columns, rows) for row, column, rows, columns in _stripes(_turned(area))]
    return min(_stripes(area), across, key=len)


def _turned(area: Area) -> Area:
    return {(column, row) for row, column in area}


def _stripes(area: Area) -> list[Span]:
    """Return the runs of places down each column, those of neighbouring columns that are alike as one."""
    growing: dict[tuple[int, int], Span] = {}
    found: list[Span] = []
    for column in range(max(column for _, column in area) + 2):
        runs = _runs(sorted(row for row, other in area if other == column))
        found += [span for run, span in growing.items() if run not in runs]
        growing = {
            run: Span(run[0], column, run[1], 1)
            if run not in growing
            else growing[run]._replace(columns=growing[run].columns + 1)
            for run in runs
        }
    return found


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return the first and the count of each run of neighbours in `rows`."""
    there = set(rows)
    starts = [row for row in rows if row - 1 not in there]
    ends = [row for row in rows if row + 1 not in there]
    return [(start, end - start + 1) for start, end in zip(starts, ends, strict=True)]


def _box(area: Area) -> Span:
    rows = [row for row, _ in area]
    columns = [column for _, column in area]
    top, left = min(rows), min(columns)
    return Span(top, left, max(rows) - top + 1, max(columns) - left + 1)


def _compact(xs: list[float], ys: list[float], spans: list[Span]) -> Lattice:
    """Leave out the lines of the lattice that bound no cell."""
    rows = sorted({span.row for span in spans} | {span.row + span.rows for span in spans})
    columns = sorted({span.column for span in spans} | {span.column + span.columns for span in spans})
    row_at = {row: place for place, row in enumerate(rows)}
    column_at = {column: place for place, column in enumerate(columns)}
    moved = [
        Span(
            row_at[span.row],
            column_at[span.column],
            row_at[span.row + span.rows] - row_at[span.row],
            column_at[span.column + span.columns] - column_at[span.column],
        )
        for span in spans
    ]
    return Lattice([xs[column] for column in columns], [ys[row] for row in rows], moved)

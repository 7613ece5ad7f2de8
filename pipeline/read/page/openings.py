"""Where a cell of a table between level rules goes over several columns: headings of headings, sections' names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from pipeline.read.page.edges import Edge
from pipeline.read.page.lines import rows_of
from pipeline.read.page.runs import Run
from pipeline.read.page.white import VisualRow, stretches, uncrossed
from pipeline.records import BBox

OFF_CENTRE = 0.5
"""Ems by which the middle of centred text differs from that of its cell."""
SAME_START = 1.5
"""Points by which the lines of a column differ in where they begin."""


def spanning(runs: list[Run], partial: list[Edge], ys: list[float]) -> Iterator[tuple[Edge, VisualRow]]:
    """Yield each rule in the first row that runs below headings only over some columns, and those headings.

    They are one line, and none of them stands where lines of a column begin.
    """
    starts = [run.x0 for run in runs]
    for edge in partial:
        heads = [
            run for run in runs if edge.start <= run.x0 and run.x1 <= edge.end and ys[0] < run.middle < edge.at < ys[1]
        ]
        alone = all(_beside(run, starts) == _beside(run, [head.x0 for head in heads]) for run in heads)
        if heads and alone and len(rows_of(heads)) == 1:
            yield edge, sorted(heads, key=attrgetter("x0"))


def over_columns(over: Iterable[tuple[Edge, VisualRow]], walls: list[float], top: float) -> Iterator[BBox]:
    """Yield the cells of headings over several columns, as wide as they are when each is centred in its own."""
    for edge, heads in over:
        start = edge.start
        em = heads[0].glyphs[0].size
        for left, right in stretches(heads):
            wanted = left + right - start
            end = min(walls, key=lambda wall: abs(wall - wanted))
            if abs(end - wanted) > 2 * OFF_CENTRE * em:
                break
            yield start, top, end, edge.at
            start = end


def across(bands: list[VisualRow], walls: list[float], ys: list[float]) -> Iterator[BBox]:
    """Yield the rows between `ys` that are one cell: their text lies across walls, or in the middle of the table."""
    starts = sorted(run.x0 for band in bands for run in band)
    for band, (top, bottom) in zip(bands[1:], pairwise(ys), strict=True):
        if len(stretches(band)) == 1 and (not uncrossed([band], walls[1:-1]) or _is_central(band, walls, starts)):
            yield walls[0], top, walls[-1], bottom


def _is_central(band: VisualRow, walls: list[float], starts: list[float]) -> bool:
    """Say whether one line stands in the middle of the table, and not where the lines of a column begin."""
    left, right = band[0].x0, max(run.x1 for run in band)
    off = abs(left + right - walls[0] - walls[-1]) / 2
    alone = len(rows_of(band)) == 1 and _beside(band[0], starts) == len(band)
    return alone and off < OFF_CENTRE * band[0].glyphs[0].size


def _beside(run: Run, starts: list[float]) -> int:
    return sum(abs(start - run.x0) < SAME_START for start in starts)


def broken(wall: float, ends: tuple[float, float], openings: list[BBox]) -> Iterator[Edge]:
    """Yield what is left of the upright line at `wall` where no cell of `openings` lies across it."""
    top, last = ends
    for x0, above, x1, below in sorted(openings, key=lambda box: box[1]):
        if x0 < wall - SAME_START and wall + SAME_START < x1:
            if above > top:
                yield Edge(wall, top, above)
            top = max(top, below)
    if last > top:
        yield Edge(wall, top, last)

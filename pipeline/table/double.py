"""Tables printed in two columns of rows: 序号 任务 单位 and, beside them, 序号 任务 单位 once more."""

from __future__ import annotations

from itertools import chain

from pipeline import text
from pipeline.records import Cell, Grid
from pipeline.table import tiers


def unfold(grid: Grid) -> Grid:
    """Return `grid` with the rows of its second half below those of its first; any other grid as it is.

    Where the first row counts on across (1, 2), the halves of each row follow each other. A cell keeps the
    place that it has in the source.
    """
    width = _half(grid)
    if not width:
        return grid
    halves = [[cells[:width] for cells in grid.rows], [cells[width : 2 * width] for cells in grid.rows]]
    rows = chain.from_iterable(zip(*halves, strict=True)) if _counts_across(grid, width) else chain(*halves)
    return Grid(grid.page, grid.number, [cells for cells in rows if cells], ruled=True)


def _half(grid: Grid) -> int:
    """Return the width of one half, 0 for a grid whose headings do not stand there twice."""
    start = tiers.find(grid.rows) if grid.ruled else -1
    if start < 0 or len(grid.rows[start]) % 2:
        return 0
    heads = [text.plain(cell.text) for cell in grid.rows[start]]
    width = len(heads) // 2
    even = all(_fits(cells, width) for cells in grid.rows) and not _bridged(grid, width)
    return width if even and all(heads[:width]) and heads[:width] == heads[width:] else 0


def _fits(cells: list[Cell], width: int) -> bool:
    """Say whether a row is one half or two; what stands beyond them must be blank."""
    spare = cells[2 * width :] if len(cells) > width else []
    return len(cells) in (width, 2 * width) or (bool(spare) and not any(cell.text.strip() for cell in spare))


def _bridged(grid: Grid, width: int) -> bool:
    """Say whether some cell below the headings is merged over the two halves."""
    start = tiers.find(grid.rows)
    merged = [(cell, cell.merged) for cells in grid.rows[start:] for cell in cells if cell.merged]
    return any(origin.column <= width < cell.column for cell, origin in merged)


def _counts_across(grid: Grid, width: int) -> bool:
    below = grid.rows[tiers.find(grid.rows) + 1 :]
    return bool(below) and len(below[0]) > width and _number(below[0][width]) == _number(below[0][0]) + 1


def _number(cell: Cell) -> int:
    words = text.plain(cell.text)
    return int(words) if words.isdecimal() else 0

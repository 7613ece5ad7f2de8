"""Find the task tables of a document and carry their columns from part to part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from pipeline import text
from pipeline.lexicon import headings, regions
from pipeline.records import Cell, Column, Grid, Paragraph
from pipeline.table import columns as naming
from pipeline.table import marks, misread, prose, tiers
from pipeline.table.align import lay

LEAST_FIT = 0.12
"""Least mean gain a column at which a table without headings goes on with the columns before it."""
TOP = 3
"""Rows among which a table's headings stand."""
LONGEST_TITLE = 60
"""Characters of the longest title of a table."""

_SENTENCE = re.compile("[。；：:，,]")


@dataclass(slots=True)
class Part:
    """One table of the source that is (a part of) a task table, with the columns that hold in it.

    `heading` is the numbered heading above it. It `follows` when it stands at the head of a page and
    the part before it at the foot of the page before, with nothing between them; its columns are
    `changed` when they are as many as those of the part before, but for one or two. `place` is the code of
    the region that its title names, or that of the table that it goes on with. In an `inner` one
    the cells of the work themselves say who is responsible.
    """

    grid: Grid
    columns: list[Column]
    heading: str
    follows: bool = False
    changed: bool = False
    place: str = ""
    inner: bool = False


def task_parts(blocks: list[Paragraph | Grid]) -> list[Part]:
    """Return the parts of all task tables among `blocks`, in reading order."""
    parts: list[Part] = []
    heading, titles = "", list[str]()
    before: Paragraph | Grid | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            heading = (marks.is_heading(block.text) and prose.heading(block.text)) or heading
            titles.append(block.text)
        else:
            if part := _part(block, parts[-1] if parts else None, heading):
                part.follows = bool(parts) and before is parts[-1].grid and block.page == before.page + 1
                part.place = parts[-1].place if part.follows else _place([*titles, *_title(block)])
                parts.append(part)
            titles = []
        before = block
    return parts


def _title(grid: Grid) -> list[str]:
    """Return the words of the rows of one cell that `grid` begins with."""
    filled = [[cell.text for cell in cells if cell.text.strip()] for cells in grid.rows]
    return [words[0] for words in takewhile(lambda words: len(words) < 2, filled) if words]


def _place(titles: list[str]) -> str:
    """Return the code of the region that the last title which names one begins with; a sentence is no title.

    The name must stand there in full: 平安建设任务清单 is not 平安区's.
    """
    for words in reversed(titles):
        line = text.plain(words)
        region = regions.leading(line) if len(line) <= LONGEST_TITLE and not _SENTENCE.search(line) else None
        if region and region.name in line:
            return region.code
    return ""


def _part(grid: Grid, before: Part | None, heading: str) -> Part | None:
    own = misread.settle(naming.confirm(own_columns(grid), grid), grid.rows, before.columns if before else [])
    if own:
        inner = prose.in_cells(grid, own)
        return Part(grid, own, heading, inner=inner) if naming.is_task_table(own) or inner else None
    if before and _goes_on(grid, before):
        changed = grid.ruled and len(grid.rows[0]) != len(before.columns)
        return Part(grid, before.columns, heading, changed=changed, inner=before.inner)
    return None


def own_columns(grid: Grid) -> list[Column]:
    """Return the columns of the first heading row of `grid`, or of headings fused with values."""
    if grid.ruled:
        start = tiers.find(grid.rows)
        return tiers.name_columns(grid.rows[start : start + tiers.heads(grid.rows, start)]) if start >= 0 else []
    for cells in grid.rows:
        if naming.is_heading_row(cells):
            return naming.name_columns(cells)
    for cells in grid.rows:
        fused = naming.fused_headings(cells)
        if fused:
            return naming.name_columns(fused)
    return []


def _goes_on(grid: Grid, before: Part) -> bool:
    """Say whether most rows of `grid` fit under the columns of the part before it.

    A ruled one of the same width on the next page may be no more than the rest of one row; one with
    headings of its own, known or not, is another table.
    """
    columns = before.columns
    if any(_heads_serials(cell) for cells in grid.rows[:TOP] for cell in cells):
        return False
    rows = [cells for cells in grid.rows if sum(bool(cell.text.strip()) for cell in cells) > 2]
    if not rows and grid.ruled and before.grid.ruled and grid.page == before.grid.page + 1:
        return len(grid.rows[0]) == len(columns) and _filled(grid) == 1
    good = sum(abs(_width(cells) - len(columns)) <= 2 and lay(cells, columns).score >= LEAST_FIT for cells in rows)
    return bool(rows) and good >= 0.5 * len(rows)


def _filled(grid: Grid) -> int:
    return sum(any(cell.text.strip() for cell in cells) for cells in grid.rows)


def _heads_serials(cell: Cell) -> bool:
    found = headings.listed(cell.text)
    return found is not None and found.field == "serial"


def _width(cells: list[Cell]) -> int:
    return max((place + 1 for place, cell in enumerate(cells) if cell.text.strip()), default=0)


def guessed(columns: list[Column]) -> Iterator[str]:
    """Yield the headings that were matched by likeness only, or whose words say nothing of their field."""
    for column in columns:
        found = headings.match(column.heading)
        is_silent = found is None and column.field != "extras" and column.year is None
        if is_silent or (found and found.score < 1.0):
            yield column.heading

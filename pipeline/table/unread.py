"""Tables that look like task tables and were not read as any: each is told, none is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon import headings, mentions
from pipeline.lexicon.shapes import SURE, UNIT_FIELDS, WORK, likeness
from pipeline.records import Cell, Grid, Paragraph
from pipeline.table import columns as naming
from pipeline.table.find import TOP, Part

FEWEST_ROWS = 2
"""Rows that a table without headings must have to look like one of tasks."""
LEAST_WIDTH = 4
"""Cells that each of them must hold."""
LEAST_LABELS = 3
"""Headings in a first column from which a table is a card: one task, its fields below each other."""
SHORTEST = 12
"""Characters of the shortest cell that holds work and who does it; a shorter one is a form to fill in."""
_LABEL = re.compile(r"(\w{4,8})[:：]")
_APART = re.compile(r"\s{2,}|\t|\u3000+|\s*[│┃║]\s*")
"""What keeps the cells of a line apart that draws a table with blanks or with box characters."""


def unread(blocks: list[Paragraph | Grid], parts: list[Part]) -> list[Cell]:
    """Return a cell of each table, or line of headings, among `blocks` that should have been one of `parts`."""
    taken = {part.grid.number for part in parts}
    found: list[Cell] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += _line(block)
        elif block.number in taken:
            found += _twice(block)
        else:
            found += next(filter(None, (looks(block) for looks in (_headed, _unheaded, _card, _labelled))), [])
    return found


def _twice(grid: Grid) -> list[Cell]:
    """Return the first cell of a row that heads two columns as serials: two tables, or two ways of counting."""
    for cells in grid.rows[:TOP]:
        found = [match.field for cell in cells if (match := headings.match(cell.text))]
        if found.count("serial") > 1:
            return cells[:1]
    return []


def _headed(grid: Grid) -> list[Cell]:
    return next((cells[:1] for cells in grid.rows if naming.is_like_heading_row(cells)), [])


def _unheaded(grid: Grid) -> list[Cell]:
    """Return the first cell of a ruled table that begins with numbered rows that name units."""
    rows = [[cell for cell in cells if cell.text.strip()] for cells in grid.rows]
    rows = [cells for cells in rows if cells] if grid.ruled else []
    numbered = [cells for cells in rows if cells[0].text.strip().isdecimal() and len(cells) >= LEAST_WIDTH]
    named = [cells for cells in numbered if any(likeness("lead_units", cell.text) >= SURE for cell in cells[2:])]
    begins = bool(rows) and rows[0] in numbered
    return rows[0][:1] if begins and len(named) >= max(FEWEST_ROWS, len(rows) / 2) else []


def _card(grid: Grid) -> list[Cell]:
    """Return the first cell of a table whose first column names a task's fields."""
    labels = [cells[0] for cells in grid.rows if len(cells) > 1 and cells[0].text.strip()] if grid.ruled else []
    found = [match for cell in labels if (match := headings.listed(cell.text)) and match.rank == 1]
    fields = {match.field for match in found}
    return labels[:1] if len(fields) >= LEAST_LABELS and fields & set(WORK) and fields & set(naming.DUTIES) else []


def _labelled(grid: Grid) -> list[Cell]:
    """Return the first cell in which units stand behind a label of theirs."""
    for cell in (cell for cells in grid.rows for cell in cells if len(cell.text) > SHORTEST):
        found = [headings.listed(label) for label in _LABEL.findall(cell.text)]
        if any(match and match.rank == 1 and match.field in UNIT_FIELDS for match in found):
            return [cell]
    return []


def _line(paragraph: Paragraph) -> list[Cell]:
    """Return a line of headings that blanks or drawn lines keep apart, as one cell."""
    line = paragraph.text.strip()
    words = line.split() if _is_all_headings(line.split()) else _APART.split(line)
    cells = [Cell(paragraph.page, 0, 0, place, word) for place, word in enumerate(words, 1)]
    return [Cell(paragraph.page, 0, 0, 0, paragraph.text)] if naming.is_like_heading_row(cells) else []


def _is_all_headings(words: list[str]) -> bool:
    return len(words) >= LEAST_WIDTH and all(map(headings.listed, words))


def unit_headings(parts: list[Part]) -> Iterator[tuple[Part, list[str]]]:
    """Yield the parts without a column of units in which several bodies head columns, and those bodies."""
    for part in parts:
        bodies = [column.heading for column in part.columns if column.field == "extras" and column.heading]
        bodies = [heading for heading in bodies if mentions.explained(heading) == 1.0]
        if len(bodies) > 1 and not any(column.field in UNIT_FIELDS for column in part.columns):
            yield part, bodies

"""Document -> every row of its task tables and of the responsibility in its paragraphs, in reading order."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.records import Cell, Document, Grid, Paragraph, Row
from pipeline.table import double, find, flat, prose
from pipeline.table import rows as laying
from pipeline.table.unread import unread


class Found(NamedTuple):
    """The rows of a document, the parts of its task tables, and a cell of each that was not read as one."""

    rows: list[Row]
    parts: list[find.Part]
    unread: list[Cell]


def find_all(document: Document) -> Found:
    """Return what `document` holds of tasks; a flattened table counts as a table."""
    blocks = [block if isinstance(block, Paragraph) else double.unfold(block) for block in flat.unflatten(document)]
    parts = find.task_parts(blocks)
    places = {id(block): place for place, block in enumerate(blocks)}
    tabled = zip(parts, laying.rows_by_part(parts), strict=True)
    placed = [(places[id(part.grid)], row) for part, rows in tabled for row in rows]
    number = max((block.number for block in blocks if isinstance(block, Grid)), default=0)
    placed += prose.rows_of(blocks, number + 1)
    return Found([row for _, row in sorted(placed, key=lambda item: item[0])], parts, unread(blocks, parts))

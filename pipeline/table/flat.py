"""Flattened tables: each cell is a line of its own, the headings first, then row after row.

The number of headings is the stride at which the serials stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon import headings
from pipeline.records import Cell, Column, Document, Grid, Paragraph
from pipeline.table import columns as naming
from pipeline.table.align import lay

LEAST = 4
"""Headings of different fields that must stand in a row of lines."""
MOST = 20
"""Headings of the widest table that is looked for."""
SLACK = 2
"""Lines by which a row may be longer or shorter than the stride: a cell broken in two, or left out."""

_NUMBER = re.compile(r"\d{1,4}")


def unflatten(document: Document) -> list[Paragraph | Grid]:
    """Return the blocks of `document`, each flattened table as a grid numbered after the document's own."""
    number = max((block.number for block in document.blocks if isinstance(block, Grid)), default=0)
    blocks: list[Paragraph | Grid] = []
    start = 0
    while start < len(document.blocks):
        rows = _rows(document.blocks, start)
        if rows:
            number += 1
            blocks.append(_grid(rows, number))
            start += sum(map(len, rows))
        else:
            blocks.append(document.blocks[start])
            start += 1
    return blocks


def _grid(rows: list[list[Paragraph]], number: int) -> Grid:
    return Grid(rows[0][0].page, number, [_cells(lines, number, row) for row, lines in enumerate(rows, 1)])


def _cells(lines: list[Paragraph], number: int = 0, row: int = 0) -> list[Cell]:
    return [Cell(line.page, number, row, column, line.text) for column, line in enumerate(lines, 1)]


def _rows(blocks: Sequence[Paragraph | Grid], start: int) -> list[list[Paragraph]]:
    """Return the lines of each row of the flattened table that begins at `start`, headings first; [] if none does."""
    heads = _heads(blocks, start)
    if not heads:
        return []
    lines = _lines(blocks, start)
    columns = naming.name_columns(_cells(heads))
    rows, place, serial = [heads], len(heads), _number(lines[len(heads)])
    while serial and place < len(lines) and _number(lines[place]) == serial:
        serial += 1
        end = place + _length(lines[place:], columns, serial)
        rows.append(lines[place:end])
        place = end
        if _words(lines[place : place + len(heads)]) == _words(heads):
            rows.append(lines[place : place + len(heads)])
            place += len(heads)
    return rows if sum(_number(row[0]) > 0 for row in rows) > 1 else []


def _heads(blocks: Sequence[Paragraph | Grid], start: int) -> list[Paragraph]:
    """Return the lines from a serial's heading at `start` to the first number; [] unless they head a task table."""
    first = blocks[start]
    found = headings.match(first.text) if isinstance(first, Paragraph) else None
    if found is None or found.field != "serial":
        return []
    lines = _lines(blocks[: start + MOST + 1], start)
    heads = lines[: next((place for place, line in enumerate(lines) if _number(line)), 0)]
    columns = naming.name_columns(_cells(heads))
    fields = {column.field for column in columns} - {"extras"}
    good = len(fields) >= LEAST and naming.is_heading_row(_cells(heads)) and naming.is_task_table(columns)
    return heads if good else []


def _lines(blocks: Sequence[Paragraph | Grid], start: int) -> list[Paragraph]:
    """Return the plain paragraphs from `start` on, up to a table or a marked heading."""
    lines: list[Paragraph] = []
    for block in blocks[start:]:
        if isinstance(block, Grid) or block.heading:
            break
        lines.append(block)
    return lines


def _length(lines: list[Paragraph], columns: list[Column], following: int) -> int:
    """Return how many lines the first row has: up to the `following` serial, or, in the last row, as they fit best."""
    stride = len(columns)
    lengths = sorted(range(stride - SLACK, stride + SLACK + 1), key=lambda length: abs(length - stride))
    for length in lengths:
        if length < len(lines) and _number(lines[length]) == following:
            return length
    if _words(lines[stride : stride + 1]) == [columns[0].heading]:
        return stride
    return max(range(min(stride, len(lines)), 1, -1), key=lambda length: lay(_cells(lines[:length]), columns).score)


def _number(line: Paragraph) -> int:
    """Return the number that `line` is, 0 if it is none."""
    words = line.text.strip()
    return int(words) if _NUMBER.fullmatch(words) else 0


def _words(lines: list[Paragraph]) -> list[str]:
    return ["".join(line.text.split()) for line in lines]

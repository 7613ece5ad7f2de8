"""One row of a table as written (ECMA-376 part 1, 17.4.78): its cells, their spans and merges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from lxml.etree import _Element as Element

from pipeline.read.docx.layout import CONTINUE, MOST_COLUMNS, Placed, PlacedRow
from pipeline.read.docx.names import CELL, DELETED, ROW, RUN, TEXT, VAL, W, content
from pipeline.read.docx.properties import (
    ACROSS,
    AFTER,
    BEFORE,
    CELL_DELETED,
    CELL_MERGED,
    HIDDEN,
    MERGE,
    ROW_HIDDEN,
    SPAN,
    Properties,
    is_on,
    number,
    whole,
)

TRACKED = {"cont": CONTINUE, "rest": "restart"}
"""How a tracked merge says what `w:vMerge` says (17.13.5.2)."""


def written(table: Element, said: Mapping[Element, Properties]) -> list[tuple[Element, list[Element]]]:
    """Return the rows of `table`, each with its cells, without those that a tracked change takes out."""
    rows = [row for row in content(table) if row.tag == ROW and DELETED not in said.get(row, {})]
    return [(row, cells) for row in rows if (cells := _cells(row, said))]


def _cells(row: Element, said: Mapping[Element, Properties]) -> list[Element]:
    return [cell for cell in content(row) if cell.tag == CELL and CELL_DELETED not in said.get(cell, {})]


def widths(table: Element) -> list[int]:
    """Return the widths of the grid columns in twips, 0 where not said."""
    return [whole(column.get(f"{W}w", ""), 0) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]


def placed(said: Properties) -> PlacedRow:
    """Return a row that has the properties `said`, without its cells yet."""
    return PlacedRow(before=_columns(number(said, BEFORE)), after=_columns(number(said, AFTER)))


def place(row: PlacedRow, said: Properties, text: str) -> None:
    """Put a cell that has the properties `said` into `row`; one that goes on with the last widens it (17.4.22)."""
    if not said:
        row.cells.append(Placed(text))
        return
    span = max(_columns(number(said, SPAN)), 1)
    across = said.get(ACROSS)
    if across is not None and across.get(VAL, CONTINUE) == CONTINUE and row.cells and not text.strip():
        row.cells[-1] = replace(row.cells[-1], span=row.cells[-1].span + span)
    else:
        row.cells.append(Placed(text, span, _merge(said)))


def _merge(said: Properties) -> str:
    if (merge := said.get(MERGE)) is not None:
        return str(merge.get(VAL, CONTINUE))
    tracked = said.get(CELL_MERGED)
    return "" if tracked is None else TRACKED.get(tracked.get(MERGE, ""), "")


def is_hidden(row: Element, said: Mapping[Element, Properties]) -> bool:
    """Say whether `row` is hidden as a whole (17.4.15), or holds text and all of it is."""
    if is_on(said.get(row, {}), ROW_HIDDEN):
        return True
    runs = (run for run in row.iter(RUN) if next(run.iterchildren(TEXT), None) is not None)
    hidden = [bool(is_on(said.get(run, {}), HIDDEN)) for run in islice(runs, 1)]
    return any(hidden) and all(is_on(said.get(run, {}), HIDDEN) for run in runs)


def _columns(written: int | None) -> int:
    """Return a number of grid columns within bounds."""
    return min(max(written or 0, 0), MOST_COLUMNS)

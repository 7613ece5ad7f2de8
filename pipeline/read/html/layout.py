"""Which tables only lay a page out: what they hold is read as if they were not there."""

from __future__ import annotations

from pipeline.lexicon import headings
from pipeline.read.html import hidden
from pipeline.read.html.markup import Element
from pipeline.read.html.tables import Row

PARAGRAPHS = ("p", "div", "br", "li", "h1", "h2", "h3")
LONG, MANY, MOST = 600, 8, 0.8
"""Characters and paragraphs of a cell, and its share of the table's text, from which it is a column of the page."""

HEADED = 2
"""Listed headings in a row that make the table one of data, whatever else it holds."""


def is_layout(table: Element, rows: list[Row]) -> bool:
    """Say whether `table`, which has `rows`, draws none: one column or cell, a page, or tables in it.

    A data table may hold a small table in a cell: it has a row of headings, or most of its cells hold none.
    """
    width = max((len(row.cells) for row in rows), default=0)
    if width <= 1 or table.get("role") == "presentation" or not _has_cells(rows):
        return True
    holders = [cell for row in rows for cell in row.cells if _holds_columns(cell)]
    if holders:
        return not _is_headed(rows, holders) and not _is_full(rows, holders)
    pages = (_is_page(cell, table) for row in rows for cell in row.cells)
    return width == 2 and any(pages) and not _is_headed(rows, [])


def _has_cells(rows: list[Row]) -> bool:
    """Say whether more than one cell has text."""
    filled = (cell for row in rows for cell in row.cells if any(map(str.strip, cell.itertext())))
    return next(filled, None) is not None and next(filled, None) is not None


def _holds_columns(cell: Element) -> bool:
    """Say whether `cell` holds a table of more than one column."""
    return any(len(row.findall("td")) + len(row.findall("th")) > 1 for row in cell.iter("tr"))


def _is_headed(rows: list[Row], holders: list[Element]) -> bool:
    for row in rows:
        texts = [hidden.words(cell) for cell in row.cells if cell not in holders]
        if sum(headings.listed(text) is not None for text in texts) >= HEADED:
            return True
    return False


def _is_full(rows: list[Row], holders: list[Element]) -> bool:
    """Say whether several rows have three cells or more with text of their own, many more than hold tables."""
    filled = [[cell for cell in row.cells if cell not in holders and hidden.words(cell)] for row in rows]
    full = [cells for cells in filled if len(cells) > 2]
    return len(full) > 1 and sum(map(len, full)) > 2 * len(holders)


def _is_page(cell: Element, table: Element) -> bool:
    if sum(1 for _ in cell.iter(*PARAGRAPHS)) < MANY:
        return False
    length = len(hidden.words(cell))
    return length >= LONG and length >= MOST * len(hidden.words(table))

"""Items of the flow -> paragraphs and grids of the document, and its remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.read import text
from pipeline.read.errors import UnreadableError
from pipeline.read.html import junk, spans
from pipeline.read.html.blanks import collapse, shorten
from pipeline.read.html.flow import flow
from pipeline.read.html.items import Inner, Item, Line, Remark
from pipeline.read.html.markup import Element
from pipeline.read.html.plain import plain
from pipeline.read.html.spans import Formed, Size, Span
from pipeline.read.html.tables import Row, Rows
from pipeline.records import Cell, Grid, Issue, Paragraph

DEEPEST = 8
"""Data tables in data tables that are told apart; below that a cell has all of its text."""


@dataclass(slots=True)
class Blocks:
    """The document's blocks and remarks so far."""

    blocks: list[Paragraph | Grid] = field(default_factory=list)
    remarks: list[Issue] = field(default_factory=list)
    grids: int = 0

    def add(self, items: Iterable[Item]) -> None:
        """Add what stands outside of tables, and the tables in it."""
        for block, run in groupby(junk.without_menus(items), key=lambda item: getattr(item, "block", 0)):
            if block:
                self._add_preformatted([item.text for item in run if isinstance(item, Line)])
                continue
            for item in run:
                self._add(item)

    def _add(self, item: Item) -> None:
        match item:
            case Line(words, heading):
                self.blocks.append(Paragraph(words, 1, heading))
            case Remark(code, detail):
                self.remarks.append(Issue(code, detail, page=1))
            case Inner(rows, unseen):
                self._table(rows, unseen, 1)

    def _add_preformatted(self, lines: list[str]) -> None:
        """Read preformatted text as a text file is read: it may hold a table of tabs or pipes."""
        for block in text.read("\n".join(lines).encode("utf-8"), "", "").blocks:
            if isinstance(block, Grid):
                self.grids += 1
                rows = [[replace(cell, page=1, table=self.grids) for cell in row] for row in block.rows]
                block = Grid(1, self.grids, rows)
            self.blocks.append(block)

    def _table(self, found: Rows, unseen: bool, depth: int) -> None:
        for caption in found.captions:
            self.add(flow(caption))
        self.add(Line(stray) for stray in found.strays)
        rows = found.rows
        sizes = [[[_size(cell) for cell in row.cells] for row in group.rows] for group in found.groups]
        try:
            formed = spans.form(sizes)
        except spans.TooManyPlacesError as error:
            raise UnreadableError("too_large", "html", str(error)) from error
        table = _Table(self.grids + 1, rows, depth >= DEEPEST)
        table.fill(formed, unseen)
        table.remarks += [Issue("hidden_column", shorten(words), page=1, table=table.number) for words in found.hidden]
        self.remarks += table.remarks
        if any(cell.text for row in table.grid for cell in row) or table.inner:
            self.grids += 1
            self.blocks.append(Grid(1, self.grids, table.grid, ruled=True))
        for inner in table.inner:
            self._table(inner.rows, inner.hidden, depth + 1)


def _size(cell: Element) -> Size:
    if "rowspan" not in cell.attrib and "colspan" not in cell.attrib:
        return Size()
    return Size.of(cell.get("rowspan"), cell.get("colspan"))


@dataclass(slots=True)
class _Table:
    """One table as it is filled: its grid, the tables in its cells, and what is to be said of it."""

    number: int
    rows: list[Row]
    deep: bool
    grid: list[list[Cell]] = field(default_factory=list)
    inner: list[Inner] = field(default_factory=list)
    remarks: list[Issue] = field(default_factory=list)

    def fill(self, formed: list[Formed], unseen: bool) -> None:
        """Make the cells of all rows; every row is hidden when the table is `unseen`."""
        origins: dict[tuple[int, int], Cell] = {}
        for number, line in enumerate(formed, 1):
            source = self.rows[line.top]
            cells = [self._cell(number, column, span, line.top, origins) for column, span in line.spans.items()]
            self.grid.append(cells)
            words = [collapse(" ".join(cell.text for cell in cells))] if unseen or source.hidden else source.left_out
            for hidden in filter(None, words):
                self._remark("hidden_row", shorten(hidden), number)
            for span in line.overlaps:
                if span.top == line.top:
                    self._remark("ambiguous_layout", origins[span.top, span.place].text, number)

    def _cell(self, row: int, column: int, span: Span, top: int, origins: dict[tuple[int, int], Cell]) -> Cell:
        origin = origins.get((span.top, span.place))
        if origin:
            return Cell(1, self.number, row, column + 1, "", merged=origin)
        words = self._text(self.rows[top].cells[span.place], row, column + 1)
        return origins.setdefault((span.top, span.place), Cell(1, self.number, row, column + 1, words))

    def _text(self, element: Element, row: int, column: int) -> str:
        if (words := plain(element)) is not None:
            return words
        items = flow(element, in_cell=True, deep=self.deep)
        inner = [item for item in items if isinstance(item, Inner)]
        self.inner += inner
        if inner:
            self._remark("nested_table", str(len(inner)), row, column)
        for item in items:
            if isinstance(item, Remark):
                self._remark(item.code, item.detail, row, column)
        return "\n".join(item.text for item in items if isinstance(item, Line))

    def _remark(self, code: str, detail: str, row: int, column: int | None = None) -> None:
        self.remarks.append(Issue(code, detail, page=1, table=self.number, row=row, column=column))

"""Sheets -> Document: each sheet that holds anything is a page, its tables ruled grids, its name a heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline import rules
from pipeline.read.errors import UnreadableError
from pipeline.read.sheet.grid import grid, merged, remarks
from pipeline.read.sheet.layout import Layout, Table
from pipeline.read.sheet.sheet import MAX_CELLS, Place, Sheet, within
from pipeline.records import Document, Grid, Issue, Paragraph


def matches(kind: str, text: str) -> bool:
    """Say whether the whole of `text` is of `kind`."""
    return any(pattern.fullmatch(text) for pattern in rules.patterns("sheet_patterns", kind))


def document(sheets: Iterable[Sheet], source: str, sha256: str, format: str = "xlsx") -> Document:
    """Return the document that `sheets` make; empty ones are left out. Raises UnreadableError: `too_large`."""
    writing = _Writing()
    for sheet in within(sheets):
        if sheet.texts or sheet.boxes or sheet.pictures:
            writing.add(sheet)
    return Document(source, sha256, format, max(writing.page, 1), writing.blocks, writing.remarks)


@dataclass(slots=True)
class _Writing:
    """The document as it grows: the page and the grid that were written last, and that grid's columns."""

    blocks: list[Paragraph | Grid] = field(default_factory=list)
    remarks: list[Issue] = field(default_factory=list)
    page: int = 0
    number: int = 0
    places: int = 0
    columns: list[int] = field(default_factory=list)

    def add(self, sheet: Sheet) -> None:
        self.page += 1
        start = len(self.blocks)
        self.blocks += [Paragraph(text, self.page) for text in sheet.boxes]
        if not sheet.texts and sheet.pictures:
            self._remark("unread_picture", sheet.name)
        layout = Layout(sheet, self.columns)
        lines: list[Place] = []
        for block in layout.blocks():
            if isinstance(block, Table):
                self._table(sheet, block)
            else:
                self._line(sheet, block.place)
                lines.append(block.place)
        self.columns = layout.columns
        if sheet.hidden and (lines or sheet.boxes):
            self._remark("hidden_sheet", sheet.name)
        self._name(sheet, start)

    def _name(self, sheet: Sheet, start: int) -> None:
        """Put a sheet's name, unless a program gave it, right above its first table, below the notice's own title."""
        blocks = self.blocks[start:]
        if blocks and sheet.name and not matches("default", sheet.name):
            place = next((place for place, block in enumerate(blocks) if isinstance(block, Grid)), 0)
            self.blocks.insert(start + place, Paragraph(sheet.name, self.page, 1))

    def _remark(self, code: str, detail: str) -> None:
        self.remarks.append(Issue(code, detail, page=self.page))

    def _line(self, sheet: Sheet, place: Place) -> None:
        if text := sheet.texts[place].strip():
            self.blocks.append(Paragraph(text, self.page))
        if place.row in sheet.hidden_rows:
            self._remark("hidden_row", f"{sheet.name}!{place.row}")
        if code := sheet.remarks.get(place):
            self._remark(code, f"{sheet.name}!{place.name}")

    def _table(self, sheet: Sheet, table: Table) -> None:
        self.number += 1
        self.places += len(table.rows) * len(table.columns)
        if self.places > MAX_CELLS:
            raise UnreadableError("too_large", "xlsx", f"{self.places} > {MAX_CELLS} cells")
        over = merged(sheet, table)
        self.blocks.append(grid(sheet, table, over, self.page, self.number))
        self.remarks += remarks(sheet, table, over, self.page, self.number)

"""The body of a DOCX -> lines and grids, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from pipeline.read.docx import rows
from pipeline.read.docx.layout import PlacedRow, lay_out
from pipeline.read.docx.names import DELETED, PARAGRAPH, TABLE, W, content
from pipeline.read.docx.numbering import Numbering
from pipeline.read.docx.pictures import Picture
from pipeline.read.docx.properties import OUTLINE, STYLE, Properties, number, value
from pipeline.read.docx.runs import Inline
from pipeline.read.docx.styles import BODY_LEVEL, Style, Styles, list_place, merged
from pipeline.read.errors import UnreadableError
from pipeline.records import Grid, Issue

MOST_PLACES = 1_000_000
"""Cells of one document, merged places counted."""

EMBEDDED = (f"{W}altChunk", f"{W}subDoc")
"""Documents of any format that stand in the body and are not read (17.17.2)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as it stands in the body, a cell or a text box; a line break by hand is "\\n"."""

    text: str
    heading: int = 0


@dataclass(slots=True)
class Here:
    """The table and row that are being read, and what is true of the row and of the cell."""

    table: int
    row: int = 0
    hidden: bool = False
    pictures: list[Picture] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """Reads a body once, in document order: that is how automatic numbers count.

    `tables` and `places` count so far; `here` is None outside every table. `changed` are the rows
    with changes that are not remarked on yet, and None for changes outside every table.
    """

    styles: Styles
    numbering: Numbering
    said: Mapping[Element, Properties]
    changed: set[Element | None]
    remarks: list[Issue] = field(default_factory=list)
    tables: int = 0
    places: int = 0
    here: Here | None = None

    def read(self, container: Element) -> list[Line | Grid]:
        """Return what stands in `container`: the body, a cell or a text box.

        A table is followed by those that are nested in it, a paragraph by what its text boxes
        hold. A paragraph whose mark is to be deleted is one with the next.
        """
        found: list[Line | Grid] = []
        joined = ""
        for element in content(container):
            if element.tag == PARAGRAPH:
                said = self.said.get(element, {})
                style = self.styles.style(value(said, STYLE) or self.styles.default)
                inline = self._inline(element, style)
                joined += inline.text
                if DELETED not in said:
                    found.append(self._line(said, style, joined))
                    joined = ""
                for box in inline.boxes:
                    found += self.read(box)
            elif element.tag == TABLE:
                found += self._table(element)
            elif element.tag in EMBEDDED:
                self._remark("unread_table", element.tag.rpartition("}")[2])
        return [*found, Line(joined)] if joined else found

    def _remark(self, code: str, detail: str = "", column: int | None = None) -> None:
        table, row = (self.here.table, self.here.row) if self.here else (None, None)
        self.remarks.append(Issue(code, detail, page=1, table=table, row=row, column=column))

    def _inline(self, paragraph: Element, style: Style) -> Inline:
        shown = self.here is not None and self.here.hidden
        inline = Inline(self.styles, self.said, shown, bool(style.hidden))
        inline.read(paragraph)
        if inline.unreadable:
            self._remark("unreadable_glyph", " ".join(dict.fromkeys(inline.unreadable)))
        if hidden := "".join(inline.hidden).strip():
            self._remark("hidden_row", hidden)
        if struck := "".join(inline.struck).strip():
            self._remark("struck_text", struck)
        if self.here:
            self.here.pictures += inline.pictures
        else:
            self._note([picture for picture in inline.pictures if picture.is_large])
        return inline

    def _note(self, pictures: list[Picture]) -> None:
        for picture in pictures:
            self._remark("unread_picture", str(picture))

    def _line(self, said: Properties, style: Style, text: str) -> Line:
        """Return the text of a paragraph that has the properties `said`, with its automatic number in front."""
        label = self.numbering.label(merged(style.place, list_place(said)))
        if self.numbering.unknown:
            self._remark("unreadable_glyph", " ".join(self.numbering.unknown))
            self.numbering.unknown.clear()
        outline = number(said, OUTLINE, style.outline)
        heading = 0 if outline is None or not 0 <= outline < BODY_LEVEL else outline + 1
        return Line(label + text if text else label.rstrip(), heading)

    def _table(self, table: Element) -> list[Grid]:
        """Return the grid of `table`, then those of the tables that are nested in its cells."""
        written = rows.written(table, self.said)
        if not written:
            return []
        self.tables += 1
        outer, here = self.here, Here(self.tables)
        self.here = here
        nested: list[Grid] = []
        placed = [self._row(row, cells, here, nested) for row, cells in written]
        layout = lay_out(placed, rows.widths(table), here.table)
        for cell in layout.unseen:
            here.row = cell.row
            self._remark("hidden_row", cell.text, cell.column)
        self.here = outer
        return [Grid(1, here.table, layout.rows, ruled=True), *nested]

    def _row(self, row: Element, cells: list[Element], here: Here, nested: list[Grid]) -> PlacedRow:
        here.row += 1
        here.hidden = rows.is_hidden(row, self.said)
        placed = rows.placed(self.said.get(row, {}))
        for cell in cells:
            rows.place(placed, self.said.get(cell, {}), self._cell(cell, here, nested))
        if here.hidden:
            self._remark("hidden_row", next((cell.text for cell in placed.cells if cell.text.strip()), ""))
        if row in self.changed:
            self.changed.remove(row)
            self._remark("tracked_changes")
        self._count(placed.width)
        return placed

    def _cell(self, cell: Element, here: Here, nested: list[Grid]) -> str:
        """Return the text of `cell`, a line a paragraph; the tables in it go to `nested`."""
        here.pictures = []
        found = self.read(cell)
        grids = [block for block in found if isinstance(block, Grid)]
        nested += grids
        if grids:
            self._remark("nested_table", str(len(grids)))
        text = "\n".join(block.text for block in found if isinstance(block, Line)).strip("\n")
        self._note([picture for picture in here.pictures if picture.is_large or not text.strip()])
        return text

    def _count(self, places: int) -> None:
        self.places += places
        if self.places > MOST_PLACES:
            raise UnreadableError("too_large", "docx", f"{self.places} > {MOST_PLACES} cells")

"""Layout -> the bytes of an XLSX workbook, or of a CSV file as a spreadsheet program saves it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.notices.print.layout import Box, Layout, Line, Table, flat_rows
from tests.notices.print.traps import Trap, Traps, broken

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_PER_CENT = re.compile(r"(\d+)%")
DAY_FORMAT = 'yyyy"年"m"月"d"日"'
LISTS = ("约束性", "预期性", "参考性")
"""What a hidden sheet of choices for drop-down cells holds."""


def write(layout: Layout, traps: Traps) -> bytes:
    """Return the notice as a workbook."""
    book = Workbook()
    book.remove(book.active)
    writer = _BookWriter(book, traps)
    for block in layout.blocks:
        if isinstance(block, Line):
            writer.line(block)
        else:
            writer.table(block)
    writer.finish()
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@dataclass
class _BookWriter:
    """Fills a workbook's sheets from the top; `waiting` are lines that stand above the next table."""

    book: Workbook
    traps: Traps
    sheet: Worksheet | None = None
    row: int = 1
    waiting: list[Line] = field(default_factory=list)
    first: bool = True

    @property
    def left(self) -> int:
        return 2 if Trap.LEFT_GAP in self.traps else 1

    def line(self, line: Line) -> None:
        self.waiting.append(line)

    def table(self, table: Table) -> None:
        """Write the lines above the table, and the table, on a sheet of its own where there are several."""
        sheet = self._sheet(table)
        self._lines(sheet, table.columns)
        top = self.row
        for box in table.boxes:
            self._box(sheet, box, top)
        if Trap.HIDDEN_ROWS in self.traps and table.tasks:
            sheet.row_dimensions[top + table.heading_rows + 1].hidden = True
        if Trap.FROZEN in self.traps and table.tasks:
            sheet.freeze_panes = sheet.cell(top + table.heading_rows, self.left)
        self.row = top + table.rows + 1

    def finish(self) -> None:
        """Write the lines below the last table, and the hidden lists."""
        if self.waiting and self.sheet is not None:
            self._lines(self.sheet, 1)
        if Trap.HIDDEN_SHEETS in self.traps:
            lists = self.book.create_sheet("选项")
            for row, word in enumerate(LISTS, 1):
                lists.cell(row, 1, word)
            lists.sheet_state = "hidden"

    def _sheet(self, table: Table) -> Worksheet:
        if self.sheet is None or Trap.SHEETS in self.traps:
            self.sheet = self.book.create_sheet(f"表{len(self.book.sheetnames) + 1}")
            self.row = 1
            if Trap.HIDDEN_SHEETS in self.traps and table.tasks and table.number > 0:
                self.sheet.sheet_state = "hidden"
        return self.sheet

    def _lines(self, sheet: Worksheet, columns: int) -> None:
        for line in self.waiting:
            sheet.cell(self.row, self.left, line.text)
            if columns > 1:
                sheet.merge_cells(
                    start_row=self.row, end_row=self.row, start_column=self.left, end_column=self.left + columns - 1
                )
            self.row += 1
        self.waiting.clear()

    def _box(self, sheet: Worksheet, box: Box, top: int) -> None:
        row, column = top + box.row, self.left + box.column
        cell = sheet.cell(row, column)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.value, number_format = self._value(box)
        cell.number_format = number_format
        sheet.column_dimensions[get_column_letter(column)].width = 14
        if box.rows > 1 or box.columns > 1:
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + box.rows - 1, end_column=column + box.columns - 1
            )

    def _value(self, box: Box) -> tuple[str | int | float | date | None, str]:
        """Return a cell's value and number format: a date or a number where it reads as one and that trap is on."""
        text = broken(box.set_apart, box.field, self.traps) if box.kind == "value" else box.set_apart
        if Trap.REAL_DATES not in self.traps or box.kind != "value":
            return text or None, "General"
        if day := _DAY.fullmatch(text):
            return date(*map(int, day.groups())), DAY_FORMAT
        if share := _PER_CENT.fullmatch(text):
            return int(share[1]) / 100, "0%"
        return (int(text), "General") if text.isdecimal() else (text or None, "General")


def write_csv(layout: Layout, traps: Traps) -> bytes:
    """Return the notice as one CSV file: lines in the first field, merged values in each of their rows."""
    buffer = StringIO()
    rows = csv.writer(buffer, lineterminator="\r\n")
    for block in layout.blocks:
        if isinstance(block, Line):
            rows.writerow([block.text])
        else:
            rows.writerows(flat_rows(block))
            rows.writerow([])
    return buffer.getvalue().encode("gb18030" if Trap.GB_CSV in traps else "utf-8-sig")

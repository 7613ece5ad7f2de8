"""XLS and ET -> Document: [MS-XLS], by xlrd. WPS writes the same under its own ending."""

from __future__ import annotations

import io

import xlrd

from pipeline.read.errors import UnreadableError
from pipeline.read.sheet import formats
from pipeline.read.sheet.document import document
from pipeline.read.sheet.sheet import Place, Range, Sheet
from pipeline.records import Document
from pipeline.rules import BrokenError

FORMAT = "xlsx"
"""What the contract calls every workbook."""

VISIBLE = 0
ENCRYPTED = "encrypted"
"""What xlrd says of a workbook with a password."""

UNREADABLE = {xlrd.XL_CELL_ERROR: "unreadable_glyph"}


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read a workbook. Raises UnreadableError: `too_large`, `encrypted` or `unreadable`."""
    return document(_sheets(data), source, sha256)


def _sheets(data: bytes) -> list[Sheet]:
    """Return all sheets. xlrd meets damage with whatever error the damage leads it to."""
    try:
        book = _open(data)
        return [_sheet(book, number) for number in range(book.nsheets)]
    except (UnreadableError, BrokenError):
        raise
    except Exception as error:
        code = "encrypted" if ENCRYPTED in str(error).lower() else "unreadable"
        raise UnreadableError(code, FORMAT, "xls") from error


def _open(data: bytes) -> xlrd.Book:
    """Open a workbook with its formats, also one whose container overlaps, as some programs write it."""
    return xlrd.open_workbook(
        file_contents=data,
        formatting_info=True,
        ragged_rows=True,
        ignore_workbook_corruption=True,
        logfile=io.StringIO(),
    )


def _sheet(book: xlrd.Book, number: int) -> Sheet:
    source = book.sheet_by_index(number)
    sheet = Sheet(source.name, source.visibility != VISIBLE)
    for row in range(source.nrows):
        for column, cell in enumerate(source.row(row), 1):
            sheet.put(Place(row + 1, column), _shown(book, cell), UNREADABLE.get(cell.ctype, ""))
    sheet.merges = [Range(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = {row + 1 for row, about in source.rowinfo_map.items() if about.hidden or about.height == 0}
    sheet.hidden_columns = {at + 1 for at, about in source.colinfo_map.items() if about.hidden or about.width == 0}
    return sheet


def _shown(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    code = _code(book, cell.xf_index)
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return formats.text_shown(cell.value.replace("\r\n", "\n").replace("\r", "\n"), code)
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return formats.shown(cell.value, code, book.datemode == 1)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, ""))
    return ""


def _code(book: xlrd.Book, style: int) -> str:
    """Return the number format code of a cell style; General for one that is not there."""
    key = book.xf_list[style].format_key if style < len(book.xf_list) else 0
    if key in formats.built_in():
        return formats.built_in()[key]
    return book.format_map[key].format_str or "" if key in book.format_map else ""

"""Excel's XML of 2003 -> Document: what web systems like to export under the ending xls.

The elements are those of the XML Spreadsheet Reference of Office 2003; only what is shown is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO

from lxml import etree

from pipeline import rules
from pipeline.read.errors import UnreadableError
from pipeline.read.sheet import dates, formats
from pipeline.read.sheet.document import document
from pipeline.read.sheet.package import children, local
from pipeline.read.sheet.sheet import ROWS, Place, Range, Sheet
from pipeline.read.zipped import MAX_MARKUP
from pipeline.records import Document

FORMAT = "xlsx"
"""What the contract calls every workbook."""

SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"


@dataclass(frozen=True, slots=True)
class FormatName:
    """A name that a style may give its number format, and the code that it stands for on a Chinese system."""

    name: str
    code: str


@cache
def _names() -> dict[str, str]:
    return {row.name: row.code for row in rules.table("sheet_format_names", FormatName)}


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read a workbook. Raises UnreadableError: `too_large` or `unreadable`."""
    if len(data) > MAX_MARKUP:
        raise UnreadableError("too_large", FORMAT, f"{len(data)} > {MAX_MARKUP}")
    try:
        return document(_sheets(data), source, sha256)
    except (UnreadableError, rules.BrokenError):
        raise
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("unreadable", FORMAT, "xml") from error


def _sheets(data: bytes) -> list[Sheet]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    tree = etree.parse(BytesIO(data), parser)
    if tree.docinfo.doctype:
        raise UnreadableError("unreadable", FORMAT, "doctype")
    codes = {_of(style, "ID"): _of(form, "Format") for style in tree.iter(f"{SPACE}Style") for form in style
             if local(form) == "NumberFormat"}  # fmt: skip
    return [_Reading(element, codes).sheet for element in tree.iter(f"{SPACE}Worksheet")]


def _of(element: etree._Element, name: str) -> str:
    return str(element.get(f"{SPACE}{name}") or "")


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    return min(int(_of(element, name) or otherwise), ROWS)


class _Reading:
    """One sheet as it is read. A row, column or cell without an index stands after the one before it."""

    def __init__(self, element: etree._Element, codes: dict[str, str]) -> None:
        hidden = any(
            (state.text or "") != "SheetVisible" for state in element.iterfind("{*}WorksheetOptions/{*}Visible")
        )
        self.sheet = Sheet(_of(element, "Name"), hidden)
        self._codes = codes
        for table in children(element, "Table"):
            self._columns(table)
            row = 0
            for line in children(table, "Row"):
                row = _number(line, "Index", row + 1)
                self._row(line, row)
                row += _number(line, "Span", 0)

    def _columns(self, table: etree._Element) -> None:
        last = 0
        for column in children(table, "Column"):
            first = _number(column, "Index", last + 1)
            last = first + _number(column, "Span", 0)
            if _of(column, "Hidden") == "1":
                self.sheet.hide_columns(first, last)

    def _row(self, line: etree._Element, row: int) -> None:
        if _of(line, "Hidden") == "1":
            self.sheet.hidden_rows.add(row)
        column = 0
        for cell in children(line, "Cell"):
            column = _number(cell, "Index", column + 1)
            code = self._codes.get(_of(cell, "StyleID") or _of(line, "StyleID"), "")
            self._cell(cell, Place(row, column), _names().get(code, code))
            right = column + _number(cell, "MergeAcross", 0)
            below = row + _number(cell, "MergeDown", 0)
            if (right, below) != (column, row):
                self.sheet.merges.append(Range(row, column, below, right))
            column = right

    def _cell(self, cell: etree._Element, place: Place, code: str) -> None:
        data = next(children(cell, "Data"), None)
        if data is None:
            self.sheet.put(place, "", "uncalculated" if _of(cell, "Formula") else "")
            return
        kind = _of(data, "Type")
        self.sheet.put(
            place, _shown(kind, "".join(data.itertext()), code), "unreadable_glyph" if kind == "Error" else ""
        )


def _shown(kind: str, value: str, code: str) -> str:
    match kind:
        case "Number":
            return formats.shown(float(value), code)
        case "DateTime":
            return formats.shown(dates.serial(value, since_1904=False), code or _names()["Short Date"])
        case "Boolean":
            return "TRUE" if value == "1" else "FALSE"
        case "Error":
            return value
    return formats.text_shown(value.replace("\r\n", "\n").replace("\r", "\n"), code)

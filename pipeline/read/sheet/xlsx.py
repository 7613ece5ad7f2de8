"""XLSX and XLSM -> Document: ECMA-376 part 1, 18.2 to 18.4, transitional or strict.

Read element by element rather than with openpyxl, which holds every cell as an object, fails on the
styles and drawings that some programs write, does not know strict files, and cannot tell a formula
without a result from a blank cell.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.read.errors import UnreadableError
from pipeline.read.sheet import dates, formats
from pipeline.read.sheet.document import document, matches
from pipeline.read.sheet.package import BrokenPackageError, Package, children, local
from pipeline.read.sheet.sheet import Place, Range, Sheet, column_number
from pipeline.records import Document
from pipeline.rules import BrokenError

FORMAT = "xlsx"
TRUE = ("1", "true", "on")

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read a workbook. Raises UnreadableError: `too_large`, `encrypted` or `unreadable`."""
    package = Package(data, FORMAT)
    try:
        return document(_Workbook(package).sheets(), source, sha256)
    except (UnreadableError, BrokenError):
        raise
    except (BrokenPackageError, etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, ValueError, LookupError) as error:
        raise UnreadableError("unreadable", FORMAT, "xml") from error


@dataclass(slots=True)
class Styles:
    """The number format codes of a workbook, and which one each cell style has, by its place in `cellXfs`."""

    codes: dict[int, str] = field(default_factory=lambda: dict(formats.built_in()))
    ids: list[int] = field(default_factory=list)

    def code(self, style: str | None) -> str:
        """Return the format code of a cell's style; General for one that is not there."""
        place = int(style or 0)
        return self.codes.get(self.ids[place], "") if 0 <= place < len(self.ids) else ""


class _Workbook:
    """A workbook's sheets, and what they share: texts, styles, the system of dates."""

    def __init__(self, package: Package) -> None:
        self._package = package
        start = package.relations("")
        self._part = next((to.target for to in start.values() if to.kind == "officeDocument"), "xl/workbook.xml")
        self._relations = package.relations(self._part)
        self._texts = [_rich_text(item) for item in self._of_kind("sharedStrings", "si")]
        self._styles = Styles()
        for element in self._of_kind("styles", "numFmt", "xf"):
            self._add_style(element)
        self.since_1904 = self.stale = False

    def _of_kind(self, kind: str, *names: str) -> Iterator[etree._Element]:
        for relation in self._relations.values():
            if relation.kind == kind:
                yield from self._package.elements(relation.target, *names)

    def _add_style(self, element: etree._Element) -> None:
        parent = element.getparent()
        if local(element) == "numFmt":
            self._styles.codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif parent is not None and local(parent) == "cellXfs":
            self._styles.ids.append(int(element.get("numFmtId", "0")))

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets in the order of their tabs; one that stands twice is read once."""
        named: dict[str, tuple[str, bool, str]] = {}
        for element in self._package.elements(self._part, "workbookPr", "calcPr", "sheet"):
            self.since_1904 |= element.get("date1904") in TRUE
            self.stale |= element.get("fullCalcOnLoad") in TRUE
            relation = self._relations.get(_relation_id(element))
            if local(element) == "sheet" and relation and relation.target:
                hidden = element.get("state", "visible") != "visible"
                named.setdefault(relation.target, (element.get("name", ""), hidden, relation.kind))
        for part, (name, hidden, kind) in named.items():
            yield self._sheet(part, Sheet(name, hidden), kind)

    def _sheet(self, part: str, sheet: Sheet, kind: str) -> Sheet:
        sheet.pictures = kind == "chartsheet"
        row = 0
        for element in self._package.elements(part, "row", "col", "mergeCell", "drawing"):
            match local(element):
                case "row":
                    row = self._row(sheet, element, row + 1)
                case "col" if _is_hidden(element, "width"):
                    sheet.hide_columns(int(element.get("min", "1")), int(element.get("max", "1")))
                case "mergeCell":
                    sheet.merges.append(_range(element.get("ref", "")))
                case "drawing":
                    self._drawing(sheet, part, _relation_id(element))
        return sheet

    def _drawing(self, sheet: Sheet, part: str, relation: str) -> None:
        """Take note of pictures and charts, and of what the boxes of a drawing say: 20.5.2."""
        drawing = self._package.relations(part).get(relation)
        for element in self._package.elements(drawing.target, "p", "pic", "graphicFrame") if drawing else ():
            if local(element) == "p":
                text = "".join(run.text or "" for run in element.iter("{*}t"))
                sheet.boxes += [text] if text.strip() else []
            else:
                sheet.pictures = True

    def _row(self, sheet: Sheet, element: etree._Element, expected: int) -> int:
        """Lay the cells of a row; return its number. A cell without a reference stands after the one before it."""
        row = int(element.get("r") or expected)
        if _is_hidden(element, "ht"):
            sheet.hidden_rows.add(row)
        column = 0
        for cell in children(element, "c"):
            place = _place(cell.get("r") or "") or Place(row, column + 1)
            column = place.column
            text, remark = self._cell(cell)
            sheet.put(place, text, remark)
        return row

    def _cell(self, cell: etree._Element) -> tuple[str, str]:
        """Return what a cell shows, and an issue code or ""."""
        parts = {local(part): part for part in cell}
        kind, value = cell.get("t", "n"), parts["v"].text or "" if "v" in parts else ""
        if "f" in parts and kind != "str" and (not value or (self.stale and value == "0")):
            return value, "uncalculated"
        text = self._shown(kind, value, parts.get("is"), self._styles.code(cell.get("s")))
        if matches("picture", text):
            return "", "unread_picture"
        return text, "unreadable_glyph" if kind == "e" else ""

    def _shown(self, kind: str, value: str, inline: etree._Element | None, code: str) -> str:
        match kind:
            case "s":
                return formats.text_shown(self._texts[int(value)], code) if value else ""
            case "inlineStr":
                return formats.text_shown(_rich_text(inline), code) if inline is not None else ""
            case "str":
                return formats.text_shown(_unescaped(value), code)
            case "b":
                return "TRUE" if value in TRUE else "FALSE"
            case "e":
                return value
            case "d":
                return formats.shown(dates.serial(value, self.since_1904), code, self.since_1904)
        return formats.shown(float(value), code, self.since_1904) if value.strip() else ""


def _relation_id(element: etree._Element) -> str:
    """Return the attribute `r:id`, whose namespace differs between strict and transitional files."""
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")


def _is_hidden(element: etree._Element, size: str) -> bool:
    """Say whether a row or column is hidden, or has no height or width."""
    return element.get("hidden") in TRUE or float(element.get(size) or 1) == 0


def _place(reference: str) -> Place | None:
    found = _REFERENCE.fullmatch(reference)
    return Place(int(found[2]), column_number(found[1].upper())) if found else None


def _range(reference: str) -> Range:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    if not start or not end:
        raise BrokenPackageError(reference)
    return Range(*start, *end)


def _rich_text(element: etree._Element) -> str:
    """Return the text of a string and its runs, without the readings printed above characters (18.4.6)."""
    texts = [text for child in children(element, "t", "r") for text in _texts(child)]
    return _unescaped("".join(text.text or "" for text in texts))


def _texts(element: etree._Element) -> Iterator[etree._Element]:
    return iter([element]) if local(element) == "t" else children(element, "t")


def _unescaped(text: str) -> str:
    """Return `text` with `_x000D_` and the like replaced (22.9.2.19), its line breaks as line feeds."""
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")

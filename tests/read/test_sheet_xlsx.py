from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from pipeline.read.errors import UnreadableError
from pipeline.read.sheet.xlsx import read
from pipeline.records import Document, Grid, Issue, Paragraph

HEAD = ["序号", "工作任务", "完成时限"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book: openpyxl.Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in [HEAD, *rows]:
        book.active.append(row)
    return book


def edited(data: bytes, edit: Callable[[str, bytes], bytes]) -> bytes:
    """Return the zip file `data` with every member's content changed by `edit`."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, edit(name, source.read(name)))
    return stream.getvalue()


def with_cells(cells: str, more: str = "") -> bytes:
    """Return a workbook whose only sheet has these `c` elements in its first row, and `more` after its rows."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row>{cells}</row></sheetData>{more}</worksheet>'
    data = edited(saved(workbook()), lambda name, old: old.replace(b'fullCalcOnLoad="1"', b""))
    return edited(data, lambda name, old: sheet.encode() if "sheet1.xml" in name else old)


def document(data: bytes) -> Document:
    return read(data, "表.xlsx", "ab" * 32)


def grid(data: bytes) -> list[list[str]]:
    block = document(data).blocks[-1]
    assert isinstance(block, Grid)
    return [["^" if cell.merged else cell.text for cell in row] for row in block.rows]


def line(data: bytes) -> list[str]:
    """Return the texts of the only row."""
    blocks = document(data).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)] or grid(data)[0]


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        document(data)
    return caught.value.code


def remarks(data: bytes) -> list[tuple[str, int | None, int | None]]:
    return [(issue.code, issue.row, issue.column) for issue in document(data).remarks]


def test_values_are_shown() -> None:
    """Numbers, dates, truth and line breaks are what the sheet shows, without powers of ten or midnights."""
    book = workbook([1, "甲\n乙", date(2024, 6, 30)], [2.0, 0.95, datetime(2024, 6, 30)], [1e-5, True, "'6月"])
    book.active["B3"].number_format = "0%"
    assert grid(saved(book))[1:] == [
        ["1", "甲\n乙", "2024-06-30"],
        ["2", "95%", "2024-06-30"],
        ["0.00001", "TRUE", "'6月"],
    ]


def test_document_carries_its_source() -> None:
    """The document bears the name and hash that it was called with."""
    found = document(saved(workbook()))
    assert (found.source, found.sha256, found.format, found.pages) == ("表.xlsx", "ab" * 32, "xlsx", 1)


@pytest.mark.parametrize("since_1904", [False, True])
def test_formats_of_another_writer(since_1904: bool) -> None:
    """What XlsxWriter writes reads the same in both systems of dates."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"date_1904": since_1904}) as book:
        sheet = book.add_worksheet("责任表")
        sheet.write_row(0, 0, HEAD)
        sheet.write_datetime(1, 2, datetime(2024, 6, 30), book.add_format({"num_format": 'yyyy"年"m"月"d"日";@'}))
        sheet.write_datetime(2, 2, datetime(2024, 6, 30), book.add_format({"num_format": 58}))
        sheet.merge_range(3, 0, 3, 2, "注：略")
    assert grid(stream.getvalue())[1:] == [["", "", "2024年6月30日"], ["", "", "6月30日"], ["注：略", "^", "^"]]


def test_strict_file() -> None:
    """A strict file, whose namespaces and dates differ, reads the same as a transitional one."""
    names = [
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"),
    ]

    def strict(name: str, old: bytes) -> bytes:
        for transitional, other in names:
            old = old.replace(transitional, other)
        return old

    book = workbook([1, "甲", date(2024, 6, 30)])
    book.iso_dates = True
    assert grid(edited(saved(book), strict)) == grid(saved(workbook([1, "甲", date(2024, 6, 30)])))


def test_hidden_parts() -> None:
    """Hidden rows, columns and sheets, and those without height or width, are read and said."""
    book = workbook([1, "甲", "6月"], [2, "乙", "7月"], [3, "丙", "8月"])
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("备用").append(["略"])
    book["备用"].sheet_state = "veryHidden"
    data = edited(saved(book), lambda name, old: old.replace(b'<row r="4"', b'<row r="4" ht="0"'))
    assert remarks(data) == [
        ("hidden_row", 3, None),
        ("hidden_row", 4, None),
        ("hidden_column", None, 2),
        ("hidden_sheet", None, None),
    ]
    assert [len(block.rows) for block in document(data).blocks if isinstance(block, Grid)] == [4]


def test_rich_text_and_readings() -> None:
    """The runs of a text are joined; the readings printed above characters are no part of it."""
    book = workbook([1, CellRichText("甲", TextBlock(InlineFont(b=True), "乙"), "丙"), "6月"])
    runs = "<is><r><t>任</t></r><rPh sb='0' eb='1'><t>rèn</t></rPh><r><t>务</t></r></is>"
    assert grid(saved(book))[1][1] == "甲乙丙"
    assert line(with_cells(f"<c t='inlineStr'>{runs}</c>")) == ["任务"]


def test_escaped_characters() -> None:
    """Characters written as `_x000D_` are themselves, and line breaks are line feeds."""
    text = "<c t='inlineStr'><is><t>甲_x000D_\n乙_x005F_x000D_</t></is></c>"
    assert line(with_cells(text)) == ["甲\n乙_x000D_"]


def test_cells_without_references() -> None:
    """Cells and rows that do not say where they are stand after one another."""
    cells = "<c t='str'><v>甲</v></c><c r='D1' t='str'><v>乙</v></c><c t='str'><v>丙</v></c>"
    assert line(with_cells(cells)) == ["甲", "乙", "丙"]


def test_formulas() -> None:
    """A formula is its stored result; without one it is blank and said; an empty text is a result."""
    cells = "<c><f>1+1</f><v>2</v></c><c><f>A1</f></c><c><f>A1</f><v/></c><c t='str'><f>\"\"</f><v></v></c>"
    assert line(with_cells(cells)) == ["2", "", ""]
    assert remarks(with_cells(cells)) == [("uncalculated", 1, 2), ("uncalculated", 1, 3)]


def test_zero_that_nobody_calculated() -> None:
    """A zero under a formula is doubted where the file asks to be calculated anew, and only there."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write_row(0, 0, ["甲", "=1+1", 0])
    assert line(stream.getvalue()) == ["甲", "0", "0"]
    assert remarks(stream.getvalue()) == [("uncalculated", 1, 2)]
    assert remarks(with_cells("<c t='str'><v>甲</v></c><c><f>1-1</f><v>0</v></c>")) == []


def test_errors_and_pictures_in_cells() -> None:
    """An error value is kept and said; a formula that shows a picture is no text, and said."""
    cells = "<c t='e'><v>#REF!</v></c><c t='str'><f>A1</f><v>=DISPIMG(\"ID_1\",1)</v></c><c t='str'><v>甲</v></c>"
    assert line(with_cells(cells)) == ["#REF!", "", "甲"]
    assert remarks(with_cells(cells)) == [("unreadable_glyph", 1, 1), ("unread_picture", 1, 2)]


def test_chart_sheet() -> None:
    """A sheet that is a chart is said."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("数").write_row(0, 0, [1, 2])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=数!$A$1:$B$1"})
        book.add_chartsheet("图").set_chart(chart)
    assert document(stream.getvalue()).remarks == [Issue("unread_picture", "图", page=2)]


def test_text_boxes() -> None:
    """What a box that floats above the cells says is a paragraph above them."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.insert_textbox(5, 5, "附件1\n任务清单")
        book.add_worksheet().insert_textbox(0, 0, "说明")
    blocks = document(stream.getvalue()).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["附件1", "任务清单", "说明"]
    assert remarks(stream.getvalue()) == []


def test_many_sheets() -> None:
    """Every sheet with something in it is a page, in the order of the tabs."""
    book = openpyxl.Workbook()
    for number in range(60):
        book.create_sheet(f"{number}组").append([f"第{number}组"])
    texts = [block.text for block in document(saved(book)).blocks if isinstance(block, Paragraph)]
    assert texts == [text for number in range(60) for text in (f"{number}组", f"第{number}组")]


def test_sheet_that_stands_twice() -> None:
    """A part that the workbook lists again and again is read once: no list of sheets makes a bomb."""

    def repeat(name: str, old: bytes) -> bytes:
        start, end = old.find(b"<sheet "), old.find(b"</sheets>")
        return old[:end] + old[start:end] * 1000 + old[end:] if name == "xl/workbook.xml" else old

    assert document(edited(saved(workbook()), repeat)).pages == 1


def test_entities_are_refused() -> None:
    """A part with a document type, from which entities come, is refused unread."""
    laughs = "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/hostname'>]>"
    data = with_cells("<c t='str'><v>&b;&c;</v></c>")
    declared = edited(data, lambda name, old: laughs.encode() + old if "sheet1.xml" in name else old)
    assert refused(declared) == "unreadable"


@pytest.mark.parametrize(
    ("cells", "more"),
    [
        ("<c r='A1' t='s'><v>99</v></c>", ""),
        ("<c><v>many</v></c>", ""),
        ("<c t='d'><v>tomorrow</v></c>", ""),
        ("<c></b>", ""),
        ("", "<mergeCells><mergeCell ref='A1:?'/></mergeCells>"),
    ],
)
def test_broken_parts(cells: str, more: str) -> None:
    """A part that says what cannot be is refused."""
    assert refused(with_cells(cells, more)) == "unreadable"


@pytest.mark.parametrize("missing", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_missing_parts(missing: str) -> None:
    """A workbook without one of its parts is refused."""
    whole, cut = BytesIO(), BytesIO()
    with xlsxwriter.Workbook(whole) as book:
        book.add_worksheet().write_row(0, 0, HEAD)
    assert line(whole.getvalue()) == HEAD
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(cut, "w") as target:
        for name in source.namelist():
            if name != missing:
                target.writestr(name, source.read(name))
    assert refused(cut.getvalue()) == "unreadable"


def test_no_styles_and_absurd_ranges() -> None:
    """Styles that are not there are General; hidden columns and merged cells beyond the sheet are cut."""
    more = "<mergeCells><mergeCell ref='A1:XFD1048576'/><mergeCell ref='A1:XFD1048576'/></mergeCells>"
    data = with_cells("<c s='999'><v>1.50</v></c><c r='ZZZ9999999' t='str'><v>x</v></c>", more)
    assert line(data) == ["1.5", "x"]


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 100_000), byte=st.integers(0, 255), cut=st.sampled_from([0, 0, 1, 30, 2000]))
def test_damage(place: int, byte: int, cut: int) -> None:
    """A damaged workbook is read or refused, and nothing else is raised."""
    data = bytearray(saved(workbook([1, "甲", "6月"])))
    data[place % len(data)] = byte
    try:
        document(bytes(data[: len(data) - cut]))
    except UnreadableError as error:
        assert error.code in ("unreadable", "encrypted", "too_large")

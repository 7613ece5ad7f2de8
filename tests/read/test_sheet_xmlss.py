from __future__ import annotations

import pytest

from pipeline.read.errors import UnreadableError
from pipeline.read.sheet.xmlss import read
from pipeline.read.sniff import sniff
from pipeline.records import Grid, Paragraph

HEAD = ["序号", "工作任务", "完成时限"]


def workbook(rows: str, before: str = "", after: str = "", columns: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>' + before
        + '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:'
        'spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="Long Date"/></Style>'
        '<Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style></Styles>'
        f'<Worksheet ss:Name="责任表"><Table>{columns}{row(*HEAD)}{rows}</Table>{after}</Worksheet></Workbook>'
    ).encode()  # fmt: skip


def row(*texts: str) -> str:
    return "<Row>" + "".join(cell("String", text) for text in texts) + "</Row>"


def cell(kind: str, value: str, more: str = "") -> str:
    return f'<Cell {more}><Data ss:Type="{kind}">{value}</Data></Cell>'


def grid(data: bytes) -> list[list[str]]:
    block = read(data, "表.xls", "ab" * 32).blocks[-1]
    assert isinstance(block, Grid)
    return [["^" if item.merged else item.text for item in line] for line in block.rows]


def remarks(data: bytes) -> list[tuple[str, int | None, int | None]]:
    return [(issue.code, issue.row, issue.column) for issue in read(data, "表.xls", "ab" * 32).remarks]


def test_values_are_shown() -> None:
    """Numbers and dates are what the sheet shows, by a format's code or its name; runs of a text are joined."""
    date = cell("DateTime", "2024-06-30T00:00:00.000", 'ss:StyleID="d"')
    run = cell("String", "监<B xmlns='a'>管</B>&#10;执法")
    data = workbook(f"<Row>{cell('Number', '1')}{run}{date}</Row><Row ss:StyleID='p'>{cell('Number', '0.95')}</Row>")
    assert sniff(data) == "xmlss"
    assert grid(data)[1:] == [["1", "监管\n执法", "2024年6月30日"], ["95%", "", ""]]
    assert read(data, "表.xls", "ab" * 32).blocks[0] == Paragraph("责任表", 1, 1)


def test_places_and_merged_cells() -> None:
    """Cells stand at their index, else after the one before and what it is merged over."""
    merged = cell("String", "甲", 'ss:Index="2" ss:MergeDown="1"') + cell("String", "6月")
    second = cell("String", "2") + cell("String", "7月", 'ss:Index="3"')
    rows = f"<Row>{merged}</Row><Row>{second}</Row>"
    note = "<Row>" + cell("String", "注：略", 'ss:MergeAcross="2"') + "</Row>"
    assert grid(workbook(rows + note))[1:] == [["", "甲", "6月"], ["2", "^", "7月"], ["注：略", "^", "^"]]
    assert grid(workbook('<Row ss:Index="4">' + cell("String", "丙") + cell("String", "丁") + "</Row>")) == [
        ["丙", "丁", ""]
    ]


def test_hidden_parts() -> None:
    """Hidden rows, columns and sheets are read and said."""
    options = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>'
    hidden = row("1", "甲", "6月").replace("<Row>", '<Row ss:Hidden="1">')
    data = workbook(hidden, after=options + "</WorksheetOptions>", columns='<Column ss:Index="3" ss:Hidden="1"/>')
    assert grid(data)[1] == ["1", "甲", "6月"]
    assert set(remarks(data)) == {
        ("hidden_sheet", 1, None), ("hidden_sheet", 2, None), ("hidden_row", 2, None), ("hidden_column", None, 3),
    }  # fmt: skip


def test_formulas_and_errors() -> None:
    """An error value and a formula without a result are said."""
    data = workbook(f"<Row>{cell('Error', '#REF!')}<Cell ss:Formula='=A1'/>{cell('String', '6月')}</Row>")
    assert grid(data)[1] == ["#REF!", "", "6月"]
    assert remarks(data) == [("unreadable_glyph", 2, 1), ("uncalculated", 2, 2)]


@pytest.mark.parametrize(
    "data",
    [
        workbook("<Row>"),
        workbook(row("1", "甲"), before="<!DOCTYPE a [<!ENTITY a 'ha'>]>"),
        workbook(f"<Row>{cell('Number', 'many')}</Row>"),
        workbook(f"<Row>{cell('DateTime', 'tomorrow')}</Row>"),
        workbook("<Row ss:Index='x'/>"),
    ],
)
def test_broken(data: bytes) -> None:
    """A file that is no XML of this kind, or has a document type, is refused."""
    with pytest.raises(UnreadableError) as caught:
        read(data, "表.xls", "ab" * 32)
    assert caught.value.code == "unreadable"

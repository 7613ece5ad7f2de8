from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.errors import UnreadableError
from pipeline.read.sheet.delimited import read
from pipeline.records import Document, Grid, Paragraph

TABLE = "序号,工作任务,责任单位\n1,规划,市局\n2,考核,市委\n"
ROWS = [["序号", "工作任务", "责任单位"], ["1", "规划", "市局"], ["2", "考核", "市委"]]


def document(text: str, encoding: str = "utf-8") -> Document:
    return read(text.encode(encoding), "表.csv", "ab" * 32)


def blocks(text: str) -> list[str | list[list[str]]]:
    """Return the text of each paragraph and the texts of each grid."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in document(text).blocks
    ]


def is_ruled(text: str) -> bool:
    return all(block.ruled for block in document(text).blocks if isinstance(block, Grid))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    """A table reads the same in every encoding, as text, on one page."""
    assert document(TABLE, encoding) == document(TABLE)
    assert (document(TABLE).format, document(TABLE).pages) == ("text", 1)
    assert blocks(TABLE) == [ROWS] and is_ruled(TABLE)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "sep=;\n"])
def test_semicolons(line_end: str, start: str) -> None:
    """Semicolons part cells as commas do, named in a first line or not, whatever the line ends."""
    assert blocks((start + TABLE).replace(",", ";").replace("\n", line_end)) == [ROWS]


def test_quoted_fields() -> None:
    """A quoted field holds commas, quotes and line breaks."""
    assert blocks('序号,工作任务,责任单位\n1,"规划,“考核”\n""监管""",市局\n') == [
        [ROWS[0], ["1", '规划,“考核”\n"监管"', "市局"]]
    ]


def test_titles_and_notes() -> None:
    """Lines above the table are paragraphs; one below stays a row, as in a workbook."""
    assert blocks("附件1\n任务清单,,\n" + TABLE + "注：略\n\n填表人：张三\n") == [
        "附件1", "任务清单", [*ROWS, ["注：略", "", ""]], "填表人：张三",
    ]  # fmt: skip


def test_ragged_rows_are_left() -> None:
    """Where a record is wider or narrower no row is sure of its columns: each is left as it is."""
    text = "任务清单\n" + TABLE + "3,监管,执法,市局\n4,巡查\n\n5,督办,市府\n"
    assert blocks(text) == ["任务清单", [*ROWS, ["3", "监管", "执法", "市局"], ["4", "巡查"]], [["5", "督办", "市府"]]]
    assert not is_ruled(text)


def test_figures_kept_as_text() -> None:
    """A formula that only keeps a figure as text is that figure."""
    assert blocks('序号,工作任务,责任单位\n="001",规划,="市局"\n') == [[ROWS[0], ["001", "规划", "市局"]]]


def test_too_long_a_field() -> None:
    """A quote that is never closed over more than a field may hold is no table."""
    with pytest.raises(UnreadableError):
        document(TABLE + '3,"' + "甲" * 200_000)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text("任务1,;\"\n '=", max_size=5), min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_csv_writes_comes_back(rows: list[list[str]]) -> None:
    """Rows that are full come back as Python's csv module wrote them."""
    rows = [ROWS[0], *([f"第{number}行{text}" for text in row] for number, row in enumerate(rows))]
    stream = StringIO()
    csv.writer(stream).writerows(rows)
    assert blocks(stream.getvalue()) == [rows]

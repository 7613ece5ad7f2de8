from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.errors import UnreadableError
from pipeline.read.sheet.xls import read
from pipeline.records import Document, Grid, Paragraph

FORMATS = {"": 0, "%": 9, 'yyyy"年"m"月"d"日"': 200, "31": 31}
"""Formats of the fixture: name -> number; 200 is its own."""


def record(kind: int, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return struct.pack("<HH", kind, len(data)) + data


def text(value: str, width: str = "H") -> bytes:
    return struct.pack(f"<{width}B", len(value), 1) + value.encode("utf-16-le")


def start(kind: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 6))


def cell(row: int, column: int, value: str | float | bool, style: int) -> bytes:
    place = struct.pack("<HHH", row, column, style)
    if isinstance(value, str) and value.startswith("#"):
        return record(0x205, place, b"\x17\x01")
    if isinstance(value, bool):
        return record(0x205, place, bytes([value, 0]))
    if isinstance(value, float):
        return record(0x203, place, struct.pack("<d", value))
    return record(0x204, place, text(value))


def workbook(name: str, body: bytes, hidden: int = 0, since_1904: int = 0, password: bytes = b"") -> bytes:
    """Return a BIFF8 stream of one sheet ([MS-XLS] 2.1.7.20); a compound file only wraps it."""
    styles = [record(0xE0, struct.pack("<HH", 0, number), bytes(16)) for number in FORMATS.values()]
    head = start(5) + password + record(0x22, struct.pack("<H", since_1904))
    head += record(0x41E, struct.pack("<H", 200), text('yyyy"年"m"月"d"日"')) + b"".join(styles)
    sheet = struct.pack("<BB", hidden, 0) + text(name, "B")
    at = len(head) + 4 + 4 + len(sheet) + 4
    return head + record(0x85, struct.pack("<I", at), sheet) + record(0x0A) + start(0x10) + body + record(0x0A)


def cells(rows: list[list[str | float | bool | tuple[float, str]]]) -> bytes:
    """Return the records of `rows`; a number beside a format is shown by it."""
    found = b""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            number, style = value if isinstance(value, tuple) else (value, "")
            found += cell(row, column, number, list(FORMATS).index(style)) if value != "" else b""
    return found


def document(data: bytes) -> Document:
    return read(data, "表.xls", "ab" * 32)


def grid(data: bytes) -> list[list[str]]:
    block = document(data).blocks[-1]
    assert isinstance(block, Grid)
    return [["^" if item.merged else item.text for item in row] for row in block.rows]


HEAD: list[str | float | bool | tuple[float, str]] = ["序号", "工作任务", "完成时限"]


def test_values_are_shown() -> None:
    """Numbers, dates and errors are what the sheet shows; formats of a Chinese system need not be in the file."""
    date = 'yyyy"年"m"月"d"日"'
    data = workbook("Sheet1", cells([HEAD, [1.0, "甲\r\n乙", (45356.0, date)], [(0.95, "%"), True, (45356.0, "31")]]))
    assert grid(data)[1:] == [["1", "甲\n乙", "2024年3月5日"], ["95%", "TRUE", "2024年3月5日"]]
    assert document(data).format == "xlsx"


def test_days_since_1904() -> None:
    """A workbook of the other system of dates counts from 1904."""
    data = workbook("Sheet1", cells([HEAD, [1.0, "甲", (43894.0, "31")]]), since_1904=1)
    assert grid(data)[1][2] == "2024年3月5日"


def test_error_is_said() -> None:
    """An error value is kept as shown, with a remark at its place."""
    found = document(workbook("Sheet1", cells([HEAD, [1.0, "#REF!", "6月"]])))
    assert [(issue.code, issue.row, issue.column) for issue in found.remarks] == [("unreadable_glyph", 2, 2)]
    assert grid(workbook("Sheet1", cells([HEAD, [1.0, "#REF!", "6月"]])))[1][1] == "#REF!"


def test_merged_and_hidden() -> None:
    """Merged cells, hidden rows, columns and sheets are read as in a newer workbook."""
    body = record(0x7D, struct.pack("<HHHHHH", 1, 1, 2000, 0, 1, 0))
    body += record(0x208, struct.pack("<HHHHHHI", 2, 0, 3, 300, 0, 0, 0x20))
    body += cells([HEAD, [1.0, "甲", "6月"], [2.0, "乙", ""]])
    body += record(0xE5, struct.pack("<HHHHH", 1, 1, 2, 2, 2))
    data = workbook("责任表", body, hidden=1)
    assert grid(data) == [HEAD, ["1", "甲", "6月"], ["2", "乙", "^"]]
    assert document(data).blocks[0] == Paragraph("责任表", 1, 1)
    codes = [(issue.code, issue.row, issue.column) for issue in document(data).remarks]
    assert ("hidden_row", 3, None) in codes and ("hidden_column", None, 2) in codes
    assert codes.count(("hidden_sheet", 1, None)) == 1


def test_password() -> None:
    """A workbook with a password is said to be encrypted."""
    with pytest.raises(UnreadableError) as caught:
        document(workbook("Sheet1", cells([HEAD]), password=record(0x2F, bytes(54))))
    assert caught.value.code == "encrypted"


@settings(max_examples=200, deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.integers(0, 10_000))
def test_damage(place: int, byte: int, cut: int) -> None:
    """A damaged workbook is read or refused, and nothing else is raised."""
    data = bytearray(workbook("Sheet1", cells([HEAD, [1.0, "甲", "6月"]])))
    data[place % len(data)] = byte
    try:
        document(bytes(data[: max(len(data) - cut % 40, 1)]))
    except UnreadableError as error:
        assert error.code in ("unreadable", "encrypted", "too_large")

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.contract import FORMATS
from pipeline.read.sniff import sniff


def zipped(*members: str) -> bytes:
    """Return a zip file of empty members."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for member in members:
            archive.writestr(member, "")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "doc"),
        (b"{\\rtf1\\ansi", "doc"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"II*\x00\x08\x00", "image"),
        (b"MM\x00*\x00\x08", "image"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36", "image"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        ("<!DOCTYPE html>\n<html><p>通知</p>".encode(), "html"),
        ("\n <HTML lang='zh'>通知".encode("gb18030"), "html"),
        ("\ufeff<html>通知".encode("utf-16-le"), "html"),
        ("# 清单\n\n<table border=1>\n<tr><td>序号</td></tr></table>".encode(), "html"),
        ("序号\t任务\n1\t<p>加强监管。</p>".encode(), "text"),
        ("通知".encode("gb18030"), "text"),
    ],
)
def test_format_by_content(data: bytes, format: str) -> None:
    """Each format is known by its own bytes."""
    assert sniff(data) == format


@pytest.mark.parametrize(
    ("data", "format"),
    [
        ("请以 %PDF-1.7 格式报送".encode(), "text"),
        (b"BM25 is a ranking function", "text"),
        (b"MM* II*", "text"),
        ("PK\n1\t甲".encode(), "text"),
        ("<p>对标<br>规划</p>".encode(), "text"),
        ("用 <table> 标签".encode(), "text"),
        (b"<tabletop> <tr>", "text"),
        (zipped("word/通知.txt", "xl/表.txt"), ""),
        (zipped("a/OFD.xml"), ""),
        (b"PK\x03\x04 and no more", ""),
        (bytes(range(256)), ""),
    ],
)
def test_near_misses(data: bytes, format: str) -> None:
    """Text that mentions a format is text; an archive is not the document that it holds."""
    assert sniff(data) == format


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
@example(zipped("[Content_Types].xml", "word/document.xml")[:-3])
@example(zipped("OFD.xml").replace(b"OFD.xml", b"\xff\xfe\x00\x00\x00\x00\x00"))
def test_never_raises(data: bytes) -> None:
    """Whatever the bytes, the answer is a format of the contract or an empty string."""
    assert sniff(data) in ("", *FORMATS)


@settings(max_examples=200, deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_broken_zip_never_raises(place: int, byte: int) -> None:
    """A zip file with any byte overwritten is still answered."""
    data = bytearray(zipped("[Content_Types].xml", "word/document.xml"))
    data[place % len(data)] = byte
    assert sniff(bytes(data)) in ("", *FORMATS)

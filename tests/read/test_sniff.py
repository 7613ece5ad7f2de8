from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.read.sniff import KINDS, sniff


def zipped(*members: str, prefix: bytes = b"") -> bytes:
    """Return a zip file of empty members, with `prefix` before it."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for member in members:
            archive.writestr(member, "")
    return prefix + stream.getvalue()


def compound(*streams: str, inside: tuple[str, ...] = ()) -> bytes:
    """Return a compound file with these empty streams at its root, and `inside` in a storage below it."""
    names = ["Root Entry", *streams, "ObjectPool", *inside]
    none, last = 0xFFFFFFFF, len(streams) + 1

    def entry(place: int, name: str) -> bytes:
        kind = 5 if place == 0 else 1 if place == last else 2
        beside = place + 1 if place not in (0, last) and place + 1 < len(names) else none
        below = 1 if place == 0 else last + 1 if place == last and inside else none
        text = name.encode("utf-16-le")
        head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1)
        return (head + struct.pack("<III", none, beside, below)).ljust(128, b"\0")

    entries = b"".join(entry(place, name) for place, name in enumerate(names))
    sectors = -(-len(entries) // 512)
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header = header.ljust(44, b"\0") + struct.pack("<II", 1, 1) + bytes(16) + struct.pack("<II", 0xFFFFFFFE, 0)
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    return header + struct.pack("<I", 0) + b"\xff" * 432 + table + entries.ljust(sectors * 512, b"\0")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "pdf"),
        (b"{\\rtf1\\ansi", "doc"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"II*\x00\x08\x00", "image"),
        (b"MM\x00*\x00\x08", "image"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36", "image"),
        ("<!DOCTYPE html>\n<html><p>通知</p>".encode(), "html"),
        ("\n <HTML lang='zh'>通知".encode("gb18030"), "html"),
        ("\ufeff<html>通知".encode("utf-16-le"), "html"),
        ("# 清单\n\n<table border=1>\n<tr><td>序号</td></tr></table>".encode(), "html"),
        ("序号\t任务\n1\t<p>加强监管。</p>".encode(), "text"),
        ("通知".encode("gb18030"), "text"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=a", "html"),
        (b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "xmlss"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="a">', "doc"),
    ],
)
def test_kind_by_content(data: bytes, kind: str) -> None:
    """Each kind is known by its own bytes."""
    assert sniff(data) == kind


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        (("[Content_Types].xml", "word/document.xml"), "docx"),
        (("word/document.xml", "word/embeddings/a.xlsx", "[Content_Types].xml"), "docx"),
        (("[content_types].xml", "Word\\document.xml"), "docx"),
        (("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "xlsx"),
        (("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
        (("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (("Doc_0/Document.xml", "/OFD.xml"), "ofd"),
        (("通知.docx", "附件1.xls"), "zip"),
        (("word/通知.txt", "xl/表.txt"), "zip"),
        (("a/OFD.xml",), "zip"),
        ((), "zip"),
        (("[Content_Types].xml", "ppt/presentation.xml"), ""),
    ],
)
def test_zip_by_members(members: tuple[str, ...], kind: str) -> None:
    """A zip file is the document that its members make it, in whatever order, else an archive."""
    assert sniff(zipped(*members)) == kind
    assert sniff(zipped(*members, prefix=b"\r\n\r\n")) == kind


def test_open_document() -> None:
    """An OpenDocument file says in its first member which kind it is."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "")
    assert sniff(stream.getvalue()) == "ods"


@pytest.mark.parametrize(
    ("members", "kind"),
    [(("[Content_Types].xml", "xl/workbook.xml"), "xlsx"), (("通知.docx", "附件.xls"), "zip")],
)
def test_cut_zip(members: tuple[str, ...], kind: str) -> None:
    """A zip file that was cut off is told by what is left: its reader says what is wrong with it."""
    assert sniff(zipped(*members)[:-30]) == kind


@pytest.mark.parametrize(
    ("streams", "inside", "kind"),
    [
        (("1Table", "WordDocument"), (), "doc"),
        (("Workbook",), (), "xls"),
        (("Book", "ETExtData"), (), "xls"),
        (("WORKBOOK",), (), "xls"),
        (("EncryptionInfo", "EncryptedPackage"), (), "encrypted"),
        (("WordDocument", "Data"), ("Workbook",), "doc"),
        (("a", "b", "c", "d", "Workbook"), ("WordDocument", "e"), "xls"),
        (("PowerPoint Document",), (), ""),
    ],
)
def test_compound_by_root_streams(streams: tuple[str, ...], inside: tuple[str, ...], kind: str) -> None:
    """A compound file is what the streams at its root say; a document embedded in it does not count."""
    assert sniff(compound(*streams, inside=inside)) == kind


def test_broken_compound() -> None:
    """A compound file with a broken directory is left to the office program."""
    assert sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)) == "doc"


@pytest.mark.parametrize(
    "text",
    [
        "序号,任务,单位\n1,规划,市局\n2,考核,市委\n",
        "任务清单\n\n序号,任务,单位\n1,规划,市局\n2,考核,市委\n注：略。\n",
        "序号;任务;单位\r\n1;规划;市局\r\n",
        'sep=;\n任务\n"甲;乙"\n',
        '序号,任务,单位\n1,"规划\n考核",市局\n2,"监管，\n\n执法",市委\n',
        "任务,单位\n规划,市局\n考核,市委\n",
        "序号,任务,单位\n1,规划,市局\n2,考核,市委\n3,甲,乙\n4,监管,执法,市局\n5,丙,丁\n6,戊,己\n",
        "文件\n文号\n关于印发清单的通知\n各单位：\n请落实。\n市府\n序号,任务,单位,领导,时限\n1,规划,市局,甲,年底\n",
        "清单\n序号,任务,单位\n1,规划,市局\n联系方式\n单位,电话\n市局,1\n市委,2\n",
    ],
)
def test_csv(text: str) -> None:
    """A table with commas or semicolons is csv, with a title, quoted line breaks, a broken row, or other tables."""
    assert sniff(text.encode()) == sniff(text.encode("gb18030")) == "csv"


@pytest.mark.parametrize(
    "text",
    [
        "各县(区)人民政府,市级各部门:\n现将方案印发,请抓好落实。\n一,加强领导,明确分工,落实责任。\n特此通知。\n",
        "序号\t任务\t单位\n1\t规划,考核\t市局,市委,市府\n2\t监管,执法\t市局,市委,市府\n",
        "|序号|任务|单位|\n|1|规划,考核|市局,市委|\n|2|监管,执法|市局,市委|\n",
        "通知,\n",
        "规划先行,考核在后。\n一是规划,二是考核,三是监管。\n执法,监管,考核,规划。\n",
        "牵头单位：市局,配合单位：市委\n责任单位：市府\n",
        "一、规划。\n二、考核；\n三、监管；\n",
    ],
)
def test_prose_is_no_csv(text: str) -> None:
    """Prose with commas, and tables with tabs or pipes, stay text."""
    assert sniff(text.encode()) == "text"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("请以 %PDF-1.7 格式报送".encode(), "text"),
        (b"BM25 is a ranking function", "text"),
        (b"MM* II*", "text"),
        ("PK\n1\t甲".encode(), "text"),
        ("<p>对标<br>规划</p>".encode(), "text"),
        ("用 <table> 标签".encode(), "text"),
        ("邮件写作 Content-Type: multipart/related 的".encode(), "text"),
        (b"<tabletop> <tr>", "text"),
        (b"PK\x03\x04 and no more", ""),
        (bytes(range(256)), ""),
    ],
)
def test_near_misses(data: bytes, kind: str) -> None:
    """Text that mentions a format is text."""
    assert sniff(data) == kind


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
@example(zipped("[Content_Types].xml", "word/document.xml")[:-3])
@example(zipped("OFD.xml").replace(b"OFD.xml", b"\xff\xfe\x00\x00\x00\x00\x00"))
@example(b"a:\r\n" * 250)
def test_never_raises(data: bytes) -> None:
    """Whatever the bytes, the answer is a kind or an empty string."""
    assert sniff(data) in ("", *KINDS)


@settings(max_examples=200, deadline=None)
@given(
    data=st.sampled_from([zipped("[Content_Types].xml", "word/document.xml"), compound("a", "Workbook")]),
    place=st.integers(0, 10_000),
    byte=st.integers(0, 255),
)
def test_broken_container_never_raises(data: bytes, place: int, byte: int) -> None:
    """A zip or compound file with any byte overwritten is still answered."""
    broken = bytearray(data)
    broken[place % len(broken)] = byte
    assert sniff(bytes(broken)) in ("", *KINDS)

"""What a file is, by its content: an ending is a name that somebody gave it.

A kind says which reader a file needs: `pdf`, `docx`, `doc` (what an office program must convert: DOC, WPS,
RTF, Word's XML), `xlsx`, `xls` (XLS, ET), `csv`, `ofd`, `html` (MHTML too), `image`, `text`, `zip` (an archive),
`encrypted` (an Office file with a password), and `odt`, `ods`, `xlsb`, `xmlss` (Excel's XML of 2003).
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from itertools import islice

from pipeline.read import ole
from pipeline.read.encoding import UndecodableError, decode
from pipeline.read.sheet.separator import separator

KINDS = (
    "pdf", "docx", "doc", "xlsx", "xls", "csv", "ofd", "html", "image", "text", "zip", "encrypted",
    "odt", "ods", "xlsb", "xmlss",
)  # fmt: skip

HEAD = 1024
"""Bytes, or characters of text, within which a format declares itself."""

SIGNATURES = (
    (re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|[\r\n])[ \t]*%PDF-\d"), "pdf"),
    (re.compile(rb"\A\s*\{\\rtf"), "doc"),
    (re.compile(rb"\A\x89PNG\r\n\x1a\n"), "image"),
    (re.compile(rb"\A\xff\xd8\xff"), "image"),
    (re.compile(rb"\A(?:II[*+]\x00|MM\x00[*+])"), "image"),
    (re.compile(rb"\ABM[\x00-\xff]{4}\x00{4}"), "image"),
    (re.compile(rb"\AGIF8[79]a"), "image"),
    (re.compile(rb"\ARIFF.{4}WEBP", re.DOTALL), "image"),
)
"""How the first bytes tell a format: ISO 32000-1 7.5.2, RTF 1.9.1, PNG, JPEG, TIFF 6.0 and BigTIFF, BMP, GIF, WebP."""

STREAMS = (("encryptedpackage", "encrypted"), ("worddocument", "doc"), ("workbook", "xls"), ("book", "xls"))
"""A stream at the root of a compound file that makes it a document: [MS-OFFCRYPTO], [MS-DOC], [MS-XLS], BIFF5."""

MEMBERS = (
    ("[content_types].xml", "word/", "docx"),
    ("[content_types].xml", "xl/workbook.bin", "xlsb"),
    ("[content_types].xml", "xl/", "xlsx"),
    ("ofd.xml", "", "ofd"),
)
"""A member, and how the name of another begins, that make a zip file a document: ECMA-376 part 2, GB/T 33190."""

OTHER_PACKAGE = ("[content_types].xml", "mimetype")
"""A zip file with one of these is a document of another kind, no archive."""

MAX_MEMBERS = 10_000
"""Members that are looked at where a zip file's own directory cannot be read."""

_OPEN_DOCUMENT = re.compile(
    rb"\APK\x03\x04.{26}mimetype[^P]{0,40}?application/vnd\.oasis\.opendocument\.(text|spreadsheet)", re.DOTALL
)
_ZIP_END = b"PK\x05\x06"
_LOCAL_HEADER = re.compile(rb"PK\x03\x04.{22}(.)(.)..", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_ROW = re.compile(r"<t[rdh]\b", re.IGNORECASE)
_MHTML = re.compile(
    r"\s*(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?Content-Type:\s*multipart/related", re.IGNORECASE
)
_OFFICE_XML = (
    (re.compile(r"<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet"), "xmlss"),
    (re.compile(r"<(?:w:wordDocument|pkg:package)\b"), "doc"),
)


def sniff(data: bytes) -> str:
    """Return the kind of a whole file, one of `KINDS`, or an empty string.

    Text with stray tags, as `<p>` in a cell, is text; it is html when it declares itself so or
    holds a table's rows as tags. Nothing is unpacked. Never raises.
    """
    head = data[:HEAD]
    for signature, kind in SIGNATURES:
        if signature.search(head):
            return kind
    if head.startswith(ole.SIGNATURE):
        return _compound(data)
    if head.startswith((b"PK\x03\x04", _ZIP_END)) or _ZIP_END in data[-(1 << 16) :]:
        return _zipped(data)
    return _written(data)


def _compound(data: bytes) -> str:
    """Tell a compound file by its streams; one whose directory is broken is left to the office program."""
    names = ole.names(data)
    return next((kind for stream, kind in STREAMS if stream in names), "" if names else "doc")


def _zipped(data: bytes) -> str:
    """Tell the documents that are zip files by the names of their members, in any order and letter case."""
    if found := _OPEN_DOCUMENT.match(data[:HEAD]):
        return {b"text": "odt", b"spreadsheet": "ods"}[found[1]]
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names, sound = archive.namelist(), True
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, OverflowError):
        names, sound = _local_names(data), False
    members = {name.replace("\\", "/").lstrip("/").lower() for name in names}
    kind = next((kind for member, folder, kind in MEMBERS if _holds(members, member, folder)), "")
    return kind or ("zip" if (members or sound) and members.isdisjoint(OTHER_PACKAGE) else "")


def _local_names(data: bytes) -> list[str]:
    """Return the names that stand before the members themselves, as far as a cut file has them."""
    found = islice(_LOCAL_HEADER.finditer(data), MAX_MEMBERS)
    names = [data[at.end() : at.end() + at[1][0] + 256 * at[2][0]] for at in found]
    return [name.decode("utf-8", "replace") for name in names if name]


def _holds(names: set[str], member: str, folder: str) -> bool:
    return member in names and any(name.startswith(folder) for name in names)


def _written(data: bytes) -> str:
    try:
        text, _ = decode(data)
    except UndecodableError:
        return ""
    head = text[:HEAD]
    if _MHTML.match(head):
        return "html"
    if kind := next((kind for pattern, kind in _OFFICE_XML if pattern.search(text[: 4 * HEAD])), ""):
        return kind
    if _PAGE.search(head) or (_TABLE.search(text) and _TABLE_ROW.search(text)):
        return "html"
    return "csv" if separator(text) else "text"

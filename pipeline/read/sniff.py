"""What a file is, by its content: an ending is a name that somebody gave it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from pipeline.read.encoding import UndecodableError, decode

HEAD = 1024
"""Bytes, or characters of text, within which a format declares itself."""

SIGNATURES = (
    (re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|[\r\n])[ \t]*%PDF-\d"), "pdf"),
    (re.compile(rb"\A\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "doc"),
    (re.compile(rb"\A\{\\rtf"), "doc"),
    (re.compile(rb"\A\x89PNG\r\n\x1a\n"), "image"),
    (re.compile(rb"\A\xff\xd8\xff"), "image"),
    (re.compile(rb"\A(?:II\*\x00|MM\x00\*)"), "image"),
    (re.compile(rb"\ABM[\x00-\xff]{4}\x00{4}"), "image"),
)
"""How the first bytes tell a format: ISO 32000-1 7.5.2, [MS-CFB] 2.2, RTF 1.9.1, PNG, JPEG, TIFF 6.0, BMP."""

MEMBERS = (
    ("[Content_Types].xml", "word/", "docx"),
    ("[Content_Types].xml", "xl/", "xlsx"),
    ("OFD.xml", "", "ofd"),
)
"""A member, and how the name of another begins, that make a zip file a document: ECMA-376 part 2, GB/T 33190."""

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_ROW = re.compile(r"<t[rdh]\b", re.IGNORECASE)


def sniff(data: bytes) -> str:
    """Return the format of a whole file, one of `contract.FORMATS`, or an empty string.

    Text with stray tags, as `<p>` in a cell, is text; it is html when it declares itself so or
    holds a table's rows as tags. Never raises.
    """
    head = data[:HEAD]
    for signature, format in SIGNATURES:
        if signature.search(head):
            return format
    return _zipped(data) if head.startswith(b"PK\x03\x04") else _written(data)


def _zipped(data: bytes) -> str:
    """Tell the documents that are zip files by the names of their members; nothing is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return ""
    return next((format for member, folder, format in MEMBERS if _holds(names, member, folder)), "")


def _holds(names: set[str], member: str, folder: str) -> bool:
    return member in names and any(name.startswith(folder) for name in names)


def _written(data: bytes) -> str:
    try:
        text, _ = decode(data)
    except UndecodableError:
        return ""
    rows = _TABLE.search(text) and _TABLE_ROW.search(text)
    return "html" if rows or _PAGE.search(text[:HEAD]) else "text"

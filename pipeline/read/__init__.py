"""file -> Document: one module a format, chosen by what the file holds."""

from __future__ import annotations

from importlib import import_module

from pipeline.contract import FORMATS
from pipeline.read.errors import ReadError, UnreadableError, UnsupportedFormatError
from pipeline.read.sniff import sniff
from pipeline.read.traditional import simplified
from pipeline.records import Document

__all__ = ["ReadError", "UnreadableError", "UnsupportedFormatError", "read"]

READERS = {
    "csv": "sheet.delimited",
    "doc": "office",
    "docx": "docx",
    "html": "html",
    "image": "image",
    "ofd": "ofd",
    "odt": "office",
    "pdf": "pdf",
    "text": "text",
    "xls": "sheet.xls",
    "xlsx": "sheet.xlsx",
    "xmlss": "sheet.xmlss",
}
"""Kind of file -> the module here whose `read` is called with the file's bytes, source and sha256.

It is imported when the first file of its kind is read: what a folder does not hold costs it nothing.
"""

BLANK = b" \t\n\v\f\r\x00\xef\xbb\xbf\xff\xfe"
"""Bytes of blanks and byte order marks in every encoding: a file of nothing else is empty."""


def read(data: bytes, name: str, sha256: str) -> Document:
    """Read the bytes `data` of the source `name`, which have the hash `sha256`.

    Raises UnsupportedFormatError and UnreadableError.
    """
    if not data.strip(BLANK):
        raise UnreadableError("empty_file", "")
    kind = sniff(data)
    if kind == "encrypted":
        raise UnreadableError("encrypted", "", name)
    if kind not in READERS:
        raise UnsupportedFormatError("unsupported_format", kind if kind in FORMATS else "", kind or name)
    document: Document = import_module(f"{__name__}.{READERS[kind]}").read(data, name, sha256)
    return simplified(document)

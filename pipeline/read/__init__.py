"""file -> Document: one module a format, chosen by what the file holds."""

from __future__ import annotations

import errno
from importlib import import_module
from pathlib import Path

from pipeline.read.errors import ReadError, UnreadableError, UnsupportedFormatError
from pipeline.read.sniff import sniff
from pipeline.records import Document

__all__ = ["ReadError", "UnreadableError", "UnsupportedFormatError", "read"]

READERS = {"text": "text"}
"""Format -> the module here whose `read` is called with the file's bytes, source and sha256.

It is imported when the first file of its kind is read: what a folder does not hold costs it nothing.
"""

BLANK = b" \t\n\v\f\r\x00\xef\xbb\xbf\xff\xfe"
"""Bytes of blanks and byte order marks in every encoding: a file of nothing else is empty."""


def read(path: Path, name: str, sha256: str) -> Document:
    """Read the file at `path`, which is the source `name` and has the hash `sha256`.

    Raises UnsupportedFormatError and UnreadableError.
    """
    data = _bytes(path)
    if not data.strip(BLANK):
        raise UnreadableError("empty_file", "")
    format = sniff(data)
    if format not in READERS:
        raise UnsupportedFormatError("unsupported_format", format, format or name)
    document: Document = import_module(f"{__name__}.{READERS[format]}").read(data, name, sha256)
    return document


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError("unreadable", "", errno.errorcode.get(error.errno or 0, "unknown")) from error

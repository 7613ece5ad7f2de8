"""file -> Document: one module a format, chosen by what the file holds."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from pipeline import issues
from pipeline.read import text
from pipeline.read.sniff import sniff
from pipeline.records import Document

READERS: dict[str, Callable[[bytes, str, str], Document]] = {"text": text.read}
"""Format -> its reader, called with the file's bytes, source and sha256."""

BLANK = b" \t\n\v\f\r\x00\xef\xbb\xbf\xff\xfe"
"""Bytes of blanks and byte order marks in every encoding: a file of nothing else is empty."""


class ReadError(ValueError):
    """A file cannot be read. `code` is of the issue catalogue; `format` is empty when not known."""

    def __init__(self, code: str, format: str, detail: str = "") -> None:
        super().__init__(code, format, detail)
        self.code = code
        self.format = format
        self.detail = detail

    def __str__(self) -> str:
        return issues.kind(self.code).en.format(detail=self.detail)


class UnsupportedFormatError(ReadError):
    """Raised when no reader is there for what the file holds."""


class UnreadableError(ReadError):
    """Raised when the file is empty, cannot be opened, or is broken."""


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
    return READERS[format](data, name, sha256)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError("unreadable", "", errno.errorcode.get(error.errno or 0, "unknown")) from error

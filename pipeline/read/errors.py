"""Why a file cannot be read."""

from __future__ import annotations

from pipeline import issues


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

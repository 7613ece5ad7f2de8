from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from pipeline.read import ReadError, UnreadableError, UnsupportedFormatError, read
from pipeline.read.folder import sources
from pipeline.records import Paragraph


def test_text_is_read(tmp_path: Path) -> None:
    """A text file becomes a document, whatever its ending says."""
    path = tmp_path / "通知.pdf"
    path.write_text("通知", encoding="utf-8")
    (source,) = sources(tmp_path).sources
    found = read(source.data(), source.name, source.sha256)
    assert (found.source, found.format, found.notice_id) == ("通知.pdf", "text", source.sha256[:12])
    assert found.blocks == [Paragraph("通知", 1)]


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", b"\xff\xfe\n\x00", bytes(512)])
def test_empty_file(data: bytes) -> None:
    """A file of nothing, of blanks, of a byte order mark or of NULs is empty."""
    with pytest.raises(UnreadableError, match=r"^The file is empty\.$") as caught:
        read(data, "a.txt", "")
    assert (caught.value.code, caught.value.format) == ("empty_file", "")


def test_unsupported_format() -> None:
    """A file of no known format is named by itself."""
    with pytest.raises(UnsupportedFormatError) as caught:
        read(bytes(range(256)), "a.txt", "")
    assert (caught.value.code, caught.value.format, caught.value.detail) == ("unsupported_format", "", "a.txt")


def test_errors_cross_processes() -> None:
    """An error raised in a worker arrives whole, and is a ValueError."""
    error = pickle.loads(pickle.dumps(UnsupportedFormatError("unsupported_format", "pdf", "pdf")))
    assert isinstance(error, UnsupportedFormatError) and isinstance(error, ReadError) and isinstance(error, ValueError)
    assert (error.code, error.format, error.detail) == ("unsupported_format", "pdf", "pdf")

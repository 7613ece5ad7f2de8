"""What a file's name says of its format."""

from __future__ import annotations

import pytest

from pipeline.read.names import is_misleading


@pytest.mark.parametrize(
    ("name", "format"), [("a.doc", "html"), ("a.PDF", "image"), ("a.doc", "docx"), ("a.zip!/b.xlsx", "text")]
)
def test_an_ending_of_another_format_misleads(name: str, format: str) -> None:
    """A name that ends as files of another format do is told."""
    assert is_misleading(name, format)


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.txt", "text"),
        ("a.md", "text"),
        ("a.HTM", "html"),
        ("a.wps", "doc"),
        ("a.et", "xlsx"),
        ("a.csv", "text"),
        ("a.pdf", "scan"),
        ("a.bak", "docx"),
        ("1.实施方案", "docx"),
        ("通知", "pdf"),
    ],
)
def test_other_endings_do_not(name: str, format: str) -> None:
    """Near miss: an ending of the format's own, one that nobody knows, or none."""
    assert not is_misleading(name, format)

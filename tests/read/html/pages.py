"""Pages as the tests write them, and what is read of them in short."""

from __future__ import annotations

from pipeline.read.html import read
from pipeline.records import Document, Grid, Paragraph


def document(page: str | bytes) -> Document:
    return read(page if isinstance(page, bytes) else page.encode("utf-8"), "通知.html", "ab" * 32)


def lines(page: str | bytes) -> list[str]:
    """Return the text of every paragraph."""
    return [block.text for block in document(page).blocks if isinstance(block, Paragraph)]


def grids(page: str | bytes) -> list[list[list[str]]]:
    """Return the text of every cell of every grid; `<` stands for a place that is merged over."""
    return [
        [[cell.text or mark(cell.merged is not None) for cell in row] for row in block.rows]
        for block in document(page).blocks
        if isinstance(block, Grid)
    ]


def mark(merged: bool) -> str:
    return "<" if merged else ""


def shape(page: str | bytes) -> list[str]:
    """Return the blocks in order: a paragraph as its text, a grid as `#` and its number."""
    blocks = document(page).blocks
    return [f"#{block.number}" if isinstance(block, Grid) else block.text for block in blocks]


def remarks(page: str | bytes) -> list[tuple[str, str, int | None, int | None]]:
    return [(issue.code, issue.message, issue.table, issue.row) for issue in document(page).remarks]

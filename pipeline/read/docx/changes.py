"""Tracked changes that nobody has accepted (ECMA-376 part 1, 17.13.5): where they stand."""

from __future__ import annotations

from lxml.etree import _Element as Element

from pipeline.read.docx.names import DELETED, INSERTED, MOVED_AWAY, MOVED_HERE, ROW, W
from pipeline.read.docx.properties import CELL_DELETED, CELL_MERGED

CHANGES = (INSERTED, DELETED, MOVED_HERE, MOVED_AWAY, CELL_DELETED, CELL_MERGED, f"{W}cellIns")


def changed(body: Element) -> set[Element | None]:
    """Return the table rows of `body` that hold changes, and None for changes outside every table."""
    return {next(change.iterancestors(ROW), None) for change in body.iter(*CHANGES)}

"""Cells of one line, as most are: their text needs no laying out."""

from __future__ import annotations

from pipeline.read.html.blanks import collapse
from pipeline.read.html.hidden import is_hidden
from pipeline.read.html.markup import Element

INLINE = frozenset(("span", "font", "b", "strong", "i", "em", "u", "o:p", "sup", "sub"))
"""Elements that only dress text."""


def plain(cell: Element) -> str | None:
    """Return the text of a cell of one line, in at most one paragraph; None for any other cell."""
    holder = cell
    if len(cell) == 1 and cell[0].tag == "p" and not _text(cell.text) and not _text(cell[0].tail):
        holder = cell[0]
        if is_hidden(holder):
            return None
    for element in holder.iterdescendants():
        if element.tag not in INLINE or is_hidden(element):
            return None
    return collapse("".join(cell.itertext()))


def _text(text: str | None) -> bool:
    return text is not None and not text.isspace()

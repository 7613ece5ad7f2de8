"""The properties that decide something, of every paragraph, run, cell and row, gathered in one sweep.

Most runs and cells have a dozen properties and none that matters here. lxml finds those that do far
sooner than Python looks through them all.
"""

from __future__ import annotations

from typing import TypeVar

from lxml.etree import _Element as Element

from pipeline.read.docx import symbols
from pipeline.read.docx.names import DELETED, MOVED_AWAY, VAL, W

OUTLINE, NUMBERING, LIST, LEVEL = f"{W}outlineLvl", f"{W}numPr", f"{W}numId", f"{W}ilvl"
STYLE, RUN_STYLE, HIDDEN, FONTS = f"{W}pStyle", f"{W}rStyle", f"{W}vanish", f"{W}rFonts"
STRIKES = (f"{W}strike", f"{W}dstrike")
SPAN, ACROSS, MERGE = f"{W}gridSpan", f"{W}hMerge", f"{W}vMerge"
BEFORE, AFTER, ROW_HIDDEN = f"{W}gridBefore", f"{W}gridAfter", f"{W}hidden"
CELL_DELETED, CELL_MERGED = f"{W}cellDel", f"{W}cellMerge"
PARAGRAPH_PROPERTIES, RUN_PROPERTIES, ROW_PROPERTIES = f"{W}pPr", f"{W}rPr", f"{W}trPr"
SCRIPTS = (f"{W}ascii", f"{W}hAnsi")

T = TypeVar("T", int, int | None)
MOST = (1 << 31) - 1

PROPERTIES = (
    *(OUTLINE, NUMBERING, STYLE, RUN_STYLE, HIDDEN, *STRIKES),
    *(SPAN, ACROSS, MERGE, BEFORE, AFTER, ROW_HIDDEN, CELL_DELETED, CELL_MERGED),
)

Properties = dict[object, Element]
"""What an element says of itself, by tag."""


def children(element: Element) -> Properties:
    """Return the children of `element` by tag; the last of two with one tag."""
    return {child.tag: child for child in element}


def gathered(body: Element) -> dict[Element, Properties]:
    """Return the properties of each element of `body` that has any of `PROPERTIES`, a symbol font, or a mark that goes.

    The mark at the end of a paragraph, or a row, that a tracked change deletes is the property `w:del`.
    """
    found: dict[Element, Properties] = {}
    for element in body.iter(*PROPERTIES):
        found.setdefault(_owner(element), {})[element.tag] = element
    for element in body.iter(FONTS):
        if symbol_font(element):
            found.setdefault(_owner(element), {})[FONTS] = element
    for element in body.iter(DELETED, MOVED_AWAY):
        holder = element.getparent()
        if holder.tag == ROW_PROPERTIES:
            found.setdefault(holder.getparent(), {})[DELETED] = element
        elif holder.tag == RUN_PROPERTIES and holder.getparent().tag == PARAGRAPH_PROPERTIES:
            found.setdefault(_owner(holder), {})[DELETED] = element
    return found


def _owner(element: Element) -> Element:
    """Return what `element` is a property of: it stands in `w:pPr`, `w:rPr` and the like, and that in its owner."""
    return element.getparent().getparent()


def symbol_font(fonts: Element) -> str:
    """Return the symbol font that a `w:rFonts` names; empty for none."""
    return symbols.font(fonts.get(SCRIPTS[0], ""), fonts.get(SCRIPTS[1], ""))


def value(said: Properties, tag: str) -> str | None:
    """Return `w:val` of the property `tag`; None when there is no such property or value."""
    found = said.get(tag)
    return None if found is None else found.get(VAL)


def number(said: Properties, tag: str, default: int | None = None) -> int | None:
    """Return `w:val` of the property `tag` as a number; `default` when it is none."""
    written = value(said, tag)
    return default if written is None else whole(written, default)


def whole(written: str, default: T) -> int | T:
    """Return a number as written, within the 32 bits that it has in Word; `default` when it is none."""
    try:
        return min(max(int(written), -MOST), MOST)
    except ValueError:
        return default


def is_on(said: Properties, tag: str) -> bool | None:
    """Say whether the property `tag` is set; None when it is not there (17.17.4)."""
    found = said.get(tag)
    return None if found is None else found.get(VAL, "1") not in ("0", "false", "off")

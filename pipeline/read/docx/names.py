"""The names of WordprocessingML (ECMA-376 part 1), and how to look through what only wraps content."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)
"""Namespaces of the strict form of ECMA-376 and of the transitional one, which nearly every file is in."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = f"{W}val"

BODY, PARAGRAPH, RUN, TEXT = f"{W}body", f"{W}p", f"{W}r", f"{W}t"
TABLE, ROW, CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
BOX = f"{W}txbxContent"
INSERTED, DELETED, MOVED_HERE, MOVED_AWAY = f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom"
ALTERNATE, CHOICE, FALLBACK = f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"

WRAPPERS = frozenset(
    W + name
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo", "ins", "moveTo")
)
"""Elements that stand around content and are not content themselves (17.3 to 17.5, 17.13.5, 17.16)."""

UNDERSTOOD = frozenset(
    f"http://schemas.microsoft.com/office/word/2010/{name}"
    for name in (
        "wordprocessingShape",
        "wordprocessingGroup",
        "wordprocessingCanvas",
        "wordprocessingDrawing",
        "wordml",
    )
) | {"http://schemas.microsoft.com/office/drawing/2010/main"}
"""Namespaces whose text and pictures are found here, when an alternative asks for them (part 3, 10.2.1)."""


def branch(alternate: Element) -> list[Element]:
    """Return the branch of an AlternateContent that is to be read, in a list: one writing, never both."""
    choices: list[Element] = alternate.findall(CHOICE)
    understood = [
        choice
        for choice in choices
        if all(choice.nsmap.get(prefix) in UNDERSTOOD for prefix in choice.get("Requires", "").split())
    ]
    return [*understood, *alternate.findall(FALLBACK)][:1]


def content(parent: Element) -> Iterator[Element]:
    """Yield the children of `parent`, and in place of a wrapper what it wraps."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from content(child)
        elif child.tag == ALTERNATE:
            for chosen in branch(child):
                yield from content(chosen)
        else:
            yield child

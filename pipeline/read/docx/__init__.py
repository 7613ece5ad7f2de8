"""DOCX -> Document: WordprocessingML as ECMA-376 has it, read as a person sees the page.

Read are the text of the body, of text boxes and of content controls, and the automatic numbers
that no text holds. Left out, as not being the notice's own words or not printed: headers and footers,
notes below the line, comments, bullets, and hidden text beside text that shows (with a remark).
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from pipeline.read.docx.body import Body, Line
from pipeline.read.docx.changes import changed
from pipeline.read.docx.flat import is_flat, packed
from pipeline.read.docx.names import BODY
from pipeline.read.docx.numbering import Numbering
from pipeline.read.docx.package import Package, open_package
from pipeline.read.docx.properties import gathered
from pipeline.read.docx.styles import Styles
from pipeline.read.errors import UnreadableError
from pipeline.records import Document, Grid, Issue, Paragraph

__all__ = ["is_flat", "read"]

BROKEN = (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RecursionError)


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read a DOCX, zipped or written as one XML file. Raises UnreadableError: `unreadable`, `encrypted` or `too_large`.

    Tracked changes are read as if accepted, hidden rows are kept, and both are remarked on; so are
    characters that only a symbol font shows, embedded documents, and pictures that may hold a
    table. A line broken by hand is a paragraph of its own outside tables, and "\\n" in a cell; a tab
    is a tab. All stands on page 1: where pages end, only a printer knows.
    """
    try:
        body, found = _body(open_package(packed(data) if is_flat(data) else data))
    except BROKEN as error:
        raise UnreadableError("unreadable", "docx", type(error).__name__) from error
    blocks = [block for item in found for block in _blocks(item)]
    return Document(source, sha256, "docx", 1, blocks, body.remarks)


def _body(package: Package) -> tuple[Body, list[Line | Grid]]:
    main = package.related("", "officeDocument") or "word/document.xml"
    root = package.root(main)
    element = None if root is None else root.find(BODY)
    if element is None:
        raise UnreadableError("unreadable", "docx", main)
    styles = Styles.of(package.part(main, "styles"))
    body = Body(styles, Numbering.of(package.part(main, "numbering"), styles), gathered(element), changed(element))
    found = body.read(element)
    if body.changed:
        body.remarks.append(Issue("tracked_changes", "", page=1))
    return body, found


def _blocks(item: Line | Grid) -> Iterator[Paragraph | Grid]:
    if isinstance(item, Grid):
        yield item
    else:
        for line in item.text.split("\n"):
            if line.strip():
                yield Paragraph(line.strip(), 1, item.heading)

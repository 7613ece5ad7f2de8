"""Layout -> the bytes of an OFD file (GB/T 33190): the same pages as the PDF's, in millimetres."""

from __future__ import annotations

from tests.notices.ofd import OfdWriter, advance
from tests.notices.print.layout import Layout
from tests.notices.print.pages import HEIGHT, WIDTH, Page, typeset
from tests.notices.print.rules import THICK
from tests.notices.print.traps import Traps

MM = 25.4 / 72
"""Millimetres in a point."""


def write(layout: Layout, traps: Traps) -> bytes:
    """Return the notice as OFD; a page that a PDF would store turned is an upright page here, and has no watermark."""
    return print_pages(typeset(layout, traps, advance))


def print_pages(pages: list[Page]) -> bytes:
    """Return an OFD file of these pages."""
    writer = OfdWriter([(WIDTH * MM, HEIGHT * MM)] * len(pages))
    for number, page in enumerate(pages, 1):
        for stroke in page.strokes:
            x0, y0, x1, y1 = (place * MM for place in stroke.rect)
            if stroke.kind == "line":
                writer.line(number, x0, y0, x1, y1, THICK * MM)
            elif stroke.kind == "box":
                writer.box(number, x0, y0, x1, y1, THICK * MM)
            else:
                writer.fill(number, x0, y0, x1, y1)
        for words in page.words:
            size, spacing = words.size * MM, words.spacing * MM
            writer.text(number, words.x * MM, words.top * MM, words.text, size, spacing=spacing, turn=words.turn)
    return writer.bytes()

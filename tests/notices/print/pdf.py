"""Layout -> the bytes of a PDF with a text layer, in a font that every PDF reader brings."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.notices.print.layout import Layout
from tests.notices.print.pages import HEIGHT, WIDTH, Page, Words, typeset
from tests.notices.print.rules import THICK, Stroke
from tests.notices.print.traps import Traps

FONT = "STSong-Light"
ASCENT = 0.88
BOLD_STEP = 0.3
"""How far beside itself a text is drawn again to look bold."""

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def write(layout: Layout, traps: Traps) -> bytes:
    """Return the notice as a PDF."""
    return print_pages(typeset(layout, traps, advance))


@cache
def advance(character: str, size: float) -> float:
    """Return the width of a character in the font."""
    return pdfmetrics.stringWidth(character, FONT, size)


def print_pages(pages: list[Page]) -> bytes:
    """Return a PDF of these pages; the same pages give the same bytes."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=True, pageCompression=1)
    for page in pages:
        _page(canvas, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _page(canvas: Canvas, page: Page) -> None:
    """Draw a page; the media box of a turned one is upright, which the canvas sees to."""
    canvas.setPageSize((WIDTH, HEIGHT))
    canvas.setPageRotation(90 if page.turned else 0)
    if page.turned:
        canvas.translate(HEIGHT, 0)
        canvas.rotate(90)
    canvas.setLineWidth(THICK)
    if page.watermark:
        _watermark(canvas, page.watermark)
    for stroke in page.strokes:
        _stroke(canvas, stroke)
    for words in page.words:
        _words(canvas, words)


def _stroke(canvas: Canvas, stroke: Stroke) -> None:
    x0, top, x1, bottom = stroke.rect
    if stroke.kind == "line":
        canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)
    else:
        is_box = stroke.kind == "box"
        canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=int(is_box), fill=int(not is_box))


def _words(canvas: Canvas, words: Words) -> None:
    canvas.setFont(FONT, words.size)
    for step in (0.0, BOLD_STEP) if words.bold else (0.0,):
        canvas.saveState()
        if words.turn:
            canvas.translate(words.x + step + words.size * (1 - ASCENT), HEIGHT - words.top)
            canvas.rotate(-words.turn)
            canvas.drawString(0, 0, words.text, charSpace=words.spacing)
        else:
            y = HEIGHT - words.top - words.size * ASCENT
            canvas.drawString(words.x + step, y, words.text, charSpace=words.spacing)
        canvas.restoreState()


def _watermark(canvas: Canvas, text: str) -> None:
    canvas.saveState()
    canvas.setFont(FONT, 48)
    canvas.setFillGray(0.88)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(45)
    canvas.drawCentredString(0, 0, text)
    canvas.restoreState()

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.read import recogniser
from pipeline.read.errors import UnreadableError
from pipeline.read.pdf import read
from pipeline.records import Document, Grid, Paragraph

SHA256 = "ab" * 32
FONT = "STSong-Light"
XS = [50.0, 90.0, 250.0, 400.0]
YS = [100.0, 130.0, 160.0, 190.0]
WORDS = [["序号", "任务", "牵头单位"], ["1", "河长制", "市水利局"], ["2", "绿盾", "市林业局"]]
WIDTH, HEIGHT = 600.0, 800.0

pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Draw = Callable[[Canvas], None]


@pytest.fixture(autouse=True)
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read in pictures is another test's part."""
    monkeypatch.setattr(recogniser, "missing", lambda: ("rapidocr",))


def pdf(*pages: Draw, **options: object) -> bytes:
    """Return a PDF whose pages are drawn by `pages`, y up."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), pageCompression=0, **options)
    for draw in pages:
        canvas.setFont(FONT, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def table(canvas: Canvas) -> None:
    for y in YS:
        canvas.line(XS[0], HEIGHT - y, XS[-1], HEIGHT - y)
    for x in XS:
        canvas.line(x, HEIGHT - YS[0], x, HEIGHT - YS[-1])
    for y, row in zip(YS, WORDS, strict=False):
        for x, text in zip(XS, row, strict=False):
            canvas.drawString(x + 3, HEIGHT - y - 15, text)


def say(text: str, x: float = 50, y: float = 400) -> Draw:
    return lambda canvas: canvas.drawString(x, y, text)


def document(data: bytes) -> Document:
    return read(data, "通知.pdf", SHA256)


def grids(found: Document) -> list[Grid]:
    return [block for block in found.blocks if isinstance(block, Grid)]


def texts(found: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids(found)]


def paragraphs(found: Document) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


def codes(found: Document) -> list[tuple[str, int | None]]:
    return [(remark.code, remark.page) for remark in found.remarks]


def test_a_table_with_its_places() -> None:
    """A ruled table comes back cell by cell, with page and box from the page's top left."""
    found = document(pdf(say("上文"), table))
    assert (found.format, found.pages, found.notice_id) == ("pdf", 2, SHA256[:12])
    assert texts(found) == [WORDS]
    [grid] = grids(found)
    assert (grid.ruled, grid.page, grid.rows[1][2].bbox) == (True, 2, (250, 130, 400, 160))
    assert found.blocks[0] == Paragraph("上文", 1, bbox=found.blocks[0].bbox)


def test_borders_may_be_boxes() -> None:
    """Borders drawn as the frames of cells, or as thin filled boxes, are rules."""

    def frames(canvas: Canvas) -> None:
        for x, x1 in ((50, 90), (90, 200)):
            canvas.rect(x, 600, x1 - x, 30)
            canvas.drawString(x + 3, 610, "甲")

    def thin(canvas: Canvas) -> None:
        for x in (50, 90, 200):
            canvas.rect(x, 600, 0.5, 30, stroke=0, fill=1)
        for y in (600, 630):
            canvas.rect(50, y, 150, 0.5, stroke=0, fill=1)
        canvas.drawString(53, 610, "甲")
        canvas.drawString(93, 610, "甲")

    assert texts(document(pdf(frames))) == texts(document(pdf(thin))) == [[["甲", "甲"]]]


def test_a_shaded_ground_is_no_rule() -> None:
    """Near miss: a filled box behind text draws no borders."""

    def shaded(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        for x in (50, 100):
            canvas.rect(x, 600, 50, 30, stroke=0, fill=1)
        canvas.drawString(53, 610, "甲")

    assert texts(document(pdf(shaded))) == []


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_turned_by_its_entry(turn: int) -> None:
    """A page that /Rotate turns is read as it is displayed."""

    def sideways(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        if turn == 90:
            canvas.transform(0, 1, -1, 0, HEIGHT, 0)
        elif turn == 180:
            canvas.transform(-1, 0, 0, -1, WIDTH, HEIGHT)
        else:
            canvas.transform(0, -1, 1, 0, WIDTH - HEIGHT, WIDTH)
        canvas.setFont(FONT, 10)
        table(canvas)

    [grid] = grids(document(pdf(sideways)))
    assert [[cell.text for cell in row] for row in grid.rows] == WORDS
    assert grid.rows[0][0].bbox[2] - grid.rows[0][0].bbox[0] == 40  # type: ignore[index]


def test_what_the_crop_box_cuts_off_is_not_there() -> None:
    """Places count from the corner that is displayed; what lies outside is not read."""

    def cropped(canvas: Canvas) -> None:
        canvas.setCropBox((40, 100, 560, 750))
        table(canvas)
        canvas.drawString(50, 50, "裁切标记")

    found = document(pdf(cropped))
    assert grids(found)[0].rows[0][0].bbox == (10, 50, 50, 80)
    assert paragraphs(found) == []


def test_a_watermark_is_left_out() -> None:
    """Text that leans across a table is in no cell."""

    def marked(canvas: Canvas) -> None:
        table(canvas)
        canvas.saveState()
        canvas.translate(100, 600)
        canvas.rotate(45)
        canvas.setFont(FONT, 60)
        canvas.drawString(0, 0, "内部资料")
        canvas.restoreState()

    assert texts(document(pdf(marked))) == [WORDS]


def test_text_drawn_twice_is_read_once() -> None:
    """Bold that is made by drawing twice gives one text."""

    def bold(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            canvas.drawString(50 + shift, 400, "关于印发方案的通知")

    assert paragraphs(document(pdf(bold))) == ["关于印发方案的通知"]


def test_spacing_of_the_text_state() -> None:
    """Character spacing, scaling and rise move glyphs as ISO 32000-1 9.4.4 says."""

    def spaced(canvas: Canvas) -> None:
        text = canvas.beginText(50, 400)
        text.setFont(FONT, 10)
        text.setCharSpace(5)
        text.setHorizScale(50)
        text.textOut("市水利局")
        text.textOut("牵头")
        canvas.drawText(text)

    [block] = document(pdf(spaced)).blocks
    assert isinstance(block, Paragraph) and block.text == "市水利局牵头"
    assert block.bbox and math.isclose(block.bbox[2] - block.bbox[0], (6 * 10 + 5 * 5) / 2, abs_tol=0.1)


def _hidden(canvas: Canvas, text: str) -> None:
    layer = canvas.beginText(50, 400)
    layer.setFont(FONT, 10)
    layer.setTextRenderMode(3)
    layer.textOut(text)
    layer.setTextRenderMode(0)
    canvas.drawText(layer)


def _picture(canvas: Canvas, share: float) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (8, 8), 200)), 0, 0, WIDTH, HEIGHT * share)


def test_a_layer_that_a_recogniser_put_over_a_picture() -> None:
    """Invisible text over a picture is kept and marked as recognised."""

    def layered(canvas: Canvas) -> None:
        _picture(canvas, 1.0)
        for y in YS:
            canvas.line(XS[0], HEIGHT - y, XS[-1], HEIGHT - y)
        for x in XS:
            canvas.line(x, HEIGHT - YS[0], x, HEIGHT - YS[-1])
        layer = canvas.beginText(53, HEIGHT - 115)
        layer.setFont(FONT, 10)
        layer.setTextRenderMode(3)
        layer.textOut("序号")
        canvas.drawText(layer)

    [grid] = grids(document(pdf(layered)))
    assert (grid.rows[0][0].text, grid.rows[0][0].text_from) == ("序号", "ocr")


def test_text_that_nobody_sees_is_not_read() -> None:
    """Near miss: invisible text without a picture behind it is no content."""
    assert paragraphs(document(pdf(lambda canvas: (_hidden(canvas, "暗"), say("明", y=300)(canvas))))) == ["明"]


def test_a_page_that_is_a_picture() -> None:
    """A picture of a page is a scan, and the file one when no page has text."""
    found = document(pdf(lambda canvas: _picture(canvas, 0.95)))
    assert (found.format, codes(found)) == ("scan", [("needs_scan", None), ("scanned_page", 1)])
    found = document(pdf(lambda canvas: _picture(canvas, 0.95), say("文")))
    assert (found.format, codes(found)) == ("pdf", [("needs_scan", None), ("scanned_page", 1)])


def test_a_small_picture_is_no_scan() -> None:
    """Near miss: a page with a logo only is blank."""
    assert codes(document(pdf(lambda canvas: _picture(canvas, 0.1)))) == []


def test_a_font_that_does_not_say_what_it_shows() -> None:
    """Glyphs of a font without any mapping are noticed, and keep their places."""
    data = pdf(table).replace(b"/UniGB-UCS2-H", b"/Identity-H   ").replace(b"(GB1)", b"(XX9)")
    found = document(data)
    assert codes(found) == [("needs_scan", None), ("unreadable_page", 1)]
    assert texts(found)[0][0][0] == "\ufffd\ufffd"


def test_an_empty_password_opens_silently() -> None:
    """A file that only its owner's password guards is read."""

    def latin(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 400, "notice")

    locked = StandardEncryption("", "owner", canPrint=0)
    assert paragraphs(document(pdf(latin, encrypt=locked))) == ["notice"]


def test_a_password_is_asked_for() -> None:
    """A file that needs a password says so."""
    with pytest.raises(UnreadableError) as caught:
        document(pdf(table, encrypt=StandardEncryption("secret", "owner")))
    assert (caught.value.code, caught.value.format) == ("encrypted", "pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n" + b"\x00\xff" * 500])
def test_what_is_no_pdf(data: bytes) -> None:
    """A file without a page is unreadable, with a reason."""
    with pytest.raises(UnreadableError) as caught:
        document(data)
    assert caught.value.code == "unreadable" and caught.value.detail


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file(share: float) -> None:
    """A file cut short is read as far as it goes, or is unreadable."""
    data = pdf(table, say("二"), say("三"))
    try:
        assert document(data[: int(len(data) * share)]).pages
    except UnreadableError as error:
        assert error.code == "unreadable"


def test_a_broken_page_costs_that_page_only() -> None:
    """What a page's contents cannot be made out of is said of that page; the others are read."""
    data = pdf(say("一"), table, say("三"))
    number = re.findall(rb"/Contents (\d+) 0 R", data)[1]
    broken = data.replace(b"/Contents %s 0 R" % number, b"/Contents 1", 1)
    found = document(broken)
    assert found.pages == 3
    assert paragraphs(found) == ["一", "三"]


def test_a_page_beyond_all_bounds() -> None:
    """A page with more glyphs than any notice is refused, not waited for."""
    flood = b"BT /F1 9 Tf (" + b"a" * 100_000 + b") Tj ET "

    def heavy(canvas: Canvas) -> None:
        canvas._code.append((flood * 3).decode())

    found = document(pdf(say("一"), heavy))
    assert ("too_large", 2) in codes(found)
    assert paragraphs(found) == ["一"]


def test_a_form_that_draws_itself_ends() -> None:
    """A form that names itself among its own contents is drawn once."""

    def looped(canvas: Canvas) -> None:
        canvas.beginForm("loop")
        canvas.setFont(FONT, 10)
        canvas.drawString(50, 400, "文")
        canvas._code.append("/loop Do")
        canvas.endForm()
        canvas.doForm("loop")

    assert paragraphs(document(pdf(looped)))[:1] == ["文"]


def test_contents_that_swell_are_refused() -> None:
    """A stream that unpacks to more than any page needs is not unpacked."""
    packed = zlib.compress(b" " * 300_000_000, 9)
    body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    data = pdf(say("一"))
    number = re.findall(rb"/Contents (\d+) 0 R", data)[0]
    old = re.compile(rb"(?<=\n%s 0 obj).*?(?=endobj)" % number, re.DOTALL)
    bomb = old.sub(lambda _: b"\n%s\n" % body, data, count=1)
    assert codes(document(bomb)) == [("too_large", 1)]

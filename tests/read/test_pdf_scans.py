"""PDF pages that are pictures, or hold them: which are read as such, and from which pixels."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.read import recogniser
from pipeline.read.page.page import Glyph, Page
from pipeline.read.pdf import read
from pipeline.read.pdf.images import Images, PdfiumError
from pipeline.read.recogniser import Placed, Recogniser
from pipeline.read.scan.picture import Picture, Pixels
from pipeline.records import BBox, Document, Grid, Paragraph
from tests.read.reader import TABLE, Reader

FONT = "STSong-Light"
WIDTH, HEIGHT = 300, 400
BOX = (20.0, 20.0, 280.0, 384.0)
"""Where the picture stands in most tests, from the top left."""
DPI = 400 * 72 / 260
"""The dots an inch that it has there."""

pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Draw = Callable[[Canvas], None]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader.of(monkeypatch)


def drawing(width: int = 400, height: int = 560) -> Pixels:
    """Return a picture of which no turn and no mirror image is like it."""
    made = np.full((height, width), 255, np.uint8)
    cv2.putText(made, "ABC 1", (30, 100), cv2.FONT_HERSHEY_SIMPLEX, 2, 0, 4)
    cv2.rectangle(made, (40, 300), (360, 500), 0, 2)
    cv2.circle(made, (320, 60), 20, 90, -1)
    return made


def pdf(*pages: Draw, rotate: int = 0, crop: BBox | None = None) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT))
    for draw in pages:
        canvas.setFont(FONT, 10)
        canvas.setPageRotation(rotate)
        if crop:
            canvas.setCropBox(crop)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def packed(pixels: Pixels, format: str = "PNG", mode: str = "", **options: Any) -> ImageReader:
    target = BytesIO()
    image = Image.fromarray(pixels)
    (image.convert(mode) if mode else image).save(target, format, **options)
    target.seek(0)
    return ImageReader(target)


def shown(pixels: Pixels | None = None, box: BBox = BOX, **options: Any) -> Draw:
    """Show a picture in `box`, given from the top left."""
    x0, top, x1, bottom = box
    made = packed(drawing() if pixels is None else pixels, **options)
    return lambda canvas: canvas.drawImage(made, x0, HEIGHT - bottom, x1 - x0, bottom - top)


def say(text: str, top: float = 40, x: float = 20) -> Draw:
    return lambda canvas: canvas.drawString(x, HEIGHT - top, text)


def both(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def unseen(text: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        layer = canvas.beginText(30, 200)
        layer.setFont(FONT, 10)
        layer.setTextRenderMode(3)
        layer.textOut(text)
        canvas.drawText(layer)

    return draw


def part(data: bytes, box: BBox | None = BOX) -> Placed:
    images = Images(data)
    try:
        return images.part(1, box, box is not None)
    finally:
        images.close()


def document(data: bytes) -> Document:
    return read(data, "通知.pdf", "ab" * 32)


def codes(found: Document) -> list[tuple[str, int | None]]:
    return [(remark.code, remark.page) for remark in found.remarks]


def told(found: Document) -> list[str | list[list[str]]]:
    """Return the blocks: a paragraph as its text, a table as its rows."""
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text
        for block in found.blocks
    ]


# --- which pixels ---------------------------------------------------------------------------------


def test_the_embedded_image_comes_as_it_is() -> None:
    """An image that is all a page shows is not sampled anew: its own pixels, where it stands."""
    found = part(pdf(shown()))
    assert np.array_equal(found.picture.pixels, drawing())
    assert (round(found.picture.dpi), found.x0, found.top) == (round(DPI), 20, 20)


def test_it_comes_through_a_form_and_a_transformation() -> None:
    """Its place counts through all that stands around it."""

    def form(canvas: Canvas) -> None:
        canvas.beginForm("f")
        canvas.drawImage(packed(drawing()), 0, 0, 260, 364)
        canvas.endForm()
        canvas.translate(20, 16)
        canvas.doForm("f")

    assert np.array_equal(part(pdf(form)).picture.pixels, drawing())


@pytest.mark.parametrize(
    ("turn", "box"), [(90, (10, 20, 290, 220)), (180, (80, 10, 280, 290)), (270, (10, 180, 290, 380))]
)
def test_a_turned_page_turns_its_image(turn: int, box: BBox) -> None:
    """What /Rotate turns is turned: the pixels are those that are displayed, none of them new."""
    found = part(pdf(lambda canvas: canvas.drawImage(packed(drawing()), 20, 10, 200, 280), rotate=turn), box)
    assert np.array_equal(found.picture.pixels, np.rot90(drawing(), -turn // 90))


def test_an_image_that_was_turned_or_mirrored_where_it_is_placed() -> None:
    """The same for what its own matrix does."""

    def turned(canvas: Canvas) -> None:
        canvas.translate(290, 20)
        canvas.rotate(90)
        canvas.drawImage(packed(drawing()), 0, 0, 200, 280)

    def mirrored(canvas: Canvas) -> None:
        canvas.translate(0, HEIGHT)
        canvas.scale(1, -1)
        canvas.drawImage(packed(drawing()), 20, 20, 260, 364)

    assert np.array_equal(part(pdf(turned), (10, 180, 290, 380)).picture.pixels, np.rot90(drawing()))
    assert np.array_equal(part(pdf(mirrored)).picture.pixels, drawing()[::-1])


@pytest.mark.parametrize("options", [{"format": "JPEG", "quality": 90}, {"mode": "1"}, {"format": "JPEG2000"}])
def test_every_way_to_pack_an_image(options: dict[str, Any]) -> None:
    """JPEG, one bit a pixel and the like come at their own size."""
    found = part(pdf(shown(**options)))
    assert found.picture.pixels.shape == (560, 400)
    assert np.abs(found.picture.pixels.astype(int) - drawing()).mean() < 4


def test_the_page_cuts_its_image() -> None:
    """Of an image that is larger than the page only what is displayed is read."""
    found = part(pdf(shown(box=(0, 0, 300, 420)), crop=(50, 50, 250, 350)), (0, 0, 200, 300))
    assert found.picture.pixels.shape == (400, 266)


def test_a_fax_has_square_pixels() -> None:
    """An image with fewer dots down than across is stretched, and none of its rows is lost."""
    found = part(pdf(shown(drawing(400, 280))))
    assert (found.picture.pixels.shape, round(found.picture.dpi)) == ((560, 400), round(DPI))


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(40, 40, 100, 200)
    canvas.clipPath(path, stroke=0)
    shown()(canvas)


def leaning(canvas: Canvas) -> None:
    canvas.translate(40, 20)
    canvas.rotate(3)
    canvas.drawImage(packed(drawing()), 0, 0, 240, 336)


def covered(canvas: Canvas) -> None:
    shown()(canvas)
    canvas.setFillGray(1)
    canvas.rect(40, 60, 100, 40, stroke=0, fill=1)


def stamped(canvas: Canvas) -> None:
    shown()(canvas)
    canvas.drawImage(packed(np.zeros((50, 50), np.uint8)), 100, 100, 40, 40)


@pytest.mark.parametrize("draw", [clipped, leaning, covered, stamped])
def test_an_image_that_is_not_what_is_seen_is_drawn(draw: Draw) -> None:
    """Near miss: clipped, leaning, painted over or stamped, the page is drawn as it is displayed."""
    found = part(pdf(draw), BOX)
    assert round(found.picture.dpi) == 200
    assert found.picture.pixels.shape[:2] == (round(364 * 200 / 72), round(260 * 200 / 72))


def test_what_is_drawn_has_its_images_resolution_within_bounds() -> None:
    """A page is drawn at 200 to 300 dots an inch."""
    fine = cv2.resize(drawing(), None, fx=5, fy=5, interpolation=cv2.INTER_NEAREST)
    assert round(part(pdf(both(shown(fine), say("1"))), None).picture.dpi) == 300
    assert round(part(pdf(say("1")), None).picture.dpi) == 200


def test_an_image_that_is_too_large_is_not_opened(seen: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """It costs its page, with a remark; the next page is read."""
    monkeypatch.setattr(recogniser, "MOST_PIXELS", 400 * 560)
    large = cv2.resize(drawing(), (401, 560))
    found = document(pdf(shown(large), shown()))
    assert codes(found) == [("too_large", 1), ("scanned_page", 1)]
    assert len(seen.pictures) == 1


# --- which pages ----------------------------------------------------------------------------------


def test_a_page_that_is_a_picture_is_read(seen: Reader) -> None:
    """Its table comes back from the picture, and the file is a scan."""
    found = document(pdf(shown()))
    assert (found.format, found.pages, codes(found), told(found)) == ("scan", 1, [], [list(TABLE)])
    [picture] = seen.pictures
    assert np.array_equal(picture.pixels, drawing())


def test_a_text_layer_over_a_picture_is_not_believed(seen: Reader) -> None:
    """What somebody else's recogniser hid in the page gives way to what is read now."""
    found = document(pdf(both(shown(), unseen("别人读错的"))))
    assert (found.format, told(found)) == ("scan", [list(TABLE)])
    assert np.array_equal(seen.pictures[0].pixels, drawing())


def test_text_under_a_picture_is_not_believed(seen: Reader) -> None:
    """Near miss: text that the picture was painted over is as hidden as invisible one."""
    found = document(pdf(both(say("别人读错的", 200), shown())))
    assert (found.format, told(found)) == ("scan", [list(TABLE)])


def test_text_on_a_picture_is_believed(seen: Reader) -> None:
    """Near miss: a page of text on a coloured ground is read as text, and its ground is no page."""
    lines = [say("关于印发重点任务分解表的通知" * 2, 110 + 12 * line) for line in range(20)]
    found = document(pdf(both(shown(np.full((50, 50), 230, np.uint8)), *lines)))
    assert (found.format, seen.pictures) == ("pdf", [])


def test_a_font_that_does_not_say_what_it_shows(seen: Reader) -> None:
    """A page whose glyphs nobody can name is drawn and read."""
    data = pdf(say("序号任务牵头单位")).replace(b"/UniGB-UCS2-H", b"/Identity-H   ").replace(b"(GB1)", b"(XX9)")
    found = document(data)
    assert (found.format, codes(found), told(found)) == ("scan", [], [list(TABLE)])


def test_a_text_layer_of_nonsense(seen: Reader) -> None:
    """Text that is none in any language is not believed; near miss: the same text as it should be is."""
    text = "各县区人民政府要加强组织领导明确责任分工细化工作措施确保各项任务按期完成并及时报送进展情况" * 3
    wrong = "".join(chr(ord(char) + 1) for char in text)

    def page(words: str) -> Draw:
        return both(*(say(words[at : at + 20], 40 + at) for at in range(0, len(words), 20)))

    assert told(document(pdf(page(wrong)))) == [list(TABLE)]
    assert "组织领导" in str(told(document(pdf(page(text)))))
    assert len(seen.pictures) == 1


def test_letters_that_are_drawn(seen: Reader) -> None:
    """A page whose letters are outlines has no text and no picture; it is drawn and read all the same."""

    def outlines(canvas: Canvas) -> None:
        for place in range(60):
            x, y = 20 + place % 10 * 25, 50 + place // 10 * 30
            path = canvas.beginPath()
            path.moveTo(x, y)
            path.curveTo(x + 5, y + 10, x + 10, y + 10, x + 12, y)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)

    assert told(document(pdf(outlines))) == [list(TABLE)]


def test_an_emblem_is_no_text(seen: Reader) -> None:
    """Near miss: a few curves make no page."""
    assert told(document(pdf(lambda canvas: canvas.circle(100, 100, 50, fill=1)))) == []
    assert seen.pictures == []


def test_pages_of_text_and_pages_of_pictures_in_one_file(seen: Reader) -> None:
    """Each page is read as what it is, and what was read keeps its page."""
    found = document(pdf(say("关于印发任务分解表的通知"), shown(), say("抄送")))
    assert (found.format, found.pages) == ("pdf", 3)
    assert told(found) == ["关于印发任务分解表的通知", list(TABLE), "抄送"]
    assert [block.page for block in found.blocks] == [1, 2, 3]
    [grid] = [block for block in found.blocks if isinstance(block, Grid)]
    assert grid.rows[0][0].text_from == "ocr"


def test_a_table_pasted_as_a_picture(seen: Reader) -> None:
    """What stands above a picture is told before it and what stands below after it; all on one page."""
    draw = both(say("一、任务分工", 40), shown(box=(20, 90, 280, 300)), say("联系人：王强", 350))
    found = document(pdf(draw))
    assert (found.format, found.pages, codes(found)) == ("pdf", 1, [])
    assert told(found) == ["一、任务分工", list(TABLE), "联系人：王强"]
    assert {block.page for block in found.blocks} == {1}
    [grid] = [block for block in found.blocks if isinstance(block, Grid)]
    assert grid.rows[0][0].text_from == "ocr"


def test_a_small_picture_beside_text(seen: Reader) -> None:
    """Near miss: a seal or an emblem is not asked for a table."""
    found = document(pdf(both(say("一、任务分工"), shown(box=(20, 90, 100, 170)))))
    assert (told(found), seen.pictures) == (["一、任务分工"], [])


def test_a_picture_with_nothing_on_it(seen: Reader) -> None:
    """A photograph on which nothing is read leaves the page as it was."""
    seen.reads = lambda picture, number: Page(number, 100, 100, text_from="ocr")
    found = document(pdf(both(say("一、任务分工", 15), shown(), say("联系人", 395))))
    assert (told(found), codes(found)) == (["一、任务分工", "联系人"], [])


def test_a_scan_cut_into_strips(seen: Reader) -> None:
    """Strips of one page are read as the page that they make."""
    whole = drawing()
    strips = [shown(whole[at : at + 70], (20, 20 + at * 0.65, 280, 20 + (at + 70) * 0.65)) for at in range(0, 560, 70)]
    found = document(pdf(both(*strips), both(say("任务表", 15), *strips)))
    assert (told(found), found.format) == ([list(TABLE), "任务表", list(TABLE)], "pdf")
    assert [picture.pixels.shape[:2] for picture in seen.pictures] == [(1111, 833), (1011, 722)]


def test_a_scan_under_a_mark(seen: Reader) -> None:
    """A scan that a program put its own name on is read, and the name is no reason to believe the page has text."""
    found = document(pdf(both(shown(box=(0, 0, 300, 400)), say("扫描全能王", 395, 200))))
    assert list(TABLE) in told(found)


def test_a_blank_scan_is_no_hole(seen: Reader) -> None:
    """A page that holds nothing but a picture of nothing is no hole."""
    seen.reads = lambda picture, number: Page(number, 100, 100, text_from="ocr")
    assert codes(document(pdf(shown()))) == []


def test_what_stands_in_a_picture_is_led_back_to_the_page(seen: Reader) -> None:
    """The way back counts the picture's own place."""

    def reads(picture: Picture, number: int) -> Page:
        turned = (0.0, -1.0, 200.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)
        return Page(number, 280, 200, [Glyph("字", 0, 0, 10, 10, 10)], text_from="ocr", back=turned)

    seen.reads = reads
    page = Recogniser("a.pdf", 1).page(1, lambda: Placed(Picture(drawing(), 144), 20, 90))
    assert page and page.back == (0.0, -1.0, 220.0, 1.0, 0.0, 90.0, 0.0, 0.0, 1.0)


def test_without_the_extra_everything_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read is told, once what to install, and a hidden layer stands as the page's text."""
    monkeypatch.setattr(recogniser, "missing", lambda: ("rapidocr", "pypdfium2"))
    data = pdf(shown(), both(say("一、任务分工", 15), shown()), both(shown(), unseen("一、任务")))
    found = document(data)
    assert codes(found) == [("needs_scan", None), ("scanned_page", 1), ("unread_picture", 2)]
    assert found.remarks[0].message == "rapidocr；pypdfium2"
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["一、任务分工", "一、任务"]


def test_a_file_that_pdfium_does_not_open(seen: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text that pdfminer finds in a file too broken for pdfium is read; its pictures are said to be unread."""

    def refuse(self: Images, data: bytes) -> None:
        raise PdfiumError("no")

    monkeypatch.setattr(Images, "__init__", refuse)
    found = document(pdf(both(say("一、任务分工", 15), shown()), shown()))
    assert (told(found), codes(found)) == (["一、任务分工"], [("unread_picture", 1), ("scanned_page", 2)])

"""Places on a page as small pictures."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.read import crops, recogniser
from pipeline.read.errors import ReadError
from pipeline.records import BBox

BOX = (72.0, 144.0, 144.0, 180.0)
"""A dark box on every page of these tests, in points."""


def image(*dpis: int, format: str = "PNG") -> bytes:
    pages = []
    for dpi in dpis:
        pixels = np.full((5 * dpi, 4 * dpi), 255, np.uint8)
        x0, top, x1, bottom = (round(edge * dpi / 72) for edge in BOX)
        pixels[top:bottom, x0:x1] = 40
        pages.append(Image.fromarray(pixels))
    target = BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(target, format, dpi=(dpis[0], dpis[0]), **more)
    return target.getvalue()


def pdf(turn: int = 0) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=(288, 360))
    canvas.showPage()
    x0, top, x1, bottom = BOX
    canvas.setFillGray(0.15)
    canvas.rect(x0, 360 - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def grey(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(png)).convert("L"))


@pytest.mark.parametrize(("data", "page"), [(image(150), 1), (pdf(), 2), (image(150, 150, format="TIFF"), 2)])
def test_a_place_with_its_margin(data: bytes, page: int) -> None:
    """What was in the box fills the crop, and the margin shows what is around it."""
    shown = grey(crops.crop(data, page, BOX))
    margin = round(crops.MARGIN * shown.shape[1] / (72 + 2 * crops.MARGIN))
    inner = shown[margin + 2 : -margin - 2, margin + 2 : -margin - 2]
    assert inner.max() < 60
    assert shown[: margin - 2].min() > 230 and shown[:, : margin - 2].min() > 230
    assert shown.shape[1] / shown.shape[0] == pytest.approx(84 / 48, rel=0.03)


def test_a_crop_is_small() -> None:
    """Of a page of 600 dots an inch no more of them are kept than a person needs."""
    shown = grey(crops.crop(image(600), 1, BOX))
    assert shown.shape[1] == pytest.approx(84 / 72 * crops.SHARPEST, abs=2)


@pytest.mark.parametrize("box", [(-50, -50, 10, 10), (280, 350, 900, 900), (500, 500, 600, 600), (10, 10, 10, 10)])
def test_a_place_at_the_edge(box: BBox) -> None:
    """What lies beyond the page is left out, and something is always shown."""
    assert min(grey(crops.crop(image(100), 1, box)).shape) >= 1


def test_a_page_is_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Places on one page cost one page."""
    from pipeline.read import image as images

    opened: list[int] = []
    placed = images.placed
    monkeypatch.setattr(images, "placed", lambda image, frame: (opened.append(frame), placed(image, frame))[1])
    data = image(100, 100, format="TIFF")
    found = list(crops.crops(data, [(1, BOX), (1, BOX), (2, BOX), (2, BOX)]))
    assert opened == [0, 1] and found[0] == found[1]


@pytest.mark.parametrize(
    ("data", "page", "code"),
    [
        ("序号,任务\n1,河长制\n".encode(), 1, "unsupported_format"),
        (image(100), 2, "unreadable"),
        (pdf(), 3, "unreadable"),
        (b"%PDF-1.4 nothing", 1, "unreadable"),
        (b"\x89PNG\r\n\x1a\n nothing", 1, "unreadable"),
    ],
)
def test_what_cannot_be_shown(data: bytes, page: int, code: str) -> None:
    """A file without pages, a page that is not there and a broken file are said to be that."""
    with pytest.raises(ReadError) as caught:
        crops.crop(data, page, BOX)
    assert caught.value.code == code


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install."""
    monkeypatch.setattr(crops, "missing", lambda: ("PIL",))
    with pytest.raises(ReadError) as caught:
        crops.crop(image(100), 1, BOX)
    assert caught.value.code == "needs_scan"
    assert recogniser.missing() == ()

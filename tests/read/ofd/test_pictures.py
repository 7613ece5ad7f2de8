"""OFD pages that are pictures, or hold them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.read import crops, recogniser
from pipeline.read.ofd import read
from pipeline.read.scan.picture import Pixels
from pipeline.records import Document, Grid
from tests.notices.ofd import Members, OfdWriter, archive
from tests.read.reader import TABLE, Reader

WHOLE = (0, 0, 210, 297)
PAPER = (1240, 1754)
"""Pixels of a page of A4 at 150 dots an inch."""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader.of(monkeypatch)


def drawing(size: tuple[int, int] = PAPER) -> Pixels:
    made = np.full(size[::-1], 255, np.uint8)
    cv2.putText(made, "ABC 1", (30, 300), cv2.FONT_HERSHEY_SIMPLEX, 5, 0, 12)
    return made


def packed(image: Image.Image, format: str = "PNG", **options: Any) -> bytes:
    target = BytesIO()
    image.save(target, format, **options)
    return target.getvalue()


def page(*boxes: tuple[float, float, float, float]) -> OfdWriter:
    writer = OfdWriter()
    for box in boxes or (WHOLE,):
        writer.picture(1, *box)
    return writer


def document(writer: OfdWriter, file: bytes | None = None, members: Members | None = None) -> Document:
    found = writer.members() | {"Doc_0/Res/picture.png": file or packed(Image.fromarray(drawing()))} | (members or {})
    return read(archive(found), "通知.ofd", "ab" * 32)


def told(found: Document) -> list[str | list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text
        for block in found.blocks
    ]


def codes(found: Document) -> list[tuple[str, int | None]]:
    return [(remark.code, remark.page) for remark in found.remarks]


@pytest.mark.parametrize("format", ["PNG", "JPEG", "TIFF", "BMP", "GIF"])
def test_a_page_that_is_a_picture_is_read(format: str, seen: Reader) -> None:
    """Its own pixels go to the recogniser, whatever packs them, and its table comes back."""
    found = document(page(), packed(Image.fromarray(drawing()), format))
    assert (found.format, codes(found), told(found)) == ("ofd", [], [list(TABLE)])
    [picture] = seen.pictures
    assert picture.pixels.shape == PAPER[::-1] and round(picture.dpi) == 150
    assert np.abs(picture.pixels.astype(int) - drawing()).mean() < 2


def test_a_page_of_strips_is_laid_together(seen: Reader) -> None:
    """Pictures side by side are one page, each in its place."""
    document(page((0, 0, 210, 150), (0, 150, 210, 297)))
    [picture] = seen.pictures
    assert 200 <= picture.dpi <= 300
    height = picture.pixels.shape[0]
    ink = np.flatnonzero((picture.pixels.min(axis=2) < 100).any(axis=1)) / height
    assert ink.min() < 0.2 and 0.5 < ink.max() < 0.7


def test_what_is_transparent_covers_nothing(seen: Reader) -> None:
    """A seal with a clear ground leaves what is under it to be seen."""
    clear = Image.new("RGBA", (200, 200), (255, 0, 0, 0))
    clear.paste((255, 0, 0, 255), (90, 0, 110, 200))
    writer = page()
    writer.objects[1].append(writer.objects[1][0].replace('ResourceID="3"', 'ResourceID="4"'))
    media = '<ofd:MultiMedia ID="4"><ofd:MediaFile>seal.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'
    resources = writer.members()["Doc_0/DocumentRes.xml"]
    assert isinstance(resources, str)
    resources = resources.replace("</ofd:MultiMedias>", media)
    document(writer, members={"Doc_0/DocumentRes.xml": resources, "Doc_0/Res/seal.png": packed(clear)})
    [picture] = seen.pictures
    height, width = picture.pixels.shape[:2]
    assert picture.pixels[height // 2, width // 2].tolist() == [0, 0, 255]
    assert (picture.pixels[: height // 4, : width // 3] < 60).all(axis=2).any()


def test_a_table_pasted_as_a_picture(seen: Reader) -> None:
    """What stands above a picture is told before it and what stands below after it."""
    writer = page((20, 60, 120, 60 + 100 * 297 / 210))
    writer.text(1, 20, 30, "一、任务分工")
    writer.text(1, 20, 250, "联系人：王强")
    found = document(writer)
    assert (found.pages, told(found)) == (1, ["一、任务分工", list(TABLE), "联系人：王强"])
    assert seen.pictures[0].pixels.shape[1] == PAPER[0]


def test_text_on_a_ground(seen: Reader) -> None:
    """Near miss: a picture under a page of text is only its ground."""
    writer = page()
    for line in range(30):
        writer.text(1, 20, 20 + 8 * line, "各县区人民政府要加强组织领导明确责任分工细化工作措施", size=6)
    assert "组织领导" in str(told(document(writer)))
    assert seen.pictures == []


def test_a_picture_that_cannot_be_decoded(seen: Reader) -> None:
    """A format that nothing here decodes, such as JBIG2, leaves a hole and says so."""
    found = document(page(), b"\x97JB2\r\n\x1a\n nothing")
    assert set(codes(found)) == {("unreadable_page", 1), ("scanned_page", 1)}


def test_a_picture_that_is_not_there(seen: Reader) -> None:
    """The same for one that the package lacks."""
    members = page().members()
    del members["Doc_0/Res/picture.png"]
    assert ("scanned_page", 1) in codes(read(archive(members), "a.ofd", "ab" * 32))


def test_a_picture_that_is_too_large(seen: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told by its size, before it is decoded."""
    monkeypatch.setattr(recogniser, "MOST_PIXELS", PAPER[0] * PAPER[1] - 1)
    assert ("too_large", 1) in codes(document(page()))
    assert seen.pictures == []


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is a hole, and it is said what to install."""
    monkeypatch.setattr(recogniser, "missing", lambda: ("rapidocr",))
    assert codes(document(page())) == [("needs_scan", None), ("scanned_page", 1)]


def test_a_crop(seen: Reader) -> None:
    """A place on a page of pictures can be shown; near miss: one on a page of text cannot."""
    file = {"Doc_0/Res/picture.png": packed(Image.fromarray(drawing()))}
    png = crops.crop(archive(page().members() | file), 1, (10, 90, 200, 160))
    assert np.asarray(Image.open(BytesIO(png)).convert("L")).min() < 60
    writer = page()
    writer.text(1, 20, 30, "一、任务分工")
    with pytest.raises(Exception, match="no picture"):
        crops.crop(archive(writer.members() | file), 1, (10, 90, 200, 160))

"""Image files, page by page; what is read on a page is another module's part."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pipeline.read import image as reader
from pipeline.read import read, recogniser
from pipeline.read.errors import ReadError
from pipeline.read.page.page import Page
from pipeline.records import Document, Grid, Issue
from tests.read.reader import TABLE, Reader

NAME, SHA256 = "通知.png", "ab" * 32
WIDTH, HEIGHT = 500, 700
STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""An orientation of EXIF -> how a page is stored that it makes upright."""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader.of(monkeypatch)


def page(mode: str = "L", corner: int = 0, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Image.Image:
    """Return a white page with a square of the grey `corner` in its top left."""
    made = Image.new("L", size, 255)
    made.paste(corner, (0, 0, 100, 100))
    return made.convert(mode)


def file(*pages: Image.Image, format: str = "PNG", **options: Any) -> bytes:
    target = BytesIO()
    first, *rest = pages or (page(),)
    first.save(target, format, **({"save_all": True, "append_images": rest} if rest else {}), **options)
    return target.getvalue()


def document(data: bytes) -> Document:
    return read(data, NAME, SHA256)


def codes(found: Document) -> list[tuple[str, int | None]]:
    return [(remark.code, remark.page) for remark in found.remarks]


@pytest.mark.parametrize("format", ["PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF"])
def test_every_format_is_read_as_a_page(format: str, seen: Reader) -> None:
    """What Pillow reads of the usual formats goes to the recogniser, and its table comes back."""
    found = document(file(format=format))
    assert (found.format, found.pages, found.remarks) == ("image", 1, [])
    [grid] = [block for block in found.blocks if isinstance(block, Grid)]
    assert [[cell.text for cell in row] for row in grid.rows] == list(TABLE)
    assert seen.pictures[0].pixels.shape[:2] == (HEIGHT, WIDTH)


@pytest.mark.parametrize("compression", ["group3", "group4", "jpeg", "tiff_lzw", "raw"])
def test_a_tiff_of_many_pages(compression: str, seen: Reader) -> None:
    """A TIFF is read page by page, whatever packs it."""
    mode = "1" if compression.startswith("group") else "L"
    found = document(file(page(mode), page(mode), page(mode), format="TIFF", compression=compression))
    assert (found.pages, [block.page for block in found.blocks]) == (3, [1, 2, 3])
    assert len(seen.pictures) == 3


def test_pages_are_opened_one_at_a_time(seen: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is read before the next one is decoded."""
    steps: list[str] = []
    placed = reader.placed

    def noted(image: Image.Image, frame: int) -> recogniser.Placed:
        steps.append(f"open {frame}")
        return placed(image, frame)

    def reads(picture: object, number: int) -> Page:
        steps.append(f"read {number}")
        return Page(number, 100, 100, text_from="ocr")

    monkeypatch.setattr(reader, "placed", noted)
    seen.reads = reads
    document(file(page(), page(), format="TIFF"))
    assert steps == ["open 0", "read 1", "open 1", "read 2"]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "TIFF"])
def test_a_page_is_as_its_orientation_says(orientation: int, format: str, seen: Reader) -> None:
    """A camera's orientation is applied: the dark corner of the page as seen is at its top left."""
    stored = page() if orientation == 1 else page().transpose(STORED[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    document(file(stored, format=format, exif=exif, dpi=(100, 100)))
    pixels = seen.pictures[0].pixels
    assert pixels.shape[:2] == (HEIGHT, WIDTH)
    assert pixels[50, 50] < 30 and pixels[650, 50] > 220 and pixels[50, 450] > 220


def test_a_fax_has_square_pixels(seen: Reader) -> None:
    """204 by 98 dots an inch become 204 by 204: no line of the page is thrown away."""
    document(file(page("1", size=(1728, 1100)), format="TIFF", compression="group3", dpi=(204, 98)))
    [picture] = seen.pictures
    assert (picture.pixels.shape, round(picture.dpi)) == ((round(1100 * 204 / 98), 1728), 204)


def test_a_turned_fax_has_square_pixels(seen: Reader) -> None:
    """The dots an inch turn with the page."""
    exif = Image.Exif()
    exif[0x0112] = 6
    document(file(page(size=(1000, 400)), format="TIFF", dpi=(200, 100), exif=exif))
    [picture] = seen.pictures
    assert (picture.pixels.shape, round(picture.dpi)) == ((1000, 800), 200)


@pytest.mark.parametrize(
    ("size", "said", "dpi"),
    [
        ((1654, 2339), (200, 200), 200),
        ((1654, 2339), None, 200),
        ((1654, 2339), (72, 72), 200),
        ((900, 700), (96, 96), 96),
        ((2339, 3308), (100, 100), 100),
        ((1654, 2339), (1, 1), 200),
        ((1654, 2339), (200, 2), 200),
        ((4000, 3000), (72, 72), 342),
    ],
)
def test_dots_an_inch(size: tuple[int, int], said: tuple[int, int] | None, dpi: int, seen: Reader) -> None:
    """What a file says of its size is believed where it makes a page, else it is taken for A4."""
    document(file(page(size=size), dpi=said) if said else file(page(size=size)))
    assert round(seen.pictures[0].dpi) == dpi


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "I", "F", "CMYK"])
def test_every_depth_and_colour(mode: str, seen: Reader) -> None:
    """Pixels are grey or blue, green, red, eight bits each, black where the page is."""
    made = page() if mode == "I;16" else page(mode)
    if mode == "I;16":
        made = Image.fromarray(np.asarray(made).astype(np.uint16) * 257)
    document(file(made, format="TIFF"))
    pixels = seen.pictures[0].pixels
    assert pixels.dtype == np.uint8 and pixels[50, 50].max() < 10 and pixels[600, 300].min() > 245


def test_colours_come_as_blue_green_red(seen: Reader) -> None:
    """A red seal is red to OpenCV."""
    document(file(Image.new("RGB", (300, 300), (200, 10, 20))))
    assert seen.pictures[0].pixels[5, 5].tolist() == [20, 10, 200]


def test_what_is_transparent_is_paper(seen: Reader) -> None:
    """A page without a ground stands on white."""
    made = page("RGBA")
    made.putalpha(page().point(lambda value: 255 - value))
    document(file(made))
    assert seen.pictures[0].pixels[600, 300].tolist() == [255, 255, 255]


def test_a_cut_page_costs_that_page_only(seen: Reader) -> None:
    """A TIFF page whose data is broken is said to be; the others are read."""
    pages = [page("1") for _ in range(3)]
    data = file(*pages, format="TIFF", compression="raw")
    strips = Image.open(BytesIO(data))
    strips.seek(1)
    at = strips.tag_v2[273][0]
    broken = data.replace(struct.pack("<I", at), struct.pack("<I", len(data) + 999_999))
    assert broken != data
    found = document(broken)
    assert (found.pages, codes(found)) == (3, [("unreadable_page", 2)])
    assert [block.page for block in found.blocks] == [1, 3]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_tiff(share: float, seen: Reader) -> None:
    """A file cut short is read as far as it goes, and what is missing is said."""
    data = file(*(page("1") for _ in range(4)), format="TIFF", compression="raw")
    try:
        found = document(data[: int(len(data) * share)])
    except ReadError as error:
        assert error.code == "unreadable"
    else:
        assert any(code == "unreadable_page" for code, _ in codes(found))


def test_a_reduced_page_is_no_page(seen: Reader) -> None:
    """A small copy of a page that a TIFF carries beside it is passed over."""
    small = page(size=(50, 70))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    found = document(file(page(), small, page(), format="TIFF"))
    assert found.pages == 2


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "TIFF"])
def test_a_broken_file_is_unreadable(format: str, seen: Reader) -> None:
    """An image cut in its only page fails with a reason, and is never read in part."""
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 200), dtype=np.uint8))
    data = file(noise, format=format)
    with pytest.raises(ReadError) as caught:
        document(data[: len(data) // 2])
    assert (caught.value.code, caught.value.format) == ("unreadable", "image")
    assert seen.pictures == []


def test_a_page_beyond_all_bounds(seen: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with too many pixels is refused before it is decoded; near miss: one with as many as allowed."""
    monkeypatch.setattr(recogniser, "MOST_PIXELS", WIDTH * HEIGHT)
    assert document(file()).pages == 1
    with pytest.raises(ReadError) as caught:
        document(file(page(size=(WIDTH + 1, HEIGHT))))
    assert (caught.value.code, caught.value.format) == ("too_large", "image")
    found = document(file(page(), page(size=(WIDTH + 1, HEIGHT)), format="TIFF"))
    assert codes(found) == [("too_large", 2)]


def test_a_bomb_is_not_decoded(seen: Reader) -> None:
    """A file of a few bytes that claims a page of gigabytes is told by its first bytes."""
    data = bytearray(file(page("1")))
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    with pytest.raises(ReadError) as caught:
        document(bytes(data))
    assert caught.value.code in ("too_large", "unreadable")
    assert seen.pictures == []


def test_too_many_pages(seen: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more pages than any notice has is refused; near miss: one of as many is read."""
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    assert document(file(page(), page(), format="TIFF")).pages == 2
    with pytest.raises(ReadError) as caught:
        document(file(page(), page(), page(), format="TIFF"))
    assert caught.value.code == "too_large"


def test_pages_that_lead_to_themselves_end(seen: Reader) -> None:
    """A TIFF whose last page names its first as the next one has as many pages as it has."""
    data = bytearray(file(page("1"), page("1"), format="TIFF"))
    first = struct.unpack("<I", data[4:8])[0]
    second_at = first + 2 + 12 * struct.unpack("<H", data[first : first + 2])[0]
    second = struct.unpack("<I", data[second_at : second_at + 4])[0]
    end = second + 2 + 12 * struct.unpack("<H", data[second : second + 2])[0]
    data[end : end + 4] = struct.pack("<I", first)
    assert document(bytes(data)).pages == 2


def test_pictures_that_move_are_read_once(seen: Reader) -> None:
    """Of an animation only the first picture is read, and a remark says so."""
    found = document(file(page(corner=0), page(corner=90), format="GIF"))
    assert (found.pages, codes(found), len(seen.pictures)) == (1, [("unread_part", None)], 1)


def test_what_the_recogniser_has_to_say(seen: Reader) -> None:
    """Its remark on a page is the document's, and one at which it stumbles is said to be unreadable."""

    def reads(picture: object, number: int) -> Page | Issue:
        if number == 1:
            raise ValueError("beside itself")
        return Issue("scanned_page", "2", page=2) if number == 2 else Page(number, 100, 100, text_from="ocr")

    seen.reads = reads
    found = document(file(page(), page(), page(), format="TIFF"))
    assert codes(found) == [("unreadable_page", 1), ("scanned_page", 2)]


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """An image file fails by name where nothing is installed that reads it."""
    monkeypatch.setattr(reader, "missing", lambda: ("rapidocr",))
    with pytest.raises(ReadError) as caught:
        document(file())
    assert (caught.value.code, caught.value.format, caught.value.detail) == ("needs_scan", "image", "rapidocr")
    assert "extra scan" in str(caught.value)

"""Scanned notices, held against the truth that comes with them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from tests.notices.compose import compose
from tests.notices.print.lay import lay
from tests.notices.print.layout import Layout
from tests.notices.print.traps import Trap
from tests.notices.scan import files, pdf
from tests.notices.scan.needs import needs_fonts
from tests.notices.scan.scans import SCANNED, Shot, scan, traps_of
from tests.notices.scan.wears import seeded

pytestmark = needs_fonts()

DPI = 100
TRAPS = frozenset({Trap.CATEGORY, Trap.STACKED, Trap.SECTION_ROWS, Trap.FURNITURE})


@pytest.fixture(scope="module")
def layout() -> Layout:
    return lay(compose(6, 3), TRAPS)


def shots_of(layout: Layout, name: str, **switches: object) -> list[Shot]:
    wear = replace(seeded(name, 6), **{"dpi": DPI, "size": 10.0, **switches})  # type: ignore[arg-type]
    return scan(layout, TRAPS, wear, 6)


@pytest.fixture(scope="module")
def light(layout: Layout) -> list[Shot]:
    return shots_of(layout, "light")


@pytest.fixture(scope="module")
def one_bit(layout: Layout) -> list[Shot]:
    return shots_of(layout, "one_bit")


def straightened(shot: Shot) -> np.ndarray:
    """Return the grey page as it was printed, two pixels a point, by the homography backwards."""
    to_pixels = _centred(shot.homography @ np.diag((0.5, 0.5, 1)))
    grey = cv2.cvtColor(shot.pixels, cv2.COLOR_BGR2GRAY)
    return cv2.warpPerspective(grey, to_pixels, (1684, 1190), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)


def _centred(homography: np.ndarray) -> np.ndarray:
    by = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    return np.linalg.inv(by) @ homography @ by


@pytest.mark.parametrize("name", ["clean", "light", "photo", "turned", "low", "copy"])
def test_text_is_where_the_truth_says(layout: Layout, name: str) -> None:
    """Led back by its homography, every line of every scan has ink in its box; a cell without text has none."""
    for shot in shots_of(layout, name, seal="none"):
        page = straightened(shot)
        for line in (*shot.lines, *(line for cell in shot.cells for line in cell.lines)):
            assert _has_ink(page, line.box), line
        for cell in (cell for cell in shot.cells if not cell.lines):
            x0, top, x1, bottom = cell.box
            assert not _has_ink(page, (x0 + 2, top + 2, x1 - 2, bottom - 2)), cell


def _has_ink(page: np.ndarray, box: tuple[float, ...]) -> bool:
    x0, top, x1, bottom = (round(2 * place) for place in box)
    seen = page[top:bottom, x0:x1]
    return bool(seen.min() < np.percentile(seen, 90) - 50)


def test_the_seal_is_on_the_signature(light: list[Shot]) -> None:
    """On the page that was signed, the seal's box holds the issuer's line."""
    issuer = [line.box for line in light[0].lines if line.text == compose(6, 3).issuer][-1]
    x0, top, x1, bottom = light[0].seal or ()
    assert x0 <= (issuer[0] + issuer[2]) / 2 <= x1 and top <= issuer[1] and issuer[3] <= bottom


def test_blank_backs_stand_behind_each_page(layout: Layout) -> None:
    """Each page is followed by its back, which has no text in its truth and shows the front a little."""
    shots = shots_of(layout, "backs")
    assert [shot.page for shot in shots] == [page for page in range(1, len(shots) // 2 + 1) for _ in range(2)]
    for front, back in zip(shots[::2], shots[1::2], strict=True):
        assert front.cells or front.lines
        assert not (back.cells or back.lines or back.printed.words)
        assert front.pixels.min() < 80 < back.pixels.min() < 230


def test_the_same_scan_is_the_same(layout: Layout, light: list[Shot]) -> None:
    """The same notice, wear and seed give the same pixels and the same bytes of every file."""
    again = shots_of(layout, "light")
    assert all((one.pixels == other.pixels).all() for one, other in zip(light, again, strict=True))
    for write in (pdf.pdf, files.tiff, lambda shots: pdf.lying_pdf(shots, 1), lambda shots: files.png(shots[0])):
        assert write(light) == write(again)


def test_a_seed_has_some_of_the_traps() -> None:
    """Every trap that a scan can show comes with some seed; no seed has one that it cannot show."""
    assert frozenset[Trap]().union(*map(traps_of, range(40))) == SCANNED


# --- files ------------------------------------------------------------------------------------------------


def test_png_and_jpeg_keep_the_page(light: list[Shot], one_bit: list[Shot]) -> None:
    """A PNG holds the very pixels, one bit each where that is enough, and its dpi; a JPEG is the one there was."""
    shown = Image.open(BytesIO(files.png(light[0])))
    assert (np.asarray(shown)[..., ::-1] == light[0].pixels).all() and round(shown.info["dpi"][0]) == DPI
    shown = Image.open(BytesIO(files.png(one_bit[0])))
    assert shown.mode == "1" and (np.asarray(shown) * 255 == one_bit[0].pixels[..., 0]).all()
    assert files.jpeg(light[0]) == light[0].jpeg
    assert Image.open(BytesIO(files.jpeg(one_bit[0]))).info["dpi"] == (DPI, DPI)


def test_a_tiff_has_all_pages(light: list[Shot], one_bit: list[Shot]) -> None:
    """A TIFF holds each page's pixels and dpi; black and white ones are packed as faxes are."""
    for shots, compression in ((light, "tiff_adobe_deflate"), (one_bit, "group4")):
        opened = Image.open(BytesIO(files.tiff(shots)))
        assert opened.n_frames == len(shots) and opened.info["compression"] == compression
        for place, shot in enumerate(shots):
            opened.seek(place)
            assert opened.info["dpi"] == (DPI, DPI)
            assert (np.asarray(opened.convert("RGB"))[..., ::-1] == shot.pixels).all()


def test_a_pdf_holds_the_images_as_they_are(layout: Layout, light: list[Shot], one_bit: list[Shot]) -> None:
    """Every page is one image with the very pixels, packed as a scanner packs it; its size is that of the print."""
    kinds = {"DCTDecode": light, "CCITTFaxDecode": one_bit, "FlateDecode": shots_of(layout, "clean")}
    for kind, shots in kinds.items():
        opened = PdfDocument(pdf.pdf(shots))
        assert len(opened) == len(shots)
        for page, shot in zip(opened, shots, strict=True):
            (held,) = page.get_objects()
            assert held.get_filters() == [kind]
            assert page.get_size() == pytest.approx((842, 595), abs=0.5)
            shown = held.get_bitmap().to_numpy().reshape(*shot.pixels.shape[:2], -1)
            assert (shown == shot.pixels[..., : shown.shape[2]]).all()
            if shot.jpeg:
                assert bytes(held.get_data()) == shot.jpeg


def test_a_turned_pdf_page_says_so(layout: Layout) -> None:
    """A page scanned on its side may be stored with a turn that makes it upright again."""
    shots = shots_of(layout, "turned", turn=90)
    page = PdfDocument(pdf.pdf(shots, rotate=270))[0]
    assert page.get_rotation() == 270 and page.get_size() == pytest.approx((842, 595), abs=0.5)


def test_a_mixed_pdf_has_text_where_asked(light: list[Shot]) -> None:
    """A page of text holds its words and no image, any other its image and no text."""
    first, second = list(PdfDocument(pdf.mixed_pdf(light, frozenset({0}))))[:2]
    text = "".join(first.get_textpage().get_text_range().split())
    assert sorted(text) == sorted("".join("".join(words.text.split()) for words in light[0].printed.words))
    assert not second.get_textpage().get_text_range()
    assert [held.type for held in second.get_objects()] == [3]


def test_a_lying_text_layer_lies(light: list[Shot]) -> None:
    """Under the image stands a text as long as the true one, many of its Chinese characters wrong."""
    page = PdfDocument(pdf.lying_pdf(light, 1))[0]
    true = "".join("".join(words.text.split()) for words in light[0].printed.words)
    with_text = [held for held in page.get_objects() if held.type == 1]
    assert len(with_text) > 20 and page.get_textpage().count_chars() >= len(true)
    told = set("".join(page.get_textpage().get_text_range().split()))
    assert told - set(true) and told & set(true)
    assert (page.render(scale=1).to_numpy() == PdfDocument(pdf.pdf(light))[0].render(scale=1).to_numpy()).all()


def test_other_tones_make_files_too(layout: Layout) -> None:
    """A grey JPEG stays grey in a PDF; a page without colours is a grey image; a fax is packed as one."""
    (copy, *_), (fax, *_) = shots_of(layout, "copy"), shots_of(layout, "fax")
    assert Image.open(BytesIO(files.png(copy))).mode == Image.open(BytesIO(files.jpeg(copy))).mode == "L"
    for shot, kind in ((copy, "DCTDecode"), (replace(copy, jpeg=b""), "FlateDecode"), (fax, "CCITTFaxDecode")):
        (held,) = PdfDocument(pdf.pdf([shot]))[0].get_objects()
        assert held.get_filters() == [kind]
        assert (held.get_bitmap().to_numpy().reshape(shot.pixels.shape[:2]) == shot.pixels[..., 0]).all()

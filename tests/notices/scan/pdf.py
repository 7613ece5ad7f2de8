"""Scanned pages -> PDF: each an image that fills its page, beside pages of text, or under a text that lies."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO

import numpy as np
from PIL import Image

from tests.notices.print.pages import HEIGHT, WIDTH, Words
from tests.notices.print.rules import THICK, Stroke
from tests.notices.scan import fonts
from tests.notices.scan.files import image
from tests.notices.scan.printing import ASCENT
from tests.notices.scan.scans import Shot

LIES = 0.4
"""Share of the Chinese characters of a lying text layer that are others."""

VISIBLE, INVISIBLE = 0, 3
"""How text is drawn, as the operator Tr says (ISO 32000-1, table 106)."""

SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}
"""An image's mode -> its colours in a PDF."""

FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts["
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)
"""A Song that every PDF reader brings; all its Latin letters and digits are half as wide as they are high."""


def pdf(shots: Iterable[Shot], rotate: int = 0) -> bytes:
    """Return a PDF of images, shown turned clockwise by `rotate` degrees; a page that was a JPEG stays that JPEG."""
    return _written([_scanned(shot) for shot in shots], rotate)


def mixed_pdf(shots: Iterable[Shot], text: frozenset[int]) -> bytes:
    """Return a PDF of which these pages, counted from 0, are text and strokes, the others images."""
    return _written([_set(shot) if place in text else _scanned(shot) for place, shot in enumerate(shots)])


def lying_pdf(shots: Iterable[Shot], seed: int) -> bytes:
    """Return a PDF of images, each under an invisible text of which many characters are wrong."""
    rng = random.Random(f"lies/{seed}")
    return _written([replace(_scanned(shot), content=_lies(shot, rng)) for shot in shots])


# --- what stands on a page --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Image:
    """An image's dictionary, but for its length, and its encoded bytes."""

    dictionary: str
    data: bytes


@dataclass(frozen=True)
class _Page:
    """A page of `width` × `height` points: an image that fills it, if any, then the content."""

    width: float
    height: float
    image: _Image | None = None
    content: str = ""


def _scanned(shot: Shot) -> _Page:
    height, width = shot.pixels.shape[:2]
    return _Page(width * 72 / shot.dpi, height * 72 / shot.dpi, _image(shot))


def _image(shot: Shot) -> _Image:
    height, width = shot.pixels.shape[:2]
    size = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}"
    if shot.one_bit:
        parameters = f"/DecodeParms<</K -1/BlackIs1 true/Columns {width}/Rows {height}>>"
        colours = "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode"
        return _Image(size + colours + parameters, _group4(image(shot)))
    shown = Image.open(BytesIO(shot.jpeg)) if shot.jpeg else image(shot)
    size += f"/ColorSpace/{SPACES[shown.mode]}/BitsPerComponent 8"
    if shot.jpeg:
        return _Image(f"{size}/Filter/DCTDecode", shot.jpeg)
    return _Image(f"{size}/Filter/FlateDecode", zlib.compress(shown.tobytes()))


def _group4(shown: Image.Image) -> bytes:
    """Return the image's one strip out of a TIFF of it."""
    buffer = BytesIO()
    shown.save(buffer, "TIFF", compression="group4", strip_size=(shown.width + 7) // 8 * shown.height)
    tags = Image.open(buffer).tag_v2
    (start,), (length,) = tags[273], tags[279]
    return buffer.getvalue()[start : start + length]


def _set(shot: Shot) -> _Page:
    """Return a page as it was typeset, before it was printed and scanned."""
    strokes = "".join(map(_stroke, shot.printed.strokes))
    text = "".join(_words(words, shot.font, VISIBLE, HEIGHT) for words in shot.printed.words)
    return _Page(WIDTH, HEIGHT, content=f"{THICK} w\n{strokes}{text}")


def _stroke(stroke: Stroke) -> str:
    x0, top, x1, bottom = stroke.rect
    if stroke.kind == "line":
        return f"{x0} {HEIGHT - top} m {x1} {HEIGHT - bottom} l S\n"
    return f"{x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re {'f' if stroke.kind == 'fill' else 'S'}\n"


def _words(words: Words, font: str, mode: int, height: float) -> str:
    """Set each character in its own place, as the advances of the print's font have it."""
    drawn, along = [], 0.0
    for character in words.text:
        if words.turn:
            matrix = f"0 -1 1 0 {words.x + words.size * (1 - ASCENT):.2f} {height - words.top - along:.2f}"
        else:
            matrix = f"1 0 0 1 {words.x + along:.2f} {height - words.top - words.size * ASCENT:.2f}"
        drawn.append(f"{matrix} Tm <{character.encode('utf-16-be').hex()}> Tj")
        along += fonts.advance(font, character, words.size) + words.spacing
    return f"BT /F {words.size} Tf {mode} Tr {' '.join(drawn)} ET\n"


def _lies(shot: Shot, rng: random.Random) -> str:
    """Return the page's words, level and about where they stand on the image, many characters wrong."""
    height = shot.pixels.shape[0] * 72 / shot.dpi
    return "".join(_words(_lying(words, shot, rng), shot.font, INVISIBLE, height) for words in shot.printed.words)


def _lying(words: Words, shot: Shot, rng: random.Random) -> Words:
    x, y, scale = shot.homography @ (words.x, words.top, 1)
    text = "".join(map(lambda character: _other(character, rng), words.text))
    return replace(words, text=text, x=x / scale * 72 / shot.dpi, top=y / scale * 72 / shot.dpi, turn=0)


def _other(character: str, rng: random.Random) -> str:
    """Return the character, or at times, of a Chinese one, that which follows it in Unicode."""
    return chr(ord(character) + 1) if "一" <= character < "龥" and rng.random() < LIES else character


# --- objects ----------------------------------------------------------------------------------------------


def _written(pages: list[_Page], rotate: int = 0) -> bytes:
    """Return the file: a catalogue, the tree of pages, a font; then each page's image, content and dictionary."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", FONT]
    kids = [_added(objects, page, rotate) for page in pages]
    tree = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>"
    objects[1] = tree.encode()
    return _serialised(objects)


def _added(objects: list[bytes], page: _Page, rotate: int) -> int:
    """Add a page's objects; return its number."""
    content, resources = page.content, "/Font<</F 3 0 R>>"
    if page.image:
        objects.append(_stream(page.image.dictionary, page.image.data))
        content = f"q {page.width:.3f} 0 0 {page.height:.3f} 0 0 cm /I Do Q\n{content}"
        resources += f"/XObject<</I {len(objects)} 0 R>>"
    objects.append(_stream("/Filter/FlateDecode", zlib.compress(content.encode())))
    objects.append(
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width:.3f} {page.height:.3f}]/Rotate {rotate}"
        f"/Resources<<{resources}>>/Contents {len(objects)} 0 R>>".encode()
    )
    return len(objects)


def _stream(dictionary: str, data: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (dictionary.encode(), len(data), data)


def _serialised(objects: list[bytes]) -> bytes:
    """Return the objects, numbered from 1, between a header and a table of where each begins."""
    bodies = [b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, 1)]
    header = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    ends = np.cumsum([len(header), *map(len, bodies)])
    table = b"".join(b"%010d 00000 n \n" % start for start in ends[:-1])
    count = len(objects) + 1
    trailer = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n" % (count, table, count)
    return header + b"".join(bodies) + trailer + b"startxref\n%d\n%%%%EOF\n" % ends[-1]

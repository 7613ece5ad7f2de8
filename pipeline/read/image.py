"""Image files -> Document: PNG, JPEG, BMP, GIF, WebP, and TIFF of any number of pages, each read as a scan."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline import rules
from pipeline.read.errors import UnreadableError, UnsupportedFormatError
from pipeline.read.page.layout import lay_out
from pipeline.read.page.page import Page
from pipeline.read.recogniser import Placed, Recogniser, missing
from pipeline.records import Document, Issue

if TYPE_CHECKING:
    from PIL.Image import Image

FORMAT = "image"
FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF")
"""Pillow's names of what is read."""
ONE_BY_ONE = ("TIFF", "MPO")
"""Formats of several pictures that show more than one: pages, or behind a telephone's photograph its parts."""
MOST_PAGES = 2000
"""Pages of one file; a notice has some dozens."""
SUBFILE, REDUCED = 254, 1
"""TIFF's tag of what a page is, and the bit of one that shows another one smaller: TIFF 6.0, section 8."""


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read an image file; what is wrong with one page costs that page only.

    Raises UnsupportedFormatError, code `needs_scan`, when the extra `scan` is not installed, and UnreadableError:
    `too_large` for a page or a file beyond all bounds, `unreadable` for a file of which no page can be decoded.
    """
    if missing():
        raise UnsupportedFormatError("needs_scan", FORMAT, rules.LIST_SEPARATOR.join(missing()))
    image = opened(data)
    found = frames(image)
    recogniser = Recogniser(source, len(found), _left_out(image))
    laid = lay_out(_pages(image, found, recogniser))
    _require_a_page(recogniser.remarks, len(found))
    remarks = sorted(recogniser.remarks + laid.remarks, key=lambda remark: remark.page or 0)
    return Document(source, sha256, FORMAT, len(found), laid.blocks, remarks)


def opened(data: bytes) -> Image:
    """Return the image file `data`, opened. Raises UnreadableError."""
    from PIL import Image

    with _unwarned():
        try:
            return Image.open(BytesIO(data), formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise UnreadableError("too_large", FORMAT, "pixels") from error
        except Exception as error:  # whatever a broken file makes a decoder stumble over
            raise UnreadableError("unreadable", FORMAT, type(error).__name__) from error


def frames(image: Image) -> list[int]:
    """Return which pictures of the file are pages: of a TIFF all but the reduced ones, as far as they can be followed.

    Raises UnreadableError, code `too_large`, for more of them than MOST_PAGES.
    """
    if image.format != "TIFF":
        return [0]
    found: list[int] = []
    with _unwarned():
        for frame in range(MOST_PAGES + 1):
            try:
                image.seek(frame)
            except EOFError:
                return found
            except Exception:  # the page is broken, and where it cannot be passed, so are those after it
                if image.tell() != frame:
                    return [*found, frame]
            if not image.tag_v2.get(SUBFILE, 0) & REDUCED:  # type: ignore[attr-defined]
                found.append(frame)
    raise UnreadableError("too_large", FORMAT, f"> {MOST_PAGES} pages")


def placed(image: Image, frame: int) -> Placed:
    """Return the picture `frame` of the file. Raises TooManyPixelsError, and whatever a broken one brings about."""
    from pipeline.read.pixels import picture

    with _unwarned():
        image.seek(frame)
        return Placed(picture(image))


def _pages(image: Image, found: list[int], recogniser: Recogniser) -> Iterator[Page]:
    """Yield the pages, one at a time; one that was not read has nothing on it."""
    for number, frame in enumerate(found, 1):
        yield recogniser.page(number, partial(placed, image, frame)) or Page(number, 0, 0)


def _require_a_page(remarks: list[Issue], pages: int) -> None:
    """Raises UnreadableError when `remarks` say of every page that there is none."""
    lost = [remark for remark in remarks if remark.page and remark.code in ("too_large", "unreadable_page")]
    if len(lost) == pages:
        is_large = lost[0].code == "too_large"
        code, detail = ("too_large", lost[0].message) if is_large else ("unreadable", "no page")
        raise UnreadableError(code, FORMAT, detail)


def _left_out(image: Image) -> list[Issue]:
    """Say how many pictures of a file are not read that is to show only one at a time."""
    more = getattr(image, "n_frames", 1) - 1
    is_moving = more > 0 and image.format not in ONE_BY_ONE
    return [Issue("unread_part", f"{image.format} 2–{more + 1}")] if is_moving else []


@contextmanager
def _unwarned() -> Iterator[None]:
    """Keep Pillow from warning of sizes, which are bounded here, and of odd tags."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield

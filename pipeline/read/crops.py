"""Small pictures of places on a page of a source file, as evidence for what was read there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from io import BytesIO
from math import ceil, floor
from typing import TYPE_CHECKING, TypeVar

from pipeline.contract import FORMATS
from pipeline.read.errors import ReadError, UnreadableError, UnsupportedFormatError
from pipeline.read.recogniser import missing
from pipeline.read.sniff import sniff
from pipeline.records import BBox
from pipeline.rules import LIST_SEPARATOR

if TYPE_CHECKING:
    from pipeline.read.scan.picture import Picture

T = TypeVar("T")
Place = tuple[int, BBox]
"""A page, 1-based, and a box on it in points from its top left as it is in the file."""
Pages = Callable[[int], "Picture"]
"""Gives the picture of a page by its number."""

MARGIN = 6.0
"""Points around a place that are shown with it."""
SHARPEST = 200.0
"""Dots an inch of a crop, at most."""


def crop(data: bytes, page: int, bbox: BBox) -> bytes:
    """Return a PNG of one place of the file `data`, as `crops` does."""
    return next(crops(data, [(page, bbox)]))


def crops(data: bytes, places: Iterable[Place]) -> Iterator[bytes]:
    """Yield a PNG of each of `places` of the file `data`, with a margin; a page is opened once while places are on it.

    Raises UnsupportedFormatError for a file of a kind that has no pages to show, or, code `needs_scan`,
    when the extra `scan` is not installed; UnreadableError when a page cannot be shown, or is not there.
    """
    kind = sniff(data)
    if kind not in OPENERS:
        raise UnsupportedFormatError("unsupported_format", kind if kind in FORMATS else "", kind)
    if missing():
        raise UnsupportedFormatError("needs_scan", kind, LIST_SEPARATOR.join(missing()))
    with ExitStack() as stack:
        page_of = _tried(partial(OPENERS[kind], data, stack), kind)
        at, picture = 0, None
        for page, bbox in places:
            if picture is None or page != at:
                at, picture = page, _tried(partial(page_of, page), kind)
            yield _png(picture, bbox)


def _tried(work: Callable[[], T], kind: str) -> T:
    """Return what `work` returns. Raises UnreadableError for whatever a broken file makes it stumble over."""
    try:
        return work()
    except ReadError:
        raise
    except Exception as error:
        raise UnreadableError("unreadable", kind, type(error).__name__) from error


def _of_image(data: bytes, stack: ExitStack) -> Pages:
    from pipeline.read import image

    opened = stack.enter_context(image.opened(data))
    frames = image.frames(opened)
    return lambda page: image.placed(opened, frames[page - 1]).picture


def _of_pdf(data: bytes, stack: ExitStack) -> Pages:
    from pipeline.read.pdf.images import Images

    images = Images(data)
    stack.callback(images.close)
    return lambda page: images.part(page, None, False).picture


def _of_ofd(data: bytes, stack: ExitStack) -> Pages:
    from pipeline.read import ofd

    return partial(ofd.picture, data)


OPENERS: dict[str, Callable[[bytes, ExitStack], Pages]] = {"image": _of_image, "ofd": _of_ofd, "pdf": _of_pdf}
"""Kind of file -> what opens it until the stack is closed, and shows its pages."""


def _png(picture: Picture, bbox: BBox) -> bytes:
    """Return what of a page's picture is in `bbox`, in points, and around it."""
    from PIL import Image

    height, width = picture.pixels.shape[:2]
    scale = picture.dpi / 72
    left, top = (max(0, floor((edge - MARGIN) * scale)) for edge in bbox[:2])
    right, bottom = (ceil((edge + MARGIN) * scale) for edge in bbox[2:])
    found = picture.pixels[min(top, height - 1) : max(bottom, 1), min(left, width - 1) : max(right, 1)]
    shown = Image.fromarray(found if found.ndim == 2 else found[:, :, ::-1])
    shrunk = min(1.0, SHARPEST / picture.dpi)
    size = (max(1, round(shown.width * shrunk)), max(1, round(shown.height * shrunk)))
    target = BytesIO()
    (shown if size == shown.size else shown.resize(size, Image.Resampling.BOX)).save(target, "PNG", optimize=True)
    return target.getvalue()

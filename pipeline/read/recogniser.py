"""A picture of a page -> the page, as a recogniser reads it: the one door to `pipeline.read.scan`.

What is behind it is installed by the extra `scan` and imported when the first picture comes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from pipeline import rules
from pipeline.read import setup
from pipeline.read.page.page import Homography, Page
from pipeline.records import Issue

if TYPE_CHECKING:
    from pipeline.read.scan.picture import Picture

NEEDED = ("PIL", "cv2", "pypdfium2", "rapidocr")
"""Modules of the extra `scan`, beside numpy and one of `BACKENDS`."""
BACKENDS = ("openvino", "onnxruntime")
"""What runs the recogniser's networks."""

MOST_PIXELS = 80_000_000
"""Pixels of one page: A3 at 600 dpi has 70 million."""
LAYERS = 4
"""Times MOST_PIXELS that all pictures of one page may have: some programs keep ink, colour and paper apart."""


class TooManyPixelsError(ValueError):
    """A picture has more pixels than any page; the message says how many."""


class Placed(NamedTuple):
    """A picture, and where on its page, in points, its top left corner stands."""

    picture: Picture
    x0: float = 0.0
    top: float = 0.0


@cache
def missing() -> tuple[str, ...]:
    """Return the modules of the extra `scan` that are not installed."""
    try:
        import_module("pipeline.read.scan.picture")  # it needs numpy, which is offered from then on
    except ModuleNotFoundError as error:
        return (error.name or "numpy",)
    lost = [name for name in NEEDED if find_spec(name) is None]
    return (*lost, *(() if any(map(find_spec, BACKENDS)) else BACKENDS[1:]))


@dataclass(slots=True)
class Recogniser:
    """Reads the pictures of the file `source`, which has `pages` pages; `remarks` says what was not read, and why."""

    source: str
    pages: int
    remarks: list[Issue] = field(default_factory=list)

    def page(self, number: int, placed: Callable[[], Placed | None]) -> Page | None:
        """Return what stands in the picture that `placed` gets, as page `number`; None when it was not read.

        It was not when the extra `scan` is not installed, when `placed` finds none, stumbles or meets
        TooManyPixelsError, and when the recogniser says so: all but the second give a remark.
        """
        if missing():
            self._need()
            return None
        setup.tell(number, self.pages, self.source)
        found = _page(number, placed)
        if isinstance(found, Issue):
            self.remarks.append(found)
            return None
        return found

    def _need(self) -> None:
        needs = Issue("needs_scan", rules.LIST_SEPARATOR.join(missing()))
        if needs not in self.remarks:
            self.remarks.append(needs)


def all_bounded(sizes: list[tuple[int, int]]) -> None:
    """Raises TooManyPixelsError where a picture of a page, given by its sides, or all of them are too large."""
    for width, height in sizes:
        bounded(width, height)
    total = sum(width * height for width, height in sizes)
    if total > LAYERS * MOST_PIXELS:
        raise TooManyPixelsError(f"{total} > {LAYERS * MOST_PIXELS} pixels")


def bounded(width: int, height: int) -> None:
    """Raises TooManyPixelsError for a picture of more pixels than any page has."""
    if width * height > MOST_PIXELS:
        raise TooManyPixelsError(f"{width}×{height} > {MOST_PIXELS} pixels")


def _page(number: int, placed: Callable[[], Placed | None]) -> Page | Issue | None:
    """Return the page `number`, or what is wrong with it; a fault costs this page only."""
    try:
        found = placed()
        read = _read(found.picture, number) if found else None
        return _shifted(read, found.x0, found.top) if isinstance(read, Page) and found else read
    except TooManyPixelsError as error:
        return Issue("too_large", f"{number}: {error}", page=number)
    except rules.BrokenError:
        raise
    except Exception:  # whatever a picture makes a decoder, a filter or a network stumble over
        return Issue("unreadable_page", str(number), page=number)


def _read(picture: Picture, number: int) -> Page | Issue:
    """Return what was kept of `picture`, or else read it and keep that."""
    from pipeline.read.scan import cache as kept

    key = kept.key(picture, number)
    found = kept.get(key)
    if found is None:
        found = kept.plain(_scan(picture, number))
        kept.put(key, found)
    return found


def _scan(picture: Picture, number: int) -> Page | Issue:
    """Return what is read on `picture`, by no more threads than this process may run."""
    import cv2

    from pipeline.read.scan import engine
    from pipeline.read.scan.page import scan

    cv2.setNumThreads(setup.threads())
    engine.use(setup.threads())
    return scan(picture, number)


def _shifted(page: Page, x0: float, top: float) -> Page:
    """Return `page`, read from a picture whose corner stands at `x0`, `top` on the page of the file."""
    if not x0 and not top:
        return page
    a, b, c, d, e, f, g, h, i = page.back or (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
    back: Homography = (a + x0 * g, b + x0 * h, c + x0 * i, d + top * g, e + top * h, f + top * i, g, h, i)
    return replace(page, back=back)

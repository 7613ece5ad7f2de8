"""The pictures of a PDF's pages: the embedded image as it is where one is all that is seen, else what is displayed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from ctypes import c_int
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from pipeline.read.pixels import squared
from pipeline.read.recogniser import Placed, all_bounded, bounded
from pipeline.read.scan.picture import POINTS, Picture, Pixels
from pipeline.records import BBox

__all__ = ["Images", "PdfiumError"]

COARSEST, FINEST = 200.0, 300.0
"""Dots an inch of a page that is drawn: those of its images, within these bounds."""
NEAR = 1.5
"""Points by which two readers may differ over where an image, or a page's edge, is."""
LEAN = 0.01
"""Across over down of an image's edge that stands upright on the page."""
PROOF = 72.0
"""Dots an inch at which an image is held against the page that shows it."""
SHIFT = np.ones((3, 3), np.uint8)
"""The pixels at PROOF around one among which its like may be: two programs sample an image at other places."""
PATCH, ALIKE = 5, 24.0
"""Pixels at PROOF of a square, half a character, and the levels of 255 by which it may differ on the whole:
sampling costs up to 11, a strip of white over text 46."""
PAPER = (255, 255, 255, 255)
"""White: red, green, blue, and nothing shining through."""
FINE = 1000
"""Places a point in which pdfium, which counts in whole ones, is asked for a place on the page."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Embedded:
    """An image of a page: where its corners are displayed, in points from the page's top left, and its pixels' count.

    `corner` is its first pixel's; from there `across` leads along its first row and `down` along its first column.
    """

    image: Any
    corner: Point
    across: Point
    down: Point
    size: tuple[int, int]

    @property
    def box(self) -> BBox:
        """The upright box around the image."""
        xs, ys = zip(self.corner, self.across, self.down, strict=True)
        left, top = (min(0, a, d, a + d) + c for c, a, d in (xs, ys))
        right, bottom = (max(0, a, d, a + d) + c for c, a, d in (xs, ys))
        return left, top, right, bottom

    @property
    def dpi(self) -> tuple[float, float]:
        """Dots an inch along its rows and along its columns."""
        lengths = (np.hypot(*self.across), np.hypot(*self.down))
        across, down = (count * POINTS / max(length, 0.01) for count, length in zip(self.size, lengths, strict=True))
        return float(across), float(down)


class Images:
    """The pictures of the PDF file `data`. Close it. Raises pypdfium2.PdfiumError for what pdfium cannot open."""

    def __init__(self, data: bytes) -> None:
        self._file = pypdfium2.PdfDocument(data)

    def close(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._file)

    def part(self, number: int, box: BBox | None, alone: bool) -> Placed:
        """Return what page `number`, 1-based, shows within `box`, in points from its top left as displayed, or at all.

        It is the pixels of the embedded image where one of them fills the box, and, when it is `alone`, nothing
        but it is seen there. Raises TooManyPixelsError, and PdfiumError for what pdfium cannot draw.
        """
        with closing(self._file[number - 1]) as page:
            box = box or (0.0, 0.0, *page.get_size())
            found = list(_embedded(page))
            all_bounded([each.size for each in found])
            filling = [each for each in found if _fills(each.box, box)]
            shown = _drawn(page, box, PROOF) if alone and len(filling) == 1 else None
            own = _own(filling[0], box) if shown else None
            if own and shown and _are_alike(own.pixels, shown.pixels):
                return Placed(own, box[0], box[1])
            return Placed(_drawn(page, box, _dpi(found)), box[0], box[1])


def _embedded(page: Any) -> Iterator[Embedded]:
    """Yield the images of a page, those in its forms too."""
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        matrix, form = image.get_matrix(), image.container
        while form:
            matrix, form = matrix.multiply(form.get_matrix()), form.container
        corner, right, foot = (_displayed(page, *matrix.on_point(x, y)) for x, y in ((0, 1), (1, 1), (0, 0)))
        yield Embedded(image, corner, _minus(right, corner), _minus(foot, corner), image.get_px_size())


def _minus(one: Point, other: Point) -> Point:
    return one[0] - other[0], one[1] - other[1]


def _displayed(page: Any, x: float, y: float) -> Point:
    """Return where a place in the page's own space is displayed: cropped, turned, in points from the top left."""
    width, height = (round(side * FINE) for side in page.get_size())
    across, down = c_int(), c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value / FINE, down.value / FINE


def _fills(image: BBox, box: BBox) -> bool:
    """Say whether `image` fills `box` and goes beyond it at most where the page ends."""
    inside = (max(image[0], 0), max(image[1], 0), min(image[2], box[2]), min(image[3], box[3]))
    return all(abs(one - other) <= NEAR for one, other in zip(inside, box, strict=True))


def _own(embedded: Embedded, box: BBox) -> Picture | None:
    """Return the pixels of an image within `box`, turned as displayed; None where it stands aslant."""
    if _is_aslant(embedded.across) or _is_aslant(embedded.down):
        return None
    pixels, across, down = _pixels(embedded.image.get_bitmap()), embedded.across, embedded.down
    dpi = embedded.dpi
    if abs(across[0]) < abs(across[1]):
        pixels, across, down, dpi = pixels.swapaxes(0, 1), down, across, (dpi[1], dpi[0])
    pixels = pixels[:: -1 if down[1] < 0 else 1, :: -1 if across[0] < 0 else 1]
    return squared(_within(pixels, embedded.box, box), *dpi)


def _is_aslant(edge: Point) -> bool:
    shorter, longer = sorted(map(abs, edge))
    return shorter > LEAN * longer


def _within(pixels: Pixels, image: BBox, box: BBox) -> Pixels:
    """Return what of the pixels of an image that stands at `image` is in `box`."""
    height, width = pixels.shape[:2]
    columns = [round(width * (x - image[0]) / (image[2] - image[0])) for x in (box[0], box[2])]
    rows = [round(height * (y - image[1]) / (image[3] - image[1])) for y in (box[1], box[3])]
    return np.ascontiguousarray(pixels[max(0, rows[0]) : rows[1], max(0, columns[0]) : columns[1]])


def _dpi(found: list[Embedded]) -> float:
    """Return the dots an inch at which a page is drawn that shows the images `found`."""
    return min(FINEST, max([COARSEST, *(min(each.dpi) for each in found)]))


def _drawn(page: Any, box: BBox, dpi: float) -> Picture:
    """Return `box` of a page as it is displayed, without what annotations lay over it: stamps and notes."""
    sides = box[2] - box[0], box[3] - box[1]
    width, height = (max(1, round(side * dpi / POINTS)) for side in sides)
    bounded(width, height)
    across, down = width / sides[0], height / sides[1]
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR)
    bitmap.fill_rect(PAPER, 0, 0, width, height)
    view = pdfium.FS_MATRIX(across, 0, 0, down, -box[0] * across, -box[1] * down)
    pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, view, pdfium.FS_RECTF(0, 0, width, height), 0)
    return Picture(_pixels(bitmap), dpi)


def _pixels(bitmap: Any) -> Pixels:
    """Return a copy of the pixels of `bitmap`, grey or blue, green, red."""
    pixels = bitmap.to_numpy()
    planes = pixels.reshape(*pixels.shape[:2], -1)[:, :, :3]
    is_grey = planes.shape[2] == 1 or all(np.array_equal(planes[:, :, 0], planes[:, :, i]) for i in (1, 2))
    return np.array(planes[:, :, 0] if is_grey else planes)


def _are_alike(own: Pixels, shown: Pixels) -> bool:
    """Say whether the picture `own` is what is `shown` of it, small."""
    large, other = _grey(own), _grey(shown)
    one = np.asarray(cv2.resize(large, other.shape[::-1], interpolation=cv2.INTER_AREA), dtype=np.uint8)
    apart = cv2.max(_beyond(one, other), _beyond(other, one))
    return bool(cv2.blur(apart, (PATCH, PATCH)).max() <= ALIKE)


def _beyond(one: Pixels, other: Pixels) -> Pixels:
    """Return by how much each pixel of `one` is lighter or darker than all those of `other` around its place."""
    lighter, darker = cv2.subtract(one, cv2.dilate(other, SHIFT)), cv2.subtract(cv2.erode(other, SHIFT), one)
    return np.asarray(cv2.max(lighter, darker), dtype=np.uint8)


def _grey(pixels: Pixels) -> Pixels:
    return pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), dtype=np.uint8)

"""The pictures of an OFD page as displayed: the one that fills a place as it is, else all of them laid together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import hypot

import cv2
import numpy as np

from pipeline.read.image import opened
from pipeline.read.ofd.matrix import Matrix, box
from pipeline.read.pixels import flat, squared
from pipeline.read.recogniser import Placed, all_bounded, bounded
from pipeline.read.scan.picture import POINTS, Picture, Pixels
from pipeline.records import BBox

COARSEST, FINEST = 200.0, 300.0
"""Dots an inch of a page that is laid down: those of its pictures, within these bounds."""
NEAR = 1.5
"""Points by which a picture may miss the place that it fills."""


File = Callable[[str], bytes]
"""Gives the file of a picture by its ID."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A picture, and what takes its space, a square of side 1, to points. `alpha`, 0 to 255, is where it covers."""

    pixels: Pixels
    alpha: Pixels | None
    matrix: Matrix


def shown(images: list[tuple[str, Matrix]], file: File, place: BBox) -> Placed | None:
    """Return what `place`, in points, shows of `images`, which are drawn in that order; None where none is there.

    Raises TooManyPixelsError, and what `file` and a decoder raise.
    """
    there = [(number, matrix) for number, matrix in images if _meet(box(matrix, 0, 0, 1, 1), place)]
    sizes = [_size(file(number)) for number, _ in there]
    all_bounded(sizes)
    if not there:
        return None
    dpis = [_dpi(size, matrix) for size, (_, matrix) in zip(sizes, there, strict=True)]
    if len(there) == 1 and _fills(there[0][1], place):
        return Placed(squared(_laid(file, *there[0]).pixels, *dpis[0]), place[0], place[1])
    dpi = min(FINEST, max([COARSEST, *map(min, dpis)]))
    return Placed(_together((_laid(file, *each) for each in there), place, dpi), place[0], place[1])


def _meet(one: BBox, other: BBox) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])


def _size(data: bytes) -> tuple[int, int]:
    with opened(data) as image:
        return image.size


def _dpi(size: tuple[int, int], matrix: Matrix) -> tuple[float, float]:
    """Return the dots an inch of a picture along its rows and along its columns."""
    a, b, c, d, *_ = matrix
    return size[0] * POINTS / max(hypot(a, b), 0.01), size[1] * POINTS / max(hypot(c, d), 0.01)


def _fills(matrix: Matrix, place: BBox) -> bool:
    """Say whether a picture stands upright, and just where `place` is."""
    a, b, c, d, *_ = matrix
    there = box(matrix, 0, 0, 1, 1)
    is_there = all(abs(one - other) <= NEAR for one, other in zip(there, place, strict=True))
    return is_there and a > 0 and d > 0 and not b and not c


def _laid(file: File, number: str, matrix: Matrix) -> Laid:
    with opened(file(number)) as image:
        alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
        return Laid(flat(image), None if alpha is None else np.asarray(alpha), matrix)


def _together(laid: Iterable[Laid], place: BBox, dpi: float) -> Picture:
    """Return `place` with all pictures laid down on white, one over the other."""
    width, height = (max(1, round((place[i + 2] - place[i]) * dpi / POINTS)) for i in (0, 1))
    bounded(width, height)
    ground = np.full((height, width, 3), 255, np.uint8)
    for each in laid:
        _lay(each, ground, place, dpi)
    return Picture(ground, dpi)


def _lay(laid: Laid, ground: Pixels, place: BBox, dpi: float) -> None:
    """Lay one picture down on `ground`, which shows `place`."""
    height, width = laid.pixels.shape[:2]
    a, b, c, d, e, f = laid.matrix
    scale = dpi / POINTS
    view = scale * np.array([[a / width, c / height, e - place[0]], [b / width, d / height, f - place[1]]])
    size = ground.shape[1::-1]
    covers = np.full((height, width), 255, np.uint8) if laid.alpha is None else laid.alpha
    colours = laid.pixels if laid.pixels.ndim == 3 else cv2.cvtColor(laid.pixels, cv2.COLOR_GRAY2BGR)
    mask = cv2.warpAffine(covers, view, size)[:, :, None] / np.float32(255)
    drawn = cv2.warpAffine(colours, view, size, borderMode=cv2.BORDER_REPLICATE)
    ground[:] = np.rint(drawn * mask + ground * (1 - mask)).astype(np.uint8)

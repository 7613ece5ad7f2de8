"""A line on a sheet -> an upright image of it for the recogniser, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import Pixels, Sheet, TextLine
from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.ems import Span, spans
from pipeline.read.scan.reading.even import even

MARGIN = 0.2
"""Ems of paper around a line's ink: more costs no accuracy and makes the image smaller, up to a point."""
LEAST = 0.9
"""Ems that a line's image is high, before its margin: a dash or a full stop is no line's height."""
INK = 0.92
"""Ems that the ink of a line of Chinese characters is high."""

QUARTERS = {0: 0, 90: 1, 180: 2, 270: 3}
"""Clockwise turn of a line in degrees -> quarter turns, counterclockwise, that hold it upright."""

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a sheet, held upright. `box` is where it stands on the sheet, in pixels, `turn` as in `Glyph`.

    `inked` is how much ink of the line each column of pixels has; it begins and ends at `ink`. `em` is how
    high its type is, in pixels.
    """

    image: Pixels
    box: Box
    turn: int
    inked: NDArray[np.intp]
    ink: Span
    em: float

    @property
    def width(self) -> int:
        return int(self.image.shape[1])

    def boxes(self, marks: Sequence[Mark]) -> list[Box]:
        """Return the box on the sheet of each of `marks`: all of them an em high."""
        return [self._on_sheet(span) for span in self.spans(marks)]

    def spans(self, marks: Sequence[Mark]) -> list[Span]:
        """Return where along the image the box of each of `marks` stands, in pixels."""
        return even(marks, self.ink, self.inked, self.em) or spans(marks, self.ink, self.width, self.em)

    def unread(self) -> list[Box]:
        """Return the boxes of a line that nobody can read, one for each em of it."""
        start, end = self.ink
        count = max(1, round((end - start) / self.em))
        sides = np.linspace(start, end, count + 1)
        return [self._on_sheet((float(x0), float(x1))) for x0, x1 in pairwise(sides)]

    def _on_sheet(self, span: Span) -> Box:
        """Return where on the sheet what is an em high and reaches over `span` of the upright image stands."""
        (x0, x1), middle = span, self.image.shape[0] / 2
        top, bottom = middle - self.em / 2, middle + self.em / 2
        left, upper, right, lower = self.box
        if self.turn == 90:
            return right - bottom, upper + x0, right - top, upper + x1
        if self.turn == 270:
            return left + top, lower - x1, left + bottom, lower - x0
        return left + x0, upper + top, left + x1, upper + bottom


def crop(sheet: Sheet, line: TextLine, em: float, turn: int) -> Crop:
    """Return the image of `line`, read as turned by `turn`, without ink of its neighbours.

    `em` is how high most type of the sheet is, in pixels: what a line of a dash or a figure is held against.
    """
    x0, top, x1, bottom = line.box
    long, thick = (bottom - top, x1 - x0) if turn in (90, 270) else (x1 - x0, bottom - top)
    em = thick / INK if thick > LEAST * INK * em else em
    side = round(MARGIN * em)
    flank = side + round(max(0.0, LEAST * em - thick) / 2)
    across, down = (flank, side) if turn in (90, 270) else (side, flank)
    image, ink = (np.rot90(part, QUARTERS[turn]) for part in _part(sheet, line.box, across, down))
    box = (x0 - across, top - down, x1 + across, bottom + down)
    return Crop(np.ascontiguousarray(image), box, turn, np.count_nonzero(ink, axis=0), (side, side + long), em)


def _part(sheet: Sheet, box: tuple[int, int, int, int], across: int, down: int) -> tuple[Pixels, Pixels]:
    """Return what stands in `box` and `across` and `down` pixels around it: grey and ink.

    Ink that does not reach into `box` is wiped out.
    """
    x0, top, x1, bottom = box
    wide = (x0 - across, top - down, x1 + across, bottom + down)
    grey, ink = window(sheet.grey, wide, 255), window(sheet.ink, wide, 0)
    _, parts = cv2.connectedComponents(ink)
    mine = np.zeros(parts.max() + 1, dtype=bool)
    mine[np.unique(parts[down : down + bottom - top, across : across + x1 - x0])] = True
    foreign = cv2.dilate((~mine[parts]).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    foreign[down : down + bottom - top, across : across + x1 - x0] = False
    paper = grey[(ink == 0) & ~foreign]
    blank = np.uint8(np.median(paper) if paper.size else 255)
    return np.where(foreign, blank, grey), np.where(foreign, np.uint8(0), ink)


def window(image: Pixels, box: tuple[int, int, int, int], beyond: int) -> Pixels:
    """Return what stands in `box` of `image`, and `beyond` off its sides."""
    x0, top, x1, bottom = box
    height, width = image.shape
    inner = image[max(0, top) : max(0, bottom), max(0, x0) : max(0, x1)]
    off = (max(0, -top), max(0, bottom - height), max(0, -x0), max(0, x1 - width))
    filled = cv2.copyMakeBorder(inner, *off, cv2.BORDER_CONSTANT, value=beyond) if any(off) else inner
    return np.asarray(filled, dtype=np.uint8)


def usual_em(lines: list[TextLine]) -> float:
    """Return the height of most of the type on a sheet with `lines`, in pixels; 0 where there are none."""
    thick = [min(x1 - x0, bottom - top) for x0, top, x1, bottom in (line.box for line in lines)]
    long = [
        size
        for size, (x0, top, x1, bottom) in zip(thick, (line.box for line in lines), strict=True)
        if max(x1 - x0, bottom - top) > 2 * size
    ]
    return median(long or thick or [0.0]) / INK

"""Ink -> its marks, which hang together each: specks, strokes of characters, and what is no text at all."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import POINTS, Pixels

Box = tuple[int, int, int, int]
"""x0, top, x1, bottom in pixels."""

Flags = NDArray[np.bool_]

NO_SIDE = 2**30
"""Pixels; no mark is so large."""
LEAST_TYPE = 3.5
"""Points; a smaller mark tells nothing of the type's size."""
LARGEST_TYPE = 40.0
"""Points; a larger mark is no character of a notice."""
USUAL_TYPE = 10.0
"""Points; the type's size where no mark tells it."""
SIZED = 80
"""Percentile of the marks' heights that is the type's size: most are parts of characters, digits and points."""
SPECK = 0.08
"""Ems; a mark no longer than that either way is dust, or a point that belongs to what stands beside it."""
FOREIGN = (30.0, 2.5)
"""Points and ems both ways over which a mark is a seal, a scribble or a picture."""
SWEEP = (40.0, 3.5)
"""Points and ems over which a mark that leaves most of its box white is a stroke of a pen or part of a seal's ring."""
SPARSE = 0.15
"""Share of its box that such a mark fills, at most."""
STROKE = 4.0
"""Ems over which a thin mark is what is left of a rule."""
THIN = 0.3
"""Ems; such a mark is that thick at most."""
BLOT = 1.3
"""Ems both ways over which a mark that is nearly solid is a hole or a blot."""
SOLID = 0.65
"""Share of its box that a solid mark fills."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks in order of place: `boxes` is n × 4 as in `Box`, `areas` their pixels of ink."""

    boxes: NDArray[np.int32]
    areas: NDArray[np.int32]

    @property
    def sizes(self) -> NDArray[np.int32]:
        """Width and height of each, n × 2."""
        return self.boxes[:, 2:] - self.boxes[:, :2]

    @property
    def longer(self) -> NDArray[np.int32]:
        """The longer side of each."""
        return np.asarray(self.sizes.max(axis=1, initial=0), np.int32)

    @property
    def shorter(self) -> NDArray[np.int32]:
        """The shorter side of each."""
        return np.asarray(self.sizes.min(axis=1, initial=NO_SIDE), np.int32)

    @property
    def fill(self) -> NDArray[np.float64]:
        """The share of its box that each fills."""
        return np.asarray(self.areas / self.sizes.prod(axis=1), np.float64)

    def within(self, box: Box) -> Marks:
        """Return those whose middle stands in `box`."""
        x0, top, x1, bottom = box
        x, y = ((self.boxes[:, :2] + self.boxes[:, 2:]) / 2).T
        inside = (x0 <= x) & (x < x1) & (top <= y) & (y < bottom)
        return self.of(inside)

    def of(self, chosen: Flags) -> Marks:
        return Marks(self.boxes[chosen], self.areas[chosen])


def marks_of(ink: Pixels) -> tuple[Marks, NDArray[np.int32]]:
    """Return the marks of `ink`, and for each pixel the number of its mark from 1, 0 where there is none."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    x, y, width, height, area = stats[1:].T
    return Marks(np.stack([x, y, x + width, y + height], axis=1), area), np.asarray(labels, np.int32)


def type_size(marks: Marks, dpi: float) -> float:
    """Return how high the ink of most characters is, in pixels."""
    sizes = marks.sizes[:, 1] * POINTS / dpi
    telling = sizes[(sizes >= LEAST_TYPE) & (sizes <= LARGEST_TYPE)]
    return float(np.percentile(telling, SIZED) if len(telling) else USUAL_TYPE) * dpi / POINTS


def specks(marks: Marks, em: float) -> Flags:
    """Return which of `marks` are dust, or points of characters."""
    return np.asarray(marks.longer <= max(1.0, SPECK * em))


def foreign(marks: Marks, em: float, dpi: float) -> Flags:
    """Return which of `marks` are no text though text may hang on them: seals, scribbles, pictures."""
    sparse = (marks.longer > beyond(SWEEP, em, dpi)) & (marks.shorter > THIN * em) & (marks.fill < SPARSE)
    return np.asarray(sparse | (marks.shorter > beyond(FOREIGN, em, dpi)))


def beyond(size: tuple[float, float], em: float, dpi: float) -> float:
    """Return in pixels the larger of a size in points and one in ems."""
    return max(size[0] * dpi / POINTS, size[1] * em)


def blots(marks: Marks, em: float) -> Flags:
    """Return which of `marks` are surely no text: what is left of rules, holes, blots."""
    stroke = (marks.longer > STROKE * em) & (marks.shorter <= THIN * em)
    return np.asarray(stroke | ((marks.shorter > BLOT * em) & (marks.fill > SOLID)))

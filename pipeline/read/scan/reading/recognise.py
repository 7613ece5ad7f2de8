"""Images of lines -> what they read, character by character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from pipeline.read.scan.engine import RECOGNISER, model, scaled, tensor
from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.reading.ctc import Mark, decode

HEIGHT = 48
"""Pixels that a line is high for the recogniser."""
STEP = 32
"""Pixels of which the widths of the recogniser's images are multiples: a new width costs the backend time."""
BATCH = 1024
"""Pixels, side by side, that are recognised at once, at most: more gains nothing."""
WIDEST = 40
"""Heights that an image is wide, at most, to be recognised in one piece."""
NEAR = 4
"""Heights around the middle of a piece among which it is cut."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line reads: its characters in order, blanks among them."""

    marks: list[Mark] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(mark.text for mark in self.marks)

    @property
    def least(self) -> float:
        """How likely the least likely character is; 0 where there is none."""
        return min((mark.likely for mark in self.marks), default=0.0)

    @property
    def weight(self) -> float:
        """How much is read: characters, each counting as much as it is likely."""
        return sum(mark.likely for mark in self.marks)


def recognise(crops: Sequence[Pixels]) -> list[Reading]:
    """Return what each of `crops`, upright grey images of one line each, reads, whatever stands beside it.

    Raises UnsupportedFormatError, code `needs_scan`, where a package is not installed.
    """
    pieces = [_pieces(crop) for crop in crops]
    readings = iter(_recognised([piece for cut in pieces for piece in cut]))
    return [_joined([(piece.shape[1], next(readings)) for piece in cut]) for cut in pieces]


def _recognised(crops: list[Pixels]) -> list[Reading]:
    network = model(RECOGNISER)
    images = [scaled(crop, HEIGHT, max(1, round(crop.shape[1] * HEIGHT / crop.shape[0]))) for crop in crops]
    found = [Reading()] * len(images)
    for batch, width in _batches([image.shape[1] for image in images]):
        output = network.run(tensor([images[place] for place in batch], width))
        for place, steps in zip(batch, output, strict=True):
            share = images[place].shape[1] / width
            found[place] = Reading(decode(steps, network.characters, share * len(steps)))
    return found


def _batches(widths: list[int]) -> Iterator[tuple[list[int], int]]:
    """Yield which images are recognised at once and how wide they are filled up to be, the narrowest first."""
    batch: list[int] = []
    last = 0
    for place in sorted(range(len(widths)), key=lambda place: (widths[place], place)):
        width = -(-widths[place] // STEP) * STEP
        if batch and (width != last or width * (len(batch) + 1) > BATCH):
            yield batch, last
            batch = []
        batch.append(place)
        last = width
    if batch:
        yield batch, last


def _pieces(crop: Pixels) -> list[Pixels]:
    """Cut `crop` into pieces that are not too wide, where the least ink stands near their middle."""
    height, width = crop.shape
    if width <= WIDEST * height:
        return [crop]
    middle, near = width // 2, NEAR * height
    paper = cv2.blur(crop[:, middle - near : middle + near].min(axis=0)[None], (max(1, height // 8), 1))[0]
    cut = middle - near + int(np.argmax(paper))
    return _pieces(crop[:, :cut]) + _pieces(crop[:, cut:])


def _joined(pieces: list[tuple[int, Reading]]) -> Reading:
    """Return one reading of pieces that stand side by side, each with its width."""
    total, before, marks = sum(width for width, _ in pieces), 0, []
    for width, reading in pieces:
        for mark in reading.marks:
            start, end = (before + mark.start * width) / total, (before + mark.end * width) / total
            marks.append(mark._replace(start=start, end=end))
        before += width
    return Reading(marks)

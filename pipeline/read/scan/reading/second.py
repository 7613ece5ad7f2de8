"""A second reading where it pays, and what two readings of a line say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

import cv2
import numpy as np
from rapidfuzz.distance import Indel

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.recognise import Reading, recognise

ONCE, AGREED, DIFFERED = "once", "agreed", "differed"
"""What is known of a character: it was read once, or twice and alike, or the two readings differ."""
BLUR = 0.03
"""Heights of a line's image by which it is softened for the second reading."""
WIDER = 1.15
"""Times its width that it is stretched to."""
PRESENT = 0.5
"""Likelihood from which characters that one reading alone has are there."""


class Sight(NamedTuple):
    """A character as read, `agreement` of two readings, and what the `other` one has in its place if they differ."""

    mark: Mark
    agreement: str = ONCE
    other: str | None = None


def again(images: Sequence[Pixels]) -> list[Reading]:
    """Return a second reading of each of `images`, softened and stretched: what is sure does not change by that."""
    return recognise([_otherwise(image) for image in images])


def _otherwise(image: Pixels) -> Pixels:
    soft = cv2.GaussianBlur(image, (0, 0), BLUR * image.shape[0])
    wide = cv2.resize(soft, None, fx=WIDER, fy=1.0, interpolation=cv2.INTER_CUBIC)
    return np.asarray(wide, dtype=np.uint8)


def compared(first: Reading, second: Reading) -> list[Sight]:
    """Return what two readings of one line say together, in order; blanks are those of the first.

    Where they have as many characters the likelier ones stand, else the longer one, if it is likely.
    """
    ours, theirs = _inked(first), _inked(second)
    sights: list[Sight] = []
    for tag, start, end, low, high in _blocks(ours, theirs):
        if tag == "equal":
            sights += [Sight(mark, AGREED) for mark in ours[start:end]]
        elif end - start == high - low:
            sights += map(_likelier, ours[start:end], theirs[low:high])
        else:
            sights += _longer(ours[start:end], theirs[low:high])
    blanks = [Sight(mark) for mark in first.marks if mark.text.isspace()]
    return sorted(sights + blanks, key=lambda sight: sight.mark.middle) if blanks else sights


def _inked(reading: Reading) -> list[Mark]:
    return [mark for mark in reading.marks if not mark.text.isspace()]


def _blocks(ours: list[Mark], theirs: list[Mark]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the stretches that are alike and those that differ; neighbouring ones that differ are one."""
    pending: tuple[int, int, int, int] | None = None
    for block in Indel.opcodes(_told(ours), _told(theirs)):
        span = (block.src_start, block.src_end, block.dest_start, block.dest_end)
        if block.tag == "equal":
            if pending:
                yield "differ", *pending
            yield "equal", *span
            pending = None
        else:
            pending = (pending[0], span[1], pending[2], span[3]) if pending else span
    if pending:
        yield "differ", *pending


def _told(marks: list[Mark]) -> list[str]:
    """Return what `marks` say, whatever the width of each."""
    return [normalize("NFKC", mark.text) for mark in marks]


def _likelier(ours: Mark, theirs: Mark) -> Sight:
    if ours.likely >= theirs.likely:
        return Sight(ours, DIFFERED, theirs.text)
    return Sight(theirs, DIFFERED, ours.text)


def _longer(ours: list[Mark], theirs: list[Mark]) -> list[Sight]:
    """Return the longer of two readings of one place if it is likely, else the other one if that says anything.

    The first of what stands has as its `other` all of what does not.
    """
    short, long = sorted((ours, theirs), key=len)
    likely = sum(mark.likely for mark in long) / len(long)
    kept, left = (long, short) if likely >= PRESENT or not short else (short, long)
    others = ["".join(mark.text for mark in left), *[""] * (len(kept) - 1)]
    return [Sight(mark, DIFFERED, other) for mark, other in zip(kept, others, strict=True)]

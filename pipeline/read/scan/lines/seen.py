"""Where the detector sees text that something lies over: it looks there only, as its look costs more than all else."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from pipeline.read.scan.detector import detect
from pipeline.read.scan.lines.marks import Box
from pipeline.read.scan.picture import Pixels, TextLine

MARGIN = 2.0
"""Ems around what lies over text that the detector sees of the page."""
LEAN = 0.1
"""Sine of the angle by which a line of text leans, at most: the letters around a seal's rim lean more."""
SAME_ROW = 0.4
"""Share of the higher one's height by which the middles of two boxes in one row differ, at most."""
HIGHEST = 1.6
"""Ems; a box that is higher holds several lines."""
GROWN = 0.25
"""Share of its height by which a box reaches beyond the text at each side."""


def seen(grey: Pixels, over: Pixels, em: float) -> Iterator[Box]:
    """Yield the boxes of level text near what lies `over` it, 255 there; a box a line or a part of one."""
    for x0, top, x1, bottom in _places(over, round(MARGIN * em)):
        for box in detect(grey[top:bottom, x0:x1]):
            (left, upper), (right, other), (_, lower), (_, last) = box.corners
            if abs(other - upper) > LEAN * max(1.0, right - left):
                continue
            grown = GROWN * (lower - other)
            yield (
                x0 + round(left + grown),
                top + round((upper + other) / 2 + grown),
                x0 + round(right - grown),
                top + round((lower + last) / 2 - grown),
            )


def _places(over: Pixels, margin: int) -> Iterator[Box]:
    """Yield the boxes, with a margin, of what stands together in `over`."""
    near = cv2.dilate(over, np.ones((2 * margin + 1, 2 * margin + 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(near)
    for x, y, width, height, _ in stats[1:].tolist():
        yield x, y, x + width, y + height


def joined(lines: list[TextLine], boxes: list[Box], em: float) -> list[TextLine]:
    """Return `lines` with what `boxes` show of them beside, and a line for each box that shows another.

    Lines that one box lies across are one; a box that is higher than a line tells nothing of those it lies on.
    """
    for box in boxes:
        across = [line for line in lines if beside(line.box, box, em)]
        if across and box[3] - box[1] > HIGHEST * em:
            continue
        edges = np.array([line.box for line in across] or [box])
        x0, x1 = min(box[0], edges[:, 0].min()), max(box[2], edges[:, 2].max())
        found = TextLine((int(x0), int(edges[:, 1].min()), int(x1), int(edges[:, 3].max())), sure=False)
        lines = sorted([line for line in lines if line not in across] + [found], key=lambda line: line.box[1])
    return lines


def beside(line: Box, box: Box, em: float) -> bool:
    """Say whether `box` stands in the row of `line`, not more than `em` pixels from it."""
    apart = abs(line[1] + line[3] - box[1] - box[3]) / 2
    return apart < SAME_ROW * max(line[3] - line[1], box[3] - box[1]) and (
        max(line[0], box[0]) - min(line[2], box[2]) <= em
    )

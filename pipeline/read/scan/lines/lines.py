"""A sheet and its cells -> every line of text on it, in a tight box that no cell wall crosses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pipeline.read.scan.lines.columns import blocks, tight
from pipeline.read.scan.lines.marks import Box, marks_of, type_size
from pipeline.read.scan.lines.overlaid import overlaid, peeled
from pipeline.read.scan.lines.projection import bands
from pipeline.read.scan.lines.seen import beside, joined, seen
from pipeline.read.scan.lines.sketch import Sketch
from pipeline.read.scan.lines.vertical import down
from pipeline.read.scan.picture import Pixels, Sheet, TextLine
from pipeline.records import BBox

LEAST = 0.3
"""Ems; a line whose marks are all shorter is dust."""
BESIDE = 0.7
"""Times its height beside a line where a point belongs to it."""
WALL = 0.12
"""Ems from the middle of a wall where its own ink is."""
RULE = (0.3, 0.4)
"""Ems that what is left of a level rule is high, and that it is off the rule's place, at most."""
DARK = 160
"""Grey below which a pixel is part of a point."""
SHAPE = (0.5, 1.4)
"""Ems that a line is high, at least and at most, and wide at least, where a seal's letters stand about."""
WHOLE = (0.6, 1.1)
"""Ems that a mark is wide and high that is a whole character: a seal's letters differ in size, or hang together."""
FREE = 0.1
"""Times the ink with which something lies over a line that the line's own beside it is, at least, when it is text."""
FEW = 4
"""Marks; so many points in a row are text."""


def text_lines(sheet: Sheet, cells: list[BBox], ink: Pixels) -> list[TextLine]:
    """Return the lines of text in each of `cells`, in order, and then those outside, from top to bottom.

    `cells` are in pixels; `ink` is that of `sheet` without the rules, height × width, 255 where there is ink.
    Near seals that could not be taken out, and other things over the text, the detector is asked too.
    """
    regions = [_whole(cell, ink) for cell in cells]
    marks, labels = marks_of(ink)
    em = type_size(marks, sheet.dpi)
    over = overlaid(sheet, ink, marks, labels, em)
    page = Sketch.of(sheet, _parted(peeled(ink, over, sheet.dpi), regions, round(WALL * em)), over, em)
    boxes = list(seen(sheet.grey, over, em)) if over.any() else []
    within = [[clipped for box in boxes if (clipped := _clipped(box, region, em))] for region in regions]
    ruled = [_lines(page, region, pieces, ruled=True) for region, pieces in zip(regions, within, strict=True)]
    for x0, top, x1, bottom in regions:
        page.clean[top:bottom, x0:x1] = 0
    free = [box for box in boxes if not any(_clipped(box, region, em) for region in regions)]
    outside = _lines(page, (0, 0, ink.shape[1], ink.shape[0]), free, ruled=False)
    return [line for found in [*ruled, outside] for line in found]


def _clipped(box: Box, region: Box, em: float) -> Box | None:
    """Return what of `box` stands in `region`; None when that is too little for a character."""
    x0, top, x1, bottom = (*map(max, box[:2], region[:2]), *map(min, box[2:], region[2:]))
    return (x0, top, x1, bottom) if min(x1 - x0, bottom - top) > LEAST * em else None


def _whole(cell: BBox, ink: Pixels) -> Box:
    x0, top, x1, bottom = (round(place) for place in cell)
    return max(0, x0), max(0, top), min(ink.shape[1], x1), min(ink.shape[0], bottom)


def _parted(ink: Pixels, regions: list[Box], wall: int) -> Pixels:
    """Return `ink` without what stands less than `wall` pixels, and at least one, from the middle of a wall."""
    parted, wide = ink.copy(), max(1, wall)
    for x0, top, x1, bottom in regions:
        for x in (x0, x1 - wide):
            parted[top:bottom, max(0, x) : x + wide] = 0
        for y in (top, bottom - wide):
            parted[max(0, y) : y + wide, x0:x1] = 0
    return parted


def _lines(page: Sketch, region: Box, boxes: list[Box], *, ruled: bool) -> list[TextLine]:
    """Return the lines in `region`, a cell between rules when `ruled`; the detector sees `boxes` in it."""
    found = [line for block in blocks(page.clean, region, page.size) for line in _block(page, block, ruled)]
    if found and all(line.stacked or line.turn for line in found):
        return sorted(found, key=lambda line: -line.box[0])
    found = [line for line in found if not (ruled and _is_rule(line.box, region, page.em))]
    checked = [_checked(page, line, boxes) for line in joined(found, boxes, page.em)]
    return [replace(line, box=_whole_line(page, line.box, region)) for line in checked if line]


def _block(page: Sketch, block: Box, ruled: bool) -> Iterator[TextLine]:
    """Yield the lines of a block of text in one column."""
    marks, em = page.marks.within(block), page.size(block)
    x0, top, x1, bottom = block
    profile = np.count_nonzero(page.clean[top:bottom, x0:x1], axis=1)
    rows = bands(profile, lambda run: page.size((x0, top + run[0], x1, top + run[1]), em))
    running = down(page.clean, block, rows, em, marks) if ruled else []
    if running:
        yield from running
        return
    for first, last in rows:
        band = (x0, top + first, x1, top + last)
        own = marks.within(band).sizes
        if len(own) not in range(1, FEW) or own.max() >= LEAST * em:
            yield TextLine(tight(page.clean, band) or band)


def _is_rule(box: Box, region: Box, em: float) -> bool:
    """Say whether what stands in `box` is left of a rule above or below `region`."""
    off = min(box[3] - region[1], region[3] - box[1])
    return box[3] - box[1] < RULE[0] * em and off < RULE[1] * em


def _whole_line(page: Sketch, box: Box, region: Box) -> Box:
    """Return `box` with the points at its ends, which are too small to be told from specks by themselves."""
    x0, top, x1, bottom = box
    reach = round(BESIDE * (bottom - top))
    left = min(x0, max(region[0] + round(WALL * page.em), x0 - reach))
    right = max(x1, min(region[2] - round(WALL * page.em), x1 + reach))
    dark = np.flatnonzero((page.grey[top:bottom, left:right] < DARK).any(axis=0))
    return (min(x0, left + int(dark[0])), top, max(x1, left + int(dark[-1]) + 1), bottom) if len(dark) else box


def _checked(page: Sketch, line: TextLine, boxes: list[Box]) -> TextLine | None:
    """Return `line`, not sure where something lies over it; None when that something is all there is."""
    x0, top, x1, bottom = line.box
    over, clean = page.over[top:bottom, x0:x1], page.clean[top:bottom, x0:x1]
    if not over.any():
        return line
    free = np.count_nonzero(clean & ~over) > FREE * np.count_nonzero(over)
    text = free or _looks_written(page, line.box) or any(beside(line.box, box, 0) for box in boxes)
    return replace(line, sure=False) if text else None


def _looks_written(page: Sketch, box: Box) -> bool:
    """Say whether what stands in `box` has a line's height, or two marks in it are whole characters."""
    high, wide = (box[3] - box[1]) / page.em, (box[2] - box[0]) / page.em
    sizes = page.marks.within(box).sizes / page.em
    characters = ((sizes > WHOLE[0]) & (sizes < WHOLE[1])).all(axis=1)
    return (SHAPE[0] <= high <= SHAPE[1] and wide >= SHAPE[0]) or int(np.count_nonzero(characters)) > 1

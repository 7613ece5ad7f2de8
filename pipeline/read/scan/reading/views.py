"""The ways in which a line may be read, and which of them it was written in."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.scan.picture import Sheet, TextLine
from pipeline.read.scan.reading.crops import Crop, crop
from pipeline.read.scan.reading.recognise import Reading, recognise
from pipeline.read.scan.reading.stack import Stack, stack

View = Crop | Stack
DOWN = 1.2
"""Times its width that the box of a line is high that may run down."""
SIDEWAYS = (90, 270)
"""Clockwise turns of lines that run down."""


def read(sheet: Sheet, lines: Sequence[TextLine], em: float) -> list[tuple[View, Reading]]:
    """Return for each of `lines` the view of it that says most, and what it says; `em` is as for `crop`."""
    views = [_views(sheet, line, em) for line in lines]
    readings = iter(recognise([view.image for ways in views for view in ways]))
    return [_best([(view, next(readings)) for view in ways]) for ways in views]


def _views(sheet: Sheet, line: TextLine, em: float) -> list[View]:
    """Return the ways to read `line`: as it is said to be set, first, and if that is a guess the others as well."""
    given = stack(sheet, line, em) if line.stacked else crop(sheet, line, em, line.turn)
    x0, top, x1, bottom = line.box
    if line.sure or bottom - top < DOWN * (x1 - x0):
        return [given]
    others = [crop(sheet, line, em, turn) for turn in SIDEWAYS if line.stacked or turn != line.turn]
    return [given, *others] if line.stacked else [given, *others, stack(sheet, line, em)]


def _best(ways: list[tuple[View, Reading]]) -> tuple[View, Reading]:
    """Return the way that says most: score times length, for the mean score alone favours a single character."""
    view, reading = max(ways, key=lambda way: round(way[1].weight, 2))
    if isinstance(view, Stack):
        reading = Reading([mark for mark in reading.marks if not mark.text.isspace()])
    return view, reading

"""Path objects -> rules (GB/T 33190 clause 9.1): straight lines, and thin shapes that are drawn for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite
from typing import NamedTuple

from lxml.etree import _Element

from pipeline.read.ofd.markup import attribute, number, text
from pipeline.read.ofd.matrix import Matrix, point, scale
from pipeline.read.page.page import Rule
from pipeline.records import BBox

THICKEST = 4.0
"""Points up to which a line or a filled shape is a rule: a letterhead's has 3, and what is thicker is shading."""

LEAN = 1.0
"""Points by which a level or upright line may lean."""

LONG = 28
"""Points from which a straight piece of a curved shape is a rule: of a box with round corners, not of a letter."""

LINE_WIDTH = 0.353
"""The thickness in mm of a line that does not name its own (GB/T 33190 table 24)."""

COORDINATES = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Operator of AbbreviatedData -> how many numbers follow it, the last two being where it leads (table 36)."""

_PARTS = re.compile(r"[A-Za-z]|[^\sA-Za-z,]+(?:[eE][-+]?\d+)?")

Point = tuple[float, float]


class Piece(NamedTuple):
    """One piece of an outline, on the page."""

    start: Point
    end: Point
    straight: bool


class Drawing(NamedTuple):
    """What a PathObject draws: its outlines, each as its pieces, and how."""

    outlines: list[list[Piece]]
    stroked: bool
    filled: bool
    weight: float

    @property
    def bent(self) -> int:
        """How many outlines are bent, as those of letters and seals are and those of tables are not."""
        return sum(any(not piece.straight for piece in outline) for outline in self.outlines)


def drawing(element: _Element, matrix: Matrix) -> Drawing:
    """Return what a PathObject draws whose space `matrix` takes to points. Raises ValueError for what is no path."""
    return Drawing(
        list(_outlines(text(element, "AbbreviatedData"), matrix)),
        attribute(element, "Stroke") != "false",
        attribute(element, "Fill") == "true",
        number(attribute(element, "LineWidth"), LINE_WIDTH) * scale(matrix),
    )


def rules(drawn: Drawing) -> Iterator[Rule]:
    """Yield the rules of a path."""
    bent = drawn.bent > 0
    for outline in drawn.outlines:
        if drawn.stroked and drawn.weight <= THICKEST:
            yield from _strokes(outline, LONG if bent else 0)
        elif drawn.filled and not bent:
            x0, top, x1, bottom = _extent(outline)
            if min(x1 - x0, bottom - top) <= THICKEST:
                yield Rule(x0, top, x1, bottom)


def _extent(pieces: list[Piece]) -> BBox:
    """Return the box around the ends of `pieces`."""
    across, down = zip(*(place for piece in pieces for place in (piece.start, piece.end)), strict=True)
    return min(across), min(down), max(across), max(down)


def _strokes(pieces: list[Piece], least: float) -> Iterator[Rule]:
    for piece in pieces:
        x0, top, x1, bottom = _extent([piece])
        if piece.straight and min(x1 - x0, bottom - top) <= LEAN and max(x1 - x0, bottom - top) >= least:
            yield Rule(x0, top, x1, bottom)


def _outlines(data: str, matrix: Matrix) -> Iterator[list[Piece]]:
    """Yield the outlines that AbbreviatedData draws, each as its pieces; those of no length are left out."""
    pieces: list[Piece] = []
    start = here = point(matrix, 0, 0)
    for operator, values in _operations(data):
        there = point(matrix, *values[-2:]) if values else start
        if operator in "MS":
            if pieces:
                yield pieces
            pieces, start = [], there
        elif there != here:
            pieces.append(Piece(here, there, operator in "LC"))
        here = there
    if pieces:
        yield pieces


def _operations(data: str) -> Iterator[tuple[str, list[float]]]:
    parts = _PARTS.findall(data)
    place = 0
    while place < len(parts):
        operator = parts[place]
        count = COORDINATES.get(operator, -1)
        values = [float(part) for part in parts[place + 1 : place + 1 + count]]
        if len(values) != count or not all(map(isfinite, values)):
            raise ValueError(operator)
        yield operator, values
        place += 1 + count

"""The rectangles of a table's cells on one page -> the strokes that rule it, in each of the ways programs do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from tests.notices.print.traps import Trap

STYLES = (
    Trap.OPEN_SIDES,
    Trap.LEVEL_RULES,
    Trap.RECT_RULES,
    Trap.CELL_BOXES,
    Trap.DOUBLE_RULES,
    Trap.BROKEN_RULES,
)
"""The ways of ruling beside the plain one: a line along each border, as long as it goes."""

THICK = 0.5
APART = 1.6
"""From one line of a double rule to the other."""
PIECE, GAP = 46.0, 0.9

Rect = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the page's top left."""


@dataclass(frozen=True)
class Stroke:
    """A line from one corner of `rect` to the other (level or upright), a thin `fill`, or the outline of a `box`."""

    rect: Rect
    kind: Literal["line", "fill", "box"] = "line"


def rule(rects: list[Rect], style: Trap | None) -> list[Stroke]:
    """Return the strokes that rule a table with these cells."""
    if style is Trap.CELL_BOXES:
        return [Stroke(rect, "box") for rect in rects]
    lines = list(_borders(rects))
    if style in (Trap.OPEN_SIDES, Trap.LEVEL_RULES):
        sides = {min(rect[0] for rect in rects), max(rect[2] for rect in rects)}
        lines = [line for line in lines if not _is_upright(line) or _stays(line, sides, style)]
    shapes = {Trap.RECT_RULES: _filled, Trap.DOUBLE_RULES: _doubled, Trap.BROKEN_RULES: _broken}
    return [stroke for line in lines for stroke in (shapes[style](line) if style in shapes else [line])]


def _stays(line: Stroke, sides: set[float], style: Trap) -> bool:
    return style is Trap.OPEN_SIDES and line.rect[0] not in sides


def _is_upright(line: Stroke) -> bool:
    return line.rect[0] == line.rect[2]


def _borders(rects: list[Rect]) -> Iterator[Stroke]:
    """Yield each border once, as long as it goes without a gap."""
    level: dict[float, list[tuple[float, float]]] = defaultdict(list)
    upright: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for x0, top, x1, bottom in rects:
        for y in (top, bottom):
            level[y].append((x0, x1))
        for x in (x0, x1):
            upright[x].append((top, bottom))
    for y, spans in level.items():
        yield from (Stroke((start, y, end, y)) for start, end in _joined(spans))
    for x, spans in upright.items():
        yield from (Stroke((x, start, x, end)) for start, end in _joined(spans))


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _filled(line: Stroke) -> list[Stroke]:
    x0, top, x1, bottom = line.rect
    half = THICK / 2
    return [Stroke((x0 - half, top - half, x1 + half, bottom + half), "fill")]


def _doubled(line: Stroke) -> list[Stroke]:
    return [_moved(line, -APART / 2), _moved(line, APART / 2)]


def _moved(line: Stroke, by: float) -> Stroke:
    x0, top, x1, bottom = line.rect
    upright = _is_upright(line)
    return replace(line, rect=(x0 + by, top, x1 + by, bottom) if upright else (x0, top + by, x1, bottom + by))


def _broken(line: Stroke) -> list[Stroke]:
    """Return the line in pieces, each drawn on its own, a hair's breadth apart."""
    x0, top, x1, bottom = line.rect
    length = x1 - x0 + bottom - top
    starts = [place * PIECE for place in range(int(length // PIECE) + 1)]
    pieces = [(start, min(start + PIECE - GAP, length)) for start in starts if length - start > GAP]
    if _is_upright(line):
        return [Stroke((x0, top + start, x1, top + end)) for start, end in pieces]
    return [Stroke((x0 + start, top, x0 + end, bottom)) for start, end in pieces]

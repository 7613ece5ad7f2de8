"""The runs of one cell -> its text, whichever way they are set: across, stacked, or turned on their side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.page.kinsoku import is_letter
from pipeline.read.page.lines import Line, line_of, lines, once
from pipeline.read.page.page import Glyph
from pipeline.read.page.runs import Run, runs
from pipeline.read.page.turns import turned_back, turned_box
from pipeline.read.page.wrap import unwrap
from pipeline.records import BBox
from pipeline.text import UNREADABLE

STACKED = 0.7
"""Share of the steps from glyph to glyph that lead straight down in stacked text."""
TIGHT = 1.15
"""Ems from glyph to glyph down a stack of any glyphs; lines stand further apart."""
FILLED = 1.0
"""Points that stand free at the sides of what fills its cell, at most."""
COMMON = 3
"""Cells beside one that have as much free at their sides."""
ALIKE = 0.3
"""Points by which that differs."""
SAME_MARGIN = 1.0
"""Points more that stand free at the right of a line which is centred with the marks that hang over its end."""
BETWEEN = 3.0
"""Ems that stand free between two columns which no rule parts, at most."""
PADDING = 0.5
"""Ems that stand free beside what parts two such columns, at least."""
FULL = 1.5
"""Ems by which the lines of a column that wraps fall short of its side."""
MOST_FULL = 0.6
"""Share of a column's broken lines that are full when it wraps."""
NAME = 4.5
"""Ems that the names of a list are wide, at most."""


@dataclass(slots=True)
class Block:
    """Lines set one way in one cell, as they stand when it is held upright; `left` and `right` are the cell's sides."""

    lines: list[Line]
    left: float
    right: float

    def text(self, padding: float) -> str:
        """Return what the lines say when `padding` points stand free between them and the sides."""
        return unwrap(self.lines, self.right - self.left - 2 * padding)

    @property
    def breaks(self) -> bool:
        """Whether any of the lines could be broken."""
        return any(line.first < line.width for line in self.lines)

    @property
    def margin(self) -> float:
        """The least that stands free at either side, marks that hang over left out."""
        return max(0.0, min(self._beside(line) for line in self.lines))

    def _beside(self, line: Line) -> float:
        hangs = line.body < line.x1 and self.right - line.x1 < line.x0 - self.left + SAME_MARGIN
        free = self.right - self.left - (line.body - line.x0)
        return free / 2 if hangs else min(line.x0 - self.left, self.right - line.body)


def blocks(found: list[Run], box: BBox) -> list[Block]:
    """Return what is set in the cell at `box`, in which `found` were drawn in that order."""
    return [
        _block([run for run in found if run.turn == turn], box) for turn in dict.fromkeys(run.turn for run in found)
    ]


def _block(found: list[Run], box: BBox) -> Block:
    turn = found[0].turn
    if turn:
        found = runs(turned_back([glyph for run in found for glyph in run.glyphs], turn, 0, 0))
        box = turned_box(box, turn, 0, 0)
    return Block(_stacked(found) or lines(found), box[0], box[2])


def padding(found: Iterable[Block]) -> float:
    """Return what stands free at the sides of a table's cells, in points.

    It is what several cells have in common, as those set at the left have, and hardly any has less.
    A figure or a word that no break can part and that fills its cell tells nothing.
    """
    free = sorted(margin for block in found if (margin := block.margin) > FILLED or block.breaks)
    common = [
        least for least, more in zip(free[: len(free) // 10 + 1], free[COMMON:], strict=False) if more - least < ALIKE
    ]
    return (common or free[len(free) // 20 :] or [0.0])[0]


def _stacked(found: list[Run]) -> list[Line]:
    """Return as one line what is set one under another, the right stack first; nothing when text runs across.

    One stack alone must be tight or of letters: lines of one figure or mark each are a list.
    """
    glyphs = once([glyph for run in found for glyph in run.glyphs if not glyph.text.isspace()])
    if len(glyphs) < 2 or len(found) < STACKED * len(glyphs):
        return []
    down = sum(_below(upper, lower) for upper, lower in pairwise(glyphs))
    stacks = _columns(glyphs)
    if down < STACKED * (len(glyphs) - 1) or (len(stacks) == 1 and not _is_word(stacks[0])):
        return []
    ordered = [glyph for stack in stacks for glyph in stack]
    return [line_of(ordered, [glyph.text or UNREADABLE for glyph in ordered])]


def _is_word(stack: list[Glyph]) -> bool:
    tight = stack[-1].top - stack[0].top <= TIGHT * stack[0].size * (len(stack) - 1)
    return tight or all(glyph.text.isalpha() and not is_letter(glyph.text) for glyph in stack)


def _below(upper: Glyph, lower: Glyph) -> bool:
    aside = abs(upper.x0 + upper.x1 - lower.x0 - lower.x1) / 2
    return aside < 0.5 * upper.size and lower.top - upper.top > 0.5 * upper.size


def _columns(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Part `glyphs` into stacks, from right to left, each from top to bottom."""
    stacks: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -(glyph.x0 + glyph.x1)):
        last = stacks[-1][0] if stacks else None
        if last and abs(last.x0 + last.x1 - glyph.x0 - glyph.x1) < last.size:
            stacks[-1].append(glyph)
        else:
            stacks.append([glyph])
    return [sorted(stack, key=lambda glyph: glyph.top) for stack in stacks]


def fit(found: list[Block], edge: float, wall: float) -> float:
    """Give all blocks of a column without upright rules its sides, and return the left one.

    At `edge` the text of the next column begins, and at `wall` about its place. Lines that end alike
    tell the right side, unless they are as short as names; else it is as near to the next column as
    columns stand. Lines that run over into the next column, as a section's name does, tell nothing.
    """
    em, left = found[0].lines[0].size, min(line.x0 for block in found for line in block.lines)
    longest = max((line.body for block in found for line in block.lines if line.body <= edge), default=edge)
    ends = sorted(line.body for block in found for line in block.lines[:-1] if line.body <= edge)
    usual = ends[len(ends) * 9 // 10] if ends else longest
    full = sum(abs(usual - end) < FULL * em for end in ends)
    wrapped = usual - left > NAME * em and full >= max(2, MOST_FULL * len(ends))
    right = usual if wrapped else max(longest, min(edge - BETWEEN * em, wall - PADDING * em))
    for block in found:
        block.left, block.right = left, right
    return left

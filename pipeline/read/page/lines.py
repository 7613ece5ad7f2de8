"""Runs -> lines of text: what stands beside one another, and where a blank stands between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import prod

from pipeline.read.page.kinsoku import first_piece, hanging, is_letter, last_word
from pipeline.read.page.page import Glyph
from pipeline.read.page.runs import Run
from pipeline.text import UNREADABLE

LEAST_OVERLAP = 0.5
"""Share of the lower of two runs that stands beside the other when they are on one line."""
WORD_GAP = 0.2
"""Ems between two words of a script that sets blanks between its words."""
WIDE_GAP = 0.8
"""Ems by which a gap is wider than its line's letter-spacing when it stands for a blank."""
LEAST_BLANK = 0.1
"""Ems that a blank takes up when it is one: a word processor may squeeze it, not away."""
SAME_PLACE = 0.5
"""Share of its width within which a glyph drawn twice, as for bold, stands beside itself."""


@dataclass(slots=True)
class Line:
    """One line of text.

    `first` and `last` are the widths of the pieces at its ends that no break can part, `body` is where
    it ends without the marks that may hang over, and `spacing` what stands between its letters.
    It reads so with `confidence`, 0 to 1. `opens` and `closes` say whether blanks were set before and after it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    first: float
    last: float
    body: float
    spacing: float
    confidence: float
    opens: bool = False
    closes: bool = False

    @property
    def width(self) -> float:
        return self.x1 - self.x0


def lines(runs: Iterable[Run]) -> list[Line]:
    """Return the lines that `runs`, all upright, make up, from top to bottom."""
    return [_line(group) for group in rows_of(runs)]


def rows_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Group `runs` into those that stand beside one another, from top to bottom, each from left to right."""
    groups: list[list[Run]] = []
    top = bottom = 0.0
    for run in sorted(runs, key=lambda run: (run.middle, run.x0)):
        height = run.bottom - run.top
        shared = min(bottom, run.bottom) - max(top, run.top)
        if groups and shared > LEAST_OVERLAP * min(height, bottom - top):
            groups[-1].append(run)
            if height > bottom - top:
                top, bottom = run.top, run.bottom
        else:
            groups.append([run])
            top, bottom = run.top, run.bottom
    for group in groups:
        group.sort(key=lambda run: run.x0)
    return groups


def _line(group: list[Run]) -> Line:
    glyphs = [glyph for run in group for glyph in run.glyphs]
    if any(left.x1 > right.x0 for left, right in pairwise(group)):
        glyphs = once(sorted(glyphs, key=lambda glyph: glyph.x0))
    line = line_of(glyphs, spaced(glyphs))
    line.opens, line.closes = group[0].opens, group[-1].closes
    return line


def line_of(glyphs: list[Glyph], parts: list[str]) -> Line:
    """Return the line of `glyphs`, in reading order, that reads `parts`: one for each of them, and blanks."""
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    _, x0, tops, x1, bottoms, sizes, *_ = zip(*inked, strict=True)
    ahead, behind = first_piece(parts), last_word(parts)
    hung = len(inked) - hanging(parts)
    return Line(
        "".join(parts),
        min(x0),
        min(tops),
        max(x1),
        max(bottoms),
        max(sizes),
        x1[ahead - 1] - x0[0],
        x1[-1] - x0[-behind],
        x1[hung - 1],
        _spacing(gaps_of(inked), parts),
        prod(glyph.confidence for glyph in glyphs),
    )


def _spacing(gaps: list[float], parts: list[str]) -> float:
    """Return what stands between the letters of a line that reads `parts`; a single gap counts where it is no blank."""
    return max(0.0, gaps[0]) if len(gaps) == 1 and " " not in parts else usual(gaps)


def once(glyphs: list[Glyph]) -> list[Glyph]:
    """Leave out what is drawn a second time in its own place."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = SAME_PLACE * (glyph.x1 - glyph.x0)
        doubled = any(
            other.text == glyph.text and abs(glyph.x0 - other.x0) < near and glyph.top < other.bottom
            for other in kept[-3:]
        )
        if not doubled or glyph.text.isspace():
            kept.append(glyph)
    return kept


def spaced(glyphs: list[Glyph]) -> list[str]:
    """Return what one line's `glyphs` read, from left to right, with one blank for each real gap.

    Letter-spacing is no gap: what counts is how much wider a gap is than most of its line's.
    """
    inked: list[Glyph] = []
    blanks: set[int] = set()
    for glyph in glyphs:
        if glyph.text.isspace():
            blanks.add(len(inked))
        else:
            inked.append(glyph)
    gaps = gaps_of(inked)
    spacing = usual(gaps)
    parts = [inked[0].text or UNREADABLE]
    for place, gap in enumerate(gaps, 1):
        if gap > LEAST_BLANK * inked[place].size:
            left, right = inked[place - 1], inked[place]
            if place in blanks or gap > spacing + _least_gap(left, right) * max(left.size, right.size):
                parts.append(" ")
        parts.append(inked[place].text or UNREADABLE)
    return parts


def gaps_of(inked: list[Glyph]) -> list[float]:
    return [right.x0 - left.x1 for left, right in pairwise(inked)]


def usual(gaps: list[float]) -> float:
    """Return the letter-spacing of a line: its middle gap. A single one may be a blank, and tells nothing."""
    return max(0.0, sorted(gaps)[(len(gaps) - 1) // 2]) if len(gaps) > 1 else 0.0


def _least_gap(left: Glyph, right: Glyph) -> float:
    wordy = is_letter(left.text[-1:]) and is_letter(right.text[:1])
    return WORD_GAP if wordy else WIDE_GAP

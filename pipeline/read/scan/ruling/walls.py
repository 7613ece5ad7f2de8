"""Lines -> where rules run on them: which of their sides are walls, and what stands beyond or alone.

A side runs from one crossing rule to the next. A rule reaches both of them, or has broken off over a short
part of its way; the strokes of text that happen to stand one below the other do neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.read.scan.ruling.ridges import STEPS
from pipeline.read.scan.ruling.segments import Places
from pipeline.read.scan.ruling.strands import MEND, REACH, Along, Strand, stretches

MARGIN = 3.0
"""Points from a crossing rule where its own ink is in the way."""
TOUCH = (1.0, 3.0)
"""Points from a crossing rule where the ink of one that touches it is looked for."""
TOUCHING = 0.5
"""How dark it is there, of how dark the rule is, when it touches."""
SINGLE = 0.4
"""How dark a rule is at least in one place, of how dark it is on the whole: one that is double may end up single."""
THERE = 0.25
"""Share of a side that a rule covers at least when it touches both ends."""
SOLID = 0.9
"""Share of it covered by ink of any kind that makes a side a wall when all of it is beside other ink."""
BROKEN = ((1, 0.5, 16.0), (0, 0.6, 48.0))
"""Of a rule that touches so many ends of its side: the share covered, and the points of a stretch of it, at least."""
CROWDED = 0.2
"""How dark it is beside a rule that is broken off, of how dark the rule is, at most: more is text."""
PIECE, GAP = 8.0, 10.0
"""Points of a piece of a rule and of the gap beside it, at least, where a rule is broken off and goes on."""
SURE = 0.6
"""Share of a side that a rule covers at least, to be there beyond doubt."""
OVERHANG = 8.0
"""Points by which a rule runs out beyond the last one across it when it is a side left open."""
LONE = 36.0
"""Points of a rule that has no walls, at least: what is shorter is a dash or a stroke."""
BREAK = 4.0
"""Points that a rule without walls may be broken off and go on."""
OFTEN = 3
"""So many longer gaps are those of one rule that is broken; fewer part two."""


class Side(NamedTuple):
    """A piece of a line from one crossing rule to the next, in working pixels, and what speaks for a rule there.

    `cover` is the share of it that is as dark as its rule, `beside` how dark what stands next to it is as a share
    of that; `touches` counts the ends where it touches, `paled` the other ones where a seal has paled what is
    there; `longest` is its longest clear stretch in points.
    """

    start: float
    end: float
    cover: float
    beside: float
    touches: int
    paled: int
    longest: float

    @property
    def is_wall(self) -> bool:
        """Whether a rule runs along this side."""
        if self.touches == 2:
            return self.cover >= (THERE if self.longest else SOLID)
        if self.touches + self.paled == 2 and self.longest >= PIECE and self.cover >= SURE:
            return True
        return self.beside <= CROWDED and any(
            self.touches >= touches and self.cover >= cover and self.longest >= longest
            for touches, cover, longest in BROKEN
        )

    @property
    def is_broken(self) -> bool:
        """Whether a rule that goes on at both ends has a gap here: text that fills a row has none."""
        gap = (self.end - self.start) / STEPS - self.longest
        return self.longest >= PIECE and GAP <= gap <= MEND and self.beside <= CROWDED


def sides(line: Strand, across: list[Strand]) -> list[Side]:
    """Return the sides of `line` between the lines `across` that it meets."""
    return [_side(line, start, end) for start, end in pairwise(_crossings(line, across))]


def _crossings(line: Strand, across: list[Strand]) -> list[float]:
    return [post.at for post in across if post.reaches(line.at) and line.reaches(post.at)]


def _side(line: Strand, start: float, end: float) -> Side:
    margin = min(MARGIN * STEPS, (end - start) / 4)
    first = round(start + margin)
    inner = slice(first, max(round(end - margin), first + 1))
    dark = _dark(line, inner)
    near = _near(line, start, 1), _near(line, end, -1)
    return Side(
        start,
        end,
        _share(line.ink[inner], dark),
        _share(line.beside[inner], dark),
        sum(_touches(line, end, dark) for end in near),
        sum(bool(line.sealed[end].all()) and not _touches(line, end, dark) for end in near),
        max((end - start + 1 for start, end in stretches(line.clear[inner])), default=0) / STEPS,
    )


def _dark(line: Strand, piece: slice) -> float:
    """Return how dark the rule of `line` is in a piece of it: one that is double elsewhere may be single there."""
    clear = line.clear[piece]
    here = float(line.ink[piece][clear].mean()) if clear.any() else line.dark
    return min(max(here, SINGLE * line.dark), line.dark)


def _share(ink: Places, dark: float) -> float:
    return float(np.minimum(ink, dark).mean() / dark) if ink.size else 0.0


def _near(line: Strand, place: float, step: int) -> slice:
    """Return what of `line` is right beside a crossing rule at `place`, after it or, with `step` -1, before it."""
    first, last = sorted(max(round(place + step * points * STEPS), 0) for points in TOUCH)
    return slice(first, last + 1)


def _touches(line: Strand, near: slice, dark: float) -> bool:
    return _share(line.ink[near], dark) >= TOUCHING


def standing(line: Strand, across: list[Strand]) -> list[tuple[float, float]]:
    """Return from where to where rules run on `line`: its walls, what runs out beyond them, and what stands alone."""
    walls = [(side.start, side.end) for side in _walls(sides(line, across))]
    ends = _crossings(line, across)
    beyond = line.clear.copy()
    if ends:
        beyond[max(round(ends[0]), 0) : round(ends[-1]) + 1] = False
    walls += _overhang(line, ends, least=OVERHANG if walls else LONE)
    return list(_joined(sorted([*walls, *_alone(line, beyond, ends)])))


def _walls(found: list[Side]) -> Iterator[Side]:
    """Yield those of a line's sides that are walls, one that is broken off between two others too."""
    are = [False, *(side.is_wall for side in found), False]
    for side, before, here, after in zip(found, are, are[1:], are[2:], strict=False):
        if here or (before and after and side.touches and side.is_broken):
            yield side


def _overhang(line: Strand, ends: list[float], least: float) -> Iterator[tuple[float, float]]:
    """Yield what of `line` runs out before the first or after the last of the places where it is crossed."""
    for place, step in ((ends[0], -1), (ends[-1], 1)) if ends else ():
        reached = [
            (start, end)
            for start, end in stretches(line.stands)
            if start <= place + REACH * STEPS and end >= place - REACH * STEPS
        ]
        far = (min(reached)[0] if step < 0 else max(reached)[1]) if reached else place
        if (far - place) * step >= least * STEPS and _touches(line, _near(line, place, step), line.dark):
            yield min(place, far), max(place, far)


def _alone(line: Strand, beyond: Along, ends: list[float]) -> Iterator[tuple[float, float]]:
    gaps = sum(1 for _ in stretches(beyond, BREAK)) - 1
    for start, end in stretches(beyond, MEND if gaps >= OFTEN else BREAK):
        piece = slice(start, end + 1)
        near = any(start - REACH * STEPS <= place <= end + REACH * STEPS for place in ends)
        if not near and end - start >= LONE * STEPS and _share(line.beside[piece], line.dark) <= CROWDED:
            yield float(start), float(end)


def _joined(pieces: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield `pieces`, in order, those that meet as one."""
    whole: list[tuple[float, float]] = []
    for start, end in pieces:
        if whole and start <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    yield from whole

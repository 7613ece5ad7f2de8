"""Segments -> the lines that they stand on, with what the page shows along each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.ruling.ridges import STEPS
from pipeline.read.scan.ruling.segments import Bow, Places, Segment

Along = NDArray[np.bool_]
"""For each working pixel along a line, whether something is there."""

SAME = 2.5
"""Points that two segments stand apart, across, on one line."""
WIDEST = 5.0
"""Points over which the segments of one line stand: double rules, and what is left of a bow."""
BAND = 1.0
"""Points that a line is wide, with what is left of a bow."""
BESIDE = (2.0, 4.0)
"""Points from a line where there is what stands beside it."""
LONG = 24.0
"""Points of a segment that begins a line by itself."""
HELD = 14.0
"""The same of one that runs from rule to rule: text may fill a row that is lower."""
LONG_IN_SEAL = 40.0
"""The same of one that lies on a seal."""
REACH = 4.0
"""Points by which a rule may miss another that it meets, or overshoot it."""
MEND = 40.0
"""Points of a gap over which a broken rule may go on."""

_REACH = REACH * STEPS


class Direction(NamedTuple):
    """What runs one way on a page: how dark it is, where a seal lies, its own bow and that of what runs `across`."""

    ink: Pixels
    seal: Pixels
    bow: Bow
    across: Bow


class Stretch(NamedTuple):
    """A segment on the page as if flat: it stands `at` across its direction and runs from `start` to `end`.

    It `is_long` enough to begin a line by itself.
    """

    segment: Segment
    at: float
    start: float
    end: float
    is_long: bool


def flat(found: list[Segment], way: Direction) -> list[Stretch]:
    """Return where segments stand on the page as if flat, in order of place."""
    placed = []
    for segment in found:
        along, aside = _flat(segment, way)
        least = LONG_IN_SEAL if _is_sealed(segment, way) else LONG
        is_long = segment.length >= least * STEPS
        placed.append(Stretch(segment, float(aside.mean()), float(along[0]), float(along[-1]), is_long))
    return sorted(placed, key=lambda stretch: stretch.at)


def _flat(segment: Segment, way: Direction) -> tuple[Places, Places]:
    """Return where the places of `segment` stand along and across its direction on the page as if flat."""
    return segment.x - way.across(segment.y, segment.x), segment.y - way.bow(segment.x, segment.y)


@dataclass(slots=True)
class Strand:
    """Segments that stand on one line, `at` across their direction on the page as if flat.

    By the working pixel along that page: `x` and `y` are where the line is on the image, `clear` is where they
    run, `ink` how dark the line is and `beside` how dark it is next to it, of 255, `sealed` where a seal lies
    on it, and `stands` where a rule is taken to be.
    """

    at: float
    parts: list[Segment]
    x: Places
    y: Places
    clear: Along
    ink: Places
    beside: Places
    sealed: Along
    stands: Along

    @property
    def dark(self) -> float:
        """How dark the rule is, of 255, dots and gaps and all."""
        return float(self.ink[self.clear].mean())

    def reaches(self, place: float) -> bool:
        """Say whether a rule across at `place` is met."""
        first = max(round(place - REACH * STEPS), 0)
        return bool(self.stands[first : round(place + REACH * STEPS) + 1].any())


def _is_sealed(segment: Segment, way: Direction) -> bool:
    """Say whether `segment` lies on a seal: it may be a piece of its ring or of its characters."""
    return bool(way.seal[np.rint(segment.y).astype(int), segment.x.astype(int)].all())


def strands(found: list[Stretch], across: list[Stretch], way: Direction) -> list[Strand]:
    """Return the lines that what is `found` one way stands on, in order of place, given what runs `across`."""
    posts = [each for each in across if each.is_long]
    anchored: list[Stretch] = []
    strays: list[Stretch] = []
    for each in found:
        (anchored if each.is_long or _is_held(each, posts) else strays).append(each)
    return [_strand(group, strays, way) for group in _clustered(anchored)]


def _is_held(stretch: Stretch, posts: list[Stretch]) -> bool:
    """Say whether `stretch` is no mere stroke and has both its ends at one of `posts`."""
    if stretch.segment.length < HELD * STEPS:
        return False
    near = [post for post in posts if post.start - _REACH <= stretch.at <= post.end + _REACH]
    return all(any(abs(post.at - end) <= _REACH for post in near) for end in (stretch.start, stretch.end))


def _clustered(found: list[Stretch]) -> Iterator[list[Stretch]]:
    group: list[Stretch] = []
    for each in found:
        if group and (each.at - group[-1].at > SAME * STEPS or each.at - group[0].at > WIDEST * STEPS):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _strand(group: list[Stretch], strays: list[Stretch], way: Direction) -> Strand:
    at = float(np.average([each.at for each in group], weights=[each.segment.length for each in group]))
    parts = group + [each for each in strays if abs(each.at - at) < BAND * STEPS]
    clear = np.zeros(way.ink.shape[1], bool)
    for each in parts:
        clear[max(round(each.start), 0) : round(each.end) + 1] = True
    segments = [each.segment for each in parts]
    x, y = _path(way, at, segments)
    ink, beside, sealed = _shown(way, x, y)
    inked = ink >= ink[clear].mean() / 2
    clear = _trimmed(clear, inked)
    return Strand(at, segments, x, y, clear, ink, beside, sealed, filled(_grown(clear, inked), MEND))


def _trimmed(clear: Along, inked: Along) -> Along:
    """Return `clear` without what only the averaging along it has added at its ends."""
    left = np.zeros_like(clear)
    for start, end in stretches(clear):
        there = start + np.flatnonzero(inked[start : end + 1])
        if there.size:
            left[there[0] : there[-1] + 1] = True
    return left


def _grown(clear: Along, inked: Along) -> Along:
    """Return `clear` with the ink that goes on from it, as where a pen's stroke lies over a rule."""
    grown = clear.copy()
    for start, end in stretches(inked):
        if clear[start : end + 1].any():
            grown[start : end + 1] = True
    return grown


def _shown(way: Direction, x: Places, y: Places) -> tuple[Places, Places, Along]:
    """Return how dark it is on the line through `x`, `y` and beside it, and where a seal is, by the pixel along it."""
    height, width = way.ink.shape
    near, far = (round(points * STEPS) for points in BESIDE)
    off = np.arange(-far, far + 1)
    rows = np.clip(np.rint(y)[:, None].astype(int) + off, 0, height - 1)
    columns = np.clip(np.rint(x).astype(int), 0, width - 1)
    dark = way.ink[rows, columns[:, None]].astype(np.float64)
    sealed = np.asarray(way.seal[rows[:, far], columns] > 0)
    return dark[:, np.abs(off) <= BAND * STEPS / 2].max(axis=1), dark[:, np.abs(off) > near].mean(axis=1), sealed


def _path(way: Direction, at: float, parts: list[Segment]) -> tuple[Places, Places]:
    """Return where each pixel along the line of `parts` stands on the image: x, y."""
    along = np.arange(way.ink.shape[1], dtype=np.float64)
    level = np.full_like(along, at)
    places, aside = (np.concatenate(each) for each in zip(*(_flat(part, way) for part in parts), strict=True))
    order = np.argsort(places, kind="stable")
    left = np.interp(along, places[order], aside[order]) - at
    return along + way.across(level, along), level + way.bow(along, level) + left


def stretches(there: Along, gap: float = 0) -> Iterator[tuple[int, int]]:
    """Yield the first and the last pixel of each stretch where something is there; `gap` points part none."""
    places = np.flatnonzero(there)
    if places.size:
        ends = np.flatnonzero(np.diff(places) > gap * STEPS + 1)
        firsts, lasts = places[np.append(0, ends + 1)], places[np.append(ends, places.size - 1)]
        yield from zip(firsts.tolist(), lasts.tolist(), strict=True)


def filled(there: Along, gap: float) -> Along:
    """Return `there` with its gaps of that many points filled."""
    whole = np.zeros_like(there)
    for start, end in stretches(there, gap):
        whole[start : end + 1] = True
    return whole

"""A sheet -> its drawn rules: where they run, and which pixels are theirs."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.read.page.page import Rule
from pipeline.read.scan.picture import Sheet
from pipeline.read.scan.ruling.erased import band
from pipeline.read.scan.ruling.ridges import STEPS, pixels, ridges
from pipeline.read.scan.ruling.ruling import Ruling
from pipeline.read.scan.ruling.segments import bow, segments
from pipeline.read.scan.ruling.strands import Direction, Strand, flat, strands
from pipeline.read.scan.ruling.walls import standing

ROUNDS = 2
"""Times that the rules of one direction are looked for between those found of the other."""


def ruling(sheet: Sheet) -> Ruling:
    """Return what is ruled on `sheet`. A rule that bows a little, is broken, dotted or double is one straight rule."""
    beams, posts = _found(sheet)
    height, width = sheet.ink.shape
    return Ruling(
        rules=[*_rules(beams, posts), *map(_turned, _rules(posts, beams))],
        level=band(beams, (height, width)),
        upright=pixels(band(posts, (width, height)).T),
    )


def _found(sheet: Sheet) -> tuple[list[Strand], list[Strand]]:
    """Return the lines on which rules stand, level and upright ones."""
    beams, posts = _lines(sheet)
    for _ in range(ROUNDS):
        laid = [standing(beam, posts) for beam in beams]
        stood = [standing(post, beams) for post in posts]
        beams, posts = list(_kept(beams, laid)), list(_kept(posts, stood))
    return beams, posts


def _lines(sheet: Sheet) -> tuple[list[Strand], list[Strand]]:
    level, upright = ridges(sheet)
    first, second = segments(level), segments(upright)
    lean, tilt = bow(first, level.clear.shape), bow(second, upright.clear.shape)
    down, right = Direction(level.ink, level.seal, lean, tilt), Direction(upright.ink, upright.seal, tilt, lean)
    lying, rising = flat(first, down), flat(second, right)
    return strands(lying, rising, down), strands(rising, lying, right)


def _kept(lines: list[Strand], pieces: list[list[tuple[float, float]]]) -> Iterator[Strand]:
    """Yield those of `lines` on which rules stand, and let them stand where these pieces are."""
    for line, found in zip(lines, pieces, strict=True):
        line.stands[:] = False
        for start, end in found:
            line.stands[max(round(start), 0) : round(end) + 1] = True
        if found:
            yield line


def _rules(lines: list[Strand], across: list[Strand]) -> Iterator[Rule]:
    for line in lines:
        yield from (_rule(line, start, end) for start, end in standing(line, across))


def _rule(line: Strand, start: float, end: float) -> Rule:
    """Return what runs on `line` from `start` to `end`, in points; a pixel's place is that of its middle."""
    x0, at, x1 = (round((place + 0.5) / STEPS, 2) for place in (start, line.at, end))
    return Rule(x0, at, x1, at)


def _turned(rule: Rule) -> Rule:
    return Rule(rule.top, rule.x0, rule.bottom, rule.x1)

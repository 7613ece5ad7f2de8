"""The characters read on a line -> boxes of an em each, as a typesetter would have them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from statistics import fmean

from pipeline.read.scan.reading.ctc import Mark
from pipeline.text import UNREADABLE

HALF = 0.5
"""Ems that a letter, digit or narrow mark is wide."""
ALIKE = (0.6, 1.45)
"""Ems from one Chinese character to the next as read, set tight to spaced; with one between them it is more."""
TELLING = 3
"""Steps that tell the pitch of a line, at least."""
REACH = 4
"""Characters on either side that tell where one stands."""
BEARING = 0.04
"""Ems from the side of a Chinese character's em to its ink, as fonts have it."""
WIDER = 0.4
"""Ems by which the widest letter or mark of a proportional font is wider than half an em."""
MOST_SHIFT = 0.3
"""Ems that the recogniser's places are off all along a line, at most."""
APART = 0.3
"""Ems between two boxes that hold together, at most: what stands further apart has a blank between."""

BLANK = 0.25
"""Ems that a blank is wide, at least."""

Span = tuple[float, float]
"""Where a box begins and ends along its line, in pixels."""


def spans(marks: Sequence[Mark], ink: Span, width: float, em: float) -> list[Span]:
    """Return for each of `marks` where its box stands on a line `width` pixels wide of type `em` pixels high.

    `ink` is where the first ink of the line begins and the last one ends, in pixels.
    """
    middles = [mark.middle * width for mark in marks]
    step = pitch(middles, marks, em)
    size = min(step, em)
    middles = [_told(place, middles, marks, step) for place in range(len(marks))]
    wide = [size if is_full(mark) else HALF * size for mark in marks]
    found = [(middle - side / 2, middle + side / 2) for middle, side in zip(middles, wide, strict=True)]
    return _opened(_closed(_held(found, marks, ink, size), marks, size), marks, size)


def pitch(middles: Sequence[float], marks: Sequence[Mark], em: float) -> float:
    """Return the pixels from one Chinese character to the next on a line of type `em` pixels high.

    A step alone is known to a fifth of an em, so it is the mean of those that are about an em.
    """
    steps = [
        middles[place] - middles[place - 1]
        for place in range(1, len(marks))
        if is_square(marks[place - 1]) and is_square(marks[place])
    ]
    likely = [step for step in steps if ALIKE[0] * em < step < ALIKE[1] * em]
    return fmean(likely) if len(likely) >= TELLING else em


def is_full(mark: Mark) -> bool:
    """Say whether `mark` is a full em wide: its East Asian width (Unicode UAX 11) is wide, full or ambiguous.

    Of the ambiguous ones letters and raised figures are not, as Chinese fonts have them.
    """
    shape = mark.text or UNREADABLE
    letter = unicodedata.category(shape) in ("Ll", "Lu") or unicodedata.decomposition(shape).startswith("<super>")
    return unicodedata.east_asian_width(shape) in ("W", "F", *([] if letter else ["A"]))


def is_square(mark: Mark) -> bool:
    """Say whether the ink of `mark` stands in the middle of its em, as of a Chinese character."""
    return is_full(mark) and unicodedata.category(mark.text or UNREADABLE) == "Lo"


def _told(place: int, middles: Sequence[float], marks: Sequence[Mark], step: float) -> float:
    """Return where the mark at `place` stands, told by all that are a pitch away one after another."""
    if not is_full(marks[place]):
        return middles[place]
    votes = [middles[place]] if is_square(marks[place]) else []
    for way in (-1, 1):
        for far in range(1, REACH + 1):
            other = place + way * far
            if not 0 <= other < len(marks) or not is_full(marks[other]) or not _near(middles, other, way, step):
                break
            if is_square(marks[other]):
                votes.append(middles[other] - way * far * step)
    return fmean(votes) if votes else middles[place]


def _near(middles: Sequence[float], other: int, way: int, step: float) -> bool:
    """Say whether `other` stands about a pitch from the mark before it, as one goes `way`."""
    return 0.5 * step < abs(middles[other] - middles[other - way]) < 1.4 * step


def _held(found: list[Span], marks: Sequence[Mark], ink: Span, em: float) -> list[Span]:
    """Shift what was found to where the ink of the line begins and ends, and let letters at its ends reach it."""
    off = []
    if is_square(marks[0]):
        off.append(ink[0] - BEARING * em - found[0][0])
    if is_square(marks[-1]):
        off.append(ink[1] + BEARING * em - found[-1][1])
    off = [shift for shift in off if abs(shift) < MOST_SHIFT * em]
    if off:
        shift = fmean(off)
        found = [(start + shift, end + shift) for start, end in found]
    if not is_full(marks[0]) and found[0][0] - ink[0] < WIDER * em:
        found[0] = min(found[0][0], ink[0]), found[0][1]
    if not is_full(marks[-1]) and ink[1] - found[-1][1] < WIDER * em:
        found[-1] = found[-1][0], max(found[-1][1], ink[1])
    return found


def _closed(found: list[Span], marks: Sequence[Mark], em: float) -> list[Span]:
    """Close up what stands near one another, and let what overlaps meet in the middle between."""
    for place in range(1, len(found)):
        (x0, end), (start, x1) = found[place - 1], found[place]
        blank = marks[place - 1].text.isspace() or marks[place].text.isspace()
        if start < end or (not blank and start - end < APART * em and not _both_square(marks, place)):
            edge = _edge(x0, end, start, x1, is_full(marks[place - 1]), is_full(marks[place]))
            found[place - 1], found[place] = (x0, edge), (edge, x1)
    return found


def _opened(found: list[Span], marks: Sequence[Mark], em: float) -> list[Span]:
    """Let what stands beside a blank leave it its room."""
    for place in range(1, len(found) - 1):
        if marks[place].text.isspace():
            middle, room = sum(found[place]) / 2, BLANK * em / 2
            (x0, end), (start, x1) = found[place - 1], found[place + 1]
            found[place - 1], found[place + 1] = (x0, min(end, middle - room)), (max(start, middle + room), x1)
    return found


def _both_square(marks: Sequence[Mark], place: int) -> bool:
    return is_square(marks[place - 1]) and is_square(marks[place])


def _edge(x0: float, end: float, start: float, x1: float, left_full: bool, right_full: bool) -> float:
    """Return where two boxes meet: at the side of the full one where only one is, and never beyond the other."""
    edge = (start + end) / 2 if left_full == right_full else end if left_full else start
    return min(max(edge, x0), x1)

"""Blanks of a line: those that a recogniser leaves out between two words, and those that it makes up beside a mark."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.read.scan.reading.confidence import MARK, kind_of
from pipeline.read.scan.reading.crops import Crop
from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.ems import is_square
from pipeline.read.scan.reading.second import Sight
from pipeline.read.scan.reading.views import View

WHITE = 0.45
"""Ems without ink between two Chinese characters that have a blank between them; bearings take a fifth."""
NARROW = 0.3
"""Ems without ink that are a blank as well where the widest other white of the line is much less."""
LESS = 1.8
"""Times by which it is less."""
NAME = range(2, 5)
"""Characters of a person's name."""
TIGHT = 0.3
"""Ems without ink between most characters of a line that is not letter-spaced, at most."""


def parted(view: View, sights: list[Sight]) -> list[Sight]:
    """Return `sights` with a blank in each wide white between two Chinese characters, and none beside a mark."""
    kept = [sight for place, sight in enumerate(sights) if not _is_made_up(place, sights)]
    return _blanked(view, kept) if isinstance(view, Crop) else kept


def _is_made_up(place: int, sights: list[Sight]) -> bool:
    """Say whether a blank stands beside a mark, whose ink fills a part of its em only."""
    beside = [sights[near].mark.text for near in (place - 1, place + 1) if 0 <= near < len(sights)]
    return sights[place].mark.text.isspace() and any(text and kind_of(text) == MARK for text in beside)


def _blanked(view: Crop, sights: list[Sight]) -> list[Sight]:
    """Return `sights` with a blank wherever the ink of a line of names leaves room for one."""
    whites = [_white(view, left.mark, right.mark) for left, right in pairwise(sights)]
    known = [end - start for start, end in whites if end > start]
    if not known or median(known) > TIGHT * view.em:
        return sights
    if not all(is_square(sight.mark) or sight.mark.text.isspace() for sight in sights):
        return sights
    widest, other = sorted([0, *known])[-1:-3:-1]
    least = min(WHITE * view.em, max(NARROW * view.em, LESS * other, widest))
    found = sights[:1]
    for sight, (start, end) in zip(sights[1:], whites, strict=True):
        if end - start >= least:
            found.append(Sight(Mark(" ", start / view.width, end / view.width, 1.0)))
        found.append(sight)
    return found if _are_names(found) else sights


def _are_names(sights: list[Sight]) -> bool:
    """Say whether what blanks part are all as long as names: in a sentence a white is no blank."""
    return all(len(word) in NAME for word in "".join(sight.mark.text for sight in sights).split())


def _white(view: Crop, left: Mark, right: Mark) -> tuple[int, int]:
    """Return from where to where no ink stands between two Chinese characters, in pixels; no room between others."""
    if not (is_square(left) and is_square(right)):
        return 0, 0
    first, last = round(left.middle * view.width), round(right.middle * view.width)
    bare = np.flatnonzero(view.inked[first:last] == 0) + first
    runs = np.split(bare, np.flatnonzero(np.diff(bare) > 1) + 1)
    widest = max(runs, key=len, default=bare)
    return (int(widest[0]), int(widest[-1]) + 1) if len(widest) else (first, first)

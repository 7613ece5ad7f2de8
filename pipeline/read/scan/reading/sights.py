"""Lines of text on a sheet -> what each says, character by character, from all that was read of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.read.scan.picture import Sheet, TextLine
from pipeline.read.scan.reading.blanks import parted
from pipeline.read.scan.reading.crops import usual_em
from pipeline.read.scan.reading.gaps import filled
from pipeline.read.scan.reading.recognise import Reading
from pipeline.read.scan.reading.script import is_simplified, settled
from pipeline.read.scan.reading.second import Sight, again, compared
from pipeline.read.scan.reading.views import View, read

Read = tuple[View, Reading]
"""A line as it was looked at, and what it says."""

DOUBTFUL = 0.9
"""Likelihood of a line's least likely character below which the line is read again."""
SEALED = 0.02
"""Share of a line's box that a seal lies over, from which it is read again."""
SMALL = 14.0
"""Pixels of an em below which a line is read again."""
HOPELESS = 0.5
"""Mean likelihood of its characters below which a line that may be no text is unreadable."""


def sights(sheet: Sheet, lines: Sequence[TextLine]) -> list[tuple[View, list[Sight]]]:
    """Return for each of `lines` how it was looked at and what it says; nothing where nobody can read it.

    Raises UnsupportedFormatError, code `needs_scan`, where a package is not installed.
    """
    if not lines:
        return []
    found = read(sheet, lines, usual_em(list(lines)))
    views = [view for view, _ in found]
    seen = filled(list(zip(views, _compared(sheet, lines, found), strict=True)))
    return [
        (view, [] if _is_hopeless(line, said) else parted(view, said))
        for line, view, said in zip(lines, views, seen, strict=True)
    ]


def _compared(sheet: Sheet, lines: Sequence[TextLine], found: list[Read]) -> list[list[Sight]]:
    """Return what each line says; those that are doubtful are read twice."""
    simplified = is_simplified([reading for _, reading in found])
    doubtful = [
        place
        for place, (line, (view, reading)) in enumerate(zip(lines, found, strict=True))
        if _is_doubtful(sheet, line, view, reading)
    ]
    seconds = dict(zip(doubtful, again([found[place][0].image for place in doubtful]), strict=True))
    return [
        compared(settled(reading, simplified), settled(seconds[place], simplified))
        if place in seconds
        else [Sight(mark) for mark in settled(reading, simplified).marks]
        for place, (_, reading) in enumerate(found)
    ]


def _is_doubtful(sheet: Sheet, line: TextLine, view: View, reading: Reading) -> bool:
    x0, top, x1, bottom = line.box
    sealed = np.count_nonzero(sheet.seal[top:bottom, x0:x1]) > SEALED * (x1 - x0) * (bottom - top)
    return not line.sure or bool(sealed) or view.em < SMALL or reading.least < DOUBTFUL


def _is_hopeless(line: TextLine, said: list[Sight]) -> bool:
    """Say whether a line says nothing, or may be no text and says nothing that anybody would write."""
    unlikely = sum(sight.mark.likely for sight in said) < HOPELESS * len(said)
    return all(sight.mark.text.isspace() for sight in said) or (unlikely and not line.sure)

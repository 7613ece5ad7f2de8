"""Ink on a line that its reading has no character for: read again beside the character before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.reading.crops import Crop
from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.recognise import Reading, recognise
from pipeline.read.scan.reading.second import DIFFERED, Sight
from pipeline.read.scan.reading.views import View

FREE = 0.45
"""Ems that stand free between two characters, at least, where one may be missing."""
INK = 0.012
"""Square ems of ink that are more than dust."""
FEW = 3
"""Gaps that a line may have however short it is."""
MOST = 0.25
"""Share of a line's characters, at most, before which there is a gap."""
SIDE = 0.08
"""Ems at either side of a gap whose ink may be that of its neighbours."""


class Gap(NamedTuple):
    """A place on a line before its character number `before`: unread ink from `start` to `end`, in pixels of its image.

    What is read is that and the neighbour `beside` it, from `left` to `right`.
    """

    before: int
    start: float
    end: float
    left: float
    right: float
    beside: str


def filled(lines: Sequence[tuple[View, list[Sight]]]) -> list[list[Sight]]:
    """Return the sights of each of `lines`, and in each gap with ink what is read there, or a sight without text.

    Recognisers leave out a mark whose neighbour looks as if it were a part of it.
    """
    gaps = [_gaps(view, sights) if isinstance(view, Crop) else [] for view, sights in lines]
    images = [_image(view, gap) for (view, _), found in zip(lines, gaps, strict=True) for gap in found]
    readings = iter(recognise(images))
    return [
        _with(view, sights, [(gap, next(readings)) for gap in found])
        for (view, sights), found in zip(lines, gaps, strict=True)
    ]


def _gaps(view: Crop, sights: list[Sight]) -> list[Gap]:
    """Return the gaps of a line in which there is ink; none where so many are that it is the em which is wrong."""
    found = list(_free(view, sights))
    return found if len(found) < max(FEW, MOST * len(sights)) else []


def _free(view: Crop, sights: list[Sight]) -> Iterator[Gap]:
    """Yield the places without a character, blanks being none, in which there is ink."""
    inked = [(place, sight.mark) for place, sight in enumerate(sights) if not sight.mark.text.isspace()]
    if not inked:
        return
    spans = view.spans([mark for _, mark in inked])
    ends = [view.ink[0] - FREE * view.em / 2, *(span[1] for span in spans)]
    starts = [*(span[0] for span in spans), view.ink[1] + FREE * view.em / 2]
    for number, (end, start) in enumerate(zip(ends, starts, strict=True)):
        if start - end > FREE * view.em and _is_ink(view, end, start):
            place = inked[number][0] if number < len(inked) else len(sights)
            if number:
                yield Gap(place, end, start, spans[number - 1][0], start, inked[number - 1][1].text)
            else:
                yield Gap(place, end, start, end, spans[0][1], inked[0][1].text)


def _is_ink(view: Crop, start: float, end: float) -> bool:
    side = SIDE * view.em
    return int(view.inked[max(0, round(start + side)) : round(end - side)].sum()) > INK * view.em**2


def _image(view: View, gap: Gap) -> Pixels:
    return view.image[:, max(0, round(gap.left)) : round(gap.right)]


def _with(view: View, sights: list[Sight], found: list[tuple[Gap, Reading]]) -> list[Sight]:
    """Return `sights` and what was `found` in their gaps."""
    for gap, reading in reversed(found):
        if not _is_of_first(gap, reading):
            sights = [*sights[: gap.before], _sight(view, gap, reading), *sights[gap.before :]]
    return sights


def _is_of_first(gap: Gap, reading: Reading) -> bool:
    """Say whether the ink in a gap before all others is of the first character, which stands further left than told."""
    return gap.left == gap.start and reading.text.strip() == gap.beside


def _sight(view: View, gap: Gap, reading: Reading) -> Sight:
    """Return what stands in `gap`: the one character that `reading` has beside the gap's neighbour, if it has one."""
    first = gap.left < gap.start
    marks = [mark for mark in reading.marks if not mark.text.isspace()]
    width = view.image.shape[1]
    place = (gap.start / width, gap.end / width)
    if len(marks) == 2 and marks[0 if first else 1].text == gap.beside:
        mark = marks[1 if first else 0]
        return Sight(mark._replace(start=place[0], end=place[1]), DIFFERED, "")
    return Sight(Mark("", *place, 0.0), DIFFERED)

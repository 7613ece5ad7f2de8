"""Lines of text on a sheet -> glyphs in points."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.page.page import Glyph
from pipeline.read.scan.picture import POINTS, Sheet, TextLine
from pipeline.read.scan.reading.confidence import confidence
from pipeline.read.scan.reading.crops import Box, usual_em
from pipeline.read.scan.reading.second import Sight
from pipeline.read.scan.reading.sights import sights
from pipeline.read.scan.reading.views import View

SAME_TYPE = 0.08
"""Share by which the type of a line differs from that of most lines, at most, to be the same."""


def glyphs(sheet: Sheet, lines: Sequence[TextLine]) -> list[Glyph]:
    """Return what `lines` read, character by character, in points: those of a line one after another, lines as given.

    Each has a box of its line's em, as a typesetter would have it, half as wide for letters and digits.
    Ink that nobody can read gives glyphs without text. Raises UnsupportedFormatError, code `needs_scan`,
    where a package is not installed.
    """
    em = usual_em(list(lines))
    found = zip(lines, sights(sheet, lines), strict=True)
    return [glyph for line, (view, said) in found for glyph in set_line(line, view, said, POINTS / sheet.dpi, em)]


def set_line(line: TextLine, view: View, said: Sequence[Sight], scale: float, em: float) -> list[Glyph]:
    """Return a glyph for each sight of a line, `scale` points a pixel; most of its sheet's type is `em` pixels high.

    Where nothing is said there is one without text for each em, or for the middle one if the line may be no text.
    """
    size = round((em if abs(view.em - em) < SAME_TYPE * em else view.em) * scale, 2)
    if not said:
        boxes = view.unread()
        kept = boxes if line.sure else boxes[len(boxes) // 2 :][:1]
        return [Glyph("", *_points(box, scale), size, view.turn, 0.0) for box in kept]
    boxes = view.boxes([sight.mark for sight in said])
    return [
        Glyph(sight.mark.text, *_points(box, scale), size, view.turn, confidence(sight), sight.other)
        for sight, box in zip(said, boxes, strict=True)
    ]


def _points(box: Box, scale: float) -> Box:
    x0, top, x1, bottom = (round(side * scale, 2) for side in box)
    return x0, top, x1, bottom

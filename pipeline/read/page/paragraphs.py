"""Lines outside every table -> paragraphs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from math import prod

from pipeline.read.page.back import placed_back
from pipeline.read.page.lines import Line
from pipeline.read.page.page import Page, rounded
from pipeline.read.page.readings import PLACES
from pipeline.read.page.wrap import joint, wraps
from pipeline.records import Paragraph

WIDEST_LEADING = 2.2
"""Ems from the top of a line to the top of the next one of its paragraph."""
SAME_SIZE = 0.12
"""Share by which the type sizes of two lines of one paragraph differ at most."""
LONG = 0.5
"""Share of a page's width that a line takes up which tells where its text is set."""
SEVERAL = 0.15
"""Share of the long lines that begin where the text does, at least."""
INDENT = 0.7
"""Ems by which the first line of a paragraph stands in, at least."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the text of a page begins and ends, in points from its left."""

    left: float
    right: float

    @staticmethod
    def of(lines: list[Line], width: float) -> Measure:
        """Take it from the long ones of the lines of a page `width` points wide: they begin there, several of them."""
        long = [line for line in lines if line.width > LONG * width]
        if not long:
            return Measure(0.0, width)
        begins = Counter(round(line.x0) for line in long)
        left = min(place for place, count in begins.items() if count >= SEVERAL * len(long))
        return Measure(left, max(line.x1 for line in long))


@dataclass(slots=True)
class Text:
    """The lines of one paragraph: those on its page, and those on later ones."""

    page: Page
    measure: Measure
    lines: list[Line]
    later: list[Line] = field(default_factory=list)

    def goes_on(self, following: Line, measure: Measure) -> bool:
        """Say whether the paragraph goes on in `following`, of a text set between the sides of `measure`.

        It does when its last line is full, as far as the next one's first piece goes, and the next
        one starts at the left. Centred lines, as those of a title, each stay a paragraph.
        """
        last = (self.later or self.lines)[-1]
        return (
            abs(following.size - last.size) <= SAME_SIZE * last.size
            and abs(following.x0 - measure.left) < INDENT * last.size
            and wraps(last, following, self.measure.right - last.x1)
        )

    def goes_on_over(self, other: Text) -> bool:
        """Say whether the paragraph goes on in the first one of the next page."""
        return other.page.number > self.page.number and self.goes_on(other.lines[0], other.measure)

    def paragraph(self) -> Paragraph:
        width = self.measure.right - self.measure.left
        text = self.lines[0].text + "".join(
            joint(line, following, width) + following.text for line, following in pairwise(self.lines + self.later)
        )
        x0, tops, x1, bottoms = zip(*((line.x0, line.top, line.x1, line.bottom) for line in self.lines), strict=True)
        box = placed_back((min(x0), min(tops), max(x1), max(bottoms)), self.page.back)
        return Paragraph(text, self.page.number, bbox=rounded(box), confidence=self._confidence())

    def _confidence(self) -> float | None:
        if self.page.text_from == "native":
            return None
        return round(prod(line.confidence for line in self.lines + self.later), PLACES)


def texts(lines: list[Line], measure: Measure, page: Page) -> list[Text]:
    """Group `lines`, from top to bottom, into paragraphs."""
    found: list[Text] = []
    for line in lines:
        last = found[-1].lines[-1] if found else None
        if last and line.top - last.top <= WIDEST_LEADING * last.size and found[-1].goes_on(line, measure):
            found[-1].lines.append(line)
        else:
            found.append(Text(page, measure, [line]))
    return found

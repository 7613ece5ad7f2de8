"""Pages of a format that has text and pictures, with what is read in the pictures in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from pipeline.read.page.page import Page, stands_in
from pipeline.read.page.readable import is_picture
from pipeline.read.recogniser import Placed, Recogniser
from pipeline.records import BBox, Issue

LEAST_WIDTH, LEAST_HEIGHT = 227.0, 113.0
"""Points of a picture that may hold a table, 8 by 4 cm: a seal is round and has 4.2 cm, a letterhead is flat."""
TOUCH = 1.5
"""Points between pictures that make one: some programs cut a scan into strips, or lay it down in layers."""
MOST = 1000
"""Pictures of a page that are told apart; more of them are tiles of one."""
WRITTEN = 0.05
"""Share of a picture that the glyphs over it cover when it is only their ground."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page, where its pictures stand, and whether it is `written`: shows a glyph or a rule that is none of theirs."""

    page: Page
    pictures: list[BBox]
    written: bool


Show = Callable[[int, BBox | None, bool], Placed | None]
"""What a page, by its number, shows within a box or, where that is None, at all; None where nobody can tell.

The last says that nothing is seen there but one picture.
"""


@dataclass(slots=True)
class Pictured:
    """Reads the pictures that `show` shows. `written` says whether any page so far had text of its own."""

    recogniser: Recogniser
    show: Show
    written: bool = False

    def pages(self, drawn: Drawn) -> Iterator[Page]:
        """Yield the page that is `drawn`, its pictures read.

        One that is nothing but a picture comes back as what was read in it. One that has text of its own beside
        a large picture comes as several pages of one number: its text above the picture, the picture, its text below.
        """
        page = drawn.page
        if is_picture(page):
            yield self._whole(drawn) or page
            return
        self.written |= bool(page.glyphs)
        for box in unwritten(page, drawn.pictures):
            read = self._part(page, box)
            if read is None:
                self.recogniser.remarks.append(Issue("unread_picture", str(page.number), page=page.number))
            elif read.glyphs:
                above, page = parted(page, box)
                yield above
                yield read
        yield page

    def broken(self, number: int) -> Page | None:
        """Return what is read on a page whose contents the format's reader cannot make out; None where nothing is."""
        return self.recogniser.page(number, partial(self.show, number, None, False))

    def _whole(self, drawn: Drawn) -> Page | None:
        alone = len(drawn.pictures) == 1 and not drawn.written
        box = drawn.pictures[0] if alone else None
        return self.recogniser.page(drawn.page.number, partial(self.show, drawn.page.number, box, alone))

    def _part(self, page: Page, box: BBox) -> Page | None:
        alone = not any(stands_in(item, box) for found in (page.glyphs, page.rules) for item in found)
        return self.recogniser.page(page.number, partial(self.show, page.number, box, alone))


def unwritten(page: Page, pictures: list[BBox]) -> list[BBox]:
    """Return which `pictures` of a page with text may hold a table, from top to bottom.

    Those that touch are one; what has text on it is only the text's ground.
    """
    found = [box for box in _joined(pictures) if box[2] - box[0] >= LEAST_WIDTH and box[3] - box[1] >= LEAST_HEIGHT]
    return sorted((box for box in found if not _is_ground(page, box)), key=lambda box: box[1])


def parted(page: Page, box: BBox) -> tuple[Page, Page]:
    """Return what stands on `page` above the middle of `box`, and what stands below it."""
    above = (0.0, 0.0, page.width, (box[1] + box[3]) / 2)

    def half(is_above: bool) -> Page:
        glyphs = [glyph for glyph in page.glyphs if stands_in(glyph, above) == is_above]
        rules = [rule for rule in page.rules if stands_in(rule, above) == is_above]
        return replace(page, pictures=0.0, glyphs=glyphs, rules=rules)

    return half(True), half(False)


def _joined(boxes: list[BBox]) -> list[BBox]:
    """Return the boxes around those of `boxes` that touch, or touch what is around others."""
    if len(boxes) > MOST:
        return [_around(boxes)]
    found: list[BBox] = []
    for box in boxes:
        while touching := [other for other in found if _touch(box, other)]:
            found = [other for other in found if other not in touching]
            box = _around([box, *touching])
        found.append(box)
    return found


def _touch(one: BBox, other: BBox) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > -TOUCH and down > -TOUCH


def _is_ground(page: Page, box: BBox) -> bool:
    written = sum(_area(glyph[1:5]) for glyph in page.glyphs if not glyph.text.isspace() and stands_in(glyph, box))
    return written > WRITTEN * _area(box)


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _around(boxes: list[BBox]) -> BBox:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)

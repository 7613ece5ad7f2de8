"""What stands on most pages and belongs to none: page marks and running lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon.page_marks import is_page_mark
from pipeline.read.page.lines import Line

MARGIN = 0.12
"""Share of a page's height at its head and at its foot where page marks and running lines stand."""
MOST_PAGES = 0.6
"""Share of the pages on which a running line stands."""
FEWEST = 3
"""Pages on which a line must stand to be a running one."""
SAME_PLACE = 6.0
"""Points by which a running line's place differs from page to page."""

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The running lines of a document: what they say, but for its figures, and where from the head or the foot."""

    running: frozenset[tuple[str, int]]

    @staticmethod
    def of(pages: Sequence[tuple[list[Line], float]]) -> Furniture:
        """Find them in the lines, and the height, of each page."""
        keys = Counter(key for lines, height in pages for key in {_key(line, height) for line in lines} if key)
        least = max(FEWEST, MOST_PAGES * len(pages))
        return Furniture(frozenset(key for key, count in keys.items() if count >= least))

    def without(self, lines: list[Line], height: float) -> list[Line]:
        """Return the lines of a page that are neither running lines nor its page mark."""
        kept = [line for line in lines if _key(line, height) not in self.running]
        while kept and _is_mark(kept[-1], height):
            kept.pop()
        while kept and _is_mark(kept[0], height):
            kept.pop(0)
        return kept


def _is_mark(line: Line, height: float) -> bool:
    return _key(line, height) is not None and is_page_mark(line.text)


def _key(line: Line, height: float) -> tuple[str, int] | None:
    """Return what a line at a page's head or foot says and where; None for one between them."""
    middle = (line.top + line.bottom) / 2
    if MARGIN * height < middle < (1 - MARGIN) * height:
        return None
    place = middle if middle < height / 2 else middle - height
    return _DIGITS.sub("0", "".join(line.text.split())), round(place / SAME_PLACE)

"""Typeset pages with what stands in each of their cells and on each free line: the truth of a scan.

The pages are those of `tests.notices.print.pages`; its setters are watched while they set.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from tests.notices.print import pages as press
from tests.notices.print.layout import Box, Layout, Table
from tests.notices.print.layout import Line as Paragraph
from tests.notices.print.pages import Page, Words
from tests.notices.print.rules import STYLES, Rect
from tests.notices.print.traps import Trap, Traps, one_of
from tests.notices.print.typeset import Advance, width


@dataclass(frozen=True)
class Line:
    """One printed line. `box` is that of its characters' squares in points; `turn` its clockwise turn in degrees."""

    text: str
    box: Rect
    turn: int = 0


@dataclass(frozen=True)
class Cell:
    """One cell, or as much of it as stands on a page. `box` is where its borders are, or would be, in points.

    `table` counts the notice's tables from 0; `row`, `column`, `rows`, `columns`, `kind`, `field`, `task` are
    those of the `Box` it prints, all of it. Of a `stacked` cell each character is a line.
    """

    box: Rect
    lines: tuple[Line, ...]
    table: int
    row: int
    column: int
    rows: int
    columns: int
    kind: str
    field: str
    task: int
    stacked: bool

    @property
    def text(self) -> str:
        """What stands in the cell on this page, read in its own direction, without blanks at a line's ends."""
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Sheet:
    """A page with its truth: the cells of its tables, and the lines outside them."""

    page: Page
    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]


def typeset(layout: Layout, traps: Traps, advance: Advance, cell_size: float = press.CELL_SIZE) -> list[Sheet]:
    """Return the pages that `pages.typeset` sets, each with its truth."""
    tracing = _Press(traps, layout.truth.seed, advance, cell_size)
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            tracing.line(block)
        else:
            tracing.table(block)
    for number, page in enumerate(tracing.pages, 1):
        press._furnish(page, number, layout, traps)
    return [_sheet(page, tracing.cells[place], advance) for place, page in enumerate(tracing.pages)]


def _sheet(page: Page, found: list[_Found], advance: Advance) -> Sheet:
    within = {place for cell in found for place in range(cell.first, cell.last)}
    free = (words for place, words in enumerate(page.words) if place not in within)
    cells = tuple(_cell(cell, page.words[cell.first : cell.last], advance) for cell in found)
    return Sheet(page, cells, tuple(line(words, advance) for words in free if words.text.strip()))


def _cell(found: _Found, words: list[Words], advance: Advance) -> Cell:
    box = found.box
    lines = tuple(line(each, advance) for each in words if each.text.strip())
    place = (found.table, box.row, box.column, box.rows, box.columns)
    return Cell(found.rect, lines, *place, box.kind, box.field, box.task, found.stacked)


def line(words: Words, advance: Advance) -> Line:
    """Return where words stand, blanks at their ends left out."""
    text = words.text.rstrip()
    blank = text[: len(text) - len(text.lstrip())]
    before = sum(advance(character, words.size) + words.spacing for character in blank)
    long = width(text[len(blank) :], words.size, advance, words.spacing)
    along, across = (words.top, words.x) if words.turn else (words.x, words.top)
    start, end = round(along + before, 2), round(along + before + long, 2)
    side, other = round(across, 2), round(across + words.size, 2)
    box = (side, start, other, end) if words.turn else (start, side, end, other)
    return Line(text[len(blank) :], box, words.turn)


# --- the setters, watched -------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Found:
    """A cell that was set: its words are those from `first` up to `last` of its page."""

    box: Box
    rect: Rect
    table: int
    stacked: bool
    first: int
    last: int


@dataclass
class _Press(press._Press):
    """Remembers the cells of each page, by the page's place."""

    cells: dict[int, list[_Found]] = field(default_factory=lambda: defaultdict(list))
    tables: int = 0

    def table(self, table: Table) -> None:
        turn = self.seed + table.number
        style = one_of(self.traps, STYLES, turn, none=True) if table.tasks else None
        _TableSetter(self, table, style, turn).set()
        self.tables += 1
        self.y += 8


@dataclass
class _TableSetter(press._TableSetter):
    """Tells its press each cell that it sets."""

    press: _Press

    def _cell(self, box: Box) -> Rect:
        words = self.press.page.words
        first, rect = len(words), super()._cell(box)
        stacked = self._is_upright(box) and self.upright is Trap.STACKED
        found = _Found(box, rect, self.press.tables, stacked, first, len(words))
        self.press.cells[len(self.press.pages) - 1].append(found)
        return rect

    def _reworded(self) -> None:
        boxes = [Box(text, 0, column, kind="heading") for column, text in enumerate(self.table.reworded)]
        setter = _TableSetter(self.press, Table(tuple(boxes), self.table.widths), self.style, self.turn)
        setter.pad = self.pad
        setter.set()

"""Layout -> pages: which text stands where, and which strokes rule the tables. PDF and OFD write these.

All places are in points from the page's top left, as the page is seen (before /Rotate).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, product

from tests.notices.print.layout import Box, Layout, Line, Table
from tests.notices.print.rules import STYLES, Rect, Stroke, rule
from tests.notices.print.traps import Trap, Traps, one_of
from tests.notices.print.typeset import Advance, width, wrap

WIDTH, HEIGHT = 842.0, 595.0
"""A4, landscape."""
LEFT, RIGHT, TOP, BOTTOM = 46.0, 796.0, 58.0, 545.0

CELL_SIZE = 8.0
"""Points of a table's text, unless asked for otherwise."""
LEADING = 10.5 / 8.0
"""From line to line in a cell, in the size of its text."""
PAD = {Trap.LEVEL_RULES: 6.0}
"""Between a cell's border and its text: `PAD_ELSE` but where no upright rule parts the columns."""
PAD_ELSE = 4.0
SPACING = 4.0
"""What letter-spacing puts between two characters."""

LINE_SIZES = {"masthead": 22.0, "number": 12.0, "title": 16.0, "heading": 12.0, "caption": 11.0}
BODY_SIZE = 11.0
CENTRED_LINES = ("masthead", "number", "title")
BOLD_LINES = ("masthead", "title", "heading")
SHORT_FIELDS = ("target", "next_target", "attribute", "leaders", "lead_units", "due", "name")
WATERMARK = "内部资料　注意保存"
LEAST_LINES = 2
"""Of a row that is split over two pages, so many lines stand on either page at least."""


@dataclass(frozen=True)
class Words:
    """One line of text; `x`, `top` is the top left corner of its box, after it was turned clockwise by `turn`."""

    text: str
    x: float
    top: float
    size: float
    spacing: float = 0.0
    turn: int = 0
    bold: bool = False


@dataclass
class Page:
    """A page as it is seen. `turned` asks for a page that is stored upright and shown turned."""

    words: list[Words] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    watermark: str = ""
    turned: bool = False


@dataclass(frozen=True)
class Strip:
    """A row of a table on a page, or as much of it as stands there."""

    row: int
    top: float
    bottom: float
    whole: bool = True


def typeset(layout: Layout, traps: Traps, advance: Advance, cell_size: float = CELL_SIZE) -> list[Page]:
    """Return the notice's pages, set in a font of which `advance` tells the widths, tables in `cell_size` points."""
    press = _Press(traps, layout.truth.seed, advance, cell_size)
    for block in layout.blocks:
        if isinstance(block, Line):
            press.line(block)
        else:
            press.table(block)
    for number, page in enumerate(press.pages, 1):
        _furnish(page, number, layout, traps)
    return press.pages


def _furnish(page: Page, number: int, layout: Layout, traps: Traps) -> None:
    if Trap.FURNITURE in traps:
        page.words.append(Words(f"{layout.truth.issuer}　{layout.truth.doc_number}", LEFT, 26, 8))
        page.words.append(Words(f"— {number} —", WIDTH / 2 - 20, HEIGHT - 34, 10))
    page.watermark = WATERMARK if Trap.WATERMARK in traps else ""
    page.turned = Trap.ROTATED_PAGE in traps and number % 3 == 2


@dataclass
class _Press:
    """Sets one block below the other, page after page."""

    traps: Traps
    seed: int
    advance: Advance
    cell_size: float = CELL_SIZE
    pages: list[Page] = field(default_factory=lambda: [Page()])
    y: float = TOP

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def next_page(self) -> None:
        self.pages.append(Page())
        self.y = TOP

    def wrap(self, text: str, room: float, size: float, spacing: float = 0.0) -> tuple[str, ...]:
        """Break text into lines as this program does."""
        return wrap(text, room, size, self.advance, spacing, hang=Trap.HANGING in self.traps)

    def line(self, line: Line) -> None:
        """Set a paragraph."""
        size = LINE_SIZES.get(line.kind, BODY_SIZE)
        indent = "　　" if line.kind == "body" else ""
        bold = line.kind in BOLD_LINES
        for text in self.wrap(indent + line.text, RIGHT - LEFT, size):
            if self.y + 1.5 * size > BOTTOM:
                self.next_page()
            self.page.words.append(Words(text, self._left(line, text, size), self.y, size, bold=self._bold(bold)))
            self.y += 1.5 * size

    def _left(self, line: Line, text: str, size: float) -> float:
        long = width(text, size, self.advance)
        if line.kind in CENTRED_LINES:
            return LEFT + (RIGHT - LEFT - long) / 2
        return RIGHT - 60 - long if line.kind == "signature" else LEFT

    def _bold(self, wanted: bool) -> bool:
        return wanted and Trap.FAKE_BOLD in self.traps

    def table(self, table: Table) -> None:
        """Set a table; each has its own way of ruling and of going on on the next page."""
        turn = self.seed + table.number
        style = one_of(self.traps, STYLES, turn, none=True) if table.tasks else None
        _TableSetter(self, table, style, turn).set()
        self.y += 8


@dataclass
class _TableSetter:
    """Sets one table: breaks its rows over pages, then draws what stands on each page."""

    press: _Press
    table: Table
    style: Trap | None
    turn: int
    strips: list[Strip] = field(default_factory=list)
    drawn: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        traps = self.press.traps
        self.pad = PAD.get(self.style, PAD_ELSE) if self.style else PAD_ELSE
        self.size = self.press.cell_size
        self.leading = self.size * LEADING
        scale = (RIGHT - LEFT) / max(sum(self.table.widths), 60)
        self.xs = [round(x, 2) for x in accumulate((part * scale for part in self.table.widths), initial=LEFT)]
        self.upright = one_of(traps, (Trap.STACKED, Trap.TURNED), self.turn)
        continued = (Trap.HEADING_ABSENT, Trap.HEADING_REPEATED, Trap.HEADING_REWORDED)
        self.heading = one_of(traps, continued, self.turn)
        self.lines = {(box.row, box.column): self._wrap(box) for box in self.table.boxes}
        self.heights = self._heights()

    def set(self) -> None:
        """Set all rows."""
        row = 0
        while row < self.table.rows:
            last = row if Trap.SPLIT_MERGES in self.press.traps else self._tied(row)
            if row < self.table.heading_rows:
                last = max(last, min(self.table.heading_rows, self.table.rows - 1))
            if not self._fits(row, last):
                if last == row and self._split(row):
                    row += 1
                    continue
                self._next_page(row)
            for tied in range(row, last + 1):
                self._put(tied)
            row = last + 1
        self._draw()

    # --- sizes

    def _wrap(self, box: Box) -> tuple[str, ...]:
        if self._is_upright(box):
            return tuple(box.text) if self.upright is Trap.STACKED else (box.text,)
        return self.press.wrap(box.text, self._room(box), self.size, self._spacing(box))

    def _is_upright(self, box: Box) -> bool:
        return self.upright is not None and box.rows > 1 and box.field == "section"

    def _room(self, box: Box) -> float:
        return self.xs[box.column + box.columns] - self.xs[box.column] - 2 * self.pad

    def _spacing(self, box: Box) -> float:
        return SPACING if box.spaced else 0.0

    def _need(self, box: Box) -> float:
        turned = self._is_upright(box) and self.upright is Trap.TURNED
        long = (
            width(box.text, self.size, self.press.advance)
            if turned
            else len(self.lines[box.row, box.column]) * self.leading
        )
        return long + 2 * self.pad

    def _heights(self) -> list[float]:
        heights = [self.leading + 2 * self.pad] * self.table.rows
        for box in sorted(self.table.boxes, key=lambda box: box.rows):
            last = box.row + box.rows - 1
            heights[last] += max(0.0, self._need(box) - sum(heights[box.row : last + 1]))
        return heights

    # --- rows over pages

    def _tied(self, row: int) -> int:
        """Return the last row that a merged cell ties to `row`."""
        last = row
        while (reach := max(box.row + box.rows - 1 for box in self._over(row, last))) > last:
            last = reach
        return last

    def _over(self, first: int, last: int) -> list[Box]:
        columns = range(self.table.columns)
        return [self.table.places[row, column] for row in range(first, last + 1) for column in columns]

    def _fits(self, first: int, last: int) -> bool:
        return self.press.y + sum(self.heights[first : last + 1]) <= BOTTOM

    def _put(self, row: int) -> None:
        if not self._fits(row, row):
            self._next_page(row)
        self._strip(row, self.heights[row])

    def _strip(self, row: int, height: float, whole: bool = True) -> None:
        top, self.press.y = self.press.y, round(self.press.y + height, 2)
        self.strips.append(Strip(row, top, self.press.y, whole))

    def _split(self, row: int) -> bool:
        """Set a row partly on this page and partly on the next, where it has lines enough; say whether it had."""
        need = round((self.heights[row] - 2 * self.pad) / self.leading)
        room = int((BOTTOM - self.press.y - 2 * self.pad) // self.leading)
        is_value = row >= self.table.heading_rows and self.table.places[row, 0].kind == "value"
        if Trap.SPLIT_ROWS not in self.press.traps or not is_value or not LEAST_LINES <= room <= need - LEAST_LINES:
            return False
        self._strip(row, room * self.leading + 2 * self.pad, whole=False)
        self._next_page(row)
        self._strip(row, (need - room) * self.leading + 2 * self.pad, whole=False)
        return True

    def _next_page(self, row: int) -> None:
        self._draw()
        self.press.next_page()
        if row >= self.table.heading_rows and self.table.tasks:
            self._head_again()

    def _head_again(self) -> None:
        if self.heading is Trap.HEADING_REPEATED:
            for place in product(range(self.table.heading_rows), range(self.table.columns)):
                self.drawn.pop(place, None)
            for row in range(self.table.heading_rows):
                self._strip(row, self.heights[row])
            self._draw()
        elif self.heading is Trap.HEADING_REWORDED:
            self._reworded()

    def _reworded(self) -> None:
        boxes = [Box(text, 0, column, kind="heading") for column, text in enumerate(self.table.reworded)]
        other = Table(tuple(boxes), self.table.widths)
        setter = _TableSetter(self.press, other, self.style, self.turn)
        setter.pad = self.pad
        setter.set()

    # --- drawing

    def _draw(self) -> None:
        """Draw what has been set on this page."""
        rects = [rect for box in self._shown() if (rect := self._cell(box))]
        if rects:
            self.press.page.strokes += rule(rects, self.style)
        self.strips.clear()

    def _shown(self) -> list[Box]:
        rows = [strip.row for strip in self.strips]
        return list({(box.row, box.column): box for row in rows for box in self._over(row, row)}.values())

    def _cell(self, box: Box) -> Rect:
        """Draw a cell's text; return its rectangle."""
        mine = [strip for strip in self.strips if box.row <= strip.row < box.row + box.rows]
        rect = (self.xs[box.column], mine[0].top, self.xs[box.column + box.columns], mine[-1].bottom)
        if self._is_upright(box) and self.upright is Trap.TURNED:
            self._turned(box, rect)
        else:
            self._text(box, rect, all(strip.whole for strip in mine))
        return rect

    def _turned(self, box: Box, rect: Rect) -> None:
        if self._take(box, 1):
            long = width(box.text, self.size, self.press.advance)
            x = rect[0] + (rect[2] - rect[0] - self.size) / 2
            top = max(rect[1] + (rect[3] - rect[1] - long) / 2, rect[1] + 1)
            self.press.page.words.append(Words(box.text, x, top, self.size, turn=90))

    def _text(self, box: Box, rect: Rect, whole: bool) -> None:
        height = rect[3] - rect[1]
        lines = self._take(box, int((height - 2 * self.pad + 0.1) // self.leading))
        top = (
            rect[1]
            + (max(height - len(lines) * self.leading, 0) / 2 if whole else self.pad)
            + (self.leading - self.size) / 2
        )
        for text in lines:
            x = self._indent(box, text, rect)
            bold = self.press._bold(box.kind in ("heading", "section"))
            self.press.page.words.append(Words(text, x, top, self.size, self._spacing(box), bold=bold))
            top += self.leading

    def _take(self, box: Box, room: int) -> list[str]:
        """Return the next lines of a cell, at most `room`."""
        key = (box.row, box.column)
        done = self.drawn.get(key, 0)
        lines = self.lines[key][done : done + room]
        self.drawn[key] = done + len(lines)
        return [line for line in lines if line]

    def _indent(self, box: Box, text: str, rect: Rect) -> float:
        centred = box.kind == "heading" or box.field in ("serial", "section")
        if Trap.CENTRED in self.press.traps:
            centred = centred or box.field in SHORT_FIELDS or box.kind == "section"
        spare = rect[2] - rect[0] - width(text.rstrip(), self.size, self.press.advance, self._spacing(box))
        return rect[0] + max(spare / 2, 1) if centred else rect[0] + self.pad

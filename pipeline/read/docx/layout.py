"""Where the cells of a table stand: grid columns, spans and merges (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.records import Cell

CONTINUE = "continue"
"""The value of `w:vMerge` in a cell that the one above is merged over (17.18.57)."""

SLIVER = 150
"""Twips (1/20 point) below which a grid column holds no text: it is where borders drawn by hand just miss each other.

A character of 7.5 points, the smallest in use, has as many.
"""

MOST_COLUMNS = 63
"""Columns that Word gives a table at most; a wider grid is not looked through for needless ones."""

Span = tuple[int, int]
"""The first grid column of a cell, 0-based, and the one after its last."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell as written: its text, how many grid columns it spans, and its `w:vMerge`, empty for none."""

    text: str
    span: int = 1
    merge: str = ""


@dataclass(slots=True)
class PlacedRow:
    """A row as written, with the grid columns left free `before` and `after` its cells."""

    cells: list[Placed] = field(default_factory=list)
    before: int = 0
    after: int = 0

    @property
    def width(self) -> int:
        return self.before + sum(cell.span for cell in self.cells) + self.after

    def spans(self) -> Iterator[Span]:
        """Yield the span of each cell."""
        start = self.before
        for cell in self.cells:
            yield start, start + cell.span
            start += cell.span


@dataclass(slots=True)
class Layout:
    """A table as it is laid out, row by row.

    `needless` are the grid columns that part nothing; `merges` the cells of the row before that go
    on downwards; `unseen` the cells that a merge hides although they say something of their own.
    """

    table: int
    width: int
    needless: frozenset[int]
    merges: dict[Span, Cell] = field(default_factory=dict)
    rows: list[list[Cell]] = field(default_factory=list)
    unseen: list[Cell] = field(default_factory=list)

    def add(self, row: PlacedRow) -> None:
        """Lay out the next row: one cell a column, where its cells fill the grid."""
        needless = self.needless if row.width == self.width else frozenset[int]()
        self.rows.append([])
        merges: dict[Span, Cell] = {}
        self._fill(_kept((0, row.before), needless))
        for placed, span in zip(row.cells, row.spans(), strict=True):
            if origin := self._lay(placed, span, _kept(span, needless)):
                merges[span] = origin
        self._fill(_kept((row.width - row.after, row.width), needless) or not self.rows[-1])
        self.merges = merges

    def _lay(self, placed: Placed, span: Span, columns: int) -> Cell | None:
        """Lay out one cell, and return the cell that one below may be merged into.

        A blank cell that is merged into one of other columns is left out, and its row too short: so
        it does not pass for a sound one.
        """
        if placed.merge == CONTINUE:
            if origin := self.merges.get(span):
                self._cover(placed, origin, columns)
                return origin
            if not placed.text.strip() and self._is_covered(span):
                return None
        cell = self._cell(placed.text)
        self._fill(columns - 1, cell)
        return cell if placed.merge else None

    def _cover(self, placed: Placed, origin: Cell, columns: int) -> None:
        """Lay out a cell that `origin` is merged over; text of its own is not printed, and is kept."""
        if placed.text.strip() in ("", origin.text.strip()):
            self._fill(columns, origin)
        else:
            cell = self._cell(placed.text)
            self.unseen.append(cell)
            self._fill(columns - 1, cell)

    def _is_covered(self, span: Span) -> bool:
        return any(start < span[1] and span[0] < end for start, end in self.merges)

    def _fill(self, columns: int, merged: Cell | None = None) -> None:
        for _ in range(columns):
            self._cell("", merged)

    def _cell(self, text: str, merged: Cell | None = None) -> Cell:
        row = self.rows[-1]
        cell = Cell(1, self.table, len(self.rows), len(row) + 1, text, merged=merged)
        row.append(cell)
        return cell


def lay_out(rows: list[PlacedRow], widths: list[int], table: int) -> Layout:
    """Lay out the table with the number `table`. `widths` are those of its grid columns in twips, 0 for unknown.

    A row whose cells do not fill as many grid columns as most rows do is left as long as it is.
    """
    counts = Counter(row.width for row in rows)
    width = max(counts, key=lambda width: (counts[width], width == len(widths), width))
    spans = {span for row in rows if row.width == width for span in row.spans()}
    layout = Layout(table, width, _needless(spans, widths if len(widths) == width else [0] * width))
    for row in rows:
        layout.add(row)
    return layout


def _needless(spans: set[Span], widths: list[int]) -> frozenset[int]:
    """Return the grid columns that no cell begins in, and the slivers; each cell keeps one column at least."""
    starts = {start for start, _ in spans}
    needless: set[int] = set()
    for column, width in enumerate(widths if len(widths) <= MOST_COLUMNS else []):
        if column not in starts or 0 < width < SLIVER:
            over = [set(range(*span)) for span in spans if span[0] <= column < span[1]]
            if all(columns - needless - {column} for columns in over):
                needless.add(column)
    return frozenset(needless)


def _kept(span: Span, needless: frozenset[int]) -> int:
    return sum(column not in needless for column in range(*span)) if needless else span[1] - span[0]

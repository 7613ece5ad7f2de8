"""Divide a sheet: bands of rows between blank ones, and in each the lines above its table and the table.

A row or column without any text says nothing and is left out, so a stray cell far away costs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.lexicon import headings
from pipeline.read.sheet.sheet import Place, Range, Sheet

HEADINGS, HEADINGS_SHARE, MAX_HEADINGS = 2, 0.5, 200
"""Listed headings, and share of a row's texts, from which the row heads a table; texts of the widest such row."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text outside every table."""

    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows and columns as numbered in the sheet, those without text left out."""

    rows: list[int]
    columns: list[int]
    merges: list[Range]


class Layout:
    """The lines and tables of one sheet, in reading order.

    `columns` are those of the table before. A table without headings of its own stands under them, so
    that one of its columns that happens to be blank does not move the others.
    """

    def __init__(self, sheet: Sheet, columns: list[int]) -> None:
        self.columns = columns
        self._filled: dict[int, list[int]] = defaultdict(list)
        for place in sorted(sheet.texts):
            self._filled[place.row].append(place.column)
        self._texts = sheet.texts
        self._merges: dict[int, list[Range]] = defaultdict(list)
        for merge in sheet.merges:
            self._merges[merge.top].append(merge)

    def blocks(self) -> Iterator[Line | Table]:
        """Yield the lines and tables."""
        first = True
        for band in self._bands():
            yield from self._divided(band, first)
            first = False

    def _bands(self) -> Iterator[list[int]]:
        """Yield runs of rows; a blank row that merged cells reach over does not part them."""
        band: list[int] = []
        reach = 0
        for row in self._filled:
            if band and row > reach + 1:
                yield band
                band = []
            band.append(row)
            reach = max(reach, row, self._reach(row))
        if band:
            yield band

    def _reach(self, row: int) -> int:
        """Return the last row that a merged cell with text in `row` reaches."""
        return max((merge.bottom for merge in self._merges[row] if Place(row, merge.left) in self._texts), default=row)

    def _divided(self, band: list[int], first: bool) -> Iterator[Line | Table]:
        if all(len(self._filled[row]) == 1 for row in band):
            yield from self._lines(band)
            return
        head = self._head(band)
        start = head if head is not None else self._singles(band) if first else 0
        yield from self._lines(band[:start])
        yield self._table(band[start:], headed=head is not None)

    def _lines(self, rows: list[int]) -> Iterator[Line]:
        return (Line(Place(row, column)) for row in rows for column in self._filled[row])

    def _head(self, band: list[int]) -> int | None:
        """Return the place in `band` of its heading row, or of the tier above that is merged down into it.

        None when there is none, or when what stands above it is as full as a table's row.
        """
        most = max(len(self._filled[row]) for row in band)
        for place, row in enumerate(band):
            if self._is_heading_row(row):
                return self._top(band, place)
            if len(self._filled[row]) > most / 2 and self._reach(row) == row:
                break
        return None

    def _top(self, band: list[int], head: int) -> int | None:
        width = len(self._filled[band[head]])
        while head and self._reach(band[head - 1]) >= band[head]:
            head -= 1
        few = all(len(self._filled[row]) <= width / 2 for row in band[:head])
        return head if few else None

    def _is_heading_row(self, row: int) -> bool:
        columns = self._filled[row]
        if not HEADINGS <= len(columns) <= MAX_HEADINGS:
            return False
        listed = sum(headings.listed(self._texts[Place(row, column)]) is not None for column in columns)
        return listed >= max(HEADINGS, HEADINGS_SHARE * len(columns))

    def _singles(self, band: list[int]) -> int:
        """Return how many rows of one text stand at the head of `band`."""
        return next(place for place, row in enumerate(band) if len(self._filled[row]) > 1)

    def _table(self, rows: list[int], headed: bool) -> Table:
        own = {column for row in rows for column in self._filled[row]}
        self.columns = sorted(own if headed else own.union(self.columns))
        merges = [merge for top in range(rows[0], rows[-1] + 1) for merge in self._merges.get(top, ())]
        return Table(rows, self.columns, merges)

"""Cells with spans -> the places that they cover.

This is "forming a table" of the HTML standard (4.9.12.1) with two differences, both as browsers
show it: a cell ends with its row group, and a row or column in which no cell begins is none (CSS
Tables 3, 3.3.2, track merging), so that an absurd span costs nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

MAX_COLSPAN, MAX_ROWSPAN = 1000, 65534
"""What longer spans are cut to: HTML standard 4.9.11."""

MAX_PLACES = 500_000
"""Places of one table: a county's longest list has some ten thousand."""

_NUMBER = re.compile(r"[ \t\n\f\r]*\+?([0-9]+)")


class Size(NamedTuple):
    """How many rows and columns a cell spans; `rows` 0 is the rest of its row group."""

    rows: int = 1
    columns: int = 1

    @staticmethod
    def of(rowspan: str | None, colspan: str | None) -> Size:
        """Read the attributes by the standard's rules for non-negative integers; what is none counts as 1."""
        rows, columns = _number(rowspan), _number(colspan)
        return Size(min(1 if rows is None else rows, MAX_ROWSPAN), min(columns or 1, MAX_COLSPAN))


def _number(attribute: str | None) -> int | None:
    found = _NUMBER.match(attribute or "")
    return int(found[1][:9]) if found else None


class Span(NamedTuple):
    """Where a cell stands: `place`-th of row `top`, over columns `left` to `right` and rows to `bottom`, exclusive."""

    top: int
    place: int
    left: int
    right: int
    bottom: int


class Formed(NamedTuple):
    """One row of a formed table: its place among the source's rows, and the cell over each column, where one is.

    `overlaps` holds the cells of the row that run into a cell from above, which keeps the place.
    """

    top: int
    spans: dict[int, Span]
    overlaps: list[Span]


class TooManyPlacesError(ValueError):
    """Raised when a table has more than `MAX_PLACES` places."""


def form(groups: list[list[list[Size]]]) -> list[Formed]:
    """Lay row groups of rows of cells out; return the rows in which a cell begins, columns from 0.

    Raises TooManyPlacesError.
    """
    lines: list[list[Span]] = []
    for group in groups:
        lines += _group(group, len(lines))
    columns = sorted({span.left for line in lines for span in line})
    formed: list[Formed] = []
    places = 0
    for top, line in enumerate(lines):
        if all(span.top < top for span in line):
            continue
        formed.append(_row(top, line, columns))
        places += len(formed[-1].spans)
        if places > MAX_PLACES:
            raise TooManyPlacesError(f"more than {MAX_PLACES} places")
    return formed


def _group(rows: list[list[Size]], start: int) -> list[list[Span]]:
    """Return all spans over each row of a group that begins at row `start`, by their left edge."""
    end = start + len(rows)
    places = 0
    lines: list[list[Span]] = []
    for top, sizes in enumerate(rows, start):
        above = [span for span in (lines[-1] if lines else []) if span.bottom > top]
        places += len(sizes) + len(above)
        if places > MAX_PLACES:
            raise TooManyPlacesError(f"more than {MAX_PLACES} places")
        lines.append(sorted([*above, *_placed(sizes, top, end, above)], key=lambda span: span.left))
    return lines


def _placed(sizes: list[Size], top: int, end: int, above: list[Span]) -> Iterable[Span]:
    """Give each cell of a row the first column that no cell from above stands over."""
    left = passed = 0
    for place, size in enumerate(sizes):
        while passed < len(above) and above[passed].left <= left:
            left = max(left, above[passed].right)
            passed += 1
        yield Span(top, place, left, left + size.columns, min(top + size.rows, end) if size.rows else end)
        left += size.columns


def _row(top: int, line: list[Span], columns: list[int]) -> Formed:
    spans: dict[int, Span] = {}
    overlaps: list[Span] = []
    for span in sorted(line):
        first, end = bisect_left(columns, span.left), bisect_left(columns, span.right)
        free = [column for column in range(first, end) if column not in spans]
        for column in free:
            spans[column] = span
        if len(free) < end - first:
            overlaps.append(span)
    return Formed(top, dict(sorted(spans.items())), overlaps)

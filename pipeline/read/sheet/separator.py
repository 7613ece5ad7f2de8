"""Tell text that is a table written with commas or semicolons from prose that has some."""

from __future__ import annotations

import csv
import re
from io import StringIO
from itertools import groupby

SEPARATORS = ",;"
OTHERS = re.compile(r"[\t|｜]")
"""Separators of tables inside a text, which is another format."""

SAMPLE = 1 << 16
"""Characters at the head of a text that are looked at."""

LEAST_WIDTH, LEAST_ROWS = 3, 2
"""Cells and rows from which a table is believed; one of two cells a row is, where no row is otherwise."""

AGREEING, TABLE_SHARE = 0.8, 0.5
"""Share of the rows with a separator that have the width of the row before or behind, and least share of those in
all rows: the tables of one file need not be equally wide."""

WIDE, WIDE_SHARE = 5, 0.2
"""Cells a row from which a smaller share of the rows tells a table, below a letterhead: no prose lines commas up so."""

_DECLARED = re.compile(r"sep=(.)\s*[\r\n]+", re.IGNORECASE)


def declared(text: str) -> tuple[str, str]:
    """Return the separator that the first line `sep=;` declares, or "", and the text without that line."""
    found = _DECLARED.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def records(text: str, separator: str) -> list[list[str]]:
    """Return the records of `text` as RFC 4180 has them; a quoted field may hold line breaks. Raises csv.Error."""
    return list(csv.reader(StringIO(text, newline=""), delimiter=separator))


def separator(text: str) -> str:
    """Return the separator of `text` when it is a table written with one as a whole, else ""."""
    named, rest = declared(text)
    if named:
        return named if named != "\t" else ""
    sample = rest if len(rest) <= SAMPLE else rest[:SAMPLE].rpartition("\n")[0]
    return next((mark for mark in SEPARATORS if mark in sample and _is_table(sample, mark)), "")


def _is_table(text: str, mark: str) -> bool:
    try:
        rows = [row for row in records(text, mark) if any(field.strip() for field in row)]
    except csv.Error:
        return False
    widths = [len(row) for row in rows]
    wide = sum(width > 1 for width in widths)
    runs = [(width, len(list(run))) for width, run in groupby(widths) if width > 1]
    agreeing = sum(length for _, length in runs if length >= LEAST_ROWS)
    others = sum(any(map(OTHERS.search, row)) for row in rows)
    widest = max((width for width, length in runs if length >= LEAST_ROWS), default=0)
    share = WIDE_SHARE if widest >= WIDE else TABLE_SHARE
    if agreeing < max(LEAST_ROWS, AGREEING * wide, share * len(rows)) or others >= TABLE_SHARE * len(rows):
        return False
    return widest >= LEAST_WIDTH or (agreeing == len(rows) > LEAST_ROWS)

"""Headings that a recogniser misread: what the table before, a look-alike, or the column itself says that they are."""

from __future__ import annotations

from dataclasses import replace

from pipeline import text
from pipeline.lexicon import acceptance, headings, lookalikes
from pipeline.records import Cell, Column
from pipeline.text import UNREADABLE

LEAST = 2
"""Rows that a column must count to hold the serials."""
KNOWN = 0.6
"""Share of the columns whose headings are known, at least, for the others to be what they were before."""


def settle(columns: list[Column], rows: list[list[Cell]], before: list[Column]) -> list[Column]:
    """Return `columns`, those renamed whose heading says nothing because it was misread; it stays as it was read.

    `rows` are theirs, and the headings', `before` the columns that held above. What was not recognised is left alone.
    """
    if not acceptance.is_recognised(cell for cells in rows for cell in cells):
        return columns
    same = before if _agree(columns, before) else []
    for place, column in enumerate(columns):
        if column.field == "extras" and column.heading:
            others = [*columns[:place], *columns[place + 1 :]]
            found = _drawn_alike(column) or (same[place] if same else None) or _counted(rows, place)
            is_free = found is not None and (found.field, found.year) not in {(one.field, one.year) for one in others}
            columns[place] = replace(column, field=found.field, year=found.year) if found and is_free else column
    return columns


def _agree(columns: list[Column], before: list[Column]) -> bool:
    """Say whether all of `columns` whose headings are known, most of them, stand where they stood before."""
    known = [place for place, column in enumerate(columns) if column.field != "extras"]
    if len(columns) != len(before) or len(known) < KNOWN * len(columns):
        return False
    return all(
        (columns[place].field, columns[place].year) == (before[place].field, before[place].year) for place in known
    )


def _drawn_alike(column: Column) -> Column | None:
    """Return the column that the one listed heading drawn like this one's heads, or that has one character less."""
    words = column.heading.replace(UNREADABLE, "").strip()
    nearly = [words, *lookalikes.variants(words), words[1:], words[:-1]]
    found = [match for variant in nearly if (match := headings.listed(variant))]
    fields = {match.field for match in found}
    return Column(column.heading, found[0].field, found[0].year) if len(fields) == 1 else None


def _counted(rows: list[list[Cell]], place: int) -> Column | None:
    """Return a column of serials if what stands in this one are numbers of one unbroken count."""
    words = [text.plain(cells[place].text) for cells in rows if len(cells) > place]
    numbers = [int(word) for word in words if word.isdecimal() and word.isascii() and len(word) < 5]
    is_count = len(numbers) >= LEAST and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return Column("", "serial") if is_count else None

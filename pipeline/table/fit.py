"""What lies right as it stands: a cell under its column, its heading taken off, nothing out of place."""

from __future__ import annotations

import re

from pipeline import text
from pipeline.lexicon import headings, shapes
from pipeline.lexicon.shapes import WORK
from pipeline.records import Cell, Column

HEADING = 0.8
"""Gain of a column's own heading found in a cell."""
GLUED = 0.4
"""The same when the heading is glued to the value."""
LEAST_GLUED = 4
"""Characters of the shortest heading that is looked for glued to a value."""
SWAPPED = (*WORK, "target", *shapes.UNIT_FIELDS)
"""Fields whose values a decoder swaps without breaking the row."""

_GLUED_SERIAL = re.compile(rf"\d{{1,3}}[{text.HAN}]")
_COLON = re.compile(r"\s*[:：]\s*")


def fits(cells: list[Cell], columns: list[Column]) -> bool:
    """Say whether the cells fit under the columns as they stand, one under each."""
    spare = cells[len(columns) :]
    if len(cells) < len(columns) or any(cell.text.strip() for cell in spare) or _has_glued_serial(cells, columns):
        return False
    return all(fits_under(cell.text, column) for cell, column in zip(cells, columns, strict=False))


def _has_glued_serial(cells: list[Cell], columns: list[Column]) -> bool:
    """Say whether a name begins with what seems the serial of its row: the number before it is no amount."""
    for cell, following, column in zip(cells, cells[1:], columns, strict=False):
        if column.field == "serial" and not cell.text.strip():
            glued = _GLUED_SERIAL.match(following.text.strip())
            return glued is not None and not shapes.is_amount(glued[0])
    return False


def fits_under(words: str, column: Column) -> bool:
    if not words.strip():
        return True
    if headings.split_front(words) or without_heading(words, column)[1]:
        return False
    return shapes.likeness(column.field, words) >= (shapes.SURE if column.field in shapes.STRONG else 0.5)


def without_heading(words: str, column: Column) -> tuple[str, float]:
    """Return `words` less the column's heading in front, and the gain of having found it.

    The heading is set apart by a blank or a colon; the column's own may also be glued to the value.
    """
    split = _at_colon(words) or headings.split_front(words)
    if split:
        found = headings.match(split[0])
        own = split[0] == column.heading or (found and _same_field(found.field, column.field))
        return (split[1], HEADING) if own else (words, 0.0)
    value = words.strip().removeprefix(column.heading)
    glued = LEAST_GLUED <= len(column.heading) < len(words.strip()) - 1 and column.field not in ("name", "extras")
    return (value, GLUED) if glued and value != words.strip() else (words, 0.0)


def _at_colon(words: str) -> tuple[str, str] | None:
    """Split a heading from its value at a colon."""
    front, *rest = _COLON.split(words.strip(), maxsplit=1)
    return (front, rest[0]) if rest and rest[0] and headings.listed(front) else None


def _same_field(one: str, other: str) -> bool:
    """Say whether two headings may stand over one column: one table's task is another's main work."""
    return one == other or {one, other} <= set(WORK)


def out_of_place(shown: tuple[tuple[int, str], ...], columns: list[Column]) -> frozenset[int]:
    """Return the columns under which a text lies that is no such thing, and those with which it seems swapped.

    `shown` are pairs of column and text.
    """
    found: set[int] = set()
    for place, words in shown:
        if columns[place].field in SWAPPED and shapes.likeness(columns[place].field, words) < shapes.UNLIKE:
            partners = {other for other, text in shown if _swapped(words, text, columns[place], columns[other])}
            odd = {other for other, text in shown if not fits_under(text, columns[other])}
            found |= {place, *(partners & odd or partners)}
    return frozenset(found)


def _swapped(words: str, other_words: str, column: Column, other: Column) -> bool:
    """Say whether each of the two texts looks like what the other's column holds."""
    crosswise = shapes.likeness(other.field, words) >= 0.5 <= shapes.likeness(column.field, other_words)
    return other.field in SWAPPED and crosswise

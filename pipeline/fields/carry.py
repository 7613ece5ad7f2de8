"""What a cell takes from the one above it: a ditto mark, a category or a name merged down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.records import Doubt, Row, Slot

Place = tuple[str, int]
"""A field, and which of the columns that hold it."""


@dataclass(frozen=True, slots=True)
class DittoMark:
    """What is printed for: the same as above."""

    mark: str


@cache
def _ditto_marks() -> frozenset[str]:
    return frozenset(row.mark for row in rules.table("ditto_marks", DittoMark))


def carry(rows: list[Row]) -> None:
    """Fill each cell of a task row that says or means the same as the one above it.

    A section is merged down without a doubt; a name, and what a ditto mark stands for, are proposals.
    A heading row of other columns ends what is above, a section row ends the sections.
    """
    above: dict[Place, Slot] = {}
    for row in rows:
        if row.kind == "header":
            above.clear()
        elif row.kind == "section":
            above = {place: slot for place, slot in above.items() if place[0] != "section"}
        elif row.kind == "task":
            for place, slot in _places(row):
                _fill(slot, above.get(place), has_work=_has_work(row))
                if slot.text:
                    above[place] = slot


def _places(row: Row) -> Iterator[tuple[Place, Slot]]:
    counts: Counter[str] = Counter()
    for slot in row.slots:
        counts[slot.column.field] += 1
        yield (slot.column.field, counts[slot.column.field]), slot


def _has_work(row: Row) -> bool:
    return any(slot.column.field == "main_tasks" and slot.text for slot in row.slots)


def _fill(slot: Slot, above: Slot | None, *, has_work: bool) -> None:
    field = slot.column.field
    is_blank = not slot.text and not slot.raw.strip() and not slot.doubts
    if slot.text in _ditto_marks():
        _take(slot, above, Doubt("ditto", slot.text))
    elif is_blank and above and field == "section":
        slot.text = above.text
        slot.repairs.append("inherited")
    elif is_blank and above and field == "name" and has_work:
        _take(slot, above, Doubt("inherited", above.text))


def _take(slot: Slot, above: Slot | None, doubt: Doubt) -> None:
    """Propose what stands above; without that there is nothing to propose."""
    slot.text = above.text if above else ""
    slot.readable = bool(above and above.readable)
    slot.repairs.append(doubt.code)
    slot.doubts.append(doubt)

"""Lonely blanks: the one cell that is blank in a column that every other row fills."""

from __future__ import annotations

from pipeline.lexicon.acceptance import is_recognised
from pipeline.records import Doubt, Row, Slot

LEAST = 4
"""Other rows that must fill the column for one blank to be odd."""


def doubt(rows: list[Row]) -> None:
    """Doubt the only blank slot of a column in the task rows of one notice; / and 无 are no blanks.

    A decoder or a recogniser that lost the text of a cell leaves just this, and so does a clerk who had none
    to write; in a ruled table with text of its own it was the clerk.
    """
    columns: dict[tuple[int, str], list[Slot]] = {}
    for row in rows:
        for place, slot in enumerate(row.slots if row.kind == "task" and _may_be_lost(row) else []):
            columns.setdefault((place, slot.column.heading), []).append(slot)
    for slots in columns.values():
        blank = [slot for slot in slots if not slot.text.strip()]
        if len(blank) == 1 and len(slots) > LEAST and blank[0].cells and not blank[0].doubts:
            blank[0].doubts.append(Doubt("lonely_blank", blank[0].column.heading))
            blank[0].readable = False


def _may_be_lost(row: Row) -> bool:
    return not row.ruled or is_recognised(row.cells)

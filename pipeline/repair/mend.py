"""Mend every task row of a notice: clean all cells, then repair each by its field."""

from __future__ import annotations

from pipeline import text
from pipeline.lexicon.shapes import UNIT_FIELDS
from pipeline.records import Doubt, Row, Slot
from pipeline.repair import ends, mixed, ocr, people, prose, strays, units
from pipeline.repair.clues import Clues, gather

PROSE = ("name", "main_tasks", "target", "extras", "section")
UNREADABLE = frozenset({"garbled_text", "interleaved"})
"""Doubts that show that a decoder lost its way in a cell."""


def mend(rows: list[Row], phrases: list[str]) -> None:
    """Mend the task rows in place; `phrases` are the notice's addressees.

    Every change is named in the slot's repairs; every change of words leaves a doubt.
    """
    tasks = [row for row in rows if row.kind == "task"]
    for row in tasks:
        for slot in row.slots:
            _clean(slot)
        mixed.part(row)
        for slot in row.slots:
            ocr.mend(slot)
    ocr.part_names(tasks)
    clues = gather(tasks, phrases)
    for row in tasks:
        for slot in row.slots:
            _mend(slot, clues)
        strays.doubt(row)
        _doubt_neighbours(row)


def _clean(slot: Slot) -> None:
    slot.text, done = text.clean(slot.text)
    slot.repairs += done


def _mend(slot: Slot, clues: Clues) -> None:
    if not slot.text:
        return
    if slot.column.field in PROSE:
        prose.mend(slot)
    elif slot.column.field in UNIT_FIELDS:
        units.mend(slot, clues)
    elif slot.column.field == "leaders":
        people.mend(slot, clues)
    ends.doubt(slot)


def _doubt_neighbours(row: Row) -> None:
    """Doubt the free text of a row in which two or more cells are garbled: it went the same way."""
    garbled = [slot for slot in row.slots if any(doubt.code in UNREADABLE for doubt in slot.doubts)]
    if len(garbled) < 2:
        return
    for slot in row.slots:
        if slot.column.field in PROSE and slot.text and not slot.doubts and not any(map(str.isdigit, slot.text)):
            slot.doubts.append(Doubt("garbled_row"))

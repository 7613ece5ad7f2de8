"""Values that a reader's remark is about: a formula without a result, a column that an office hid."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Doubt, Issue, Row, Slot

IN_PLACE = ("uncalculated", "covered_text", "unreadable_glyph", "struck_text")
"""Remarks about one cell that leave its value in doubt, blank or not."""

Place = tuple[int | None, int | None]
"""A table and a row in it."""


def doubt(rows: list[Row], remarks: list[Issue]) -> None:
    """Doubt every value that stands where `remarks` say that something is wrong, and all of a hidden column."""
    said: dict[Place, list[Issue]] = {}
    for remark in remarks:
        if remark.code in IN_PLACE and remark.table:
            said.setdefault((remark.table, remark.row), []).append(remark)
    columns = {(remark.table, remark.column) for remark in remarks if remark.code == "hidden_column"}
    for slot in (slot for row in rows for slot in row.slots) if said or columns else ():
        slot.doubts += _of_cells(slot, said)
        if slot.text.strip() and any((cell.table, cell.column) in columns for cell in slot.cells):
            slot.doubts.append(Doubt("hidden_column", slot.column.heading))


def _of_cells(slot: Slot, said: dict[Place, list[Issue]]) -> Iterator[Doubt]:
    for cell in slot.cells:
        for remark in said.get((cell.table, cell.row), ()):
            if remark.column == cell.column or (remark.column is None and remark.message in cell.text):
                slot.readable = slot.readable and bool(slot.text.strip())
                yield Doubt(remark.code, remark.message)

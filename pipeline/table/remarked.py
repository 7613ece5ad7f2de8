"""Values that a reader's remark is about: a formula without a result, a column that an office hid."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Doubt, Issue, Row, Slot

IN_PLACE = ("uncalculated", "covered_text", "unreadable_glyph")
"""Remarks about one cell that leave its value in doubt, blank or not."""


def doubt(rows: list[Row], remarks: list[Issue]) -> None:
    """Doubt every value that stands where `remarks` say that something is wrong, and all of a hidden column."""
    cells = {(remark.table, remark.row, remark.column): remark for remark in remarks if remark.code in IN_PLACE}
    columns = {(remark.table, remark.column) for remark in remarks if remark.code == "hidden_column"}
    for slot in (slot for row in rows for slot in row.slots) if cells or columns else ():
        slot.doubts += _of_cells(slot, cells)
        if slot.text.strip() and any((cell.table, cell.column) in columns for cell in slot.cells):
            slot.doubts.append(Doubt("hidden_column", slot.column.heading))


def _of_cells(slot: Slot, remarks: dict[tuple[int | None, int | None, int | None], Issue]) -> Iterator[Doubt]:
    for cell in slot.cells:
        if remark := remarks.get((cell.table, cell.row, cell.column)):
            slot.readable = slot.readable and bool(slot.text.strip())
            yield Doubt(remark.code, remark.message)

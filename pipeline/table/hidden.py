"""Values of hidden columns: what an office hid may be what it no longer means."""

from __future__ import annotations

from pipeline.records import Doubt, Issue, Row


def doubt(rows: list[Row], remarks: list[Issue]) -> None:
    """Doubt every value that stands in a column which `remarks` say is hidden."""
    hidden = {(remark.table, remark.column) for remark in remarks if remark.code == "hidden_column"}
    for slot in (slot for row in rows for slot in row.slots) if hidden else ():
        if slot.text.strip() and any((cell.table, cell.column) in hidden for cell in slot.cells):
            slot.doubts.append(Doubt("hidden_column", slot.column.heading))

"""The ledger: what became of every cell of every task table, and that none was lost."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Entry, Row, Task


def ledger(rows: list[Row], tasks: list[Task], task_ids: list[str]) -> list[Entry]:
    """Return an entry for each cell of `rows` that is not blank, in the order of the source.

    Raises AssertionError when a cell would be there twice or not at all.
    """
    ids = {id(task.draft.row): task_id for task, task_id in zip(tasks, task_ids, strict=True)}
    entries = [entry for row in rows for entry in _of_row(row, ids.get(id(row), ""))]
    expected = sum(bool(cell.text.strip()) for row in rows for cell in row.cells)
    assert len(entries) == expected, "every cell that is not blank stands in the ledger once"
    return entries


def _of_row(row: Row, task_id: str) -> Iterator[Entry]:
    places = {id(cell): slot for slot in reversed(row.slots) for cell in slot.cells}
    heads = {id(cell) for cell in row.headings}
    for cell in row.cells:
        if not cell.text.strip():
            continue
        slot = places.get(id(cell))
        became = "repeated_header" if id(cell) in heads else row.kind
        field = slot.column.field if slot else ""
        yield Entry(cell, became, task_id if row.kind == "task" else "", field, tuple(slot.repairs) if slot else ())

"""Rows that the end of a page cut in two: the second half stands first on the next page, without a serial."""

from __future__ import annotations

from pipeline.lexicon import mentions, people, shapes
from pipeline.records import Cell, Doubt, Row, Slot
from pipeline.table.ruled import standing

JOINED = "joined_pages"
WHOLE = ("serial", "attribute", "due_on")
"""Fields whose value stands in one line: where both halves hold one, they are two rows."""


def is_rest(above: Row, cells: list[Cell]) -> bool:
    """Say whether the first row of a page, which fits the columns, is the rest of the row `above`, the last before it.

    It is when the row above has a serial and this one none, or no name where there are no serials,
    and when no value of one line stands in both.
    """
    pairs = _pairs(above, cells)
    key = "serial" if any(slot.column.field == "serial" for slot in above.slots) else "name"
    keyed = [(slot, cell) for slot, cell in zip(above.slots, cells, strict=True) if slot.column.field == key]
    begun = any(slot.text.strip() and not _text(cell) for slot, cell in keyed)
    return bool(pairs) and begun and not any(slot.column.field in WHOLE and slot.text.strip() for slot, _ in pairs)


def join(above: Row, cells: list[Cell], *, sure: bool) -> None:
    """Lay the rest of a row to the row `above`; what is not `sure` is doubted."""
    for slot, cell in _pairs(above, cells):
        first, rest = slot.text.strip(), cell.text.strip()
        slot.text = _closed(first, rest, slot)
        slot.raw = f"{slot.raw}\n{cell.text if cell.printed is None else cell.printed}".strip()
        slot.cells.append(cell)
        slot.repairs.append(JOINED)
        if not sure:
            slot.doubts.append(Doubt("ambiguous_layout", slot.column.heading))
    above.cells += cells


def _pairs(above: Row, cells: list[Cell]) -> list[tuple[Slot, Cell]]:
    return [(slot, cell) for slot, cell in zip(above.slots, cells, strict=True) if cell.text.strip()]


def _text(cell: Cell) -> str:
    return standing(cell).text.strip()


def _closed(first: str, rest: str, slot: Slot) -> str:
    """Return the two halves as one text: on two lines where a new unit or name begins, closed up anywhere else."""
    if not first or not rest:
        return first or rest
    apart = f"{first}\n{rest}"
    if slot.column.field in shapes.UNIT_FIELDS:
        return apart if mentions.explained(apart) > mentions.explained(first + rest) else first + rest
    names = (*first.split()[-1:], *rest.split()[:1])
    return apart if slot.column.field == "leaders" and all(map(people.is_name, names)) else first + rest

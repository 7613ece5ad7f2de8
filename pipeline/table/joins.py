"""The head of a page on which a table goes on: rows that the page's end cut in two, merged cells that go on blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from pipeline.lexicon import headings, mentions, people, shapes
from pipeline.records import Cell, Doubt, Row, Slot
from pipeline.table.find import Part
from pipeline.table.ruled import MERGED, standing

JOINED = "joined_pages"
WHOLE = ("serial", "attribute", "due_on")
"""Fields whose value stands in one line: where both halves hold one, they are two rows."""


@dataclass(slots=True)
class Seam:
    """What may belong to the page before: the next row, while it is `cut`, and the columns that are `blank` so far.

    `joined` is id of a cell of this page -> the whole text that it is the rest of.
    """

    cut: bool = False
    blank: set[int] = field(default_factory=set)
    joined: dict[int, str] = field(default_factory=dict)

    def complete(self, row: Row) -> None:
        """Give a row the whole text of cells that are merged over it and began on the page before."""
        for slot in row.slots if self.joined else ():
            for cell in slot.cells[:1]:
                slot.text = self.joined.get(id(cell), slot.text)

    def inherit(self, row: Row, above: Row | None, below: list[Cell], odd: frozenset[str]) -> None:
        """Fill the blank cells of a task row at the head of a page that a cell of the page before is merged over.

        One that is merged over several rows here is such a cell. One that is not may be, where a blank is `odd`:
        cells of its field are merged elsewhere, or no other is blank. That is a proposal. `below` are the cells
        of the next row.
        """
        self.blank = {place for place in self.blank if not row.slots[place].text.strip()}
        for place in self.blank if above and len(above.slots) == len(row.slots) else ():
            slot, text = row.slots[place], above.slots[place].text if above else ""
            if text.strip() and _is_spread(row.cells[place], below[place : place + 1]):
                slot.text, slot.cells = text, above.slots[place].cells[:1] if above else []
                slot.repairs.append(MERGED)
            elif text.strip() and slot.column.field in odd:
                slot.text = text
                slot.doubts.append(Doubt("inherited", text))


def _is_spread(cell: Cell, below: list[Cell]) -> bool:
    """Say whether a blank cell is merged over several rows."""
    return cell.merged is not None or any(under.merged is cell for under in below)


def merging(parts: list[Part]) -> frozenset[str]:
    """Return the fields in which some cell of `parts` is merged over several rows."""
    return frozenset(
        column.field
        for part in parts
        if part.grid.ruled
        for cells in part.grid.rows
        for cell, column in zip(cells, part.columns, strict=False)
        if (found := standing(cell)).merged and found.text.strip() and not headings.match(found.text)
    )


def is_rest(above: Row, cells: list[Cell], merging: frozenset[str]) -> bool:
    """Say whether the first row of a page, which fits the columns, is the rest of the row `above`, the last before it.

    It is when the row above has a serial and this one none, or no name where there are no serials or
    they are merged over several tasks, and when no value of one line stands in both.
    """
    pairs = _pairs(above, cells)
    counted = any(slot.column.field == "serial" for slot in above.slots) and "serial" not in merging
    key = "serial" if counted else "name"
    keyed = [(slot, cell) for slot, cell in zip(above.slots, cells, strict=True) if slot.column.field == key]
    begun = any(slot.text.strip() and not _text(cell) for slot, cell in keyed)
    return bool(pairs) and begun and not any(_are_two(slot, cell) for slot, cell in pairs)


def _are_two(slot: Slot, cell: Cell) -> bool:
    """Say whether both halves hold a value of one line: two of them, unless just the two together make one."""
    field, first, rest = slot.column.field, slot.text.strip(), cell.text.strip()
    if field not in WHOLE or not first:
        return False
    whole, *halves = (shapes.likeness(field, words) >= shapes.SURE for words in (first + rest, first, rest))
    return not whole or all(halves)


def join(rows: list[Row], cells: list[Cell], *, sure: bool) -> dict[int, str]:
    """Lay the rest of a row to the last of `rows`; what is not `sure` is doubted.

    Rows that a joined cell is merged over are given its whole text. Returns id of a cell of the rest -> whole
    text, for the rows below that it is merged over.
    """
    above = rows[-1]
    for slot, cell in (pairs := _pairs(above, cells)):
        whole = _closed(slot.text.strip(), cell.text.strip(), slot)
        for part in _same_cell(rows, slot):
            part.text = whole
        slot.raw = f"{slot.raw}\n{cell.text if cell.printed is None else cell.printed}".strip()
        slot.cells.append(cell)
        slot.repairs.append(JOINED)
        if not sure:
            slot.doubts.append(Doubt("ambiguous_layout", slot.column.heading))
    above.cells = [*above.cells, *cells]
    return {id(cell): slot.text for slot, cell in pairs}


def _same_cell(rows: list[Row], slot: Slot) -> Iterator[Slot]:
    """Yield `slot` and those above it that hold the same merged cell."""
    yield slot
    for row in reversed(rows[:-1]):
        same = [other for other in row.slots if slot.cells and other.cells[:1] == slot.cells[:1]]
        if row.kind != "task" or not same:
            return
        yield from same


def close_categories(rows: list[Row], first: Row) -> dict[int, str]:
    """Join a single character under a category at a page's head to the category before it: 绿色发 and 展.

    No category is called by one character. Returns what `join` does.
    """
    joined: dict[int, str] = {}
    for slot, above in zip(first.slots, rows[-1].slots if rows else [], strict=False):
        if slot.column.field != "section" or len(slot.text.strip()) != 1 or not above.text.strip():
            continue
        whole = above.text.strip() + slot.text.strip()
        for part in (*_same_cell(rows, above), slot):
            part.text = whole
        slot.repairs.append(JOINED)
        joined[id(slot.cells[0])] = whole
    return joined


def fill_back(rows: list[Row], first: Row) -> None:
    """Propose the text of a cell of a page's first row for the rows before it over which a blank cell is merged.

    A cell merged over a page's end may be printed with its words on the second page only.
    """
    for place, slot in enumerate(first.slots):
        blank = list(takewhile(_is_blank, (row.slots[place] for row in reversed(rows) if len(row.slots) > place)))
        one = [other for other in blank if other.cells[0] is blank[0].cells[0]]
        for other in one if slot.text.strip() and len(one) > 1 else ():
            other.text = slot.text
            other.doubts.append(Doubt("inherited", slot.text))


def _is_blank(slot: Slot) -> bool:
    return bool(slot.cells) and not slot.text.strip()


def doubt_guessed(row: Row) -> None:
    """Doubt the values of a row whose columns and height no rules show, but for values of one line."""
    for slot in row.slots:
        if slot.text.strip() and slot.column.field not in WHOLE:
            slot.doubts.append(Doubt("ambiguous_layout", slot.column.heading))


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

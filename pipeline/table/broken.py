"""Rows that a line break or the end of a page broke in two: their pieces are found and laid together.

Where the pieces make a whole row of the table, that row is proposed, and what was joined is in
doubt. Where they do not, no half of a value may pass for the whole: the caller doubts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from pipeline import text
from pipeline.lexicon import mentions, shapes
from pipeline.records import Cell, Column, Doubt, Row, Slot
from pipeline.table import columns as naming
from pipeline.table import marks
from pipeline.table.fit import fits

MOST = 4
"""Source lines that one row is broken over at most."""
REPAIR = "joined_lines"


@dataclass(frozen=True, slots=True)
class Whole:
    """A row put together from the first `lines` source rows; `parts` are the pieces of each of its cells."""

    lines: int
    parts: tuple[tuple[Cell, ...], ...]
    cells: tuple[Cell, ...]

    def restore(self, row: Row) -> None:
        """Put the printed pieces back in place of the cells that `row` was laid from, and doubt what was joined."""
        pieces = {id(cell): part for cell, part in zip(self.cells, self.parts, strict=True)}
        row.cells = [piece for part in self.parts for piece in part]
        for slot in row.slots:
            laid = slot.cells
            slot.cells = [piece for cell in laid for piece in pieces.get(id(cell), (cell,))]
            if len(slot.cells) > len(laid) or self._at_seam(slot):
                slot.raw = "\n".join(cell.text for cell in slot.cells)
                _doubt_joined(slot)

    def _at_seam(self, slot: Slot) -> bool:
        """Say whether a source row ends with a cell of `slot`, or begins with it, inside the whole row."""
        rows = [part[0].row for part in self.parts]
        seams = [place for place in range(1, len(rows)) if rows[place - 1] != rows[place]]
        edges = {id(self.parts[place + step][0]) for place in seams for step in (-1, 0)}
        return any(id(cell) in edges for cell in slot.cells)


def whole(rows: list[list[Cell]], columns: list[Column]) -> Whole | None:
    """Return the row that the first of `rows` makes together with those right below it; None when it stands alone."""
    if len(rows[0]) >= len(columns):
        return None
    for lines in range(2, min(MOST, len(rows)) + 1):
        group = rows[:lines]
        if len(group[-1]) >= len(columns) or _is_something_else(group[-1]):
            return None
        found = [way for way in _ways(group, columns) if fits(list(way.cells), columns)]
        if found:
            return max(found, key=lambda way: _likeness(way, columns))
    return None


def _is_something_else(cells: list[Cell]) -> bool:
    words = " ".join(cell.text for cell in cells if cell.text.strip())
    return not words or marks.is_note(words) or marks.is_heading(words) or naming.is_heading_row(cells)


def _ways(group: list[list[Cell]], columns: list[Column]) -> Iterator[Whole]:
    """Yield each way to set the rows of `group` one after the other, so that there is a cell for each column.

    At a seam the last cell of one row and the first of the next are two cells, or one that was broken.
    """
    closed = sum(map(len, group)) - len(columns)
    seams = range(1, len(group))
    if not 0 <= closed <= len(seams):
        return
    for chosen in combinations(seams, closed):
        parts: list[tuple[Cell, ...]] = []
        for number, line in enumerate(group):
            pieces = [(cell,) for cell in line]
            if number in chosen:
                parts[-1] += pieces.pop(0)
            parts += pieces
        cells = tuple(_cell(part, column) for part, column in zip(parts, columns, strict=True))
        yield Whole(len(group), tuple(parts), cells)


def _cell(part: tuple[Cell, ...], column: Column) -> Cell:
    words = part[0].text
    for cell in part[1:]:
        words = _closed(words.strip(), cell.text.strip(), column)
    return replace(part[0], text=words)


def _closed(first: str, second: str, column: Column) -> str:
    """Return the two pieces as one text; a blank stands between two units that are whole."""
    apart = column.field in shapes.UNIT_FIELDS and mentions.explained(first) == mentions.explained(second) == 1.0
    return f"{first} {second}" if apart else first + second


def _likeness(way: Whole, columns: list[Column]) -> float:
    return sum(shapes.likeness(column.field, cell.text) for cell, column in zip(way.cells, columns, strict=True))


def extend(row: Row, cells: list[Cell]) -> bool:
    """Lay `cells` to the task row above, when they are the rest of its values; say whether they are."""
    rest = _below(row, cells) or _tail(row, cells)
    for slot, cell in rest:
        slot.text = _closed(slot.text.strip(), cell.text.strip(), slot.column)
        slot.raw = f"{slot.raw}\n{cell.text}"
        slot.cells.append(cell)
        _doubt_joined(slot)
    if rest:
        row.cells = [*row.cells, *cells]
    return bool(rest)


def _below(row: Row, cells: list[Cell]) -> list[tuple[Slot, Cell]]:
    """Return slot and cell of each value that goes on right below itself, in a row without a serial.

    A single cell is not enough to tell such a row from a section.
    """
    if len(cells) < len(row.slots):
        return []
    pairs = [(slot, cell) for slot, cell in zip(row.slots, cells, strict=False) if cell.text.strip()]
    filled = sum(bool(cell.text.strip()) for cell in cells)
    numbered = any(slot.column.field == "serial" for slot in row.slots)
    within = len(pairs) == filled and 2 <= filled <= len(row.slots) / 2
    good = numbered and within and all(slot.text and slot.column.field != "serial" for slot, _ in pairs)
    return pairs if good else []


def _tail(row: Row, cells: list[Cell]) -> list[tuple[Slot, Cell]]:
    """Return the last slot and the only cell of a line, when that is the end of a date or of a list of units."""
    last = row.slots[-1]
    if len(cells) > 1 or not last.text:
        return []
    cell = cells[0]
    whole_text = _closed(last.text.strip(), cell.text.strip(), last.column)
    dated = last.column.field == "due_on" and marks.is_value(whole_text)
    listed = last.column.field in shapes.UNIT_FIELDS and (
        mentions.explained(whole_text) > mentions.explained(last.text) or mentions.explained(cell.text) == 1.0
    )
    return [(last, cell)] if dated or listed else []


def is_value(words: str) -> bool:
    """Say whether `words`, alone in a row, are a figure, a date or units, and so no section's name."""
    return marks.is_value(words) or mentions.explained(text.clean(words)[0]) == 1.0


def doubt_last(row: Row) -> None:
    """Doubt the last value of `row`: what stands below may be the rest of it."""
    filled = [slot for slot in row.slots if slot.text]
    if filled:
        _doubt(filled[-1])


def doubt_first(row: Row) -> None:
    """Doubt the first value of `row` after its serial: what stands above may be the beginning of it."""
    filled = [slot for slot in row.slots if slot.text and slot.column.field != "serial"]
    if filled:
        _doubt(filled[0])


def _doubt_joined(slot: Slot) -> None:
    slot.repairs.append(REPAIR)
    _doubt(slot)


def _doubt(slot: Slot) -> None:
    doubt = Doubt("ambiguous_layout", slot.column.heading)
    if doubt not in slot.doubts:
        slot.doubts.append(doubt)

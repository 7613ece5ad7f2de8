"""Rows of ruled tables: each cell stands under its column, and a merged cell holds in all its rows."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon import headings
from pipeline.lexicon.shapes import SURE, UNIT_FIELDS, UNLIKE, WORK, likeness
from pipeline.records import Cell, Column, Doubt, Row, Slot
from pipeline.table import fit, marks
from pipeline.table.columns import DUTIES

MERGED, TRADITIONAL = "merged_down", "traditional"
LONGEST_SECTION = 60
"""Characters of the longest words that, alone in a cell over the whole width, name a section."""
SHORTEST = 4
"""Characters of the shortest text that may be work in the place of units: 同上 and 无 are not."""
OF_A_TASK = (*DUTIES, "attribute")
"""Fields that neither a category nor a total holds; a row that holds one is a task."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at one place: a cell of this row, or the one merged down over it; None where neither is."""

    cell: Cell | None
    merged: bool

    @property
    def text(self) -> str:
        return self.cell.text if self.cell else ""


def standing(cell: Cell) -> Standing:
    """Return what stands where `cell` is; a place that a cell is merged across is empty."""
    origin = cell.merged
    if origin is None:
        return Standing(cell, merged=False)
    return Standing(origin if origin.column == cell.column else None, merged=True)


def held(cells: list[Cell]) -> list[Cell]:
    """Return the cells that hold a text in this row, those merged down over it included."""
    return [found.cell for found in map(standing, cells) if found.cell and found.text.strip()]


def is_whole_width(cells: list[Cell]) -> bool:
    """Say whether one cell is all there is in the row, merged over every column that holds anything."""
    filled = held(cells)
    return len(filled) == 1 and all(cell is filled[0] or cell.merged is filled[0] for cell in cells)


def is_alone(cells: list[Cell]) -> bool:
    """Say whether the row holds one cell and no more: above the headings that is the table's title."""
    return len(held(cells)) <= 1


def is_empty(cells: list[Cell]) -> bool:
    """Say whether the row holds no text of its own."""
    return not any(cell.text.strip() for cell in cells)


def is_title(cells: list[Cell], columns: list[Column]) -> bool:
    """Say whether all there is in the row is one cell where titles stand: at its front, or among numbers and names."""
    fields = _filled(cells, columns)
    return len(fields) == 1 and (held(cells)[0] is cells[0] or fields[0] in ("serial", "section", "name"))


def is_unnumbered(cells: list[Cell], columns: list[Column]) -> bool:
    """Say whether the row is a name alone: a category, or a task that nobody filled in."""
    return _filled(cells, columns) == ["name"] and not marks.is_heading(held(cells)[0].text)


def _filled(cells: list[Cell], columns: list[Column]) -> list[str]:
    """Return the fields of the columns under which something stands."""
    return [column.field for cell, column in zip(cells, columns, strict=True) if standing(cell).text.strip()]


def whole_width(cells: list[Cell]) -> Row:
    """Return the section, note or rejected row that one cell over the whole width is."""
    words = held(cells)[0].text.strip()
    if marks.is_note(words):
        return Row("note", cells)
    is_name = len(words) <= LONGEST_SECTION and not words.endswith(("。", "；", ";"))
    return Row("section", cells, section=words) if is_name else Row("rejected", cells)


def task_row(cells: list[Cell], columns: list[Column], section: str) -> Row | None:
    """Return the task that a row of one cell a column is; None when it names no work."""
    slots = [_slot(standing(cell), column) for cell, column in zip(cells, columns, strict=True)]
    if not any(slot.column.field in WORK and slot.text.strip() for slot in slots):
        return None
    _doubt_merged_across(cells, slots)
    _doubt_swapped(slots)
    _doubt_odd(slots)
    return Row("task", cells, slots, section, ruled=True)


def _slot(found: Standing, column: Column) -> Slot:
    value, gain = fit.without_heading(found.text, column)
    repairs = [MERGED] if found.merged and found.text.strip() else []
    repairs += ["heading_in_cell"] if gain else []
    doubts = [Doubt("ambiguous_layout", column.heading)] if gain == fit.GLUED else []
    cells = [found.cell] if found.cell else []
    raw = "".join(cell.text if cell.printed is None else cell.printed for cell in cells)
    repairs += [TRADITIONAL] if raw != found.text else []
    return Slot(column, cells, raw, value, repairs, doubts)


def _doubt_merged_across(cells: list[Cell], slots: list[Slot]) -> None:
    """Doubt a value that is merged over columns of several fields, and the places that it covers.

    Columns under one heading are one field.
    """
    for cell, slot in zip(cells, slots, strict=True):
        origin = cell.merged
        if origin is None or origin.column == cell.column or not origin.text.strip():
            continue
        first = slots[origin.column - cells[0].column]
        apart = first.column.field != slot.column.field and first.column.heading != slot.column.heading
        if apart and slot.column.field not in ("extras", "section"):
            doubt = Doubt("merged_across", f"{first.column.heading} {slot.column.heading}")
            first.doubts.append(doubt)
            slot.doubts.append(doubt)
            slot.readable = False


def _doubt_swapped(slots: list[Slot]) -> None:
    """Doubt units that stand under work or a target, and what stands under units in their place."""
    texts = [slot for slot in slots if slot.column.field in (*WORK, "target") and _is_units(slot.text)]
    units = [slot for slot in slots if slot.column.field in UNIT_FIELDS and _is_no_unit(slot.text)]
    for slot in [*texts, *units] if texts and units else ():
        slot.doubts.append(Doubt("column_mismatch", slot.column.heading))


def _doubt_odd(slots: list[Slot]) -> None:
    """Doubt a name that is a bare figure, people and units under a heading that is only like one of theirs, and
    everything in a row that is counted twice: it may be two rows."""
    matches = [headings.match(slot.column.heading) for slot in slots]
    serials = [match for match in matches if match and match.field == "serial"]
    for slot, match in zip(slots, matches, strict=True):
        if not slot.text.strip():
            continue
        if len(serials) > 1:
            slot.doubts.append(Doubt("ambiguous_layout", slot.column.heading))
        if slot.column.field == "name" and marks.is_value(slot.text):
            slot.doubts.append(Doubt("column_mismatch", slot.column.heading))
        if slot.column.field in (*UNIT_FIELDS, "leaders") and match and match.score < 1.0:
            slot.doubts.append(Doubt("guessed_heading", slot.column.heading))


def _is_units(words: str) -> bool:
    return bool(words.strip()) and likeness("responsible_units", words) >= SURE


def _is_no_unit(words: str) -> bool:
    return len(words.strip()) >= SHORTEST and likeness("responsible_units", words) < UNLIKE


def is_category(cells: list[Cell], columns: list[Column]) -> bool:
    """Say whether the row is numbered as a category is (一, 第二章) and says nothing of who or when.

    What else it holds is a subtotal.
    """
    found = [standing(cell) for cell in cells]
    numbers = [cell.text for cell, column in zip(found, columns, strict=True) if column.field == "serial"]
    duties = [cell.text for cell, column in zip(found, columns, strict=True) if column.field in OF_A_TASK]
    return any(map(marks.is_section_number, numbers)) and not any(words.strip() for words in duties)


def is_total(cells: list[Cell], columns: list[Column]) -> bool:
    """Say whether the row begins with the word of a total or a note, and says nothing of who or when."""
    found = [standing(cell).text for cell in cells]
    duties = [words for words, column in zip(found, columns, strict=True) if column.field in OF_A_TASK]
    return marks.is_note(next(filter(str.strip, found), "")) and not any(map(str.strip, duties))


def category(cells: list[Cell], columns: list[Column]) -> Row:
    """Return the section that a category's number and name are."""
    named = [cell for cell, column in zip(cells, columns, strict=True) if column.field in ("serial", "section", *WORK)]
    return Row("section", cells, section=" ".join(cell.text.strip() for cell in named if cell.text.strip()))

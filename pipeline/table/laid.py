"""Rows of texts, whose cells are laid under their columns by what they hold."""

from __future__ import annotations

from pipeline import text
from pipeline.lexicon import headings, shapes
from pipeline.lexicon.shapes import WORK
from pipeline.records import Cell, Column, Doubt, Row, Slot
from pipeline.table import broken, marks
from pipeline.table.align import Laid, Layout, lay

ADJUSTED = ("joined_cells", "cut_cell")
"""Repairs that make a value out of parts of cells: never accepted without a look."""

OWN_SHAPE = ("serial", "attribute", "leaders", "due_on")
"""Fields whose values tell their column by themselves, when the cells beside them were joined or cut."""


def row(cells: list[Cell], columns: list[Column], section: str) -> Row:
    """Return the row that `cells` are: a task, laid, or a section, a note, or what could not be laid."""
    filled = [cell for cell in cells if cell.text.strip()]
    if len(filled) <= 2 and (short := short_row(cells, filled, columns)):
        return short
    layout = lay(cells, columns)
    if not _has_work(layout, columns):
        return Row("note" if filled and marks.is_note(filled[0].text) else "rejected", cells, section=section)
    return _task_row(cells, columns, layout, section)


def short_row(cells: list[Cell], filled: list[Cell], columns: list[Column]) -> Row | None:
    """Return a section or note row of one or two filled cells; None when it is neither."""
    words = " ".join(text.clean(cell.text)[0] for cell in filled)
    if not filled or marks.is_note(words):
        return Row("note", cells)
    if len(filled) == 2 and _is_numbered(filled[0], columns):
        return None
    if marks.is_section(words) and not any(map(broken.is_value, [cell.text for cell in filled])):
        return Row("section", cells, section=words)
    return Row("rejected", cells) if len(filled) == 1 else None


def _is_numbered(cell: Cell, columns: list[Column]) -> bool:
    """Say whether `cell` is a task's number, in figures, in the column of serials."""
    here = columns[cell.column - 1 : cell.column]
    return [column.field for column in here] == ["serial"] and shapes.likeness("serial", cell.text) == 1.0


def _has_work(layout: Layout, columns: list[Column]) -> bool:
    return any(columns[item.column].field in WORK and item.text.strip() for item in layout.laid)


def _task_row(cells: list[Cell], columns: list[Column], layout: Layout, section: str) -> Row:
    placed = {item.column: item for item in layout.laid}
    slots = [_slot(column, placed.get(place), place, layout) for place, column in enumerate(columns)]
    used = {id(cell) for item in layout.laid for cell in item.cells}
    split = [item for item in layout.laid if "heading_in_row" in item.repairs]
    heads = [cell for item in split for cell in item.cells if _is_heading(cell)]
    spare = [cell for cell in cells if cell.text.strip() and id(cell) not in used]
    assert not spare, "the alignment lays every cell that is not blank"
    return Row("task", cells, slots, section, heads)


def _is_heading(cell: Cell) -> bool:
    return headings.match(cell.text) is not None


def _slot(column: Column, item: Laid | None, place: int, layout: Layout) -> Slot:
    adjusted = any(set(laid.repairs) & set(ADJUSTED) for laid in layout.laid)
    if item is None:
        return Slot(column, [], "", "", ["missing_cell"], [Doubt("missing_value", column.heading)], readable=False)
    repairs = list(item.repairs)
    moved = item.cells[0].column != place + 1
    if (layout.missing or adjusted) and moved and not repairs:
        repairs.append("shifted")
    raw = " ".join(cell.text for cell in item.cells)
    remade = bool(set(ADJUSTED) & set(repairs)) or (adjusted and moved and column.field not in OWN_SHAPE)
    doubts = [Doubt("ambiguous_layout", column.heading)] if place in layout.unsure or remade else []
    return Slot(column, list(item.cells), raw, item.text, repairs, doubts)

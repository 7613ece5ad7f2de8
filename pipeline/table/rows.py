"""Classify the rows of a task table and lay each task row under its columns."""

from __future__ import annotations

from pipeline import text
from pipeline.lexicon import headings
from pipeline.records import Cell, Column, Doubt, Row, Slot
from pipeline.table import columns as naming
from pipeline.table import marks
from pipeline.table.align import WORK, Laid, Layout, lay
from pipeline.table.find import Part

ADJUSTED = ("joined_cells", "cut_cell")
"""Repairs that make a value out of parts of cells: never accepted without a look."""


def rows_of(parts: list[Part]) -> list[Row]:
    """Return every row of `parts`, classified, task rows laid; no cell is left out.

    A section goes on into the next part when that has the same columns and no heading of its own.
    """
    rows: list[Row] = []
    before: list[Column] = []
    heading = section = ""
    for part in parts:
        columns = part.columns
        if part.heading != heading or not naming.same_fields(columns, before):
            heading = section = part.heading
        for cells in part.grid.rows:
            if naming.is_heading_row(cells):
                columns = naming.name_columns(cells)
                rows.append(Row("repeated_header" if naming.same_fields(columns, before) else "header", cells))
                before = columns
                continue
            rows.append(_row(cells, columns, section))
            section = rows[-1].section if rows[-1].kind == "section" else section
        before = columns
    return rows


def _row(cells: list[Cell], columns: list[Column], section: str) -> Row:
    filled = [cell for cell in cells if cell.text.strip()]
    if len(filled) <= 2 and (short := _short_row(cells, filled)):
        return short
    layout = lay(cells, columns)
    if not _has_work(layout, columns):
        return Row("note" if filled and marks.is_note(filled[0].text) else "rejected", cells, section=section)
    return _task_row(cells, columns, layout, section)


def _short_row(cells: list[Cell], filled: list[Cell]) -> Row | None:
    """Return a section or note row of one or two filled cells; None when it is neither."""
    words = " ".join(text.clean(cell.text)[0] for cell in filled)
    if not filled:
        return Row("note", cells)
    if marks.is_note(words):
        return Row("note", cells)
    if marks.is_section(words):
        return Row("section", cells, section=words)
    return Row("rejected", cells) if len(filled) == 1 else None


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
    shifted = bool(layout.missing) or any(set(laid.repairs) & set(ADJUSTED) for laid in layout.laid)
    if item is None:
        return Slot(column, [], "", "", ["missing_cell"], [Doubt("missing_value", column.heading)], readable=False)
    repairs = list(item.repairs)
    if shifted and item.cells[0].column != place + 1 and not repairs:
        repairs.append("shifted")
    raw = " ".join(cell.text for cell in item.cells)
    remade = bool(set(ADJUSTED) & set(repairs))
    doubts = [Doubt("ambiguous_layout", column.heading)] if place in layout.unsure or remade else []
    return Slot(column, list(item.cells), raw, item.text, repairs, doubts)

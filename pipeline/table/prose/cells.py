"""Responsibility in the cells of a table: the clause that ends a cell of work, （责任单位：A；完成时限：…）."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lexicon import headings, shapes
from pipeline.lexicon.shapes import WORK
from pipeline.records import Column, Doubt, Grid, Paragraph, Slot
from pipeline.table.prose import clauses
from pipeline.table.prose.clause import HINT, LABELLED, SENTENCE, Clause
from pipeline.table.prose.folding import fold
from pipeline.table.prose.passages import Passage
from pipeline.table.prose.wording import says_something

FEWEST = 2
"""Cells with a clause that a column must have where no label tells one."""
LEAST_SHARE = 0.5
"""Least share of a column's cells that must end in clauses."""
REPAIR = "clause_in_cell"
_EDGE = " \u3000\t\n"


def in_cells(grid: Grid, columns: list[Column]) -> bool:
    """Say whether a table without a column for who names them at the end of the cells of one of its work columns."""
    fields = {column.field for column in columns}
    if fields & {*shapes.UNIT_FIELDS, "leaders"}:
        return False
    return any(_holds_clauses(grid, place) for place, column in enumerate(columns) if column.field in WORK)


def split(slot: Slot) -> list[Slot]:
    """Return the slot of a work cell without the clause at its end, and one for each list and deadline in that.

    Every slot is of the same cell. Where the cell holds several clauses, each with its own part of
    the work, the work keeps them, and who does what is in doubt.
    """
    cell = _cell(slot.text) if slot.column.field in WORK else Passage()
    found = clauses.find(cell)
    if not found or not _ends(cell, found[-1]):
        return [slot]
    alone = len(found) == 1
    work = _without(slot, cell, found[0]) if alone else slot
    return [work, *(made for clause in found for made in _slots(slot, cell, clause, alone=alone))]


def _holds_clauses(grid: Grid, place: int) -> bool:
    words = [row[place].text for row in grid.rows if place < len(row) and row[place].text.strip()]
    cells = [_cell(word) for word in words if not headings.match(word)]
    last = [(cell, found[-1]) for cell in cells if (found := clauses.find(cell))]
    kinds = [clause.kind for cell, clause in last if clause.kind not in (HINT, SENTENCE) and _ends(cell, clause)]
    return (len(kinds) >= FEWEST or LABELLED in kinds) and len(kinds) >= LEAST_SHARE * len(cells)


def _cell(words: str) -> Passage:
    """Return a cell's text as a passage below a number, which its row is."""
    passage = Passage(parent=Passage())
    for place, line in enumerate(words.split("\n")):
        passage.add(place, Paragraph(line, 1), fold(line))
    return passage


def _ends(cell: Passage, clause: Clause) -> bool:
    return not says_something(cell.text[clause.end :])


def _without(slot: Slot, cell: Passage, clause: Clause) -> Slot:
    return replace(slot, text=cell.raw(0, clause.start).strip(_EDGE), repairs=[*slot.repairs, REPAIR])


def _slots(slot: Slot, cell: Passage, clause: Clause, *, alone: bool) -> list[Slot]:
    """Return the slots of one clause; the words of a cell with several are in doubt as to their reach."""
    doubts = clause.doubts if alone else [*clause.doubts, Doubt("unsure_reach", cell.raw(clause.start, clause.end))]
    made: list[Slot] = []
    for piece in clause.pieces:
        if piece.field:
            words = cell.raw(*piece.inner).strip(_EDGE)
            own = [*piece.doubts, *doubts] if words else [Doubt("missing_value", piece.heading)]
            column = Column(piece.heading, piece.field)
            raw = cell.raw(piece.start, piece.end) if words else ""
            made.append(Slot(column, list(slot.cells), raw, words, [REPAIR], own, readable=bool(words)))
        elif made:
            made[-1].doubts += piece.doubts
    return made

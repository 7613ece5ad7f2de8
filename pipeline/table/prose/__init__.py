"""Responsibility written into paragraphs: each clause that names who is responsible makes a task row.

How a notice is told that has such tasks, and what a clause is about: decisions 0014 and 0018.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.lexicon import notices
from pipeline.records import Grid, Paragraph, Row
from pipeline.table.prose import clauses, lay, reach, settle
from pipeline.table.prose.cells import in_cells, split
from pipeline.table.prose.clause import HINT
from pipeline.table.prose.lay import Place, Span
from pipeline.table.prose.passages import Passage, passages
from pipeline.table.prose.reach import Found

__all__ = ["heading", "in_cells", "rows_of", "split"]


def rows_of(blocks: list[Paragraph | Grid], first_number: int) -> list[tuple[int, Row]]:
    """Return (place among `blocks` where it begins, row) of each task in the paragraphs of `blocks`, in order.

    Between the tasks stand the rows of their numbered headings (`section`), of rules for all tasks
    (`note`) and of clauses with nothing to be about (`rejected`). The cells are spans of the
    paragraphs: their tables are numbered from `first_number`, a new one behind each grid.
    """
    if not any(isinstance(block, Paragraph) and clauses.may_hold(block.text) for block in blocks):
        return []
    found = [Found(passage, clauses.find(passage)) for passage in passages(blocks)]
    settle.settle(found)
    for item in found:
        item.passage.clause_at = min((clause.start for clause in item.clauses), default=None)
    reading = _Reading(blocks, first_number - 1)
    for item in reach.gather(found):
        reading.read(item)
    return reading.rows


def heading(words: str) -> str:
    """Return the numbered heading that a paragraph is or begins with, without its clause; '' where it has none."""
    (passage,) = passages([Paragraph(words, 1)])
    passage.clause_at = min((clause.start for clause in clauses.find(passage) if clause.kind != HINT), default=None)
    return passage.title()


@dataclass(slots=True)
class _Reading:
    """The rows so far. `table` and `row` are those of the last one, `headed` the passages that have a row."""

    blocks: list[Paragraph | Grid]
    table: int
    row: int = 0
    rows: list[tuple[int, Row]] = field(default_factory=list)
    headed: set[int] = field(default_factory=set)

    def read(self, item: Found) -> None:
        """Add the rows of a passage, those of its headings first."""
        passage, spans = item.passage, list(reach.spans(item))
        notes = [note for note in _rulings(passage) if not any(_meet(span, *note) for span in spans)]
        if spans or notes:
            self._head(passage.parent)
        if spans and reach.heads_only(item) and spans[0].start > 0:
            self._head(passage)
            notes = []
        if spans or notes:
            self.headed.add(id(passage))
        for start, span in sorted([*((span.start, span) for span in spans), *((start, None) for start, _ in notes)]):
            if span is None:
                self._add(passage, start, "note")
            else:
                self._put(passage, start, lay.row(passage, span, self._place(passage, start)))

    def _head(self, passage: Passage | None) -> None:
        """Add a row for the heading above a task, the first time, below those above it."""
        if passage and id(passage) not in self.headed:
            self._head(passage.parent)
            self.headed.add(id(passage))
            self._add(passage, 0, "section", passage.title())

    def _add(self, passage: Passage, start: int, kind: str, section: str = "") -> None:
        end = passage.paragraph(start)[1]
        self._put(passage, start, lay.note(passage, start, end, self._place(passage, start), kind, section))

    def _place(self, passage: Passage, start: int) -> Place:
        """Return where the next row stands; a grid since the last one begins a new table."""
        here = _block(passage, start)
        before = self.rows[-1][0] if self.rows else -1
        if not self.rows or any(isinstance(block, Grid) for block in self.blocks[before:here]):
            self.table, self.row = self.table + 1, 0
        return Place(self.table, self.row + 1)

    def _put(self, passage: Passage, start: int, row: Row) -> None:
        self.row += 1
        self.rows.append((_block(passage, start), row))


def _block(passage: Passage, start: int) -> int:
    return next(line.place for line, _ in passage.sources(start, len(passage.text)))


def _meet(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _rulings(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield each paragraph that lays down who belongs to every task below it."""
    for start, end in passage.paragraphs():
        if notices.search("adds", passage.text[start:end]):
            yield start, end

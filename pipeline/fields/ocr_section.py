"""Sections that were read unsurely: a value like any other, asked about once for all tasks below it."""

from __future__ import annotations

from pipeline.lexicon.acceptance import ALONE, confidence, is_enough, is_recognised
from pipeline.records import Doubt, Draft, Row, Value
from pipeline.text import UNREADABLE

FIELD = "section"
UNSURE, LOST = "unsure_reading", "unreadable_glyph"


def doubt(drafts: list[Draft], rows: list[Row]) -> None:
    """Doubt the section of each of `drafts` that was recognised and is not sure; `rows` are all rows, in order."""
    above: dict[int, Row] = {}
    section: Row | None = None
    for row in rows:
        section = row if row.kind == FIELD else section
        if section and row.section == section.section:
            above[id(row)] = section
    for draft in drafts:
        head = above.get(id(draft.row))
        if head and draft.section and is_recognised(head.cells):
            _doubt(draft, head)


def _doubt(draft: Draft, head: Row) -> None:
    sure, told = confidence(head.cells), head.section.replace(UNREADABLE, "").strip()
    if told != head.section:
        doubts = [Doubt(LOST, head.section)]
    elif not is_enough(sure, FIELD, ALONE):
        doubts = [Doubt(UNSURE, f"{sure:.0%}")]
    else:
        return
    draft.section = draft.section.replace(head.section, told)
    cells = [cell for cell in head.cells if cell.text.strip()]
    draft.values[FIELD] = Value(FIELD, head.section, draft.section, cells, doubts=doubts)

"""Small records for tests: a row from texts, a draft from a row, a scope from a region code."""

from __future__ import annotations

from datetime import date

from pipeline.fields import draft
from pipeline.lexicon import regions
from pipeline.records import Cell, Column, Document, Doubt, Draft, Paragraph, Row, Slot
from pipeline.resolve.scope import Scope

NOTICE_ID = "0123456789ab"
SHA256 = "0123456789ab" + "0" * 52
BAZHONG = "511900"
DAY = date(2021, 4, 20)


def cell(text: str, column: int = 1, row: int = 1) -> Cell:
    return Cell(page=1, table=1, row=row, column=column, text=text)


def slot(field: str, text: str, column: int = 1, *, heading: str = "", year: int | None = None, row: int = 1) -> Slot:
    return Slot(Column(heading or field, field, year), [cell(text, column, row)], text, text)


def task_row(texts: dict[str, str], number: int = 1, section: str = "") -> Row:
    """Return a task row with a column for each field of `texts`, in their order."""
    slots = [slot(field, text, place, row=number) for place, (field, text) in enumerate(texts.items(), 1)]
    return row_of(slots, section)


def row_of(slots: list[Slot], section: str = "") -> Row:
    return Row("task", [cell for slot in slots for cell in slot.cells], slots, section)


def make_draft(position: int = 1, *, section: str = "", **texts: str) -> Draft:
    """Return the draft of a row whose columns are the fields named."""
    return draft.draft(task_row(texts, position, section), position, DAY.year)


def doubtful(field: str, text: str, code: str, *, readable: bool = True, proposal: str = "", repair: str = "") -> Slot:
    """Return a slot under a doubt, which reads `proposal` where there is one."""
    found = slot(field, text)
    found.text = proposal or text
    found.doubts.append(Doubt(code))
    found.repairs += [repair] if repair else []
    found.readable = readable
    return found


def make_scope(code: str = BAZHONG, words: str = "", day: date | None = DAY, *, garbled: bool = False) -> Scope:
    return Scope(NOTICE_ID, regions.by_code(code) if code else None, day, words, garbled)


def make_document(text: str) -> Document:
    """Return a text without tables, a paragraph a line."""
    blocks = [Paragraph(line, 1) for line in text.splitlines() if line.strip()]
    return Document("a.txt", SHA256, "text", 1, list(blocks))

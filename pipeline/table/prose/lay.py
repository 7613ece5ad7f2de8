"""A clause and the text that it ends -> a row: number, name, work, and each list under its role."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.records import Cell, Column, Doubt, Row, Slot
from pipeline.table.prose.clause import BLANKS, Clause
from pipeline.table.prose.duties import Piece
from pipeline.table.prose.passages import STOPS, Passage
from pipeline.table.prose.wording import says_something

LONGEST_LEAD = 40
"""Characters of the longest first sentence that is a heading of what follows; a longer one is part of the work."""
_EDGE = "* \u3000\t\n"
"""Blanks, and the marks of bold print that a plain text keeps."""
_CLOSING = "。；，、. \u3000\t\n"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the next row stands: its table and its row in that, both from 1."""

    table: int
    row: int


@dataclass(slots=True)
class _Laying:
    """A row as it grows: its cells from left to right, the slots over them."""

    passage: Passage
    place: Place
    cells: list[Cell] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)

    def cut(self, start: int, end: int) -> list[Cell]:
        """Add a cell for each line of a span; return them."""
        begun = len(self.cells)
        for line, words in self.passage.sources(start, end):
            page, column = line.paragraph.page, len(self.cells) + 1
            self.cells.append(Cell(page, self.place.table, self.place.row, column, words, bbox=line.paragraph.bbox))
        return self.cells[begun:]

    def slot(self, name: str, heading: str, cells: list[Cell], inner: tuple[int, int], raw: tuple[int, int]) -> Slot:
        words = self.passage.raw(*inner).strip(_EDGE)
        self.slots.append(Slot(Column(heading, name), list(cells), self.passage.raw(*raw), words))
        return self.slots[-1]


@dataclass(frozen=True, slots=True)
class Span:
    """What one row holds of a passage: its text from `start`, its clause, and the text behind that up to `end`.

    A `numbered` one begins with the passage's number and heading.
    """

    start: int
    end: int
    clause: Clause
    numbered: bool
    section: str


def row(passage: Passage, span: Span, place: Place) -> Row:
    """Return the task row of a span of `passage`; without any text that the clause is about, a rejected one."""
    laying = _Laying(passage, place)
    work = _work(laying, span)
    for piece in span.clause.pieces:
        _piece(laying, piece)
    _behind(laying, span, work)
    for slot in laying.slots:
        if slot.column.field not in ("serial", "name", "main_tasks"):
            slot.doubts += [doubt for doubt in span.clause.doubts if doubt not in slot.doubts]
    if work is None:
        return Row("rejected", laying.cells)
    return Row("task", laying.cells, laying.slots, span.section, counted=False)


def note(passage: Passage, start: int, end: int, place: Place, kind: str, section: str = "") -> Row:
    """Return a row of one span of `passage` that is no task: a heading above tasks, a rule for all of them."""
    laying = _Laying(passage, place)
    laying.cut(start, end)
    return Row(kind, laying.cells, section=section)


def _work(laying: _Laying, span: Span) -> Slot | None:
    """Lay the number, the name and the work before the clause; return the slot of the work, None without any."""
    passage, start, end = laying.passage, span.start, span.clause.start
    if span.numbered and passage.opening and passage.opening.end <= end:
        cells = laying.cut(start, passage.opening.end)
        if passage.opening.kind == "item":
            laying.slot("serial", "", cells, (start, passage.opening.end), (start, passage.opening.end))
        start = passage.opening.end
    if not says_something(passage.text[start:end]):
        laying.cut(start, end)
        return None
    cut = min(passage.lead(), end) if span.numbered else end
    is_lead = span.numbered and cut - start <= LONGEST_LEAD and says_something(passage.text[cut:end])
    cut = cut if is_lead else _first_sentence(passage.text, start, end)
    name = laying.cut(start, cut)
    laying.slot("name", "", name, _bare(passage.text, start, cut), (start, cut))
    rest = laying.cut(cut, end)
    begun, cells = (cut, rest) if is_lead else (start, [*name, *rest])
    slot = laying.slot("main_tasks", "", cells, (begun, end), (begun, end))
    slot.text = slot.text.rstrip("，、—" + _EDGE)
    return slot


def _first_sentence(words: str, start: int, end: int) -> int:
    """Return where the first sentence between `start` and `end` that says something ends, its mark included."""
    for place in range(start, end):
        if words[place] in STOPS + "\n" and says_something(words[start:place]):
            return place + 1
    return end


def _bare(words: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a name without the dashes before and the marks behind it."""
    while start < end and words[start] in BLANKS:
        start += 1
    while end > start and words[end - 1] in f"{_CLOSING}{STOPS}：*":
        end -= 1
    return start, end


def _piece(laying: _Laying, piece: Piece) -> None:
    """Lay one piece of the clause; a doubt about words of no value is one about the list before them."""
    cells = laying.cut(piece.start, piece.end)
    if piece.field:
        slot = laying.slot(piece.field, piece.heading, cells, piece.inner, (piece.start, piece.end))
        if not slot.text:
            slot.raw, slot.readable = "", False
            slot.doubts.append(Doubt("missing_value", piece.heading))
    if laying.slots:
        laying.slots[-1].doubts += piece.doubts


def _behind(laying: _Laying, span: Span, work: Slot | None) -> None:
    """Add what stands behind the clause to the work; marks alone are no words of it."""
    if span.end <= span.clause.end:
        return
    cells = laying.cut(span.clause.end, span.end)
    words = laying.passage.raw(span.clause.end, span.end)
    if work is not None and says_something(words):
        work.cells += cells
        work.raw += words
        work.text += words.lstrip(_CLOSING).rstrip(_EDGE)


def closing(words: str, start: int, end: int) -> int:
    """Return where the marks and blanks behind a clause end."""
    while start < end and words[start] in _CLOSING.replace("\n", ""):
        start += 1
    return start

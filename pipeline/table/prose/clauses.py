"""Where a passage says who is responsible: in brackets, under labels, or in a sentence (由A牵头，B配合)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipeline.lexicon import shapes
from pipeline.table.prose import bracketed, brackets, labels, listed, sentences, wording
from pipeline.table.prose.brackets import Bracket
from pipeline.table.prose.clause import (
    BARE,
    BLANKS,
    HINT,
    KINDS,
    LABELLED,
    LONGEST,
    WEAK,
    Clause,
    follows_a_stop,
    is_named,
    pieces,
)
from pipeline.table.prose.duties import Piece
from pipeline.table.prose.passages import STOPS, Passage

SHORT = 30
"""Characters of a value under a label that is taken for units, whatever it reads."""
_GAP = re.compile(r"[\s。；，、]*")


def may_hold(words: str) -> bool:
    """Say whether a paragraph can hold a clause at all: a quick look that spares most of them the long one."""
    return _quick().search(words) is not None


@cache
def _quick() -> re.Pattern[str]:
    return re.compile(rf"[:：\[{re.escape(brackets.OPEN)}]|{wording.pattern('front').pattern}")


def find(passage: Passage) -> list[Clause]:
    """Return the clauses of `passage` in order, those with nothing between them as one; without any, its last hint."""
    found: list[Clause] = []
    for start, end in passage.paragraphs():
        found += _of_paragraph(passage, start, end)
    sure = _joined(passage.text, [clause for clause in found if clause.kind != HINT])
    clauses = [clause for clause in sure if clause.kind != WEAK]
    if any(clause.kind == BARE for clause in clauses):
        clauses += _single(passage.text, found)
    return sorted(clauses, key=lambda clause: clause.start) or _hints(passage, found)[-1:]


def _single(words: str, found: list[Clause]) -> Iterator[Clause]:
    """Yield the brackets with one known body, clauses in a passage that has brackets of nothing but bodies."""
    for clause in found:
        inner = words[clause.start : clause.end].strip(brackets.OPEN + brackets.CLOSE)
        if clause.kind == HINT and is_named(inner):
            yield replace(clause, kind=BARE)


def _hints(passage: Passage, found: list[Clause]) -> list[Clause]:
    """Return the hints behind which no more is said in their paragraphs."""
    hints = [clause for clause in _joined(passage.text, found) if clause.kind == HINT]
    ends = [passage.paragraph(clause.end - 1)[1] for clause in hints]
    rests = [passage.text[clause.end : end] for clause, end in zip(hints, ends, strict=True)]
    return [clause for clause, rest in zip(hints, rests, strict=True) if not wording.says_something(rest)]


def _of_paragraph(passage: Passage, start: int, end: int) -> list[Clause]:
    words = passage.text
    inside = list(brackets.find(words, start, end))
    found = list(_under_labels(words, start, end, inside))
    for bracket in inside:
        if not any(clause.start <= bracket.start < clause.end for clause in found):
            behind = min((clause.start for clause in found if clause.start > bracket.start), default=end)
            found += bracketed.read(words, bracket if bracket.closed else replace(bracket, end=behind))
    is_article = passage.opening is not None and passage.opening.kind == "article"
    if all(clause.kind in (HINT, WEAK) for clause in found) and passage.is_numbered and not is_article:
        found += sentences.read(words, start, end)
    return sorted(found, key=lambda clause: clause.start)


def _joined(words: str, clauses: list[Clause]) -> Iterator[Clause]:
    """Put clauses with nothing but marks between them together."""
    here: Clause | None = None
    for clause in clauses:
        if here and _GAP.fullmatch(words, here.end, clause.start):
            here = _together(here, clause)
            continue
        if here:
            yield here
        here = clause
    if here:
        yield here


def _together(first: Clause, second: Clause) -> Clause:
    gap = [Piece(first.end, second.start)] if first.end < second.start else []
    kind = min(first.kind, second.kind, key=KINDS.index)
    doubts = first.doubts + second.doubts
    return Clause(first.start, second.end, kind, [*first.pieces, *gap, *second.pieces], doubts)


# --- under labels, without brackets -----------------------------------------------------------------


def _under_labels(words: str, start: int, end: int, inside: list[Bracket]) -> Iterator[Clause]:
    """Yield the clauses that begin with a label at the head of a sentence: 责任单位：市水利局、市财政局。"""
    behind = start
    heads = {*_heads(words, start, end), *(label.start for label in labels.plain(words, start, end))}
    for place in sorted(place for place in heads if follows_a_stop(words, place)):
        if any(bracket.closed and bracket.start < place < bracket.end for bracket in inside):
            continue
        stop = _end_of_labels(words, place, end)
        first = max(behind, start + len(words[start:place].rstrip(BLANKS)))
        if behind <= place and stop - place <= LONGEST and (clause := _labelled(words, first, place, stop)):
            behind = stop
            yield clause


def _heads(words: str, start: int, end: int) -> Iterator[int]:
    """Yield where a sentence may begin whose first words, as many as a label may have, end in a colon."""
    colon = words.find("：", start, end)
    while colon >= 0:
        first = max(start, colon - labels.LONGEST - len(BLANKS))
        place = max([first - 1, *(words.rfind(mark, first, colon) for mark in f"{STOPS}）")]) + 1
        place += len(words[place:colon]) - len(words[place:colon].lstrip(BLANKS))
        yield place
        colon = words.find("：", colon + 1, end)


def _end_of_labels(words: str, start: int, end: int) -> int:
    """Return where the sentence that begins with a label ends; the next one goes on with it if it has one."""
    place = start
    while (stop := words.find("。", place, end)) >= 0:
        place = stop + 1
        following = labels.find(words[place : min(end, place + labels.LONGEST + 1)])
        if not following or following[0].start or following[0].field == "extras":
            return place
    return end


def _labelled(words: str, start: int, label: int, end: int) -> Clause | None:
    """Return the clause that begins with a sure label, the blanks from `start` on before it included."""
    found = labels.find(words[label:end])
    if not found or found[0].start or not found[0].sure:
        return None
    made = pieces(words, start, (label, end), end)
    value = words[slice(*made[0].inner)]
    if found[0].field in shapes.UNIT_FIELDS:
        fits = (len(value) <= SHORT or listed.is_units(value)) and not wording.is_prose(value)
        return Clause(start, end, LABELLED, made) if value and fits else None
    return Clause(start, end, WEAK if found[0].field == "due_on" else LABELLED, made)

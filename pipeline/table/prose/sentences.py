"""Clauses in the last sentence of a paragraph: 由A承办，B配合，6月底前完成."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lexicon import shapes
from pipeline.records import Doubt
from pipeline.table.prose import duties, wording
from pipeline.table.prose.clause import BLANKS, HINT, LONGEST, ROLES, SENTENCE, Clause, is_named, may_name_some, pieces
from pipeline.table.prose.passages import STOPS

BEGINNINGS = 8
"""Places in a sentence, from its end, at which a clause is looked for."""
_DASHES, _SEMICOLON = "—-", "；"


def read(words: str, start: int, end: int) -> Iterator[Clause]:
    """Yield the clause that ends the last sentence of a paragraph: 由A承办，B配合，6月底前完成。

    It begins where nothing but it follows, at the first such place. One list makes a clause where 由
    stands before it, a hint where none does; so does a sentence of which only some bodies are known.
    """
    last = duties.without_due(words[start:end].rstrip(f"{STOPS}{BLANKS}"))
    head = max(last.rfind(mark) for mark in STOPS) + 1
    head += len(last[head:]) - len(last[head:].lstrip(BLANKS))
    if not wording.ends_in_role(last):
        yield from _bare(words, start + max(head, *(last.rfind(mark) + 1 for mark in _DASHES)), end)
        return
    beginnings = _beginnings(last, head)
    place = next((place for place in beginnings if is_named(words[start + place : end])), -1)
    if place >= 0:
        yield from _from(words, start + place, end, at_head=place <= head, named=True)
    elif beginnings and may_name_some(words[start + head : end]):
        yield from _from(words, start + head, end, at_head=True, named=False)


def _bare(words: str, place: int, end: int) -> Iterator[Clause]:
    """Yield the hint that a last sentence of nothing but known bodies is: ——县委组织部."""
    if end - place <= LONGEST and is_named(words[place:end]):
        made = pieces(words, place, (place, end), end)
        yield Clause(place, end, HINT, made, [Doubt("unsure_reach", words[place:end])])


def _beginnings(last: str, head: int) -> list[int]:
    """Return where a clause may begin in the last sentence of `last`, from `head` on: there, at 由, behind a comma.

    A sentence before it that ends in ； may be of the same clause: A牵头；B配合.
    """
    first = max(last.rfind(mark, 0, head) for mark in STOPS if mark != _SEMICOLON) + 1
    fronts = [found.start() for found in wording.pattern("front").finditer(last, first)]
    commas = [place + 1 for place in range(first, len(last)) if last[place] in "，；"]
    behind = sorted({head, *fronts, *commas})
    return [place for place in (first, *behind[-BEGINNINGS:]) if len(last) - place <= LONGEST]


def _from(words: str, place: int, end: int, *, at_head: bool, named: bool) -> Iterator[Clause]:
    made = pieces(words, place, (place, end), end)
    several = sum(piece.field in shapes.UNIT_FIELDS for piece in made) > 1
    front = wording.pattern("front").match(words, place) is not None
    if not all(piece.field for piece in made):
        return
    if named and (several or front):
        yield Clause(place, end, ROLES if several or at_head else SENTENCE, made)
    else:
        yield Clause(place, end, HINT, made, [Doubt("unsure_reach", words[place:end])])

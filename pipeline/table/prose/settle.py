"""Which clauses of a notice make tasks: what one alone leaves open, the others of its list and notice settle."""

from __future__ import annotations

from collections import defaultdict

from pipeline.records import Doubt
from pipeline.table.prose.clause import HINT, LABELLED, SENTENCE, Clause
from pipeline.table.prose.reach import Found

FEWEST = 2
"""Clauses that a notice must have where no label tells one."""
FEWEST_IN_LIST = 3
"""Items with a clause or a hint that a list must have for its hints to be clauses."""


def settle(found: list[Found]) -> None:
    """Leave out hints that their list does not bear out, and all clauses where the notice has too few to be sure."""
    kinds = {clause.kind for item in found for clause in item.clauses} - {HINT}
    if kinds != {SENTENCE}:
        _hint_at_sentences(found)
    borne_out = _borne_out(found)
    for item in found:
        if id(item) not in borne_out:
            item.clauses = _sure(item)
    if sum(len(item.clauses) for item in found) < FEWEST and LABELLED not in kinds:
        for item in found:
            item.clauses = []


def _sure(item: Found) -> list[Clause]:
    return [clause for clause in item.clauses if clause.kind != HINT]


def _hint_at_sentences(found: list[Found]) -> None:
    """Make hints of the sentences of a notice that has clauses of another kind."""
    for item in found:
        for clause in item.clauses:
            if clause.kind == SENTENCE:
                clause.kind = HINT
                clause.doubts.append(Doubt("unsure_reach", item.passage.raw(clause.start, clause.end)))


def _borne_out(found: list[Found]) -> set[int]:
    """Return which items (by id) have nothing but hints, in a list of which most items have a clause or a hint."""
    above = {id(parent) for item in found if _sure(item) for parent in item.passage.parents()}
    lists: defaultdict[tuple[int, int], list[Found]] = defaultdict(list)
    for item in found:
        if item.passage.opening:
            lists[id(item.passage.parent), item.passage.level].append(item)
    kept: set[int] = set()
    for items in lists.values():
        carriers = [item for item in items if item.clauses or id(item.passage) in above]
        if any(map(_sure, items)) and len(carriers) >= FEWEST_IN_LIST and 2 * len(carriers) > len(items):
            kept |= {id(item) for item in carriers if not _sure(item) and id(item.passage) not in above}
    return kept

"""Clauses in brackets: （责任单位：A、B）, （A牵头，B配合）, （A、B）, and brackets that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon import shapes
from pipeline.records import Doubt
from pipeline.table.prose import duties, labels, listed, wording
from pipeline.table.prose.brackets import Bracket
from pipeline.table.prose.clause import (
    BARE,
    HINT,
    LABELLED,
    LONGEST,
    ROLES,
    WEAK,
    Clause,
    ends_a_sentence,
    follows_a_stop,
    is_named,
    may_name_some,
    pieces,
)
from pipeline.table.prose.labels import Label
from pipeline.table.prose.passages import STOPS

LOOKED_BACK = 20
"""Characters before a bracket in which the word that it explains stands."""

_SIGN = re.compile(r"\W+")
_LIST_MARK = re.compile("[、，；]")


def read(words: str, bracket: Bracket) -> Iterator[Clause]:
    """Yield the clause that `bracket` is, if it is one."""
    left, right = bracket.inner
    if not wording.SHORTEST <= right - left <= LONGEST:
        return
    if not bracket.closed:
        yield from _broken(words, bracket)
        return
    inner, at_stop = words[left:right], _at_a_stop(words, bracket)
    kind = _kind(inner, at_stop=at_stop)
    if kind == BARE and _explains(words, bracket, inner):
        kind = ""
    if not kind and at_stop and not _renames(words, bracket) and may_name_some(inner):
        kind = HINT
    if not kind:
        return
    doubts = [] if at_stop and kind != HINT else [Doubt("unsure_reach", words[bracket.start : bracket.end])]
    yield Clause(bracket.start, bracket.end, kind, pieces(words, bracket.start, bracket.inner, bracket.end), doubts)


def _broken(words: str, bracket: Bracket) -> Iterator[Clause]:
    """Yield the clause that begins at a bracket which does not close: a label tells it, its sentence ends it."""
    left, end = bracket.inner
    found = labels.find(words[left : left + labels.LONGEST + 1])
    if found and found[0].start == 0 and found[0].sure:
        stop = min((place for mark in STOPS if (place := words.find(mark, left, end)) >= 0), default=end)
        doubt = Doubt("broken_bracket", words[bracket.start : stop])
        yield Clause(bracket.start, stop, LABELLED, pieces(words, bracket.start, (left, stop), stop), [doubt])


def _kind(inner: str, *, at_stop: bool) -> str:
    """Return what kind of clause the words in a bracket are, '' for none.

    One in mid-sentence, `at_stop` not, is one only where a label says so, or known bodies have a role.
    """
    found = labels.find(inner)
    if found and found[0].start == 0:
        return _kind_of_label(inner, found)
    if wording.has_role(inner[: found[0].start] if found else inner):
        like = any(map(listed.is_units, duties.lists(inner)))
        return ROLES if like and (at_stop or is_named(inner)) else ""
    return BARE if at_stop and is_named(inner) else ""


def _kind_of_label(inner: str, found: list[Label]) -> str:
    """A label that says who makes a clause; a broad one (单位) or one that is only like a listed one needs names."""
    if any(label.sure and label.field != "due_on" for label in found):
        return LABELLED
    ends = [*(label.start for label in found[1:]), len(inner)]
    values = [
        (label.field, inner[slice(*wording.trim(inner, label.end, end))])
        for label, end in zip(found, ends, strict=True)
    ]
    named = any(name in shapes.UNIT_FIELDS and listed.is_named(value) for name, value in values)
    named = named and found[0].field != "extras"
    people = any(name == "leaders" and shapes.likeness("leaders", value) == 1.0 for name, value in values)
    return LABELLED if named or people else WEAK


def _explains(words: str, bracket: Bracket, inner: str) -> bool:
    """Say whether units in a bracket explain the words before it: a second plate, 有关部门（A、B）, a single body."""
    if follows_a_stop(words, bracket.start):
        return False
    return _renames(words, bracket) or not _LIST_MARK.search(inner)


def _renames(words: str, bracket: Bracket) -> bool:
    """Say whether a bracket stands behind the name of a body, or a word for some: 布局 and 学校 are none."""
    before = _SIGN.sub("", words[max(0, bracket.start - LOOKED_BACK) : bracket.start])
    if follows_a_stop(words, bracket.start):
        return False
    named = any(listed.is_known(before[place:]) for place in range(len(before)))
    return named or wording.pattern("bodies").search(before) is not None


def _at_a_stop(words: str, bracket: Bracket) -> bool:
    return follows_a_stop(words, bracket.start) or ends_a_sentence(words, bracket.end)

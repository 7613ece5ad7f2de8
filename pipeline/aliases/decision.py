"""Decisions: what a person answered, and to which question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.aliases import cells
from pipeline.aliases.cells import CORRECT, EVERYWHERE, REJECT
from pipeline.aliases.sheet import Fault
from pipeline.records import UNIT_FIELDS
from pipeline.text import plain

UNITS = "units"
"""The kind of the three fields that list units: whom a text means does not hang on the role."""

_LIST_MARK = re.compile("[；;]")


def kind(field: str) -> str:
    """Return what a decision about `field` is about: units in whatever role, else the field itself."""
    return UNITS if field in UNIT_FIELDS.values() else field


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person answered. With a `question_id` it answers that question alone; without one,
    every question about this `raw` text in this `field` (or `units`, for every list of units) and `scope` (a code, or
    empty for everywhere).

    `reject` with a `value` is a negative verdict: the text is not that, and what it is stays to be told.
    """

    question_id: str
    field: str
    raw: str
    verdict: str
    value: str
    scope: str
    by: str
    on: date | None
    note: str
    line: int

    @property
    def subject(self) -> tuple[str, ...]:
        """What the decision is about."""
        return (self.question_id,) if self.question_id else (self.field, plain(self.raw), self.scope)

    @property
    def text(self) -> tuple[str, str, str]:
        """The kind, the text without blanks and the scope that it speaks of."""
        return kind(self.field), plain(self.raw), self.scope

    @property
    def names(self) -> tuple[str, ...]:
        """The names of a value that lists several, joined with `；`."""
        return tuple(name for part in _LIST_MARK.split(self.value) if (name := part.strip()))

    @property
    def is_negative(self) -> bool:
        """Whether it only says what the text is not."""
        return self.verdict == REJECT and bool(self.value)

    def fits(self, raw: str) -> bool:
        """Whether the decision was made about the text `raw`, as far as it says."""
        return not self.raw or plain(self.raw) == plain(raw)

    @property
    def answer(self) -> tuple[str, str]:
        """The verdict, and the value that it puts in place or rules out."""
        return self.verdict, self.value if self.verdict in (CORRECT, REJECT) else ""


class DecisionTable:
    """The decisions of one file. `rows` are in an order that does not depend on the file's."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.rows = tuple(sorted(decisions, key=_decision_order))
        self.has_negatives = any(decision.is_negative for decision in self.rows)
        self._found: dict[tuple[str, ...], Decision] = {}
        self._of_question: dict[str, list[Decision]] = {}
        self._about: dict[tuple[str, str], list[Decision]] = {}
        for decision in self.rows:
            if not decision.is_negative:
                self._found.setdefault(decision.subject, decision)
            if decision.question_id:
                self._of_question.setdefault(decision.question_id, []).append(decision)
            if decision.raw:
                self._about.setdefault(decision.text[:2], []).append(decision)

    def find(self, question_id: str) -> Decision | None:
        """Return the answer to the question, or None."""
        return self._found.get((question_id,))

    def find_text(self, field: str, raw: str, scope_codes: Sequence[str]) -> Decision | None:
        """Return the standing answer for this text in this field, of the narrowest scope that has one.

        One for `units` holds in every field that lists units. `scope_codes` and blanks are taken as by
        `AliasTable.find`.
        """
        if not self.rows:
            return None
        fields = dict.fromkeys((field, kind(field)))
        subjects = ((each, plain(raw), scope) for scope in (*scope_codes, EVERYWHERE) for each in fields)
        return next((self._found[subject] for subject in subjects if subject in self._found), None)

    def about(self, field: str, raw: str, scope_codes: Sequence[str]) -> list[Decision]:
        """Return every decision that gives this text, for a field of this kind or none, in one of these scopes."""
        if not self._about:
            return []
        found = [each for what in (kind(field), "") for each in self._about.get((what, plain(raw)), ())]
        return [decision for decision in found if decision.scope in (*scope_codes, EVERYWHERE)]

    def of_question(self, question_id: str) -> list[Decision]:
        """Return every decision that bears this question's id."""
        return self._of_question.get(question_id, [])

    def not_meant(self, field: str, raw: str, scope_codes: Sequence[str]) -> frozenset[str]:
        """Return the names, without blanks, that the text is not: standing negative verdicts of these scopes.

        A field that lists units stands for all of them. A name that a narrower scope gives the text is not ruled out
        by a wider one. `scope_codes` are taken as by `AliasTable.find`.
        """
        if not self.has_negatives:
            return frozenset()
        depth = {scope: place for place, scope in enumerate((*scope_codes, EVERYWHERE))}
        ruled_out: set[str] = set()
        affirmed: set[str] = set()
        for decision in sorted(self.about(field, raw, scope_codes), key=lambda each: depth[each.scope]):
            names = set(map(plain, decision.names))
            if not decision.is_negative:
                affirmed |= names
            elif not decision.question_id:
                ruled_out |= names - affirmed
        return frozenset(ruled_out)

    def apart(self) -> frozenset[tuple[str, str]]:
        """Return every pair (text, name), without blanks, of which a person said that the unit is not called so."""
        negatives = (each for each in self.rows if each.is_negative and each.raw and kind(each.field) == UNITS)
        return frozenset((plain(each.raw), plain(name)) for each in negatives for name in each.names)


DECISION_READERS: dict[str, Callable[[str], Any]] = {
    "question_id": cells.question_id,
    "field": str,
    "raw": str,
    "verdict": cells.verdict,
    "value": str,
    "scope": cells.scope,
    "by": str,
    "on": cells.day,
    "note": str,
}
"""Column of the decision table -> how a cell of it is read."""


def _decision_order(decision: Decision) -> tuple[Any, ...]:
    return decision.subject, decision.answer, decision.on or date.min, decision.by, decision.note, decision.line


def faults(decisions: list[Decision]) -> Iterator[Fault]:
    """Yield what the rows may not say, alone or together: each fault at its line."""
    for decision in decisions:
        if decision.verdict == CORRECT and not decision.value:
            yield decision.line, "the verdict correct needs a value"
        if not all(decision.subject[:2]):
            yield decision.line, "a decision needs a question_id, or a field and a raw text"
    sound = [decision for decision in decisions if all(decision.subject[:2])]
    yield from _rivals(decision for decision in sound if not decision.is_negative)
    yield from _contradictions(sound)


def _rivals(answers: Iterable[Decision]) -> Iterator[Fault]:
    """Yield each row that answers in another way what an earlier one answered."""
    first: dict[tuple[str, ...], Decision] = {}
    for decision in answers:
        other = first.setdefault(decision.subject, decision)
        if other.answer != decision.answer:
            here, there = (" ".join(answer).strip() for answer in (decision.answer, other.answer))
            yield decision.line, f"{' '.join(decision.subject)}: {here}, but {there} on line {other.line}"


def _contradictions(decisions: list[Decision]) -> Iterator[Fault]:
    """Yield each row that rules out a name which another gives the same question, or the same text in one scope."""
    given: dict[tuple[Any, ...], dict[str, int]] = {}
    for decision in decisions:
        if not decision.is_negative:
            for about in _claims(decision):
                given.setdefault(about, {}).update({plain(name): decision.line for name in decision.names})
    for decision in (each for each in decisions if each.is_negative):
        known = {name: line for about in _claims(decision) for name, line in given.get(about, {}).items()}
        for name in (each for each in decision.names if plain(each) in known):
            what = decision.raw or decision.question_id
            yield decision.line, f"{what} is not {name}, but is by line {known[plain(name)]}"


def _claims(decision: Decision) -> list[tuple[str, ...]]:
    """Return what a row speaks of: its question, and its text in its scope."""
    return [*([decision.subject] if decision.question_id else []), *([decision.text] if decision.raw else [])]

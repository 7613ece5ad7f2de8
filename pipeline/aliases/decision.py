"""Decisions: what a person answered, and to which question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.aliases import cells
from pipeline.aliases.cells import CORRECT, EVERYWHERE
from pipeline.aliases.sheet import Fault
from pipeline.text import plain


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person answered. With a `question_id` it answers that question alone; without one,
    every question about this `raw` text in this `field` and `scope` (a code, or empty for everywhere)."""

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
    def answer(self) -> tuple[str, str]:
        """The verdict, and the value that it puts in place."""
        return self.verdict, self.value if self.verdict == CORRECT else ""


class DecisionTable:
    """The decisions of one file. `rows` are in an order that does not depend on the file's."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.rows = tuple(sorted(decisions, key=_decision_order))
        self._found: dict[tuple[str, ...], Decision] = {}
        for decision in self.rows:
            self._found.setdefault(decision.subject, decision)

    def find(self, question_id: str) -> Decision | None:
        """Return the answer to the question, or None."""
        return self._found.get((question_id,))

    def find_text(self, field: str, raw: str, scope_codes: Sequence[str]) -> Decision | None:
        """Return the standing answer for this text in this field, of the narrowest scope that has one.

        `scope_codes` and blanks are taken as by `AliasTable.find`.
        """
        subjects = ((field, plain(raw), scope) for scope in (*scope_codes, EVERYWHERE))
        return next((self._found[subject] for subject in subjects if subject in self._found), None)


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
    first: dict[tuple[str, ...], Decision] = {}
    for decision in decisions:
        if decision.verdict == CORRECT and not decision.value:
            yield decision.line, "the verdict correct needs a value"
        if not all(decision.subject[:2]):
            yield decision.line, "a decision needs a question_id, or a field and a raw text"
            continue
        other = first.setdefault(decision.subject, decision)
        if other.answer != decision.answer:
            here, there = (" ".join(answer).strip() for answer in (decision.answer, other.answer))
            yield decision.line, f"{' '.join(decision.subject)}: {here}, but {there} on line {other.line}"

"""What became of every line of the analysts' tables in a run: which were used, and which no longer answer anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from pipeline.aliases import DECISIONS, LEADER_ALIASES, UNIT_ALIASES, Alias, Decision, Tables
from pipeline.aliases.decision import UNITS, kind
from pipeline.aliases.use import FIELDS, MISFIT, REOPENED, SEEN, USED, Use
from pipeline.contract import LIST_SEPARATOR, TASKS
from pipeline.labels import labels
from pipeline.text import plain

UNUSED, LAPSED, ORPHANED = "unused", "lapsed", "orphaned"
"""Outcomes of a line that was not used: no notice has its text; its question is asked anew; it is asked no more."""

FIELDS_ASKED = frozenset({"", UNITS, *(field.name for field in TASKS.fields)})
"""What a decision may stand under `field`."""

Row = dict[str, Any]
TakenFor = Callable[[str, str], str]
"""A unit's name and a region code -> the full name that the program takes it for without an alias, '' for none."""


class Answers:
    """The lines of `tables`, and what they did in the notices that were added, in any order."""

    TABLE: ClassVar = "answered"
    """What `Outcome.rows` calls the rows to be added."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._counts: Counter[Use] = Counter()
        self._ids: dict[tuple[str, int, str], set[str]] = {}

    def add(self, done: Iterable[Row]) -> None:
        """Add what the lines did in one notice."""
        for row in done:
            file, line, did, question_id = (row[name] for name in FIELDS)
            self._counts[file, line, did, ""] += row["count"]
            if question_id:
                self._ids.setdefault((file, line, did), set()).add(question_id)

    def rows(self, taken_for: TakenFor) -> list[Row]:
        """Return the rows of `answers`, in order of file and line."""
        decisions = _in_order(self._tables.decisions.rows)
        used = {(each.subject, each.answer): each.line for each in decisions if self._uses(each)}
        tables = ((UNIT_ALIASES, self._tables.units), (LEADER_ALIASES, self._tables.leaders))
        found = [self._alias(file, alias, taken_for) for file, table in tables for alias in _in_order(table.rows)]
        return found + [self._decision(decision, used, taken_for) for decision in decisions]

    def review(self, questions: Iterable[Row]) -> list[Row]:
        """Return the rows of `review`; one that was answered when its evidence was another says so."""
        told: dict[str, str] = {}
        for decision in _in_order(self._tables.decisions.rows):
            if self._outcome(decision) == LAPSED:
                for did in (REOPENED, MISFIT):
                    for question_id in self._ids.get((DECISIONS, decision.line, did), ()):
                        told[question_id] = told.get(question_id, "") + _earlier(decision, did)
        return [{**row, "explanation": row["explanation"] + told.get(row["question_id"], "")} for row in questions]

    # --- aliases ---------------------------------------------------------------------------------

    def _alias(self, file: str, alias: Alias, taken_for: TakenFor) -> Row:
        uses = self._counts[file, alias.line, USED, ""]
        field = UNITS if file == UNIT_ALIASES else "leaders"
        said = [self._alias_outcome(file, alias, uses), *self._alias_faults(field, alias)]
        said += _warnings(alias, taken_for) if field == UNITS else []
        return {
            "file": file,
            "line": alias.line,
            "subject": alias.alias,
            "value": alias.canonical,
            "verdict": None,
            "scope": alias.scope or None,
            "outcome": USED if uses else UNUSED,
            "uses": uses,
            "message": "".join(said),
        }

    def _alias_outcome(self, file: str, alias: Alias, uses: int) -> str:
        if uses:
            return _say("used", uses=uses)
        table = self._tables.units if file == UNIT_ALIASES else self._tables.leaders
        same = [other for other in table.called(alias.alias) if _key(other) == _key(alias) and other is not alias]
        if used := [other.line for other in same if self._counts[file, other.line, USED, ""]]:
            return _say("repeated", line=used[0])
        return _say("passed_over" if self._counts[file, alias.line, SEEN, ""] else "unused")

    def _alias_faults(self, field: str, alias: Alias) -> Iterator[str]:
        scopes = [alias.scope] if alias.scope else []
        if plain(alias.canonical) in self._tables.decisions.not_meant(field, alias.alias, scopes):
            yield _say("ruled_out", name=alias.alias, canonical=alias.canonical)

    # --- decisions -------------------------------------------------------------------------------

    def _decision(self, decision: Decision, used: dict[Any, int], taken_for: TakenFor) -> Row:
        uses = self._uses(decision)
        names = decision.names if kind(decision.field) == UNITS and not decision.is_negative else ()
        unknown = [name for name in names if taken_for(name, decision.scope) != name]
        said = [
            self._decision_outcome(decision, uses, used.get((decision.subject, decision.answer))),
            *([_say("unknown_field", field=decision.field)] if decision.field not in FIELDS_ASKED else []),
            *(_say("unknown_name", name=name) for name in unknown),
        ]
        return {
            "file": DECISIONS,
            "line": decision.line,
            "subject": decision.raw or decision.question_id,
            "value": decision.value or None,
            "verdict": decision.verdict,
            "scope": decision.scope or None,
            "outcome": self._outcome(decision),
            "uses": uses,
            "message": "".join(said),
        }

    def _uses(self, decision: Decision) -> int:
        """Return how many values a decision settled; a standing negative one, how often its text is printed."""
        stands = decision.is_negative and not decision.question_id
        return self._counts[DECISIONS, decision.line, SEEN if stands else USED, ""]

    def _did(self, decision: Decision, did: str) -> int:
        return self._counts[DECISIONS, decision.line, did, ""]

    def _outcome(self, decision: Decision) -> str:
        if self._uses(decision):
            return USED
        if self._did(decision, REOPENED) or self._did(decision, MISFIT):
            return LAPSED
        return ORPHANED if decision.question_id or self._did(decision, SEEN) else UNUSED

    def _decision_outcome(self, decision: Decision, uses: int, same: int | None) -> str:
        if uses:
            return _say("kept_out" if decision.is_negative and not decision.question_id else "used", uses=uses)
        if same is not None:
            return _say("repeated", line=same)
        for did, name in ((MISFIT, "misfit"), (REOPENED, "lapsed")):
            if ids := sorted(self._ids.get((DECISIONS, decision.line, did), ())):
                return _say(name, ids=LIST_SEPARATOR.join(ids))
        if self._did(decision, SEEN):
            return _say("settled")
        return _say("gone" if decision.question_id else "unused")


def summary(rows: Iterable[Row]) -> str:
    """Return a line for the end of a run: how many lines of the tables answered nothing; '' when all did."""
    counts = Counter(("decision" if row["file"] == DECISIONS else "alias", row["outcome"]) for row in rows)
    parts = []
    for what, plural in (("alias", "aliases"), ("decision", "decisions")):
        for outcome in (UNUSED, LAPSED, ORPHANED):
            if count := counts[what, outcome]:
                parts.append(f"{count} {what if count == 1 else plural} {outcome}")
    return f"{', '.join(parts)}: see answers.csv" if parts else ""


def _warnings(alias: Alias, taken_for: TakenFor) -> Iterator[str]:
    """Say that the program takes the alias for another body, or knows no unit of the canonical name."""
    own = taken_for(alias.alias, alias.scope)
    if own and own != alias.canonical:
        yield _say("known_otherwise", name=alias.alias, own=own, canonical=alias.canonical)
    if taken_for(alias.canonical, alias.scope) != alias.canonical:
        yield _say("unknown_name", name=alias.canonical)


def _earlier(decision: Decision, did: str) -> str:
    """Return what is said of an earlier answer at the question that it no longer, or never, fits."""
    if did == MISFIT:
        return _say("beside", line=decision.line)
    verdict = labels("verdict")[decision.verdict]
    answer = _say("quoted", verdict=verdict, value=decision.value) if decision.value else verdict
    when = [decision.by, decision.on.isoformat() if decision.on else ""]
    return _say("earlier", answer="，".join(part for part in (answer, *when) if part))


def _say(sentence: str, /, **words: object) -> str:
    return labels("answers")[sentence].format(**words)


def _key(alias: Alias) -> tuple[Any, ...]:
    return alias.canonical, alias.scope, alias.valid_from, alias.valid_to


def _in_order(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: row.line)

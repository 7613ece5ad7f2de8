"""What speaks for a unit and against it: kinds and their weights, and what they come to together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from pipeline import rules
from pipeline.records import Candidate, Evidence, Unit

EXACT, FORM, FUZZY, ALIAS, GROUP = "exact", "form", "fuzzy", "alias", "group"
"""Rules: how a candidate was reached."""
DIGITS = 3
"""Decimal places of points and scores."""


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of evidence. `points` are 0 to 1 for what carries a candidate, and below 0 for what qualifies it."""

    kind: str
    points: float
    meaning: str


@cache
def points(kind: str) -> float:
    """Return the points of `kind`; raises KeyError for one that the table does not have."""
    return {row.kind: row.points for row in rules.table("evidence", EvidenceKind)}[kind]


def say(kind: str, detail: str = "", share: float = 1.0) -> Evidence:
    """Return evidence of `kind` with `share`, 0 to 1, of its points."""
    return Evidence(kind, round(points(kind) * share, DIGITS), detail)


def total(pieces: Iterable[Evidence]) -> float:
    """Return the score that evidence comes to: the sum of its points, within 0 to 1."""
    return min(1.0, max(0.0, round(sum(piece.points for piece in pieces), DIGITS)))


def candidate(unit: Unit, rule: str, *pieces: Evidence) -> Candidate:
    """Return the candidate that the evidence makes of `unit`."""
    return Candidate(unit, rule, total(pieces), pieces)


def with_more(found: Candidate, *pieces: Evidence) -> Candidate:
    """Return the candidate with more evidence; of a kind that it has already, nothing is added."""
    new = tuple(piece for piece in pieces if piece.kind not in kinds(found))
    evidence = (*found.evidence, *new)
    return replace(found, evidence=evidence, score=total(evidence)) if new else found


def kinds(found: Candidate) -> frozenset[str]:
    """Return the kinds of evidence that a candidate has."""
    return frozenset(piece.kind for piece in found.evidence)


def best_first(found: Iterable[Candidate]) -> list[Candidate]:
    """Return each unit once, with its best evidence, the best unit first; ties stand in order of unit_id."""
    best: dict[str, Candidate] = {}
    for item in found:
        known = best.get(item.unit.unit_id)
        if known is None or item.score > known.score:
            best[item.unit.unit_id] = item
    return sorted(best.values(), key=lambda item: (-item.score, item.unit.unit_id))

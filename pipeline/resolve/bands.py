"""What is done with the best candidate, by its score and by its margin to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Candidate
from pipeline.resolve.evidence import DIGITS


@dataclass(frozen=True, slots=True)
class Band:
    """A status, and the least score and margin, 0 to 1, at which a candidate has it.

    Below the score of `unresolved` a candidate is not even shown.
    """

    status: str
    score: float
    margin: float


@cache
def _bands() -> dict[str, Band]:
    return {band.status: band for band in rules.table("bands", Band)}


def band(found: Sequence[Candidate]) -> str:
    """Return the status of candidates, best first, by score and margin; UNRESOLVED where there is none."""
    for status in (ACCEPTED, REVIEW):
        least = _bands()[status]
        if found and found[0].score >= least.score and margin(found) >= least.margin:
            return status
    return UNRESOLVED


def margin(found: Sequence[Candidate]) -> float:
    """Return how far the first of `found` lies above the second, 0 to 1; its score where there is no second."""
    others = [item.score for item in found[1:2]]
    return round(max(0.0, found[0].score - (others[0] if others else 0.0)), DIGITS) if found else 0.0


def tied(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the first of `found`, and those that lie too near to it for it to be accepted."""
    least = _bands()[ACCEPTED].margin
    return [item for item in found if round(found[0].score - item.score, DIGITS) < least]


def is_shown(found: Candidate) -> bool:
    """Say whether a candidate is worth a person's look."""
    return found.score >= _bands()[UNRESOLVED].score

"""Deadlines that a notice can hardly mean: over before it was issued, or a decade away."""

from __future__ import annotations

from datetime import date

from pipeline.records import Doubt, Draft, Due

EARLIEST, LATEST = date(2000, 1, 1), date(2060, 12, 31)
"""Days between which any notice falls due, whose own day is not known."""
LONGEST = 10
"""Years that a notice looks ahead at most."""
CYCLIC = ("recurring", "ongoing")


def doubt_deadlines(drafts: list[Draft], issued_on: date | None) -> None:
    """Doubt each last day before the date of issue or more than `LONGEST` years after it; it stays as the proposal."""
    for draft in drafts:
        if not is_plausible(draft.due, issued_on):
            value = draft.values["due_on"]
            value.doubts.append(Doubt("implausible_deadline", value.text))


def is_plausible(due: Due, issued_on: date | None) -> bool:
    """Say whether a notice of `issued_on` may mean `due`; what recurs or goes on always may."""
    if due.due_on is None or due.kind in CYCLIC:
        return True
    if issued_on is None:
        return EARLIEST <= due.due_on <= LATEST
    return issued_on <= due.due_on and due.due_on.year <= issued_on.year + LONGEST

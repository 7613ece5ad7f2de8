"""What people are shown for the words of the program: `rules/labels.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import rules


@dataclass(frozen=True, slots=True)
class Label:
    """What people are shown for `name`, one of the words of `kind`."""

    kind: str
    name: str
    label: str


@cache
def labels(kind: str) -> dict[str, str]:
    """Return name -> label of one kind, in the order of the rule table."""
    return {row.name: row.label for row in rules.table("labels", Label) if row.kind == kind}

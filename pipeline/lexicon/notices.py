"""Words with which a notice lays down a rule for all its tasks: 列第一位的为牵头单位，下同."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A pattern of words, anywhere in a notice, that say how its tasks are to be read."""

    kind: str
    pattern: str


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row.pattern) for row in rules.table("notice_rules", NoticeRule) if row.kind == kind)


def search(kind: str, words: str) -> re.Match[str] | None:
    """Return where `words` lay down a rule of `kind`, the first that its patterns find; None where they do not."""
    return next((match for pattern in _patterns(kind) if (match := pattern.search(words))), None)


def matches(kind: str, words: str) -> Iterator[re.Match[str]]:
    """Yield each place where `words` lay down a rule of `kind`."""
    for pattern in _patterns(kind):
        yield from pattern.finditer(words)


def spans(words: str) -> list[tuple[int, int]]:
    """Return (start, end) of the words that lay down who leads or who belongs to every task, in order."""
    return sorted(match.span() for kind in ("first_leads", "adds") for match in matches(kind, words))

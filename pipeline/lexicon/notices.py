"""Words with which a notice lays down a rule for all its tasks: 列第一位的为牵头单位，下同."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import rules


def search(kind: str, words: str) -> re.Match[str] | None:
    """Return where `words` lay down a rule of `kind`, the first that its patterns find; None where they do not."""
    return next((match for pattern in rules.patterns("notice_rules", kind) if (match := pattern.search(words))), None)


def matches(kind: str, words: str) -> Iterator[re.Match[str]]:
    """Yield each place where `words` lay down a rule of `kind`."""
    for pattern in rules.patterns("notice_rules", kind):
        yield from pattern.finditer(words)


def spans(words: str) -> list[tuple[int, int]]:
    """Return (start, end) of the words that lay down who leads or who belongs to every task, in order."""
    kinds = ("first_leads", "marked_leads", "adds", "adds_above", "adds_all")
    return sorted(match.span() for kind in kinds for match in matches(kind, words))

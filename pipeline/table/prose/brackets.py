"""Brackets in a text: which ones stand outermost, and which do not close."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPEN, CLOSE = "（(〔[〈【〖｛{", "）)〕]〉】〗｝}"
_BRACKET = re.compile(f"[{re.escape(OPEN + CLOSE)}]")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket that stands in no other; `end` is behind its closing mark, or where its text ends."""

    start: int
    end: int
    closed: bool

    @property
    def inner(self) -> tuple[int, int]:
        return self.start + 1, self.end - self.closed


def find(words: str, start: int, end: int) -> Iterator[Bracket]:
    """Yield the outermost brackets between `start` and `end`, in order; brackets of any two kinds match.

    One that does not close reaches to `end`, and those in it are looked for as if it were not there.
    """
    opened: list[int] = []
    closed: dict[int, int] = {}
    for mark in _BRACKET.finditer(words, start, end):
        if mark[0] in OPEN:
            opened.append(mark.start())
        elif opened:
            closed[opened.pop()] = mark.end()
    behind = start
    for place in sorted([*opened, *closed]):
        if place >= behind:
            behind = closed.get(place, behind)
            yield Bracket(place, closed.get(place, end), place in closed)


def is_open(words: str) -> bool:
    """Say whether the last bracket of `words` is left open."""
    return any(not bracket.closed for bracket in find(words, 0, len(words)))


def is_outside(words: str, start: int, place: int) -> bool:
    """Say whether no bracket that opens behind `start` is open at `place`."""
    return not is_open(words[start:place])


def outside(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between `start` and `end` that stand in no bracket, in order."""
    for bracket in find(words, start, end):
        if bracket.closed:
            yield start, bracket.start
            start = bracket.end
    yield start, end

"""Aliases: a name, what it stands for, where and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from pipeline.aliases import cells
from pipeline.aliases.cells import EVERYWHERE
from pipeline.aliases.sheet import Fault
from pipeline.lexicon import regions
from pipeline.text import plain


@dataclass(frozen=True, slots=True)
class Alias:
    """A name and the canonical name that it stands for, both without blanks and full-width letters.

    `scope` is a 6-digit region code, or empty for everywhere. `valid_from` and `valid_to` are the
    first and the last day, None where open. `canonical` may be `alias` itself: the name is right.
    """

    alias: str
    canonical: str
    scope: str
    valid_from: date | None
    valid_to: date | None
    source: str
    note: str
    line: int

    def in_force(self, on: date | None) -> bool:
        """Whether the alias holds on that day; of an undated notice, only an alias without dates is known to."""
        if on is None:
            return self.valid_from is None and self.valid_to is None
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)

    def overlaps(self, other: Alias) -> bool:
        """Whether both hold on some day."""
        first = max(self.valid_from or date.min, other.valid_from or date.min)
        return first <= min(self.valid_to or date.max, other.valid_to or date.max)


class AliasTable:
    """The aliases of one file. `rows` are in an order that does not depend on the file's."""

    def __init__(self, aliases: Iterable[Alias] = ()) -> None:
        self.rows = tuple(sorted(aliases, key=_alias_order))
        self._found: dict[tuple[str, str], list[Alias]] = {}
        self._called: dict[str, list[Alias]] = {}
        for alias in self.rows:
            self._found.setdefault((alias.alias, alias.scope), []).append(alias)
            self._called.setdefault(alias.alias, []).append(alias)

    def find(self, text: str, scope_codes: Sequence[str], on: date | None) -> Alias | None:
        """Return the alias that `text` is, in force on that day, of the first of `scope_codes` that has one.

        `scope_codes` go from the narrowest to the widest; everywhere comes last, named or not.
        Blanks and full-width letters in `text` do not matter.
        """
        for scope in (*scope_codes, EVERYWHERE):
            for alias in self._found.get((plain(text), scope), ()):
                if alias.in_force(on):
                    return alias
        return None

    def called(self, text: str) -> list[Alias]:
        """Return every alias that `text` is, wherever and whenever it holds."""
        return self._called.get(plain(text), [])


ALIAS_READERS: dict[str, Callable[[str], Any]] = {
    "alias": cells.name,
    "canonical": cells.name,
    "scope": cells.scope,
    "valid_from": cells.day,
    "valid_to": cells.day,
    "source": str,
    "note": str,
}
"""Column of an alias table -> how a cell of it is read. ValueError says what is wrong with one."""


def _alias_order(alias: Alias) -> tuple[Any, ...]:
    period = alias.valid_from or date.min, alias.valid_to or date.max
    return alias.alias, alias.scope, *period, alias.canonical, alias.source, alias.note, alias.line


def faults(aliases: list[Alias]) -> Iterator[Fault]:
    """Yield what the rows may not say, alone or together: each fault at its line."""
    for alias in aliases:
        if alias.valid_from and alias.valid_to and alias.valid_from > alias.valid_to:
            yield alias.line, f"valid_from {alias.valid_from} is after valid_to {alias.valid_to}"
    yield from _conflicts(aliases)
    yield from _chains(aliases)


def _conflicts(aliases: list[Alias]) -> Iterator[Fault]:
    """Yield each pair of rows that gives one name two canonicals in one scope on some day."""
    rivals: dict[tuple[str, str], list[Alias]] = {}
    for alias in aliases:
        rivals.setdefault((alias.alias, alias.scope), []).append(alias)
    for group in rivals.values():
        for first, second in combinations(group, 2):
            if first.canonical != second.canonical and first.overlaps(second):
                where = f"line {first.line} to {first.canonical}, in one scope and time"
                yield second.line, f"{second.alias} leads to {second.canonical}, and by {where}"


def _chains(aliases: list[Alias]) -> Iterator[Fault]:
    """Yield each row whose canonical is an alias that leads elsewhere on some day in some place."""
    onward = _onward(aliases)
    for alias in aliases:
        for step in onward[alias.line]:
            kind = "a loop" if _reaches(onward, step, alias) else "a chain"
            onto = f"line {step.line} on to {step.canonical}"
            yield alias.line, f"{alias.alias} leads to {step.alias}, and {onto}: {kind}"


def _onward(aliases: list[Alias]) -> dict[int, list[Alias]]:
    """Return, for each line, the rows that lead on from its canonical.

    A name that leads to itself goes nowhere; a wider row of the same alias is only outranked by it.
    """
    leading: dict[str, list[Alias]] = {}
    for alias in aliases:
        if alias.alias != alias.canonical:
            leading.setdefault(alias.alias, []).append(alias)
    return {
        alias.line: [
            step
            for step in leading.get(alias.canonical, ())
            if step.alias != alias.alias and step.overlaps(alias) and _nested(step.scope, alias.scope)
        ]
        for alias in aliases
    }


def _reaches(onward: dict[int, list[Alias]], start: Alias, goal: Alias) -> bool:
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        step = waiting.pop()
        if step.line == goal.line:
            return True
        if step.line not in seen:
            seen.add(step.line)
            waiting += onward[step.line]
    return False


def _nested(one: str, other: str) -> bool:
    """Whether one scope lies in the other, or is the other."""
    return one in _codes_up(other) or other in _codes_up(one)


def _codes_up(scope: str) -> list[str]:
    region = regions.by_code(scope)
    return [*(place.code for place in regions.chain(region)), EVERYWHERE] if region else [EVERYWHERE]

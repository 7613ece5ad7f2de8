"""Resolve all drafts of one notice: what one row prints in full helps another."""

from __future__ import annotations

from pipeline.aliases import Tables
from pipeline.records import Draft, Indicator, ResolvedUnit, Task
from pipeline.resolve import indicators, leaders, units
from pipeline.resolve.scope import Scope


def resolve(drafts: list[Draft], scope: Scope, aliases: Tables) -> list[Task]:
    """Return a task for each draft; every mention and person of a draft is in its task, once.

    A draft whose table's title names a region is resolved there.
    """
    found = indicators.propose(drafts, garbled=scope.garbled)
    tasks = [
        _task(draft, scope.within(draft.row.place), aliases, indicator)
        for draft, indicator in zip(drafts, found, strict=True)
    ]
    leaders.compare([task.leaders for task in tasks], scope)
    return tasks


def _task(draft: Draft, scope: Scope, aliases: Tables, indicator: Indicator | None) -> Task:
    return Task(
        draft,
        _once([units.resolve(mention, scope, aliases.units) for mention in draft.mentions]),
        [leaders.resolve(person, scope, aliases.leaders) for person in draft.people],
        indicator,
    )


def _once(resolved: list[ResolvedUnit]) -> list[ResolvedUnit]:
    """Keep a unit's first mention in each role; one body in two roles is no repeat."""
    kept: dict[tuple[str, str], ResolvedUnit] = {}
    for item in resolved:
        name = item.unit.unit_id if item.unit else item.mention.name
        first = kept.setdefault((item.mention.role, name), item)
        if first is not item:
            first.repeats += 1
    return list(kept.values())

"""Resolve all drafts of one notice: what one row prints in full helps another."""

from __future__ import annotations

from functools import partial

from pipeline.aliases import Tables
from pipeline.records import ACCEPTED, UNIT_FIELDS, Draft, Mention, ResolvedLeader, ResolvedUnit, Task
from pipeline.resolve import context, indicators, leaders, units
from pipeline.resolve.scope import Scope


def resolve(drafts: list[Draft], scope: Scope, aliases: Tables) -> list[Task]:
    """Return a task for each draft; every mention and person of a draft is in its task, once.

    A draft whose table's title names a region is resolved there.
    """
    said = partial(aliases.decisions.not_meant, scope_codes=scope.codes)
    found = indicators.propose(drafts, garbled=scope.garbled, words=scope.words, said_not=partial(said, "indicator"))
    scopes = [scope.within(draft.row.place) for draft in drafts]
    named = [_units(draft, here, aliases) for draft, here in zip(drafts, scopes, strict=True)]
    context.settle(named)
    tasks = [
        Task(draft, _once(items), _leaders(draft, here, aliases), indicator)
        for draft, here, items, indicator in zip(drafts, scopes, named, found, strict=True)
    ]
    leaders.compare([task.leaders for task in tasks], scope, partial(said, "leaders"))
    return tasks


def _units(draft: Draft, scope: Scope, aliases: Tables) -> list[ResolvedUnit]:
    return [
        units.resolve(mention, scope, aliases.units, _said_not(mention, scope, aliases)) for mention in draft.mentions
    ]


def _leaders(draft: Draft, scope: Scope, aliases: Tables) -> list[ResolvedLeader]:
    return [leaders.resolve(person, scope, aliases.leaders) for person in draft.people]


def _said_not(mention: Mention, scope: Scope, aliases: Tables) -> frozenset[str]:
    """Return the units that a person said the mention is not, as it is printed or as it is read."""
    names = {mention.text, mention.name}
    field = UNIT_FIELDS[mention.role]
    return frozenset().union(*(aliases.decisions.not_meant(field, name, scope.codes) for name in names))


def _once(resolved: list[ResolvedUnit]) -> list[ResolvedUnit]:
    """Keep the first mention of each unit in a role, and of each name in doubt; one body in two roles is no repeat.

    Only what is accepted is a repeat of another name's unit: what is in doubt keeps its question.
    """
    kept: dict[tuple[str, str, str], ResolvedUnit] = {}
    for item in resolved:
        unit_id = item.unit.unit_id if item.unit and item.status == ACCEPTED else ""
        first = kept.setdefault((item.mention.role, unit_id, "" if unit_id else item.mention.name), item)
        if first is not item:
            first.repeats += 1
    return list(kept.values())

"""Put the value of a decision in place.

`accept` lets the proposal stand, or the text as printed where there is none; `correct` puts the decision's value in
its place, for a list of units or people as names joined with `；`; `reject` strikes the proposal and puts nothing in
its place. The printed text stays in `cells`. A text that its field cannot hold raises DecisionError.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pipeline.aliases import CORRECT, REJECT, Decision
from pipeline.ask.questions import NEAR_INDICATOR, Asked, Context
from pipeline.lexicon import catalogue
from pipeline.records import (
    DECIDED,
    UNIT_FIELDS,
    Indicator,
    Mention,
    Person,
    ResolvedLeader,
    ResolvedUnit,
    Task,
    Unit,
    Value,
)
from pipeline.rules import BrokenError
from pipeline.text import plain

BY_DECISION = "decision"


class DecisionError(BrokenError):
    """A decision puts a text where it cannot stand."""

    def __reduce__(self) -> tuple[type[DecisionError], tuple[list[str]]]:
        """Keep the faults when a worker hands the error on."""
        return type(self), (self.faults,)


Named = Callable[[str], Unit]
"""A person's name for a unit -> that unit."""
Reread = Callable[[Task, str], None]
"""Parses a field of a task anew after its text was decided; ValueError when it cannot hold the text."""
Item = TypeVar("Item")


def tells(asked: Asked, decision: Decision) -> bool:
    """Say whether the answer tells who is meant: one that names several people for a group of like names tells it
    only of those that it names."""
    about = asked.about
    if not isinstance(about, ResolvedLeader) or asked.question.raw == about.person.text:
        return True
    return len(decision.names) < 2 or plain(about.person.name) in map(plain, decision.names)


def apply(task: Task, asked: Asked, decision: Decision, context: Context, named: Named, reread: Reread) -> None:
    """Put the answer to one question in place."""
    about = asked.about
    if isinstance(about, Value) and decision.verdict == REJECT and asked.question.reason == NEAR_INDICATOR:
        about.decided = True  # what is struck is the indicator: the name stands as printed
    elif isinstance(about, Value):
        _value(task, about, decision, context, named, reread)
    elif isinstance(about, ResolvedUnit):
        task.units = replaced(task.units, about, units(about, decision, named))
    elif isinstance(about, ResolvedLeader):
        task.leaders = replaced(task.leaders, about, leaders(about, decision, context))
    else:
        task.indicator = _indicator(about, decision)


def replaced(items: list[Item], item: Item, others: list[Item]) -> list[Item]:
    """Return `items` with `others` where `item` stands."""
    return [other for each in items for other in (others if each is item else [each])]


# --- a cell as a whole ---------------------------------------------------------------------


def _value(task: Task, value: Value, decision: Decision, context: Context, named: Named, reread: Reread) -> None:
    value.decided = True
    roles = [role for role, field in UNIT_FIELDS.items() if field == value.field]
    if roles:
        task.units = _list_of_units(task, roles[0], value.raw, decision, named)
    elif value.field == "leaders":
        task.leaders = _list_of_leaders(task, value.raw, decision, context)
    elif decision.verdict in (CORRECT, REJECT):
        value.text = _text(value.field, decision) if decision.verdict == CORRECT else ""
        try:
            reread(task, value.field)
        except ValueError as error:
            raise DecisionError([f"decisions.csv line {decision.line}: {error}"]) from error


def _text(field: str, decision: Decision) -> str:
    """Return the text that is put in place; a task's name may be given by the id of a catalogue's entry."""
    entry = catalogue.meant(decision.value) if field == "name" else None
    return entry.name if entry and entry.indicator_id == decision.value else decision.value


def _list_of_units(task: Task, role: str, raw: str, decision: Decision, named: Named) -> list[ResolvedUnit]:
    own = [item for item in task.units if item.mention.role == role]
    if decision.verdict == CORRECT:
        own = [_unit(Mention(raw or name, role), named(name)) for name in decision.names]
    else:
        own = [unit for item in own for unit in units(item, decision, named)]
    others = [item for item in task.units if item.mention.role != role]
    return sorted([*others, *own], key=lambda item: list(UNIT_FIELDS).index(item.mention.role))


def _list_of_leaders(task: Task, raw: str, decision: Decision, context: Context) -> list[ResolvedLeader]:
    if decision.verdict == CORRECT:
        return [_leader(Person(raw or name), name, context) for name in decision.names]
    return [leader for item in task.leaders for leader in leaders(item, decision, context)]


# --- one unit, one person, one indicator ----------------------------------------------------


def units(item: ResolvedUnit, decision: Decision, named: Named) -> list[ResolvedUnit]:
    """Return what stands for `item`: one unit, or several where its text was several run together."""
    if decision.verdict == REJECT:
        return [_unit(item.mention, None, item)]
    if decision.verdict == CORRECT:
        return [_unit(item.mention, named(name), item) for name in decision.names]
    return [_unit(item.mention, item.unit or named(item.mention.name), item)]


def _unit(mention: Mention, unit: Unit | None, was: ResolvedUnit | None = None) -> ResolvedUnit:
    note, candidates, repeats = (was.note, was.candidates, was.repeats) if was else (mention.note, [], 0)
    return ResolvedUnit(mention, unit, BY_DECISION, 1.0, DECIDED, note, candidates, [], repeats)


def leaders(item: ResolvedLeader, decision: Decision, context: Context) -> list[ResolvedLeader]:
    """Return what stands for `item`: of several names that are said to be as many people, its own where it is one."""
    if decision.verdict == CORRECT:
        own = [name for name in decision.names if plain(name) == plain(item.person.name)]
        return [_leader(item.person, name, context) for name in own or decision.names]
    name = "" if decision.verdict == REJECT else item.leader or item.person.name
    return [_leader(item.person, name, context)]


def _leader(person: Person, name: str, context: Context) -> ResolvedLeader:
    leader_id = f"{context.place}/{name}" if name else ""
    return ResolvedLeader(person, leader_id, name, BY_DECISION, 1.0, DECIDED, [])


def _indicator(indicator: Indicator, decision: Decision) -> Indicator | None:
    """Return the indicator meant: a catalogue entry by its name or id, or the name alone where there is none."""
    if decision.verdict == REJECT:
        return None
    if decision.verdict == CORRECT:
        entry = catalogue.meant(decision.value)
        name = entry.name if entry else decision.value
        return Indicator(entry.indicator_id if entry else "", name, 1.0, DECIDED)
    return Indicator(indicator.indicator_id, indicator.indicator, indicator.score, DECIDED)

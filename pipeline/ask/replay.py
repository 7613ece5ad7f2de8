"""Put what a person has decided in place of what the program proposes.

`accept` lets the proposal stand, or the text as printed where there is none; `correct` puts the
decision's value in its place, for a list of units or people as names joined with `；`; `reject`
strikes the proposal and puts nothing in its place. The printed text stays in `cells`. A text that its
field cannot hold raises DecisionError.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from pipeline.aliases import CORRECT, REJECT, Decision, DecisionTable
from pipeline.ask.questions import Asked, Context, ask
from pipeline.lexicon import catalogue, regions
from pipeline.records import (
    DECIDED,
    UNIT_FIELDS,
    Indicator,
    Mention,
    Person,
    Question,
    ResolvedLeader,
    ResolvedUnit,
    Task,
    Unit,
    Value,
)
from pipeline.rules import BrokenError

BY_DECISION = "decision"


class DecisionError(BrokenError):
    """A decision puts a text where it cannot stand."""

    def __reduce__(self) -> tuple[type[DecisionError], tuple[list[str]]]:
        """Keep the faults when a worker hands the error on."""
        return type(self), (self.faults,)


_LIST_MARK = re.compile("[；;]")

Named = Callable[[str], Unit]
"""A person's name for a unit -> that unit."""
Reread = Callable[[Task, str], None]
"""Parses a field of a task anew after its text was decided; ValueError when it cannot hold the text."""
Item = TypeVar("Item")


def settle(task: Task, context: Context, decisions: DecisionTable, named: Named, reread: Reread) -> list[Question]:
    """Apply every decision that answers a question of `task`; return the questions that stay open."""
    still_open: list[Question] = []
    for asked in ask(task, context):
        decision = _answer(asked.question, context, decisions)
        if decision is None:
            still_open.append(asked.question)
        else:
            _apply(task, asked, decision, context, named, reread)
    return still_open


def _answer(question: Question, context: Context, decisions: DecisionTable) -> Decision | None:
    """Return the decision on this very question, else the standing one on its text."""
    region = regions.by_code(context.region_code)
    codes = [place.code for place in regions.chain(region)] if region else []
    return decisions.find(question.question_id) or decisions.find_text(question.field, question.raw, codes)


def _apply(task: Task, asked: Asked, decision: Decision, context: Context, named: Named, reread: Reread) -> None:
    about = asked.about
    if isinstance(about, Value):
        _decide_value(task, about, decision, context, named, reread)
    elif isinstance(about, ResolvedUnit):
        task.units = _replaced(task.units, about, _decided_units(about, decision, named))
    elif isinstance(about, ResolvedLeader):
        task.leaders = _replaced(task.leaders, about, _decided_leaders(about, decision, context))
    else:
        task.indicator = _decided_indicator(about, decision)


def _replaced(items: list[Item], item: Item, others: list[Item]) -> list[Item]:
    return [other for each in items for other in (others if each is item else [each])]


def _names(decision: Decision) -> list[str]:
    return [name for part in _LIST_MARK.split(decision.value) if (name := part.strip())]


# --- a cell as a whole ---------------------------------------------------------------------


def _decide_value(task: Task, value: Value, decision: Decision, context: Context, named: Named, reread: Reread) -> None:
    value.decided = True
    roles = [role for role, field in UNIT_FIELDS.items() if field == value.field]
    if roles:
        task.units = _decided_list_of_units(task, roles[0], value.raw, decision, named)
    elif value.field == "leaders":
        task.leaders = _decided_list_of_leaders(task, value.raw, decision, context)
    elif decision.verdict in (CORRECT, REJECT):
        value.text = decision.value if decision.verdict == CORRECT else ""
        try:
            reread(task, value.field)
        except ValueError as error:
            raise DecisionError([f"decisions.csv line {decision.line}: {error}"]) from error


def _decided_list_of_units(task: Task, role: str, raw: str, decision: Decision, named: Named) -> list[ResolvedUnit]:
    own = [item for item in task.units if item.mention.role == role]
    if decision.verdict == CORRECT:
        own = [_unit(Mention(raw or name, role), named(name)) for name in _names(decision)]
    else:
        own = [unit for item in own for unit in _decided_units(item, decision, named)]
    others = [item for item in task.units if item.mention.role != role]
    return sorted([*others, *own], key=lambda item: list(UNIT_FIELDS).index(item.mention.role))


def _decided_list_of_leaders(task: Task, raw: str, decision: Decision, context: Context) -> list[ResolvedLeader]:
    if decision.verdict == CORRECT:
        return [_leader(Person(raw or name), name, context) for name in _names(decision)]
    return [leader for item in task.leaders for leader in _decided_leaders(item, decision, context)]


# --- one unit, one person, one indicator ----------------------------------------------------


def _decided_units(item: ResolvedUnit, decision: Decision, named: Named) -> list[ResolvedUnit]:
    """Return what stands for `item`: one unit, or several where its text was several run together."""
    if decision.verdict == REJECT:
        return [_unit(item.mention, None, item)]
    if decision.verdict == CORRECT:
        return [_unit(item.mention, named(name), item) for name in _names(decision)]
    return [_unit(item.mention, item.unit or named(item.mention.name), item)]


def _unit(mention: Mention, unit: Unit | None, was: ResolvedUnit | None = None) -> ResolvedUnit:
    note, candidates, repeats = (was.note, was.candidates, was.repeats) if was else (mention.note, [], 0)
    return ResolvedUnit(mention, unit, BY_DECISION, 1.0, DECIDED, note, candidates, [], repeats)


def _decided_leaders(item: ResolvedLeader, decision: Decision, context: Context) -> list[ResolvedLeader]:
    if decision.verdict == CORRECT:
        return [_leader(item.person, name, context) for name in _names(decision)]
    name = "" if decision.verdict == REJECT else item.leader or item.person.name
    return [_leader(item.person, name, context)]


def _leader(person: Person, name: str, context: Context) -> ResolvedLeader:
    leader_id = f"{context.place}/{name}" if name else ""
    return ResolvedLeader(person, leader_id, name, BY_DECISION, 1.0, DECIDED, [])


def _decided_indicator(indicator: Indicator, decision: Decision) -> Indicator | None:
    """Return the indicator meant: a catalogue entry by its name or id, or the name alone where there is none."""
    if decision.verdict == REJECT:
        return None
    if decision.verdict == CORRECT:
        entry = catalogue.meant(decision.value)
        name = entry.name if entry else decision.value
        return Indicator(entry.indicator_id if entry else "", name, 1.0, DECIDED)
    return Indicator(indicator.indicator_id, indicator.indicator, indicator.score, DECIDED)

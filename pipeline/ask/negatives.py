"""Take back what a person said that a text is not: nothing is proposed in its place, the other candidates stay.

Resolution leaves out what a standing verdict rules out, and may propose the next best; this is the guard behind it.
A verdict on a question alters what is proposed, so that another question is asked; verdicts are followed until none
speaks of any question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.aliases import DecisionTable
from pipeline.ask import decided
from pipeline.ask.decided import Reread
from pipeline.ask.questions import SAID_NOT, Asked, Context, ask, is_said_not
from pipeline.records import (
    DECIDED,
    UNIT_FIELDS,
    UNRESOLVED,
    Doubt,
    Evidence,
    Indicator,
    ResolvedLeader,
    ResolvedUnit,
    Task,
    Value,
)
from pipeline.text import plain

NOT_MEANT = "not_meant"
"""Doubt about a value of which a person said what it is not."""
STRUCK = Evidence(SAID_NOT, -1.0)
"""What a candidate bears that a person ruled out."""

About = Value | ResolvedUnit | ResolvedLeader | Indicator


def rule_out(task: Task, context: Context, decisions: DecisionTable, reread: Reread) -> Counter[int]:
    """Take back every name that is ruled out in `task`; return line of a verdict on a question -> values."""
    uses: Counter[int] = Counter()
    if not decisions.has_negatives:
        return uses
    for about, field, texts in list(_all_about(task)):
        names = (decisions.not_meant(field, text, context.codes) for text in texts)
        _take_back(task, about, frozenset[str]().union(*names), reread)
    while struck := _by_question(task, context, decisions, reread):
        uses += struck
    return uses


def _all_about(task: Task) -> Iterator[tuple[About, str, set[str]]]:
    """Yield each value of `task`, the field it is of, and the printed texts that it may be known by."""
    values = task.draft.values
    for unit in task.units:
        field = UNIT_FIELDS[unit.mention.role]
        yield unit, field, {unit.mention.text, unit.mention.name, values[field].raw}
    for leader in task.leaders:
        yield leader, "leaders", {leader.person.text, leader.person.name, values["leaders"].raw}
    if task.indicator:
        yield task.indicator, "indicator", {values["name"].raw}
    yield from ((value, field, {value.raw}) for field, value in values.items() if not _lists(field))


def _lists(field: str) -> bool:
    return field == "leaders" or field in UNIT_FIELDS.values()


def _by_question(task: Task, context: Context, decisions: DecisionTable, reread: Reread) -> Counter[int]:
    """Take back what verdicts on today's questions rule out; return line -> values, empty when nothing was left."""
    uses: Counter[int] = Counter()
    for asked in ask(task, context):
        question = asked.question
        said = [each for each in decisions.of_question(question.question_id) if each.is_negative]
        said = [decision for decision in said if decision.fits(question.raw)]
        names = frozenset(plain(name) for decision in said for name in (*decision.names, decision.value))
        struck = sum(_take_back(task, about, names, reread) for about in _items(task, asked))
        uses.update({decision.line: struck for decision in said if struck})
    return uses


def _items(task: Task, asked: Asked) -> list[About]:
    """Return what a question is about: the items of the list where it is about a whole cell of one."""
    field = asked.question.field
    if not isinstance(asked.about, Value) or not _lists(field):
        return [asked.about]
    own = [item for item in task.units if UNIT_FIELDS[item.mention.role] == field]
    return [*(task.leaders if field == "leaders" else own)]


def _take_back(task: Task, about: About, names: frozenset[str], reread: Reread) -> bool:
    """Take `names`, without blanks, back from one value; return whether it had any of them to lose."""
    if not names:
        return False
    if isinstance(about, ResolvedUnit):
        unit = _less_units(about, names)
        task.units = decided.replaced(task.units, about, [unit])
        return unit is not about
    if isinstance(about, ResolvedLeader):
        leader = _less_names(about, names)
        task.leaders = decided.replaced(task.leaders, about, [leader])
        return leader is not about
    if isinstance(about, Value):
        return _unread(task, about, names, reread)
    struck = about.status != DECIDED and plain(about.indicator) in names
    task.indicator = None if struck else task.indicator
    return struck


def _doubts(name: str, others: list[Doubt]) -> list[Doubt]:
    return [Doubt(NOT_MEANT, name), *(doubt for doubt in others if doubt.code != NOT_MEANT)]


def _less_units(item: ResolvedUnit, names: frozenset[str]) -> ResolvedUnit:
    """Return `item` without the units of those names; itself where it has none of them."""
    out = [each for each in item.candidates if plain(each.unit.unit) in names and not is_said_not(each)]
    proposed = item.unit if item.unit and plain(item.unit.unit) in names else None
    if item.status == DECIDED or not (out or proposed):
        return item
    left = [each for each in item.candidates if each not in out]
    struck = [replace(each, score=0.0, evidence=(*each.evidence, STRUCK)) for each in out]
    item = replace(item, candidates=sorted([*left, *struck], key=is_said_not))
    if proposed is None:
        return item
    doubts = _doubts(proposed.unit, item.doubts)
    return replace(item, unit=None, rule="none", score=0.0, status=UNRESOLVED, doubts=doubts)


def _less_names(item: ResolvedLeader, names: frozenset[str]) -> ResolvedLeader:
    """Return `item` without the people of those names; itself where it has none of them."""
    left = [name for name in item.alternatives if plain(name) not in names]
    proposed = plain(item.leader) in names
    if item.status == DECIDED or not (proposed or left != item.alternatives):
        return item
    item = replace(item, alternatives=left)
    if not proposed:
        return item
    doubts = _doubts(item.leader, item.doubts)
    return replace(item, leader="", leader_id="", rule="none", score=0.0, status=UNRESOLVED, doubts=doubts)


def _unread(task: Task, value: Value, names: frozenset[str], reread: Reread) -> bool:
    """Take the proposal from a cell: nothing is read from it, and the text as printed stands."""
    left = [other for other in value.alternatives if plain(other) not in names]
    proposed = value.readable and plain(value.text) in names
    if value.decided or not (proposed or left != value.alternatives):
        return False
    value.alternatives = left
    if proposed:
        value.doubts = _doubts(value.text, value.doubts)
        value.readable, value.text = False, ""
        reread(task, value.field)
        value.text = value.raw
    return True

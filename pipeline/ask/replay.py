"""Put what a person has decided in place of what the program proposes."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.aliases import DecisionTable
from pipeline.ask.questions import Asked, Context, ask
from pipeline.records import DECIDED, UNIT_FIELDS, Indicator, Question, ResolvedLeader, ResolvedUnit, Task, Unit, Value

Named = Callable[[str], Unit]
"""A person's name for a unit -> that unit."""
Reread = Callable[[Task, str], None]
"""Parses a field of a task anew after its text was decided."""


def settle(task: Task, context: Context, decisions: DecisionTable, named: Named, reread: Reread) -> list[Question]:
    """Apply every decision that answers a question of `task`; return the questions that stay open."""
    still_open: list[Question] = []
    for asked in ask(task, context):
        decision = decisions.find(asked.question.question_id)
        if decision is None:
            still_open.append(asked.question)
        else:
            _apply(task, asked, decision.verdict, decision.value, named, reread)
    return still_open


def _apply(task: Task, asked: Asked, verdict: str, value: str, named: Named, reread: Reread) -> None:
    answer = {"accept": asked.question.proposed, "correct": value, "reject": ""}[verdict]
    about = asked.about
    if isinstance(about, Value):
        _apply_to_value(task, about, answer, verdict, named, reread)
    elif isinstance(about, ResolvedUnit):
        about.unit = named(answer) if answer else None
        about.rule, about.status = "decision", DECIDED
    elif isinstance(about, ResolvedLeader):
        _name_leader(about, answer)
    elif isinstance(about, Indicator):
        task.indicator = about if verdict == "accept" else None
        about.status = DECIDED


def _apply_to_value(task: Task, value: Value, answer: str, verdict: str, named: Named, reread: Reread) -> None:
    value.decided = True
    if value.field == "leaders":
        for leader in task.leaders:
            leader.status, leader.rule = DECIDED, "decision"
    elif value.field in UNIT_FIELDS.values():
        for item in task.units:
            if UNIT_FIELDS[item.mention.role] == value.field:
                item.status, item.rule = DECIDED, "decision"
    elif verdict != "reject":
        value.text = answer
        reread(task, value.field)


def _name_leader(leader: ResolvedLeader, name: str) -> None:
    place = leader.leader_id.partition("/")[0]
    leader.leader = name
    leader.leader_id = f"{place}/{name}" if name else ""
    leader.rule, leader.status = "decision", DECIDED

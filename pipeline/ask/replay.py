"""Put what a person has decided in place of what the program proposes.

A decision on the very question comes first, then a standing one on its text. What a person said that a text is
not is taken back before anything is asked; and a standing answer also holds where the program is sure of another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.aliases import ACCEPT, Decision, DecisionTable
from pipeline.ask import decided, negatives
from pipeline.ask.decided import Named, Reread
from pipeline.ask.questions import NEAR_INDICATOR, Asked, Context, ask
from pipeline.records import ACCEPTED, UNIT_FIELDS, Question, ResolvedLeader, Task


@dataclass(slots=True)
class Replayed:
    """What the decisions did to the questions of one task.

    `open` are those that stay open, and `uses` how many values each decision settled, by its line.
    """

    open: list[Question] = field(default_factory=list)
    uses: Counter[int] = field(default_factory=Counter)


def replay(task: Task, context: Context, decisions: DecisionTable, named: Named, reread: Reread) -> Replayed:
    """Apply every decision that concerns `task`. Raises DecisionError for a text that its field cannot hold."""
    done = Replayed()
    if decisions.rows:
        done.uses += negatives.rule_out(task, context, decisions, reread)
        done.uses += _overrule(task, context, decisions, named)
    for asked in ask(task, context):
        decision = _answer(asked, context, decisions)
        if decision is None or not decided.tells(asked, decision):
            done.open.append(asked.question)
        else:
            decided.apply(task, asked, decision, context, named, reread)
            done.uses[decision.line] += asked.question.settles
    return done


def _overrule(task: Task, context: Context, decisions: DecisionTable, named: Named) -> Counter[int]:
    """Put standing answers in place of units and leaders that the program is sure of; return line -> values."""
    uses: Counter[int] = Counter()

    def standing(field: str, raw: str, status: str) -> Decision | None:
        found = decisions.find_text(field, raw, context.codes) if status == ACCEPTED else None
        return found if found and found.verdict != ACCEPT else None

    for unit in list(task.units):
        if decision := standing(UNIT_FIELDS[unit.mention.role], unit.mention.text, unit.status):
            task.units = decided.replaced(task.units, unit, decided.units(unit, decision, named))
            uses[decision.line] += 1
    for leader in list(task.leaders):
        if decision := standing("leaders", leader.person.text, leader.status):
            task.leaders = decided.replaced(task.leaders, leader, decided.leaders(leader, decision, context))
            uses[decision.line] += 1
    return uses


def _answer(asked: Asked, context: Context, decisions: DecisionTable) -> Decision | None:
    """Return the decision on this very question, unless it names another text, else the standing one on its text."""
    question = asked.question
    decision = decisions.find(question.question_id)
    if decision and decision.fits(question.raw):
        return decision
    texts = (decisions.find_text(field, text, context.codes) for field, text in _texts(asked))
    return next((found for found in texts if found), None)


def _texts(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the field and text that a standing answer may speak of: a leader's own name before its group's names,
    and behind a task's name the indicator that is asked about with it."""
    question = asked.question
    if isinstance(asked.about, ResolvedLeader):
        yield question.field, asked.about.person.text
        yield question.field, asked.about.leader or asked.about.person.name
    yield question.field, question.raw
    if question.reason == NEAR_INDICATOR:
        yield "indicator", question.raw

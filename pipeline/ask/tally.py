"""What each line of the analysts' tables did for one task, once its decisions are in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pipeline.aliases import DECISIONS, LEADER_ALIASES, UNIT_ALIASES, Alias, AliasTable, DecisionTable, Tables
from pipeline.aliases.decision import kind
from pipeline.aliases.use import FIELDS, MISFIT, REOPENED, SEEN, USED, Use
from pipeline.ask.replay import Replayed
from pipeline.records import UNIT_FIELDS, Question, Task
from pipeline.text import plain

ALIAS, RECOVERED = "alias", "recovered"
"""Rules by which an alias may have told whom a name means."""


def uses(task: Task, replayed: Replayed, scope_codes: Sequence[str], day: date | None, tables: Tables) -> Counter[Use]:
    """Return what every line did for `task`; `scope_codes` and `day` are those that it was resolved with."""
    found: Counter[Use] = Counter()
    found.update({(DECISIONS, line, USED, ""): values for line, values in replayed.uses.items()})
    found.update(_of_open(replayed.open, scope_codes, tables.decisions))
    found.update(_seen(task, scope_codes, tables.decisions))
    units = ((item.mention.name, item.rule, item.unit.unit if item.unit else "", item.repeats) for item in task.units)
    leaders = ((item.person.name, item.rule, item.leader, 0) for item in task.leaders)
    for file, table, items in ((UNIT_ALIASES, tables.units, units), (LEADER_ALIASES, tables.leaders, leaders)):
        if table.rows:
            for name, rule, canonical, repeats in items:
                alias = _behind(name, rule, canonical, scope_codes, day, table)
                found.update({(file, alias.line, USED, ""): 1 + repeats} if alias else {})
                found.update((file, other.line, SEEN, "") for other in table.called(name))
    return found


def _behind(
    name: str, rule: str, canonical: str, scope_codes: Sequence[str], day: date | None, table: AliasTable
) -> Alias | None:
    """Return the alias that a name was resolved by."""
    if rule not in (ALIAS, RECOVERED):
        return None
    alias = table.find(name, scope_codes, day)
    return alias if alias and (rule == ALIAS or alias.canonical == plain(canonical)) else None


def _of_open(asked: Sequence[Question], scope_codes: Sequence[str], decisions: DecisionTable) -> Iterator[Use]:
    """Yield each decision that was made about an open question and no longer, or never, fits it."""
    for question in asked:
        for decision in decisions.of_question(question.question_id):
            if not decision.fits(question.raw):
                yield DECISIONS, decision.line, MISFIT, question.question_id
        for decision in decisions.about(question.field, question.raw, scope_codes):
            if decision.question_id not in ("", question.question_id):
                yield DECISIONS, decision.line, REOPENED, question.question_id


def _seen(task: Task, scope_codes: Sequence[str], decisions: DecisionTable) -> Iterator[Use]:
    """Yield each decision whose text the task prints, once a time that it is printed."""
    if decisions.rows:
        for field, text in _printed(task):
            yield from ((DECISIONS, each.line, SEEN, "") for each in decisions.about(field, text, scope_codes))


def _printed(task: Task) -> Iterator[tuple[str, str]]:
    """Yield every printed text that a decision may speak of, and its field: items of lists, then cells."""
    items = [(UNIT_FIELDS[item.mention.role], item.mention.text) for item in task.units]
    items += [("leaders", item.person.text) for item in task.leaders]
    yield from items
    known = {(kind(field), plain(text)) for field, text in items}
    cells = [(field, value.raw) for field, value in task.draft.values.items()]
    cells += [("indicator", value.raw) for field, value in task.draft.values.items() if field == "name"]
    yield from ((field, text) for field, text in cells if (kind(field), plain(text)) not in known)


def rows(found: Counter[Use]) -> list[dict[str, Any]]:
    """Return the counts as plain rows, in the order of lines."""
    return [{**dict(zip(FIELDS, use, strict=True)), "count": count} for use, count in sorted(found.items())]

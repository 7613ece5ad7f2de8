"""Every value that is in review or unresolved becomes a question, once a value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import issues, rules
from pipeline.lexicon import regions
from pipeline.records import (
    ACCEPTED,
    DECIDED,
    REVIEW,
    UNIT_FIELDS,
    Candidate,
    Cell,
    Doubt,
    Indicator,
    Question,
    ResolvedLeader,
    ResolvedUnit,
    Task,
    Value,
)

SAID_NOT = "said_not"
"""Evidence that a person said that a candidate is not meant."""
NEAR_INDICATOR, NEAR_NAME = "near_indicator", "near_name"
"""Doubts that more than one value shares: a name and its indicator, all spellings of a name."""
OF_A_LIST = frozenset({"garbled_text", "stray_character"})
"""Doubts about one of a list of leaders that are about all of it."""
BETWEEN_NAMES = "、"
"""What stands between the spellings of one name in a question."""
OF_A_ROW = frozenset(
    {
        "ambiguous_layout",
        "column_mismatch",
        "ditto",
        "garbled_row",
        "inherited",
        "merged_across",
        "missing_value",
        "serial_jump",
        "serial_unreadable",
        "stray_between",
        "unsure_reach",
    }
)
"""Doubts that come from where a text stands in its row, not from the text: no other row shares the answer."""

OF_A_CELL = frozenset({"look_alike", "misread_serial", "two_readings", "unsure_reading"})
"""Doubts about how one cell was read: the tasks that it is merged over share the answer, no other does."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what it is about, so that an answer can be put in place."""

    question: Question
    about: Value | ResolvedUnit | ResolvedLeader | Indicator


@dataclass(frozen=True, slots=True)
class Context:
    """Where a task stands: what makes one printed text mean one thing."""

    task_id: str
    region_code: str

    @property
    def place(self) -> str:
        """The issuer's place, or the notice itself where that is not known."""
        return self.region_code or self.notice_id

    @property
    def codes(self) -> list[str]:
        """The codes of the issuer's place and of all that it lies in, the narrowest first."""
        region = regions.by_code(self.region_code)
        return [place.code for place in regions.chain(region)] if region else []

    @property
    def notice_id(self) -> str:
        return self.task_id.rpartition("-")[0]


def ask(task: Task, context: Context) -> list[Asked]:
    """Return the questions of `task`: about cells, then its indicator, its units, its leaders."""
    return [
        *_about_cells(task, context),
        *_about_indicator(task, context),
        *_about_units(task, context),
        *_about_leaders(task, context),
    ]


def _about_cells(task: Task, context: Context) -> Iterator[Asked]:
    """Ask about each cell that is itself in doubt; a list of units or people is asked about as a whole then."""
    for field, value in task.draft.values.items():
        if value.status in (ACCEPTED, DECIDED) or _is_with_indicator(task, value):
            continue
        proposed = _names(task, field) if _is_list(field) else value.text
        question = _question(
            context,
            value.doubts,
            field=field,
            subject=field,
            raw=value.raw,
            proposed=proposed if value.readable else "",
            alternatives=tuple(value.alternatives),
            cell=_first(value),
            settles=_listed(task, field),
        )
        yield Asked(question, value)


def _is_list(field: str) -> bool:
    return field == "leaders" or field in UNIT_FIELDS.values()


def _listed(task: Task, field: str) -> int:
    """Return how many values an answer about the whole cell of `field` settles: each item of a list is one."""
    if field == "leaders":
        return max(1, len(task.leaders))
    return max(1, sum(UNIT_FIELDS[item.mention.role] == field for item in task.units))


def _names(task: Task, field: str) -> str:
    if field == "leaders":
        return rules.LIST_SEPARATOR.join(leader.leader or leader.person.name for leader in task.leaders)
    units = (item for item in task.units if UNIT_FIELDS[item.mention.role] == field)
    return rules.LIST_SEPARATOR.join(item.unit.unit if item.unit else item.mention.name for item in units)


def _about_indicator(task: Task, context: Context) -> Iterator[Asked]:
    """Ask which indicator a name stands for; where the name is only like it, one answer settles the name as well."""
    indicator, name = task.indicator, task.draft.values["name"]
    if not indicator or indicator.status != REVIEW:
        return
    question = _question(
        context,
        [Doubt(NEAR_INDICATOR, f"{name.text}：{indicator.indicator}")],
        field="indicator",
        subject="indicator",
        raw=name.raw,
        proposed=indicator.indicator,
        alternatives=(indicator.runner_up,) if indicator.runner_up else (),
        score=indicator.score,
        cell=_first(name),
    )
    yield Asked(question, indicator)
    if _is_with_indicator(task, name):
        yield Asked(replace(question, field="name"), name)


def _is_with_indicator(task: Task, value: Value) -> bool:
    """Say whether `value` is a name that is in doubt for nothing but being like that of an indicator in review."""
    is_like = value.field == "name" and not value.decided and [doubt.code for doubt in value.doubts] == [NEAR_INDICATOR]
    return is_like and task.indicator is not None and task.indicator.status == REVIEW


def _about_units(task: Task, context: Context) -> Iterator[Asked]:
    for item in task.units:
        field = UNIT_FIELDS[item.mention.role]
        if item.status in (ACCEPTED, DECIDED) or task.draft.values[field].doubts:
            continue
        question = _question(
            context,
            item.doubts,
            field=field,
            subject="units",
            raw=item.mention.text,
            proposed=item.unit.unit if item.unit else "",
            alternatives=tuple(candidate.unit.unit for candidate in _others(item)),
            score=item.score,
            cell=_cell_with(task, field, item.mention.text),
        )
        yield Asked(question, item)


def _others(item: ResolvedUnit) -> list[Candidate]:
    """Return the candidates that were not chosen, less those that a person said it is not."""
    return [other for other in item.candidates if other.unit != item.unit and not is_said_not(other)]


def is_said_not(candidate: Candidate) -> bool:
    """Say whether a person said that the candidate is not meant."""
    return any(evidence.kind == SAID_NOT for evidence in candidate.evidence)


def _about_leaders(task: Task, context: Context) -> Iterator[Asked]:
    """Ask about each leader; as a whole about a cell in which a character has strayed or nothing can be read."""
    value = task.draft.values["leaders"]
    unsure = [leader for leader in task.leaders if leader.status not in (ACCEPTED, DECIDED) and not value.doubts]
    whole = [leader for leader in unsure if leader.doubts[0].code in OF_A_LIST]
    if whole:
        yield Asked(_about_list(task, whole, context), value)
        return
    for leader in unsure:
        yield Asked(_about_leader(task, leader, context), leader)


def _about_leader(task: Task, leader: ResolvedLeader, context: Context) -> Question:
    """Return the question about a leader: the same one for all spellings of a group, which proposes none of them."""
    first = leader.doubts[0]
    spellings = first.detail.split(BETWEEN_NAMES) if first.code == NEAR_NAME else []
    return _question(
        context,
        [first] if spellings else leader.doubts,
        field="leaders",
        subject="leaders",
        raw=BETWEEN_NAMES.join(sorted(spellings)) or leader.person.text,
        proposed="" if spellings else leader.leader,
        alternatives=tuple(spellings or leader.alternatives),
        score=leader.score,
        cell=_cell_with(task, "leaders", leader.person.text),
    )


def _about_list(task: Task, unsure: list[ResolvedLeader], context: Context) -> Question:
    """Return the question about a list of leaders; each other way to read it has one name without what strayed."""
    value = task.draft.values["leaders"]
    readings = [(leader, leader.alternatives[0]) for leader in unsure if leader.alternatives]
    ways = [[name if each is leader else each.leader for each in task.leaders] for leader, name in readings]
    return _question(
        context,
        unsure[0].doubts,
        field="leaders",
        subject="leaders",
        raw=value.raw,
        proposed=_names(task, "leaders") if ways else "",
        alternatives=tuple(rules.LIST_SEPARATOR.join(names) for names in ways),
        settles=_listed(task, "leaders"),
        cell=_first(value),
    )


def _first(value: Value) -> Cell | None:
    return value.cells[0] if value.cells else None


def _cell_with(task: Task, field: str, words: str) -> Cell | None:
    """Return the cell of `field` that prints `words`, else any of the row, else the field's first."""
    value = task.draft.values[field]
    return next((cell for cell in (*value.cells, *task.draft.row.cells) if words in cell.text), _first(value))


def _question(
    context: Context,
    doubts: list[Doubt],
    *,
    field: str,
    subject: str,
    raw: str,
    proposed: str,
    cell: Cell | None,
    alternatives: tuple[str, ...] = (),
    score: float | None = None,
    settles: int = 1,
) -> Question:
    """Return the question that the first of `doubts` raises; `subject` is `field` less its role."""
    evidence = "\x1f".join((subject, raw, proposed, doubts[0].code, _extent(context, doubts, field, raw, cell)))
    return Question(
        question_id="q" + hashlib.sha256(evidence.encode()).hexdigest()[:11],
        task_id=context.task_id,
        field=field,
        raw=raw,
        proposed=proposed,
        alternatives=alternatives,
        score=score,
        reason=doubts[0].code,
        explanation=issues.sentence(doubts[0].code, doubts[0].detail),
        cell=cell,
        settles=settles,
    )


def _extent(context: Context, doubts: list[Doubt], field: str, raw: str, cell: Cell | None) -> str:
    """Return how far one answer holds: the task, a cell, the notice (a bare month hangs on its year), or the place."""
    if not raw or any(doubt.code in OF_A_ROW for doubt in doubts):
        return context.task_id
    if cell and any(doubt.code in OF_A_CELL for doubt in doubts):
        return f"{context.notice_id}/{cell.page}/{cell.table}/{cell.row}/{cell.column}"
    return context.notice_id if field == "due_on" else context.place

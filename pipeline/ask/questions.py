"""Every value that is in review or unresolved becomes a question, once a value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import issues, rules
from pipeline.records import (
    ACCEPTED,
    DECIDED,
    REVIEW,
    UNIT_FIELDS,
    Cell,
    Doubt,
    Indicator,
    Question,
    ResolvedLeader,
    ResolvedUnit,
    Task,
    Value,
)

"""What stands between the names of a list in a question and in its answer."""
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
        if value.status in (ACCEPTED, DECIDED):
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
        )
        yield Asked(question, value)


def _is_list(field: str) -> bool:
    return field == "leaders" or field in UNIT_FIELDS.values()


def _names(task: Task, field: str) -> str:
    if field == "leaders":
        return rules.LIST_SEPARATOR.join(leader.leader or leader.person.name for leader in task.leaders)
    units = (item for item in task.units if UNIT_FIELDS[item.mention.role] == field)
    return rules.LIST_SEPARATOR.join(item.unit.unit if item.unit else item.mention.name for item in units)


def _about_indicator(task: Task, context: Context) -> Iterator[Asked]:
    indicator, name = task.indicator, task.draft.values["name"]
    if indicator and indicator.status == REVIEW:
        question = _question(
            context,
            [Doubt("near_indicator", f"{name.text}：{indicator.indicator}")],
            field="indicator",
            subject="indicator",
            raw=name.raw,
            proposed=indicator.indicator,
            score=indicator.score,
            cell=_first(name),
        )
        yield Asked(question, indicator)


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
            alternatives=tuple(candidate.unit.unit for candidate in item.candidates if candidate.unit != item.unit),
            score=item.score,
            cell=_cell_with(task, field, item.mention.text),
        )
        yield Asked(question, item)


def _about_leaders(task: Task, context: Context) -> Iterator[Asked]:
    for leader in task.leaders:
        if leader.status in (ACCEPTED, DECIDED) or task.draft.values["leaders"].doubts:
            continue
        question = _question(
            context,
            leader.doubts,
            field="leaders",
            subject="leaders",
            raw=leader.person.text,
            proposed=leader.leader,
            alternatives=tuple(leader.alternatives),
            score=leader.score,
            cell=_cell_with(task, "leaders", leader.person.text),
        )
        yield Asked(question, leader)


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
    )


def _extent(context: Context, doubts: list[Doubt], field: str, raw: str, cell: Cell | None) -> str:
    """Return how far one answer holds: the task, a cell, the notice (a bare month hangs on its year), or the place."""
    if not raw or any(doubt.code in OF_A_ROW for doubt in doubts):
        return context.task_id
    if cell and any(doubt.code in OF_A_CELL for doubt in doubts):
        return f"{context.notice_id}/{cell.page}/{cell.table}/{cell.row}/{cell.column}"
    return context.notice_id if field == "due_on" else context.place

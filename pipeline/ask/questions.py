"""Every value that is in review or unresolved becomes a question, once a value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import issues
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

LIST_MARK = "；"
WHOLE_CELL = frozenset({"interleaved", "garbled_text", "missing_value", "ambiguous_layout"})
"""Doubts that are about a cell as a whole: its units or people are asked about together."""


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


def ask(task: Task, context: Context) -> list[Asked]:
    """Return the questions of `task`, in the order of its fields."""
    return [*_about_cells(task, context), *_about_indicator(task, context), *_about_units(task, context), *_about_leaders(task, context)]


def _about_cells(task: Task, context: Context) -> Iterator[Asked]:
    for field, value in task.draft.values.items():
        if value.status in (ACCEPTED, DECIDED):
            continue
        if _is_list(field) and not _asks_whole(value):
            continue
        proposed = _names(task, field) if _is_list(field) else value.text
        proposed = proposed if value.readable else ""
        yield Asked(
            _question(context, field, field, value.raw, proposed, tuple(value.alternatives), None, value.doubts[0], _first(value)), value
        )


def _is_list(field: str) -> bool:
    return field == "leaders" or field in UNIT_FIELDS.values()


def _asks_whole(value: Value) -> bool:
    return any(doubt.code in WHOLE_CELL for doubt in value.doubts)


def _names(task: Task, field: str) -> str:
    if field == "leaders":
        return LIST_MARK.join(leader.leader for leader in task.leaders if leader.leader)
    return LIST_MARK.join(
        item.unit.unit if item.unit else item.mention.name for item in task.units if UNIT_FIELDS[item.mention.role] == field
    )


def _about_indicator(task: Task, context: Context) -> Iterator[Asked]:
    indicator, name = task.indicator, task.draft.values["name"]
    if indicator and indicator.status == REVIEW:
        doubt = Doubt("near_indicator", f"{name.text}：{indicator.indicator}")
        yield Asked(
            _question(context, "indicator", "indicator", name.raw, indicator.indicator, (), indicator.score, doubt, _first(name)), indicator
        )


def _about_units(task: Task, context: Context) -> Iterator[Asked]:
    for item in task.units:
        field = UNIT_FIELDS[item.mention.role]
        if item.status in (ACCEPTED, DECIDED) or _asks_whole(task.draft.values[field]):
            continue
        others = tuple(candidate.unit.unit for candidate in item.candidates if candidate.unit != item.unit)
        proposed = item.unit.unit if item.unit else ""
        cell = _cell_with(task.draft.values[field], item.mention.text)
        yield Asked(_question(context, field, "units", item.mention.text, proposed, others, item.score, item.doubts[0], cell), item)


def _about_leaders(task: Task, context: Context) -> Iterator[Asked]:
    if _asks_whole(task.draft.values["leaders"]):
        return
    for leader in task.leaders:
        if leader.status in (ACCEPTED, DECIDED):
            continue
        cell = _cell_with(task.draft.values["leaders"], leader.person.text)
        others = tuple(leader.alternatives)
        yield Asked(
            _question(context, "leaders", "leaders", leader.person.text, leader.leader, others, leader.score, leader.doubts[0], cell), leader
        )


def _first(value: Value) -> Cell | None:
    return value.cells[0] if value.cells else None


def _cell_with(value: Value, words: str) -> Cell | None:
    return next((cell for cell in value.cells if words in cell.text), _first(value))


def _question(
    context: Context,
    field: str,
    subject: str,
    raw: str,
    proposed: str,
    alternatives: tuple[str, ...],
    score: float | None,
    doubt: Doubt,
    cell: Cell | None,
) -> Question:
    """Return the question; its id hangs on what is printed and proposed, not on role or place.

    Where nothing is printed, or only the place in the table is in doubt, it hangs on the task.
    """
    place = context.task_id if not raw or doubt.code == "ambiguous_layout" else context.region_code
    evidence = "\x1f".join((subject, raw, proposed, doubt.code, place))
    return Question(
        question_id=hashlib.sha256(evidence.encode()).hexdigest()[:12],
        task_id=context.task_id,
        field=field,
        raw=raw,
        proposed=proposed,
        alternatives=alternatives,
        score=score,
        reason=doubt.code,
        explanation=issues.sentence(doubt.code, doubt.detail),
        cell=cell,
    )

"""Records -> rows of the published tables, as plain dicts of the contract's field names."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from pipeline import issues
from pipeline.contract import LIST_SEPARATOR
from pipeline.records import (
    ACCEPTED,
    DECIDED,
    REVIEW,
    UNIT_FIELDS,
    UNRESOLVED,
    Cell,
    Document,
    Entry,
    Issue,
    Letterhead,
    Question,
    Task,
    Unit,
    worst,
)

Row = dict[str, Any]

CODE = 6
"""Digits of a region's code; a leader of a notice from nowhere is told by the notice's id."""


def notice_row(
    document: Document, letterhead: Letterhead, tasks: int, missing: list[str], state: str, reason: str
) -> Row:
    """Return the row of `notices`."""
    return {
        "notice_id": document.notice_id,
        "source": document.source,
        "sha256": document.sha256,
        "format": document.format,
        "pages": document.pages,
        "doc_number": letterhead.doc_number,
        "title": letterhead.title,
        "issuer": letterhead.issuer,
        "region": letterhead.region,
        "region_code": letterhead.region_code,
        "issued_on": letterhead.issued_on.isoformat() if letterhead.issued_on else None,
        "disclosure": letterhead.disclosure,
        "tasks": tasks,
        "missing_serials": missing,
        "state": state,
        "reason": reason,
    }


def failed_row(notice_id: str, source: str, sha256: str, format: str, reason: str) -> Row:
    """Return the row of `notices` for a file that could not be read."""
    row = {"notice_id": notice_id, "source": source, "sha256": sha256, "format": format, "tasks": 0}
    return {**row, "state": "failed", "reason": reason}


def field_statuses(task: Task) -> dict[str, str]:
    """Return field of `tasks` -> status, for every field whose values have one."""
    found = {field: value.status for field, value in task.draft.values.items()}
    for role, field in UNIT_FIELDS.items():
        found[field] = worst([found[field], *(item.status for item in task.units if item.mention.role == role)])
    found["leaders"] = worst([found["leaders"], *(leader.status for leader in task.leaders)])
    if task.indicator:
        found["indicator"] = task.indicator.status
    return found


def task_row(task: Task, task_id: str, notice_id: str, flags: list[str]) -> Row:
    """Return the row of `tasks`."""
    draft, statuses = task.draft, field_statuses(task)
    first = next(cell for cell in draft.row.cells if cell.text.strip())
    texts = {
        field: value.text
        for field, value in draft.values.items()
        if field in ("name", "target", "attribute", "main_tasks")
    }
    return {
        "task_id": task_id,
        "notice_id": notice_id,
        "position": draft.position,
        "serial": draft.serial,
        "section": draft.section,
        **texts,
        "measure": draft.measure,
        "indicator_id": task.indicator.indicator_id if task.indicator else None,
        "indicator": task.indicator.indicator if task.indicator else None,
        "indicator_status": task.indicator.status if task.indicator else None,
        "leaders": _leader_names(task),
        **{field: _unit_names(task, role) for role, field in UNIT_FIELDS.items()},
        "extras": json.dumps(draft.extras, ensure_ascii=False) if draft.extras else None,
        "due_on": draft.due.due_on.isoformat() if draft.due.due_on else None,
        "starts_on": draft.due.starts_on.isoformat() if draft.due.starts_on else None,
        "due_kind": draft.due.kind,
        "due_text": draft.values["due_on"].text,
        "status": worst(list(statuses.values())),
        "review_fields": [field for field, status in statuses.items() if status in (REVIEW, UNRESOLVED)],
        "flags": flags,
        "page": first.page,
        "table": first.table,
        "row": first.row,
    }


def _unit_names(task: Task, role: str) -> list[str]:
    """Return the units of a role, each once: the raw mention where there is none, unless a person struck it."""
    items = [item for item in task.units if item.mention.role == role and (item.unit or item.status != DECIDED)]
    return list(dict.fromkeys(item.unit.unit if item.unit else item.mention.name for item in items))


def _leader_names(task: Task) -> list[str]:
    leaders = [leader for leader in task.leaders if leader.leader or leader.status != DECIDED]
    return list(dict.fromkeys(leader.leader or leader.person.name for leader in leaders))


def unit_rows(task: Task, task_id: str) -> list[Row]:
    """Return the rows of `task_units`, positions counted in each role."""
    places: Counter[str] = Counter()
    rows = []
    for item in task.units:
        places[item.mention.role] += 1
        rows.append(
            {
                "task_id": task_id,
                "role": item.mention.role,
                "position": places[item.mention.role],
                "unit_id": item.unit.unit_id if item.unit else None,
                "unit": item.unit.unit if item.unit else None,
                "mention": item.mention.text,
                "rule": item.rule,
                "score": item.score,
                "status": item.status,
                "note": item.note,
            }
        )
    return rows


def leader_rows(task: Task, task_id: str) -> list[Row]:
    """Return the rows of `task_leaders`."""
    return [
        {
            "task_id": task_id,
            "position": position,
            "leader_id": leader.leader_id,
            "leader": leader.leader,
            "mention": leader.person.text,
            "title": leader.person.title,
            "rule": leader.rule,
            "score": leader.score,
            "status": leader.status,
        }
        for position, leader in enumerate(task.leaders, 1)
    ]


def target_rows(task: Task, task_id: str) -> list[Row]:
    """Return the rows of `task_targets`; each has the status of the target as a whole."""
    status = task.draft.values["target"].status
    return [
        {
            "task_id": task_id,
            "position": position,
            "kind": clause.kind,
            "op": clause.op,
            "value": clause.value,
            "value_high": clause.value_high,
            "unit": clause.unit,
            "direction": clause.direction,
            "year": clause.year,
            "text": clause.text,
            "status": status,
        }
        for position, clause in enumerate(task.draft.clauses, 1)
    ]


def units_of(tasks: Iterable[Task]) -> list[Row]:
    """Return the rows of `units` that `tasks` name, with how often they do."""
    counts: Counter[Unit] = Counter(item.unit for task in tasks for item in task.units if item.unit)
    return [
        {
            "unit_id": unit.unit_id,
            "unit": unit.unit,
            "region": unit.region,
            "region_code": unit.region_code,
            "level": unit.level,
            "stem": unit.stem,
            "kind": unit.kind,
            "function": unit.function,
            "members": list(unit.members),
            "mentions": mentions,
        }
        for unit, mentions in counts.items()
    ]


def leaders_of(tasks: Iterable[Task]) -> list[Row]:
    """Return the rows of `leaders` that `tasks` name, with how often they do."""
    rows: dict[str, Row] = {}
    for leader in (leader for task in tasks for leader in task.leaders if leader.leader_id):
        place = leader.leader_id.partition("/")[0]
        row = rows.setdefault(
            leader.leader_id,
            {
                "leader_id": leader.leader_id,
                "leader": leader.leader,
                "region_code": place if len(place) == CODE else "",
                "title": "",
                "mentions": 0,
            },
        )
        row["mentions"] += 1
        row["title"] = row["title"] or leader.person.title
    return list(rows.values())


def review_row(question: Question, notice_id: str) -> Row:
    """Return the row of `review` for a question as one task raises it."""
    cell = question.cell
    return {
        "question_id": question.question_id,
        "settles": question.settles,
        "notice_id": notice_id,
        "task_id": question.task_id,
        "task_ids": [question.task_id],
        "field": question.field,
        "raw": question.raw,
        "proposed": question.proposed,
        "alternatives": [other.replace(LIST_SEPARATOR, ";") for other in question.alternatives],
        "score": question.score,
        "reason": question.reason,
        "explanation": question.explanation,
        **(_place(cell) if cell else {}),
        "bbox": _bbox(cell) if cell else None,
    }


def cell_row(entry: Entry, notice_id: str) -> Row:
    """Return the row of `cells`."""
    cell = entry.cell
    return {
        "notice_id": notice_id,
        **_place(cell),
        "text": cell.text,
        "text_from": cell.text_from,
        "confidence": cell.confidence,
        "bbox": _bbox(cell),
        "became": entry.became,
        "task_id": entry.task_id,
        "field": entry.field,
        "repairs": list(entry.repairs),
    }


def _place(cell: Cell) -> Row:
    return {"page": cell.page, "table": cell.table, "row": cell.row, "column": cell.column}


def _bbox(cell: Cell) -> str | None:
    return ",".join(f"{edge:g}" for edge in cell.bbox) if cell.bbox else None


def issue_row(issue: Issue, notice_id: str) -> Row:
    """Return the row of `issues`."""
    return {
        "notice_id": notice_id,
        "task_id": issue.task_id,
        "code": issue.code,
        "severity": issues.kind(issue.code).severity,
        "message": issues.sentence(issue.code, issue.message),
        "page": issue.page,
        "table": issue.table,
        "row": issue.row,
        "column": issue.column,
    }


def statuses(task: Task) -> Counter[str]:
    """Return how many values of `task` have each status: one a filled scalar, unit and leader."""
    counts: Counter[str] = Counter()
    for field, value in task.draft.values.items():
        if field != "leaders" and field not in UNIT_FIELDS.values() and (value.text or value.status != ACCEPTED):
            counts[value.status] += 1
    counts.update(item.status for item in task.units)
    counts.update(leader.status for leader in task.leaders)
    return counts

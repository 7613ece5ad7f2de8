"""What is to be said of a notice as a whole and of each of its tasks: issues, state, reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline import issues, rules
from pipeline.check import serials
from pipeline.records import UNIT_FIELDS, Issue, Letterhead, Row, Task
from pipeline.text import same_words

HOLES = (
    "unreadable_page",
    "scanned_page",
    "too_large",
    "div_table",
    "unread_table",
    "nested_table",
    "unit_headings",
    "missing_serial",
    "doubled_serial",
    "serial_disorder",
    "rejected_row",
    "serial_unreadable",
    "serial_jump",
    "no_task_table",
)
"""Issues that keep a notice from being complete."""
HEADINGS = ("header", "repeated_header")
ROW_REPAIRS = {
    "heading_in_cell": "heading_in_row",
    "heading_in_row": "heading_in_row",
    "joined_cells": "shifted_row",
    "joined_lines": "shifted_row",
    "cut_cell": "shifted_row",
    "missing_cell": "shifted_row",
}
"""Repair of a row's layout -> the issue that says so."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All issues of a notice, the gaps in its serials, and whether it is complete."""

    issues: list[Issue]
    missing: list[str]
    state: str
    reason: str


def check(
    letterhead: Letterhead, rows: list[Row], tasks: list[Task], task_ids: list[str], found: list[Issue]
) -> Verdict:
    """Return the verdict; `found` is what was noticed on the way: about the file, its tables, or one row of one."""
    faults = serials.check(_numbered(rows, tasks, task_ids))
    said = _told(found, tasks, task_ids)
    said += _of_letterhead(letterhead, tasks)
    said += [Issue("missing_serial", rules.LIST_SEPARATOR.join(faults.missing))] if faults.missing else []
    said += [Issue("doubled_serial", str(serial), task_id) for task_id, serial in faults.doubled]
    said += [Issue("serial_disorder", str(serial), task_id) for task_id, serial in faults.disordered]
    said += _rejected(rows)
    said += _echoes(tasks, task_ids)
    for task, task_id in zip(tasks, task_ids, strict=True):
        said += _of_task(task, task_id)
    state, reason = _state(said, tasks)
    return Verdict(said, faults.missing, state, reason)


def _told(found: list[Issue], tasks: list[Task], task_ids: list[str]) -> list[Issue]:
    """Return `found`, what is about a row said of the task that stands there.

    A table within a cell is told only where the cell is a task's: any other only lays the page out.
    """
    standing = {
        (cell.table, cell.row): task_id
        for task, task_id in zip(tasks, task_ids, strict=True)
        for cell in task.draft.row.cells
    }
    told = [
        replace(issue, task_id=issue.task_id or standing.get((issue.table, issue.row), ""))
        if issue.table and issue.row
        else issue
        for issue in found
    ]
    return [issue for issue in told if issue.task_id or issue.code != "nested_table"]


def _numbered(rows: list[Row], tasks: list[Task], task_ids: list[str]) -> list[serials.Numbered]:
    """Return every task with a serial; one that jumped stands for the number that is missing in its place.

    A serial that is merged down over several tasks is counted once, and none in a row that is not counted, nor
    （1） where others are numbered 1: it counts the parts of one.
    """
    above = dict(zip(map(id, rows), accumulate(row.kind in HEADINGS for row in rows), strict=True))
    found: list[serials.Numbered] = []
    cells: set[int] = set()
    plain = any(task.draft.serial is not None and not _is_bracketed(task) for task in tasks)
    for task, task_id in zip(tasks, task_ids, strict=True):
        value, serial = task.draft.values["serial"], task.draft.serial
        if not value.decided and any(doubt.code == "serial_jump" for doubt in value.doubts):
            serial = next((int(other) for other in value.alternatives if other.isdecimal()), None)
        merged = {id(cell) for cell in value.cells if cell.text.strip()} & cells
        cells |= {id(cell) for cell in value.cells}
        if serial is not None and not merged and task.draft.row.counted and not (plain and _is_bracketed(task)):
            found.append(serials.Numbered(task_id, serial, task.draft.section, above[id(task.draft.row)]))
    return found


def _is_bracketed(task: Task) -> bool:
    return task.draft.values["serial"].text.startswith(("(", "（"))


def _of_letterhead(letterhead: Letterhead, tasks: list[Task]) -> Iterator[Issue]:
    if not tasks:
        yield Issue("no_task_table", "")
    elif not letterhead.region_code:
        yield Issue("no_region", letterhead.issuer or letterhead.title)


def _rejected(rows: list[Row]) -> Iterator[Issue]:
    for row in rows:
        if row.kind == "rejected":
            cell = next(cell for cell in row.cells if cell.text.strip())
            yield Issue("rejected_row", cell.text.strip()[:40], "", cell.page, cell.table, cell.row)


def _echoes(tasks: list[Task], task_ids: list[str]) -> Iterator[Issue]:
    """Say which task says the same as an earlier one, serial and all."""
    seen: dict[tuple[int | None, str, str], str] = {}
    for task, task_id in zip(tasks, task_ids, strict=True):
        words = tuple(same_words(task.draft.values[field].text) for field in ("name", "main_tasks"))
        first = seen.setdefault((task.draft.serial, words[0], words[1]), task_id)
        if first != task_id:
            yield Issue("duplicate_row", first, task_id, *_place(task))


def _of_task(task: Task, task_id: str) -> Iterator[Issue]:
    """Yield each thing to say of one task, each code and detail once."""
    said: set[tuple[str, str]] = set()
    for code, detail in _remarks(task):
        if (code, detail) not in said:
            said.add((code, detail))
            yield Issue(code, detail, task_id, *_place(task))


def _remarks(task: Task) -> Iterator[tuple[str, str]]:
    """Yield (code, detail) of the row's layout, then of every value in doubt that nobody has decided."""
    for slot in task.draft.row.slots:
        for repair in slot.repairs:
            if repair in ROW_REPAIRS:
                yield ROW_REPAIRS[repair], slot.column.heading
    lists = ("leaders", *UNIT_FIELDS.values())
    scalars = [field for field in task.draft.values if field not in lists]
    for value in (task.draft.values[field] for field in (*scalars, *lists)):
        if not value.decided:
            yield from ((doubt.code, doubt.detail) for doubt in value.doubts)
    for item in task.units:
        yield from ((doubt.code, doubt.detail) for doubt in item.doubts)
        if item.repeats:
            yield "repeated_unit", item.mention.text
    for leader in task.leaders:
        yield from ((doubt.code, doubt.detail) for doubt in leader.doubts)
    if task.indicator and task.indicator.status == "review":
        yield "near_indicator", f"{task.draft.values['name'].text}：{task.indicator.indicator}"


def _place(task: Task) -> tuple[int, int, int]:
    cell = next(cell for cell in task.draft.row.cells if cell.text.strip())
    return cell.page, cell.table, cell.row


def _state(said: list[Issue], tasks: list[Task]) -> tuple[str, str]:
    if not tasks:
        return _taskless(said)
    holes = {issue.code: issue for issue in reversed(said) if issue.code in HOLES}
    reasons = [issues.sentence(code, holes[code].message) for code in HOLES if code in holes]
    return ("incomplete", "".join(reasons)) if reasons else ("complete", "")


def _taskless(said: list[Issue]) -> tuple[str, str]:
    """Return the state of a notice without tasks: failed where an error may be why there are none."""
    errors = [issue for issue in said if issues.kind(issue.code).severity == "error"]
    if errors:
        return "failed", issues.sentence(errors[0].code, errors[0].message)
    missed = [issues.sentence(issue.code, issue.message) for issue in said if issue.code == "unread_table"]
    return "no_tasks", "".join([issues.sentence("no_task_table"), *missed[:1]])

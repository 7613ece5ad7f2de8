"""Holds what the program published against the truth, value by value.

A value is *accepted* when its row was published and its field is not in the row's `review_fields`.
A *silent error* is an accepted value that differs from the truth. An accepted empty value where the
truth has one is a silent error too, unless the row carries a flag about a missing cell: those are
counted on their own. Nulls on both sides are right, and stay out of every rate.

Values are compared after NFKC, without line breaks, blanks at the ends or full stops at the end; lists item by item,
in order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.contract import LIST_SEPARATOR
from tests.notices.compose import Truth, TruthRow
from tests.notices.garble import ROW_FAULTS, Fault

UNIT_LISTS = ("lead_units", "responsible_units", "supporting_units")
SCORED = ("serial", "name", "target", "attribute", "main_tasks", "leaders", *UNIT_LISTS, "due_on")
REVIEWED_AS = {"due_on": frozenset({"due_on", "due_text", "due_kind"})}
"""Fields whose doubt may stand in `review_fields` under another name."""

MISSING_CELL = "missing_value"
"""The issue code that says that a cell of the row is missing."""

NO_FAULT, ELSEWHERE = "(no fault in the row)", "(fault elsewhere in the row)"

RIGHT, WRONG, EMPTY, EMPTY_FLAGGED = "accepted right", "accepted WRONG", "accepted EMPTY", "empty, flagged"
REVIEW_RIGHT, REVIEW_WRONG, REVIEW_EMPTY = "review right", "review wrong", "review empty"
NOT_PUBLISHED, BOTH_NULL = "row lost", "both null"
VERDICTS = (RIGHT, WRONG, EMPTY, EMPTY_FLAGGED, REVIEW_RIGHT, REVIEW_WRONG, REVIEW_EMPTY, NOT_PUBLISHED, BOTH_NULL)
SILENT = (WRONG, EMPTY)
ACCEPTED = (RIGHT, WRONG, EMPTY, EMPTY_FLAGGED)

Value = str | tuple[str, ...]


@dataclass(frozen=True)
class Published:
    """A published task: its values by field, what it leaves to review, its flags."""

    values: dict[str, Value]
    review: frozenset[str]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one value. `kinds` are the faults that befell it."""

    notice: str
    serial: int
    field: str
    truth: Value
    published: Value
    verdict: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """How the rows of a notice fared: printed, found, copies of a doubled row, and rows that never were."""

    printed: int
    found: int
    copies: int
    invented: int


def normal(text: str) -> str:
    """Return `text` as it is compared."""
    return unicodedata.normalize("NFKC", "".join(text.splitlines())).strip().rstrip("。").rstrip()


def published(record: dict[str, str]) -> Published:
    """Read one row of `tasks.csv`."""
    readers = dict.fromkeys(("leaders", *UNIT_LISTS), _items)
    values: dict[str, Value] = {field: readers.get(field, normal)(record[field]) for field in SCORED}
    return Published(values, frozenset(_items(record["review_fields"])), _items(record["flags"]))


def _items(joined: str) -> tuple[str, ...]:
    return tuple(normal(item) for item in joined.split(LIST_SEPARATOR) if item)


def true_values(row: TruthRow) -> dict[str, Value]:
    """Return a row's true values by published field, as they are compared."""
    values: dict[str, Value] = {
        "serial": row.printed["serial"],
        "name": normal(row.name),
        "target": normal(row.target),
        "attribute": row.attribute or "",
        "main_tasks": normal(row.main_tasks),
        "leaders": row.leaders,
        "due_on": row.due_on.isoformat() if row.due_on else "",
    }
    for role in UNIT_LISTS:
        values[role] = tuple(normal(unit.unit) for unit in getattr(row, role))
    return values


def join(truth: Truth, tasks: list[Published]) -> dict[int, int]:
    """Pair each true serial with the index of the published task that agrees with it most.

    Serials may be garbled or doubled, so a pair agrees by all its values: serial and name count for
    three, any other equal value for one, and four are needed. Ties go to the first.
    """
    true = {row.serial: true_values(row) for row in truth.rows}
    pairs = sorted(
        (-_agreement(values, task.values), serial, index)
        for serial, values in true.items()
        for index, task in enumerate(tasks)
    )
    found: dict[int, int] = {}
    for agreement, serial, index in pairs:
        if agreement <= -4 and serial not in found and index not in found.values():
            found[serial] = index
    return found


def _agreement(true: dict[str, Value], task: dict[str, Value]) -> int:
    equal = [field for field in SCORED if true[field] and true[field] == task[field]]
    return sum(3 if field in ("serial", "name") else 1 for field in equal)


def score(notice: str, truth: Truth, faults: list[Fault], tasks: list[Published]) -> tuple[list[Outcome], Rows]:
    """Judge every value of every printed row of one notice, and its rows."""
    dropped = {fault.row for fault in faults if fault.kind == "dropped"}
    printed = [row for row in truth.rows if row.serial not in dropped]
    found = join(truth, tasks)
    outcomes = []
    for row in printed:
        task = tasks[found[row.serial]] if row.serial in found else None
        for field, true in true_values(row).items():
            verdict, kinds = judge(field, true, task), _kinds(faults, row.serial, field)
            stated = task.values[field] if task else ""
            outcomes.append(Outcome(notice, row.serial, field, true, stated, verdict, kinds))
    extra = len(tasks) - len(found)
    copies = min(extra, sum(fault.kind == "duplicated" for fault in faults))
    return outcomes, Rows(len(printed), sum(row.serial in found for row in printed), copies, extra - copies)


def judge(field: str, true: Value, task: Published | None) -> str:
    """Return the verdict on one value of a published task, None where the row was not published."""
    if task is None:
        return NOT_PUBLISHED if true else BOTH_NULL
    stated = task.values[field]
    if not true and not stated:
        return BOTH_NULL
    if task.review & REVIEWED_AS.get(field, {field}):
        return REVIEW_RIGHT if stated == true else REVIEW_WRONG if stated else REVIEW_EMPTY
    if stated == true:
        return RIGHT
    if stated:
        return WRONG
    return EMPTY_FLAGGED if MISSING_CELL in task.flags else EMPTY


def _kinds(faults: list[Fault], serial: int, field: str) -> tuple[str, ...]:
    """Return the faults that befell a value, or where else its row was hit."""
    here = [fault for fault in faults if fault.row == serial]
    column = "due" if field == "due_on" else field
    kinds = {fault.kind for fault in here if fault.field in ("", column) or fault.kind in ROW_FAULTS}
    return tuple(sorted(kinds)) or ((ELSEWHERE,) if here else (NO_FAULT,))


def per_thousand(outcomes: Iterable[Outcome]) -> float:
    """Return silent errors per 1,000 accepted values; 0 when nothing was accepted."""
    accepted = [outcome for outcome in outcomes if outcome.verdict in ACCEPTED]
    return 1000 * sum(outcome.verdict in SILENT for outcome in accepted) / len(accepted) if accepted else 0.0

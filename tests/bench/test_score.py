from __future__ import annotations

import pytest

from bench.score import (
    BOTH_NULL,
    ELSEWHERE,
    EMPTY,
    EMPTY_FLAGGED,
    NO_FAULT,
    NOT_PUBLISHED,
    REVIEW_EMPTY,
    REVIEW_RIGHT,
    REVIEW_WRONG,
    RIGHT,
    WRONG,
    Outcome,
    Published,
    Value,
    join,
    per_thousand,
    published,
    score,
    true_values,
)
from tests.notices.compose import Truth, compose
from tests.notices.garble import Fault

EVERYTHING = next(
    truth
    for truth in map(compose, range(99))
    if not {"leaders", "attribute"} - {column.field for column in truth.columns}
)


def perfect(truth: Truth) -> list[Published]:
    return [Published(true_values(row), frozenset(), ()) for row in truth.rows]


def altered(field: str, value: Value, review: str = "", flags: tuple[str, ...] = ()) -> list[Published]:
    """Publish everything right but one field of the first row."""
    tasks = perfect(EVERYTHING)
    tasks[0] = Published(tasks[0].values | {field: value}, frozenset(filter(None, [review])), flags)
    return tasks


def verdict(field: str, tasks: list[Published]) -> str:
    outcomes, _ = score("n", EVERYTHING, [], tasks)
    return next(outcome.verdict for outcome in outcomes if (outcome.serial, outcome.field) == (1, field))


@pytest.mark.parametrize(
    ("field", "value", "review", "flags", "expected"),
    [
        ("leaders", ("甲某",), "", (), WRONG),
        ("leaders", ("甲某",), "leaders", (), REVIEW_WRONG),
        ("leaders", EVERYTHING.rows[0].leaders, "leaders", (), REVIEW_RIGHT),
        ("leaders", (), "leaders", (), REVIEW_EMPTY),
        ("leaders", (), "", (), EMPTY),
        ("leaders", (), "", ("missing_value",), EMPTY_FLAGGED),
        ("leaders", (), "", ("missing_serial",), EMPTY),
        ("leaders", ("甲某",), "", ("missing_value",), WRONG),
        ("due_on", "1999-01-01", "due_text", (), REVIEW_WRONG),
        ("due_on", "1999-01-01", "target", (), WRONG),
    ],
)
def test_verdicts(field: str, value: Value, review: str, flags: tuple[str, ...], expected: str) -> None:
    """A value is judged by whether it is right, stated, in review, or empty under a flag about a missing cell."""
    assert verdict(field, altered(field, value, review, flags)) == expected


def test_a_perfect_reader_is_perfect() -> None:
    """Publishing the truth has no silent error, and every row is found."""
    outcomes, rows = score("n", EVERYTHING, [], perfect(EVERYTHING))
    assert {outcome.verdict for outcome in outcomes} <= {RIGHT, BOTH_NULL}
    assert (rows.printed, rows.found, rows.copies, rows.invented) == (20, 20, 0, 0)
    assert per_thousand(outcomes) == 0


def test_a_lost_row_is_lost() -> None:
    """The values of a row that is not published are lost, and never count as accepted."""
    outcomes, rows = score("n", EVERYTHING, [], perfect(EVERYTHING)[1:])
    assert {outcome.verdict for outcome in outcomes if outcome.serial == 1} <= {NOT_PUBLISHED, BOTH_NULL}
    assert rows.found == 19


def test_a_dropped_row_is_not_asked_for() -> None:
    """A row that the print lost is not expected of the program."""
    outcomes, rows = score("n", EVERYTHING, [Fault("dropped", 2)], perfect(EVERYTHING)[:1] + perfect(EVERYTHING)[2:])
    assert rows.printed == rows.found == 19
    assert 2 not in {outcome.serial for outcome in outcomes}


def test_a_copy_is_no_invention() -> None:
    """A second copy of a row is a copy where the print doubled it, and an invention where it did not."""
    tasks = [perfect(EVERYTHING)[0], *perfect(EVERYTHING)]
    assert score("n", EVERYTHING, [Fault("duplicated", 1)], tasks)[1].copies == 1
    assert score("n", EVERYTHING, [], tasks)[1].invented == 1


def test_a_wrong_serial_does_not_lose_the_row() -> None:
    """A row whose serial is unreadable, or another row's, is found by the rest of its values."""
    for serial in ("", "2"):
        assert join(EVERYTHING, altered("serial", serial))[1] == 0


def test_kinds_of_fault_reach_their_values() -> None:
    """A cell's fault is laid to its field, a row's to every field, and clean rows to none."""
    faults = [Fault("wide_digits", 1, "due"), Fault("missing", 2, "target")]
    outcomes, _ = score("n", EVERYTHING, faults, perfect(EVERYTHING))
    kinds = {(outcome.serial, outcome.field): outcome.kinds for outcome in outcomes}
    assert kinds[1, "due_on"] == ("wide_digits",)
    assert kinds[1, "name"] == (ELSEWHERE,)
    assert kinds[2, "name"] == kinds[2, "target"] == ("missing",)
    assert kinds[3, "name"] == (NO_FAULT,)


def test_silent_errors_are_a_share_of_accepted_values() -> None:
    """Reviews, flagged gaps and nulls neither add to the errors nor, but for flagged gaps, to the accepted."""

    def outcome(verdict: str) -> Outcome:
        return Outcome("n", 1, "name", "a", "b", verdict, ())

    judged = [outcome(v) for v in (RIGHT, WRONG, EMPTY, EMPTY_FLAGGED, REVIEW_WRONG, BOTH_NULL, NOT_PUBLISHED)]
    assert per_thousand(judged) == 500
    assert per_thousand([outcome(REVIEW_WRONG)]) == 0


def test_a_published_row_is_read_as_it_is_compared() -> None:
    """Widths and final full stops do not matter; a blank inside a value does."""
    record = dict.fromkeys(true_values(EVERYTHING.rows[0]), "") | {"review_fields": "name；target", "flags": ""}
    row = published(record | {"name": "率（％）。", "leaders": "王毅；岳剑", "target": "≥ 5"})
    assert row.values["name"] == "率(%)"
    assert row.values["leaders"] == ("王毅", "岳剑")
    assert row.values["target"] == "≥ 5"
    assert row.review == {"name", "target"}

from __future__ import annotations

import pytest

from bench import formats
from bench.cells import Cell, Tally
from bench.scans import Result, accepted, report
from bench.score import BOTH_NULL, EMPTY_FLAGGED, NOT_PUBLISHED, REVIEW_RIGHT, RIGHT, WRONG, Outcome

BOX = (0.0, 0.0, 100.0, 20.0)


def outcomes(*verdicts: str) -> list[Outcome]:
    return [Outcome("n", 1, "name", "甲", "乙", verdict, ()) for verdict in verdicts]


def test_accepted_is_a_share_of_what_is_there() -> None:
    """Right and wrong values that the program stands behind count; nulls on both sides count for nothing."""
    assert accepted(outcomes(RIGHT, WRONG, EMPTY_FLAGGED, REVIEW_RIGHT, NOT_PUBLISHED, BOTH_NULL)) == "60.0%"
    assert accepted(outcomes(BOTH_NULL)) == "-"


def test_a_report_says_what_was_misread(capsys: pytest.CaptureFixture[str]) -> None:
    """Cells, errors, questions and confidence stand in the tables; wrong cells and values are listed when asked."""
    tally = Tally()
    tally.add([Cell(1, BOX, "甲乙")], [Cell(1, BOX, "甲丁", 0.97)])
    judged = formats.Result(1, outcomes(RIGHT, WRONG))
    report({"light": Result(3, tally, judged, questions=3, tasks=12)}, show=False)
    first, *_, band = [line.split() for line in capsys.readouterr().out.splitlines() if line[:1] in " l" and line]
    assert first == ["light", "3", "1", "100.0%", "0.0%", "0", "50.00", "100.0%", "25.0"]
    assert band == ["0.950", "1", "0.0%", "97.0%"]
    report({"light": Result(3, tally, judged, questions=3, tasks=12)}, show=True)
    said = capsys.readouterr().out
    assert "truth 甲乙\n    read  甲丁" in said
    assert "SILENT n task 1 name" in said

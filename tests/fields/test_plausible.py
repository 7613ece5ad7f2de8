"""Deadlines that a notice can hardly mean."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.fields import plausible
from pipeline.records import REVIEW
from tests.making import DAY, make_draft


@pytest.mark.parametrize(
    ("text", "issued_on"),
    [("2020年6月30日", DAY), ("3月底", DAY), ("2035年12月", DAY), ("1958年6月", None), ("2091年", None)],
)
def test_a_deadline_over_before_the_notice_or_too_far_off_is_a_proposal(text: str, issued_on: date | None) -> None:
    """The date is kept, under a doubt."""
    draft = make_draft(due_on=text)
    plausible.doubt_deadlines([draft], issued_on)
    value = draft.values["due_on"]
    assert draft.due.due_on and (value.status, value.doubts[0].code) == (REVIEW, "implausible_deadline")


@pytest.mark.parametrize(
    "text", ["2021年4月", "2021年4月20日", "2031年", "每年2月底前", "长期坚持", "2018—2020年每年", "/"]
)
def test_a_deadline_to_come_is_accepted(text: str) -> None:
    """Near miss: the month of issue, ten years ahead, and what recurs or goes on."""
    draft = make_draft(due_on=text)
    plausible.doubt_deadlines([draft], DAY)
    assert not draft.values["due_on"].doubts

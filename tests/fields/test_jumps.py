"""Serials that leap out of the count and back."""

from __future__ import annotations

import pytest

from pipeline.fields import jumps
from pipeline.records import Draft
from tests.making import make_draft


def doubted(*serials: str) -> list[Draft]:
    drafts = [make_draft(place, serial=serial) for place, serial in enumerate(serials, 1)]
    jumps.doubt_jumps(drafts)
    return [draft for draft in drafts if draft.values["serial"].doubts]


def test_a_serial_that_leaps_and_comes_back_is_in_doubt() -> None:
    """1, 222, 3: the serial is a question, and 2 its alternative."""
    [found] = doubted("1", "222", "3")
    assert [doubt.code for doubt in found.values["serial"].doubts] == ["serial_jump"]
    assert (found.serial, found.values["serial"].alternatives) == (222, ["2"])


def test_a_leap_without_one_number_to_fill_has_no_alternative() -> None:
    """1, 222, 5 may be any of three."""
    [found] = doubted("1", "222", "5")
    assert found.values["serial"].alternatives == []


@pytest.mark.parametrize("serials", [("1", "2", "3"), ("1", "21", "22"), ("1", "2", "1", "2"), ("1", "3", "2"), ("7",)])
def test_gaps_new_counts_and_swaps_are_no_leaps(serials: tuple[str, ...]) -> None:
    """Near miss: a gap that is not come back from, a count anew, two rows in the wrong order."""
    assert doubted(*serials) == []

"""A character of a neighbour's name that has strayed to another."""

from __future__ import annotations

import pytest

from pipeline.records import ResolvedLeader
from tests.led import cells, codes


def names(found: list[list[ResolvedLeader]], code: str) -> list[str]:
    return [name for name, known in codes(found).items() if code in known]


@pytest.mark.parametrize("garbled", [False, True])
def test_the_name_without_the_stray_tells_which_it_is(garbled: bool) -> None:
    """陶斌 elsewhere in the notice tells that 陶斌平 is long by one, also where nothing else is garbled."""
    found = cells("陶斌平 王清平", "陶斌", garbled=garbled)
    assert names(found, "stray_character") == ["陶斌平"]
    assert found[0][0].alternatives == ["陶斌"]
    assert [leader.status for leader in (found[0][1], found[1][0])] == ["accepted", "accepted"]


def test_a_name_that_stands_elsewhere_in_full_has_no_stray() -> None:
    """Near miss: in a garbled notice 王清平, who leads another task, is whole; 陶斌平 alone is doubted."""
    assert names(cells("陶斌平 王清平", "王清平", garbled=True), "stray_character") == ["陶斌平"]


@pytest.mark.parametrize("listed", [("陶斌平 王清平",), ("陶斌平", "王清平", "陶斌"), ("陶斌平 王清源", "陶斌")])
def test_nothing_strays_without_evidence(listed: tuple[str, ...]) -> None:
    """Near miss: no shorter name elsewhere, no neighbour in the cell, or one that ends otherwise."""
    assert names(cells(*listed), "stray_character") == []

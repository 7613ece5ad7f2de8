"""Doubts about a unit that come from how its name was read."""

from __future__ import annotations

import pytest

from pipeline.aliases import AliasTable
from pipeline.records import ACCEPTED, REVIEW, Doubt, Mention, Person, ResolvedLeader, ResolvedUnit
from pipeline.resolve import leaders, reading, units
from tests.making import make_scope


def resolve(name: str, confidence: float | None = 1.0, second: str | None = None, *doubts: Doubt) -> ResolvedUnit:
    mention = Mention(name, "lead", doubts=list(doubts), confidence=confidence, second=second)
    return units.resolve(mention, make_scope(), AliasTable())


def test_a_known_name_may_be_read_unsurely() -> None:
    """Two characters of it would have to be misread together to make another of the register."""
    assert resolve("市发展和改革委员会", 0.5).status == ACCEPTED
    assert [doubt.code for doubt in resolve("市发展和改革委员会", 0.1).doubts] == ["unsure_reading"]


def test_a_name_with_a_sister_must_be_read_more_surely() -> None:
    """Near miss: 市财政局 and 市民政局 are one character apart."""
    assert reading.has_sister("市财政局")
    assert not reading.has_sister("市发展和改革委员会")
    assert [doubt.code for doubt in resolve("市财政局", 0.5).doubts] == ["unsure_reading"]
    assert resolve("市财政局", 0.95).status == ACCEPTED


def test_a_second_reading_that_names_another_body_is_a_doubt_and_an_alternative() -> None:
    """Both are known: a person decides."""
    found = resolve("市水利局", 1.0, "市财政局")
    assert (found.status, [doubt.code for doubt in found.doubts]) == (REVIEW, ["two_readings"])
    assert found.unit and found.unit.unit == "巴中市水利局"
    assert [candidate.unit.unit for candidate in found.candidates[1:]] == ["巴中市财政局"]


@pytest.mark.parametrize("second", ["市水利屁", "", "市水 利局局", "巴中市水利局"])
def test_a_second_reading_that_names_nobody_or_the_same_is_no_doubt(second: str) -> None:
    """Near miss: the register speaks for the first."""
    assert resolve("市水利局", 0.99, second).status == ACCEPTED


def test_a_native_mention_is_never_doubted_for_its_reading() -> None:
    """Near miss: it was not read from a picture."""
    assert resolve("市财政局", None).status == ACCEPTED


def test_a_name_read_for_its_look_alike_is_recovered() -> None:
    """It stands in review, with the rule that says where it comes from."""
    mention = Mention("市水利屁", "lead", reading="市水利局", doubts=[Doubt("look_alike")], confidence=1.0)
    found = units.resolve(mention, make_scope(), AliasTable())
    assert (found.rule, found.status) == ("recovered", REVIEW)


def named(*names: str, confidence: float | None = 0.99) -> list[list[ResolvedLeader]]:
    people = [Person(name, confidence=confidence) for name in names]
    cells = [[leaders.resolve(person, make_scope(), AliasTable())] for person in people]
    leaders.compare(cells, make_scope())
    return cells


def test_a_name_that_stands_often_is_not_doubted_for_one_that_was_misread() -> None:
    """曾思齐 three times and 曾恩齐 once: the one is asked about, the three are not."""
    cells = named("曾思齐", "曾思齐", "曾恩齐", "曾思齐")
    assert [bool(leader.doubts) for [leader] in cells] == [False, False, True, False]


def test_of_two_names_that_both_stand_often_neither_is_believed() -> None:
    """Near miss: they may be two people, or one; and so in a born-digital notice, where nothing is misread."""
    cells = named("曾思齐", "曾思齐", "曾恩齐", "曾思齐", "曾恩齐")
    assert all(leader.doubts for [leader] in cells)
    cells = named("曾思齐", "曾思齐", "曾恩齐", "曾思齐", confidence=None)
    assert all(leader.doubts for [leader] in cells)

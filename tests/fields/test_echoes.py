"""Loops in lists of units, and honest repeats."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields import echoes
from pipeline.records import Mention

LOOP = ["市总工会", "市妇联", "市科协"]


def make(names: list[str]) -> list[Mention]:
    return [Mention(name, "responsible") for name in names]


def doubted(mentions: list[Mention]) -> list[str]:
    return [mention.text for mention in mentions if mention.doubts]


def test_a_unit_that_stands_three_times_is_a_loop() -> None:
    """A decoder that repeats one unit puts each of its mentions in doubt, and no other."""
    mentions = make(["市教育局", "市财政局", "市教育局", "市教育局"])
    echoes.doubt_loops([mentions])
    assert doubted(mentions) == ["市教育局"] * 3


def test_a_run_that_stands_twice_is_a_loop() -> None:
    """Three units that all stand twice are a run gone round."""
    mentions = make([*LOOP, "市教育局", *LOOP])
    echoes.doubt_loops([mentions])
    assert doubted(mentions) == LOOP + LOOP


def test_one_or_two_repeats_are_honest() -> None:
    """Near miss: a unit or two printed twice is a writer's slip, and raises no doubt."""
    mentions = make(["市教育局", "市财政局", "市教育局", "市财政局"])
    echoes.doubt_loops([mentions])
    assert doubted(mentions) == []


def test_one_body_in_two_roles_is_honest() -> None:
    """Near miss: lists are looked at one by one, so a body that leads and is responsible is no loop."""
    lists = [make(["市教育局"]), make(["市教育局"]), make(["市教育局"])]
    echoes.doubt_loops(lists)
    assert [doubted(mentions) for mentions in lists] == [[], [], []]


def test_the_echo_of_a_run_in_another_list_is_doubted() -> None:
    """A list that holds three names of a looped run in a row is doubted as well."""
    looped, echo = make([*LOOP, *LOOP]), make(["市财政局", *LOOP])
    echoes.doubt_loops([looped, echo])
    assert doubted(echo) == LOOP


def test_two_names_of_a_run_elsewhere_are_honest() -> None:
    """Near miss: two of the names, or three that do not stand together, are a list like any other."""
    looped = make([*LOOP, *LOOP])
    short, apart = make(LOOP[:2]), make([LOOP[0], "市财政局", LOOP[1], "市教育局", LOOP[2]])
    echoes.doubt_loops([looped, short, apart])
    assert doubted(short) == doubted(apart) == []


@settings(deadline=None)
@given(st.lists(st.sampled_from([*LOOP, "市教育局", "市财政局"]), max_size=12))
def test_a_list_without_repeats_is_never_doubted(names: list[str]) -> None:
    """Distinct names are no loop, and doubting twice doubts once."""
    mentions = make(list(dict.fromkeys(names)))
    echoes.doubt_loops([mentions])
    assert doubted(mentions) == []
    again = make(names)
    echoes.doubt_loops([again])
    echoes.doubt_loops([again])
    assert all(len(mention.doubts) <= 1 for mention in again)

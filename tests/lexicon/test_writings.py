"""Writings of one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import writings


@pytest.mark.parametrize(
    ("one", "other"), [("刘凱", "刘凯"), ("劉凱", "刘凯"), ("傅强", "付强"), ("蕭華", "肖华"), ("阎峰", "闫峰")]
)
def test_writings_of_one_name_have_one_plainest(one: str, other: str) -> None:
    """A traditional character and its simplified one, a surname and its short form."""
    assert writings.plainest(one) == writings.plainest(other)


@pytest.mark.parametrize(("one", "other"), [("刘恺", "刘凯"), ("王傅", "王付"), ("刘喆", "刘哲")])
def test_other_characters_stay_apart(one: str, other: str) -> None:
    """Near miss: another character of one sound, a short surname that is a given name, a rare character."""
    assert writings.plainest(one) != writings.plainest(other)


@given(st.text(alphabet="刘劉凱凯傅付萧蕭肖喆堃·王", max_size=4))
def test_the_plainest_is_its_own_plainest(name: str) -> None:
    """Read again, it stays, character for character."""
    assert writings.plainest(writings.plainest(name)) == writings.plainest(name)
    assert len(writings.plainest(name)) == len(name)

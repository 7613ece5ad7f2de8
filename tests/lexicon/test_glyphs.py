"""How alike two characters are drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import glyphs


@pytest.mark.parametrize("pair", ["末未", "巴巳", "屮中", "氷水", "境竟"])
def test_characters_that_are_drawn_alike_are_alike(pair: str) -> None:
    """A reader takes the one for the other."""
    assert glyphs.likeness(*pair) > 0.6


@pytest.mark.parametrize("pair", ["财民", "利务", "市县", "教体"])
def test_characters_that_are_drawn_otherwise_are_not(pair: str) -> None:
    """Near miss: they stand in like names and are not alike."""
    assert glyphs.likeness(*pair) == 0


@given(st.text("巴巳已己市巾财民水氷", min_size=2, max_size=2))
def test_likeness_is_mutual_and_within_bounds(pair: str) -> None:
    """It does not matter which is printed; a character is wholly like itself alone."""
    one, other = pair
    assert glyphs.likeness(one, other) == glyphs.likeness(other, one)
    assert 0 <= glyphs.likeness(one, other) <= 1
    assert (glyphs.likeness(one, other) == 1) == (one == other)


def test_the_most_alike_come_first() -> None:
    """Each is like the character, none is the character."""
    near = glyphs.near("巴")
    assert "巳" in near and "巴" not in near
    assert [glyphs.likeness("巴", other) for other in near] == sorted(
        (glyphs.likeness("巴", other) for other in near), reverse=True
    )

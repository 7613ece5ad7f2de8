"""How a printed name came of a known one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from pipeline.resolve.slips import ADDED, CHANGED, DOUBLED, DROPPED, MISREAD, SWAPPED, slips

GLYPHS = "市巾财政攻局居"


@pytest.mark.parametrize(
    ("printed", "known", "kinds"),
    [
        ("财政局", "财政局", []),
        ("财攻局", "财政局", [MISREAD]),
        ("财某局", "财政局", [CHANGED]),
        ("卫生健委", "卫生健康委", [DROPPED]),
        ("财政局局", "财政局", [DOUBLED]),
        ("财政某局", "财政局", [ADDED]),
        ("政财局", "财政局", [SWAPPED]),
        ("财攻局局", "财政局", [MISREAD, DOUBLED]),
    ],
)
def test_a_slip_is_told_for_what_it_is(printed: str, known: str, kinds: list[str]) -> None:
    """Six kinds, in the order of the name."""
    assert [slip.kind for slip in slips(printed, known) or ()] == kinds


def test_three_slips_are_another_name() -> None:
    """Near miss: nobody would read that much into a name."""
    assert slips("民族委", "财政局") is None


def test_the_likelier_slip_is_told() -> None:
    """竟 for 境 costs less than any other character."""
    [like], [unlike] = slips("环竟局", "环境局") or [], slips("环保局", "环境局") or []
    assert like.cost < unlike.cost


@given(st.text(GLYPHS, max_size=6), st.text(GLYPHS, max_size=6))
def test_there_are_slips_just_where_two_edits_suffice(printed: str, known: str) -> None:
    """The plain oracle: a distance of substitutions, insertions, deletions and swaps of neighbours."""
    found = slips(printed, known)
    assert (found is None) == (OSA.distance(printed, known) > 2)
    assert found is None or printed == known or found

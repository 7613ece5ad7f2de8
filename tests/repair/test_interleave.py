"""Text read across its lines, and its inverse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.repair import interleave
from pipeline.repair.interleave import TURNS, Turn, lines, readings
from tests.notices import distort

LETTERS = st.text(
    st.characters(whitelist_categories=("Lo",), min_codepoint=0x4E00, max_codepoint=0x4FFF), min_size=1, max_size=60
)
turns = st.sampled_from(TURNS)


def weave(text: str, line: int, turn: Turn) -> list[str]:
    """Return what a decoder reads at each step across `text` set in lines of `line` characters."""
    lines = [text[start : start + line] for start in range(0, len(text), line)]
    steps = ["".join(part[step] for part in lines if step < len(part)) for step in range(line)]
    steps = [step for step in steps if step]
    if turn.rightmost:
        steps = [step[::-1] for step in steps]
    return steps[::-1] if turn.upwards else steps


@given(LETTERS, st.integers(1, 12), turns)
def test_lines_undo_a_weave(text: str, line: int, turn: Turn) -> None:
    """Every text woven with every line and turn that comes out in full columns is put back."""
    whole = text[: len(text) // line * line] or text[:line]
    assert "".join(lines(weave(whole, line, turn), turn)) == whole


@given(LETTERS, st.integers(1, 12))
def test_lines_undo_a_weave_with_a_short_last_line(text: str, line: int) -> None:
    """The last line may be short where the first stands leftmost."""
    turn = Turn(upwards=False, rightmost=False)
    assert "".join(lines(weave(text, line, turn), turn)) == text


@given(LETTERS, st.integers(2, 12), turns)
def test_a_reading_of_woven_text_is_the_text(text: str, line: int, turn: Turn) -> None:
    """Blanks between the steps or none: the original is among the readings."""
    whole = text[: len(text) // line * line]
    steps = weave(whole, line, turn)
    if len(whole) >= 2 * line:
        assert whole in set(readings(" ".join(steps)))
        assert whole in set(readings("".join(steps)))


@given(LETTERS, st.integers(2, 7), st.booleans(), st.booleans())
def test_an_independent_decoder_is_undone(text: str, height: int, right_to_left: bool, bottom_up: bool) -> None:
    """What the model of a decoder in the test notices garbles is among the readings when its columns are full."""
    whole = text[: len(text) // height * height]
    if len(whole) >= 2 * height:
        assert whole in set(readings(distort.weave(whole, height, right_to_left, bottom_up)))


@given(LETTERS)
def test_no_reading_loses_or_adds_a_character(text: str) -> None:
    """Each reading has the characters of the text, in another order, and comes once."""
    found = list(readings(text))
    assert len(found) == len(set(found))
    assert all(sorted(reading) == sorted(text) for reading in found)


@pytest.mark.parametrize("text", ["", "河", "河长"])
def test_too_short_a_text_has_no_other_reading(text: str) -> None:
    """Near miss: nothing to turn."""
    assert {"".join(sorted(reading)) for reading in readings(text)} <= {"".join(sorted(text))}
    assert interleave.MOST_STEPS > 2

"""Steps of likelihoods -> characters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.read.scan.reading.ctc import decode

CHARACTERS = ("", "甲", "乙", " ")


def steps(classes: list[int], likely: float = 0.9) -> NDArray[np.float32]:
    """Return likelihoods by which each step says its class; the next class is the runner-up."""
    found = np.zeros((len(classes), len(CHARACTERS)), np.float32)
    for row, each in zip(found, classes, strict=True):
        row[(each + 1) % len(CHARACTERS)] = 1 - likely
        row[each] = likely
    return found


@given(st.lists(st.integers(0, 3), max_size=30))
def test_repeats_count_once(classes: list[int]) -> None:
    """The text is what is left when steps that repeat and steps that say nothing are dropped, one by one."""
    expected, last = "", 0
    for each in classes:
        if each not in (0, last):
            expected += CHARACTERS[each]
        last = each
    assert "".join(mark.text for mark in decode(steps(classes), CHARACTERS, max(1, len(classes)))) == expected


def test_places_and_likelihoods() -> None:
    """A mark stands where its steps do, is as likely as its best step, and knows its rival."""
    first, second = decode(steps([0, 1, 1, 0, 2]), CHARACTERS, 5)
    assert (first.start, first.end, first.likely) == (pytest.approx(0.2), pytest.approx(0.6), pytest.approx(0.9))
    assert (first.rival, first.rivalry) == ("乙", pytest.approx(0.1, abs=1e-4))
    assert second.middle == pytest.approx(0.9)


def test_padding_says_nothing() -> None:
    """What begins behind the line's own width is none of it; what begins within is."""
    said = steps([1, 0, 2, 0])
    assert [mark.text for mark in decode(said, CHARACTERS, 2)] == ["甲"]
    assert [mark.text for mark in decode(said, CHARACTERS, 3)] == ["甲", "乙"]


def test_a_character_in_two_widths_is_one() -> None:
    """( beside （ is no rival: the mark is as likely as both together; near miss: another character is one."""
    step = np.array([[0.0, 0.6, 0.3, 0.1]], np.float32)
    assert decode(step, ("", "(", "（", "["), 1)[0].likely == pytest.approx(0.9)
    assert decode(step, ("", "(", "[", "（"), 1)[0].likely == pytest.approx(0.6)

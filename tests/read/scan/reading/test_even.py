"""Lines of Chinese characters that are set evenly."""

from __future__ import annotations

import pytest

from pipeline.read.scan.picture import TextLine
from pipeline.read.scan.reading.crops import Crop, crop
from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.even import even
from tests.read.scan.drawn import EM, PITCH, page, sheet, write


def line(text: str, pitch: int = PITCH) -> Crop:
    ink = page()
    return crop(sheet(ink), TextLine(write(ink, 100, 200, text, pitch=pitch)), EM / 0.92, 0)


def boxes(view: Crop, text: str) -> list[tuple[float, float]]:
    """Return where `text` stands on `view`, wherever the recogniser believes that it does."""
    return even([Mark(each, 0.0, 0.0, 0.9) for each in text], view.ink, view.inked, view.em)


@pytest.mark.parametrize("pitch", [PITCH, 40, 60])
def test_each_character_stands_where_its_ink_does(pitch: int) -> None:
    """Set tight or letter-spaced: the middle of each box is the middle of its ink."""
    view = line("abcd", pitch)
    middles = [(start + end) / 2 for start, end in boxes(view, "任务名称")]
    assert middles == pytest.approx([view.ink[0] + EM / 2 + place * pitch for place in range(4)], abs=2)


@pytest.mark.parametrize(
    ("drawn", "text"), [("abcde", "任务名称"), ("abcd", "任务3称"), ("abcd", "任务名，"), ("a", "任")]
)
def test_a_line_that_is_not_even_is_left_to_the_recogniser(drawn: str, text: str) -> None:
    """Near misses: a character was lost, one is half as wide, the last is a mark, there is but one."""
    assert boxes(line(drawn), text) == []

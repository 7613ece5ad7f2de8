"""Characters one below the other -> side by side."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.read.scan.picture import TextLine
from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.stack import cuts_of, stack
from tests.read.scan.drawn import EM, character, page, sheet


def column(steps: list[int]) -> np.ndarray:
    """Return the ink of characters that begin at `steps`."""
    ink = np.zeros((steps[-1] + EM, EM), np.uint8)
    for top in steps:
        character(ink, 0, top)
    return ink > 0


@pytest.mark.parametrize("pitch", [26, 30, 38])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_one_part_a_character(pitch: int, count: int) -> None:
    """A stack set tight or loose is cut between its characters, and one character is not cut."""
    steps = [pitch * place for place in range(count)]
    cuts = cuts_of(column(steps), EM / 0.92)
    assert len(cuts) == count + 1
    assert all(top + EM <= cut <= following for top, following, cut in zip(steps, steps[1:], cuts[1:], strict=False))


def test_a_character_of_two_strokes_is_one() -> None:
    """The white in 二 is no end of a character."""
    ink = column([0, 30, 60])
    ink[30 : 30 + EM] = False
    ink[33:36] = ink[49:52] = True
    assert len(cuts_of(ink, EM / 0.92)) == 4


def test_boxes_stand_where_the_characters_do() -> None:
    """Each character has its em down the stack; two digits that stand side by side share one."""
    ink = page()
    for place in range(3):
        character(ink, 100, 50 + 30 * place)
    view = stack(sheet(ink), TextLine((100, 50, 100 + EM, 110 + EM), stacked=True), EM / 0.92)
    first, second, third = view.boxes([Mark("市", at, at, 0.9) for at in (1 / 6, 3 / 6, 5 / 6)])
    assert second[1] - first[1] == pytest.approx(30, abs=3)
    assert third[1] == pytest.approx(110 - 1, abs=4)
    left, right = view.boxes([Mark("1", 0.1, 0.1, 0.9), Mark("0", 0.2, 0.2, 0.9)])
    assert left[2] == pytest.approx(right[0])
    assert left[1] == right[1]
    assert view.image.shape[1] == 3 * view.image.shape[0]

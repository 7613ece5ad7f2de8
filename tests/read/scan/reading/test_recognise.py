"""Images of lines -> what they read: how they are put together and cut."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.recognise import BATCH, STEP, WIDEST, Reading, _batches, _joined, _pieces, recognise


@given(st.lists(st.integers(1, 1500), max_size=40))
def test_batches(widths: list[int]) -> None:
    """Each image is in one batch, filled up by less than a step, and a batch of several is not too wide."""
    found = list(_batches(widths))
    assert sorted(place for batch, _ in found for place in batch) == list(range(len(widths)))
    for batch, width in found:
        assert all(0 <= width - widths[place] < STEP for place in batch)
        assert len(batch) == 1 or width * len(batch) <= BATCH


def test_a_long_line_is_cut_where_it_is_blank() -> None:
    """A line too wide for one piece is cut in a blank near its middle, and nothing of it is lost."""
    line = np.zeros((10, 10 * WIDEST + 40), np.uint8)
    line[:, 230:245] = 255
    left, right = _pieces(line)
    assert 230 <= left.shape[1] <= 245
    assert left.shape[1] + right.shape[1] == line.shape[1]
    assert len(_pieces(line[:, : 10 * WIDEST])) == 1


def test_pieces_are_one_line() -> None:
    """The places in a piece become places in the line."""
    one = Reading([Mark("甲", 0.0, 0.5, 0.9)])
    assert [(mark.start, mark.end) for mark in _joined([(100, one), (300, one)]).marks] == [
        (0.0, pytest.approx(0.125)),
        (pytest.approx(0.25), pytest.approx(0.625)),
    ]


def test_nothing_is_read_of_nothing() -> None:
    """No images give no readings."""
    assert recognise([]) == []

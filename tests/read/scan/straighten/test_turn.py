from __future__ import annotations

import numpy as np
import pytest

from pipeline.read.scan.straighten.text import only_text, windows
from pipeline.read.scan.straighten.turn import level, quarter
from tests.read.scan.straighten import drawn


def inked(page: np.ndarray) -> np.ndarray:
    return np.where(page < 128, 255, 0).astype(np.uint8)


@pytest.mark.parametrize("turns", range(4))
def test_text_is_brought_upright(turns: int) -> None:
    """However a page of text lies, so many quarter turns clockwise are found that it can be read."""
    page = np.ascontiguousarray(np.rot90(drawn.text(drawn.blank()), turns))
    assert quarter(page, inked(page), drawn.DPI) == turns


def test_a_page_without_text_is_let_be() -> None:
    """Neither an empty page nor an empty table is turned."""
    for page in (drawn.blank(), drawn.table(drawn.blank())):
        assert quarter(page, inked(page), drawn.DPI) == 0


def test_a_table_of_narrow_columns_has_level_lines() -> None:
    """Short lines under one another are still read along, though the columns are higher than wide."""
    page = drawn.blank()
    for column in range(5):
        for line in range(20):
            page[100 + 22 * line : 112 + 22 * line, 100 + 100 * column : 145 + 100 * column : 3] = 0
    text = only_text(inked(page), drawn.DPI)
    assert level(text, drawn.DPI)
    assert not level(np.ascontiguousarray(text.T), drawn.DPI)


def test_rules_are_no_text() -> None:
    """A table's rules are left out of the text, and so are single dots."""
    page = drawn.table(drawn.blank())
    page[50, 50] = 0
    assert not only_text(inked(page), drawn.DPI).any()


def test_windows_are_pieces_of_lines() -> None:
    """A piece shows one line, no more than four times as wide as high and what is around it."""
    page = drawn.text(drawn.blank())
    pieces = windows(page, only_text(inked(page), drawn.DPI), drawn.DPI)
    assert pieces
    assert all(piece.shape[0] < 30 and piece.shape[1] <= 5 * piece.shape[0] for piece in pieces)

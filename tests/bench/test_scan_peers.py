from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bench.cells import Word
from bench.scan_peers import _into_true, _modules
from tests.notices.print.pages import Page
from tests.notices.scan.scans import Shot
from tests.notices.scan.traced import Cell, Line

UPSIDE_DOWN = np.array([[-2.0, 0.0, 200.0], [0.0, -2.0, 100.0], [0.0, 0.0, 1.0]])
"""From points of a print of 100 × 50 points to pixels of a picture of it, turned by half."""


def cell(text: str, x0: float) -> Cell:
    box = (x0, 0.0, x0 + 50.0, 50.0)
    return Cell(box, (Line(text, box),), 0, 0, 0, 1, 1, "value", "name", 1, False)


def test_words_go_into_the_cells_they_were_printed_in() -> None:
    """A word's place on the picture is led back to the print; each true cell is given once, where it is seen."""
    cells = (cell("甲", 0.0), cell("乙", 50.0))
    shot = Shot(
        np.zeros((100, 200, 3), np.uint8), 144.0, UPSIDE_DOWN, 1, cells, (), None, b"", False, 144.0, Page(), ""
    )

    def words(shot: Shot, threads: int) -> Iterator[Word]:
        yield Word("乙", (10.0, 40.0, 30.0, 60.0))

    assert _into_true(words)(shot, cells, 1) == [((50.0, 0.0, 100.0, 50.0), ""), ((0.0, 0.0, 50.0, 50.0), "乙")]


def test_a_missing_module_is_named() -> None:
    """A program that cannot run here says what is lacking; one whose modules are there lacks nothing."""
    assert _modules("csv", "no_such_module", "nor_this_one")() == "no_such_module, nor_this_one"
    assert _modules("csv")() == ""

"""Cells in which a seal lies and nothing was read."""

from __future__ import annotations

import numpy as np

from pipeline.read.page.page import Glyph
from pipeline.read.scan.covered import covered
from tests.read.scan.drawn import page, sheet

CELL = (100.0, 100.0, 300.0, 200.0)


def found(seal: tuple[int, int, int, int], glyphs: list[Glyph]) -> list[Glyph]:
    """Return what is found in `CELL` when a seal lies over this box of the page."""
    ink = page()
    over = np.zeros_like(ink)
    x0, top, x1, bottom = seal
    over[top:bottom, x0:x1] = 255
    return list(covered(sheet(ink, over), [CELL], glyphs))


def test_what_a_seal_hides_is_unreadable() -> None:
    """A cell half under a seal, in which nothing was read, holds something that nobody could read."""
    [glyph] = found((80, 80, 200, 220), [])
    assert (glyph.text, glyph.confidence) == ("", 0.0)
    assert 100 * 72 / 200 < glyph.x0 < glyph.x1 < 300 * 72 / 200


def test_a_cell_beside_a_seal_is_blank() -> None:
    """Near misses: a seal that hardly reaches in, and a cell in which something was read."""
    assert found((80, 80, 110, 220), []) == []
    assert found((80, 80, 200, 220), [Glyph("局", 60, 45, 70, 55, 10)]) == []

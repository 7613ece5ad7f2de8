"""Cells in which a seal lies and nothing was read: what it covers is lost, not blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from pipeline.read.page.page import Glyph
from pipeline.read.scan.picture import POINTS, Sheet
from pipeline.records import BBox

COVERED = 0.2
"""Share of a cell over which a seal lies that could hide its text."""


def covered(sheet: Sheet, cells: Iterable[BBox], glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Yield a glyph without text for each of `cells`, in pixels, that has none of `glyphs`, in points, but a seal."""
    scale = sheet.dpi / POINTS
    places = np.array([((g.x0 + g.x1) / 2, (g.top + g.bottom) / 2) for g in glyphs]).reshape(-1, 2) * scale
    for x0, top, x1, bottom in cells:
        seal = sheet.seal[round(top) : round(bottom), round(x0) : round(x1)]
        inside = (places > (x0, top)).all(axis=1) & (places < (x1, bottom)).all(axis=1)
        if seal.size and np.count_nonzero(seal) > COVERED * seal.size and not inside.any():
            yield _unread((x0 + x1) / 2 / scale, (top + bottom) / 2 / scale)


def _unread(x: float, y: float) -> Glyph:
    return Glyph("", round(x - 4, 2), round(y - 4, 2), round(x + 4, 2), round(y + 4, 2), 8.0, confidence=0.0)

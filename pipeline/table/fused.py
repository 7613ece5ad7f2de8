"""Rows whose headings stand inside the cells, before the values: 牵头单位 市水利局, or 牵头单位市水利局."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lexicon import headings
from pipeline.records import Cell

LEAST = 4
"""Fields whose headings must stand in front of a row's cells for the row to be surely fused."""
SHARE = 0.6
"""Least share of the cells that must begin with a heading for that."""


def loosen(cells: list[Cell]) -> list[Cell]:
    """Return `cells` with a blank after each heading that is glued to its value.

    The cells come back as they are unless the row is surely fused: 目标管理考核 alone is a name.
    """
    fronts = _fronts(cells)
    filled = sum(bool(cell.text.strip()) for cell in cells)
    if len(fronts) < LEAST or len(fronts) < SHARE * filled:
        return cells
    return [_parted(cell, fronts[place]) if place in fronts else cell for place, cell in enumerate(cells)]


def _fronts(cells: list[Cell]) -> dict[int, str]:
    """Return place -> the heading in front of the cell there, each field's heading once."""
    fronts: dict[int, str] = {}
    taken: set[str] = set()
    for place, cell in enumerate(cells):
        for front, field in headings.fronts(cell.text):
            if field not in taken:
                fronts[place] = front
                taken.add(field)
                break
    return fronts


def _parted(cell: Cell, front: str) -> Cell:
    value = cell.text.strip().removeprefix(front)
    return replace(cell, text=f"{front} {value}") if value and not value[0].isspace() else cell

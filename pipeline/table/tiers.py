"""Heading rows of ruled tables, which may be several source rows deep: 责任分工 over 牵头单位 and 责任单位."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline import text
from pipeline.lexicon import headings
from pipeline.records import Cell, Column
from pipeline.table import columns as naming

DEEPEST = 4
"""Source rows of the deepest heading that is looked for."""


def find(rows: list[list[Cell]]) -> int:
    """Return the place in `rows` of the first heading row; -1 without one."""
    return next((place for place in range(len(rows)) if heads(rows, place)), -1)


def heads(rows: list[list[Cell]], start: int) -> int:
    """Return how many source rows the heading that begins at `start` takes; 0 when none begins there.

    Of the depths that its merged cells allow, it is the one at which most columns are headed by listed words.
    """
    words = [cell.text.strip() for cell in rows[start]]
    if not any(words) or any(word.isdecimal() for word in words):
        return 0
    found = {depth: _heading_cells(rows[start : start + depth]) for depth in range(1, _deepest(rows, start) + 1)}
    depth = max(found, key=lambda depth: (sum(headings.listed(cell.text) is not None for cell in found[depth]), depth))
    return depth if _is_heading(found[depth]) else 0


def name_columns(rows: list[list[Cell]]) -> list[Column]:
    """Return a column for each place of the heading that `rows` make up, blank ones included."""
    named = naming.name_columns(_heading_cells(rows))
    return named + [Column("", "extras")] * (len(rows[0]) - len(named))


def _deepest(rows: list[list[Cell]], start: int) -> int:
    """Return how far down the cells that begin in row `start` reach, no further than the first number below."""
    first, depth = rows[start][0].row, 1
    while depth < min(DEEPEST, len(rows) - start):
        below = rows[start + depth]
        reached = any(cell.merged is not None and cell.merged.row >= first for cell in below if _is_below(cell))
        if not reached or any(text.plain(cell.text).isdecimal() for cell in below):
            break
        depth += 1
    return depth


def _is_below(cell: Cell) -> bool:
    return cell.merged is not None and cell.merged.row < cell.row


def _is_heading(cells: list[Cell]) -> bool:
    """Say whether the words of the columns are a heading's; a word over several columns counts once.

    In a narrow table two words are enough when each says a field.
    """
    apart = list({cell.text: cell for cell in cells}.values())
    found = [headings.listed(cell.text) for cell in apart]
    sure = len(found) > 1 and all(match is not None and match.rank == 1 for match in found)
    return sure or naming.is_heading_row(apart)


def _heading_cells(rows: list[list[Cell]]) -> list[Cell]:
    """Return one cell a column, with the words that head it."""
    return [replace(stack[-1], text=_words(stack), merged=None) for stack in zip(*rows, strict=False)]


def _words(stack: tuple[Cell, ...]) -> str:
    """Return the words of one column's heading: the lowest that say a field, with those above where needed."""
    tiers = list(dict.fromkeys(text.plain((cell.merged or cell).text) for cell in stack))
    tiers = [words for words in tiers if words]
    if not tiers:
        return ""
    return next((words for words in _spellings(tiers) if headings.listed(words)), " ".join(tiers))


def _spellings(tiers: list[str]) -> Iterator[str]:
    yield tiers[-1]
    yield "".join(tiers)
    yield "".join(reversed(tiers))

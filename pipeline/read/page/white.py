"""Columns and rows where no rules part them: told from the white between texts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, isfinite

from pipeline.read.page.runs import Run
from pipeline.records import BBox

COLUMN_GAP = 1.0
"""Ems of white, from the first row to the last, between two columns."""
CROSSED = 0.15
"""Share of the rows whose text may cross that white."""
ENOUGH = 4
"""Rows of which one may do so."""
TELLING = 0.4
"""Share of the stretches of the fullest row that a row has when it tells of the columns."""
SAME_WALL = 3.0
"""Points by which the ends of rules at one wall differ."""
ASIDE = 1.0
"""Points of a text that may lie beyond a wall."""
FILLED = 0.6
"""Share of its columns in which a row's first line has text."""

VisualRow = list[Run]
"""Runs that stand beside one another, from left to right."""
Stretch = tuple[float, float]
"""From where to where across the page, in points."""


def column_walls(rows: list[VisualRow], gap: float = COLUMN_GAP, ends: Sequence[float] = ()) -> list[float]:
    """Return the middles of the white, at least `gap` ems, between the columns of `rows`, the first the headings.

    A row that does not tell of its columns is passed over. A heading over several columns parts none
    of them when the white is wide; one that stands alone in the white, when there are more headings
    than columns, has a column of its own that is blank below. Where one of `ends`, of rules that do
    not go all across, stands in white of any width, it is the wall.
    """
    rows = telling(rows)
    if not rows:
        return []
    em, body = type_size(rows), rows[1:] or rows
    heads = stretches(rows[0], gap)
    whites = [
        (left, right)
        for left, right in _whites(body, gap, em)
        if right - left >= COLUMN_GAP * em or not any(start < left and right < end for start, end in heads)
    ]
    blank = len(heads) > len(whites) - 1
    found = [
        part
        for white in whites
        for part in _around(white, heads, blank)
        if part[1] - part[0] >= min(gap * em, white[1] - white[0]) and isfinite(part[1] - part[0])
    ]
    sure = _known(rows, sorted(ends))
    unsure = [(left + right) / 2 for left, right in found if not any(left <= wall <= right for wall in sure)]
    return sorted(sure + unsure)


def _known(rows: list[VisualRow], ends: list[float]) -> list[float]:
    """Return where rules end of which several stand in one place, or one, and hardly any text of `rows` across it."""
    groups: list[list[float]] = []
    for end in ends:
        if groups and end - groups[-1][-1] < SAME_WALL:
            groups[-1].append(end)
        else:
            groups.append([end])
    return [wall for group in groups if uncrossed(rows, [wall := sum(group) / len(group)])]


def telling(rows: list[VisualRow]) -> list[VisualRow]:
    """Return those of `rows` that tell of their columns: not a section's name, a note, or one line of one cell."""
    found = [len(stretches(row)) for row in rows]
    least = max(2.0, TELLING * max(found, default=0))
    return [row for row, count in zip(rows, found, strict=True) if count >= least]


def uncrossed(rows: list[VisualRow], walls: Sequence[float]) -> bool:
    """Say whether no text of `rows` lies across one of `walls`, marks that may hang over a line's end left out."""
    return not any(
        run.x0 + ASIDE < wall < run.body - ASIDE for row in rows for run in row for wall in walls if not run.turn
    )


def _whites(rows: list[VisualRow], gap: float, em: float) -> list[Stretch]:
    """Return where hardly any row has text, at least `gap` ems wide; the first and the last have no end."""
    most = ceil(CROSSED * len(rows)) if len(rows) >= ENOUGH else 0
    steps = sorted(step for row in rows for left, right in stretches(row, gap) for step in ((left, 1), (right, -1)))
    whites: list[Stretch] = []
    covered, since = 0, float("-inf")
    for place, step in steps:
        dense = covered > most
        covered += step
        if dense and covered <= most:
            since = place
        elif not dense and covered > most and place - since >= gap * em:
            whites.append((since, place))
    return [*whites, (since, float("inf"))]


def _around(white: Stretch, heads: list[Stretch], blank: bool) -> list[Stretch]:
    """Return what is left of `white` beside the headings that reach into it, and when `blank` stand in it."""
    left, right = white
    left = max([left, *(end for start, end in heads if start < left < end < right)])
    right = min([right, *(start for start, end in heads if left < start < right < end)])
    inside = [head for head in heads if blank and left <= head[0] and head[1] <= right]
    return list(zip([left, *(end for _, end in inside)], [*(start for start, _ in inside), right], strict=True))


def type_size(rows: list[VisualRow]) -> float:
    """Return the middle type size of `rows`, in points."""
    sizes = sorted(run.glyphs[0].size for row in rows for run in row)
    return sizes[len(sizes) // 2]


def stretches(row: VisualRow, gap: float = COLUMN_GAP) -> list[Stretch]:
    """Return where the text of `row` begins and ends between gaps of `gap` ems."""
    found: list[Stretch] = []
    for run in row:
        if found and run.x0 - found[-1][1] < gap * run.glyphs[0].size:
            found[-1] = (found[-1][0], max(found[-1][1], run.body))
        else:
            found.append((run.x0, run.body))
    return found


def row_walls(rows: list[VisualRow], walls: list[float]) -> list[float]:
    """Return what parts the table rows that the lines `rows` make up, given what parts the columns.

    A table row begins with each line whose first column, or else whose second, is a serial number;
    where there are none, with each line that fills most columns.
    """
    left = float("-inf")
    starts: list[int] = []
    for right in walls[:2]:
        starts = starts or [number for number, row in enumerate(rows) if _is_serial(row, left, right)]
        left = right
    if len(starts) == 1:
        return []
    if not starts:
        least = FILLED * (len(walls) + 1)
        starts = [number for number, row in enumerate(rows) if _filled(row, walls) >= least]
    return [
        (max(run.bottom for run in rows[start - 1]) + min(run.top for run in rows[start])) / 2
        for start in starts
        if start
    ]


def _is_serial(row: VisualRow, left: float, right: float) -> bool:
    glyphs = [glyph for run in row if left <= run.centre < right for glyph in run.glyphs]
    return "".join(glyph.text for glyph in glyphs if glyph.text.isalnum()).isnumeric()


def _filled(row: VisualRow, walls: list[float]) -> int:
    places = [run.centre for run in row]
    return sum(
        any(left <= place < right for place in places)
        for left, right in pairwise([float("-inf"), *walls, float("inf")])
    )


def box_of(rows: list[VisualRow]) -> BBox:
    """Return the box around `rows`."""
    found = [run for row in rows for run in row]
    return (
        min(run.x0 for run in found),
        min(run.top for run in found),
        max(run.x1 for run in found),
        max(run.bottom for run in found),
    )

"""One page -> its tables, and the lines of text outside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from pipeline.read.page.captions import captioned
from pipeline.read.page.edges import bridged, edges, meshes
from pipeline.read.page.lattice import Lattice, lattice
from pipeline.read.page.level import GoingOn, between_level
from pipeline.read.page.lines import Line, lines
from pipeline.read.page.page import Page
from pipeline.read.page.runs import Run, runs
from pipeline.read.page.tables import Placed, Table
from pipeline.read.page.unruled import between_upright, without_rules

SAME_SIDE = 3.0
"""Points by which the sides of two parts of one table differ."""


@dataclass(slots=True)
class Parts:
    """What stands on a page: its tables, and the lines outside them.

    Of the `page` itself no glyph or rule is kept. `last` is the number of the last table so far.
    """

    page: Page
    last: int
    tables: list[Placed]
    lines: list[Line]


def dissect(page: Page, before: Parts | None) -> Parts:
    """Part an upright `page` into its tables and the lines outside them, both from top to bottom.

    `before` is the page before it: on it stands the beginning of a table that goes on.
    """
    text = runs(page.glyphs)
    found = bridged(meshes(*edges(page.rules)), captioned(text))
    going_on = partial(_goes_on, before)
    ruled = [each for mesh in found if (each := lattice(mesh)) and _is_table(each, going_on)]
    tables = [Table.of(each, ruled=True, walled=True) for each in ruled]
    free = _shared_out(text, tables)
    levelled = [Table.of(each.lattice, ruled=each.sure, walled=False) for each in between_level(found, going_on, free)]
    free = _shared_out(free, levelled)
    tables += levelled
    for find in (partial(between_upright, found), without_rules):
        unsure = [Table.of(each, ruled=False, walled=False) for each in find(free)]
        free = _shared_out(free, unsure)
        tables += unsure
    tables.sort(key=lambda table: (table.box[1], table.box[0]))
    first = before.last + 1 if before else 1
    placed = [table.placed(page, number) for number, table in enumerate(tables, first)]
    return Parts(replace(page, glyphs=[], rules=[]), first + len(tables) - 1, placed, lines(free))


def _is_table(found: Lattice, going_on: GoingOn) -> bool:
    """Say whether `found` has columns, or holds the notes of a table that goes on."""
    return found.columns > 1 or going_on(found.xs[0], found.xs[-1]) is not None


def _goes_on(before: Parts | None, left: float, right: float) -> Placed | None:
    """Return the last table of the page before; None unless one between `left` and `right` may go on from it."""
    if not before or not before.tables:
        return None
    last = before.tables[-1]
    x0, _, x1, _ = last.box
    return last if abs(left - x0) < SAME_SIDE and abs(right - x1) < SAME_SIDE else None


def _shared_out(found: list[Run], tables: list[Table]) -> list[Run]:
    """Put each run into the smallest table that holds it; return those that none holds."""
    inner_first = sorted(tables, key=lambda table: table.area)
    free = []
    for run in found:
        holder = next((table for table in inner_first if table.holds(run.centre, run.middle)), None)
        if holder:
            holder.take(run)
        else:
            free.append(run)
    return free

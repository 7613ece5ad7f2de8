"""A table of a sheet -> a ruled grid, and what there is to say of its rows, columns and cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.sheet.layout import Table
from pipeline.read.sheet.sheet import Place, Range, Sheet, column_name
from pipeline.records import Cell, Grid, Issue


@dataclass(frozen=True, slots=True)
class Merged:
    """Places of a table that a cell is merged over: those that know the place of that cell as their
    origin, and those with a text of their own, which may be seen nowhere but is not lost.

    A text that only repeats the cell's is part of it: WPS leaves such ones.
    """

    origins: dict[Place, Place]
    own: set[Place]


def merged(sheet: Sheet, table: Table) -> Merged:
    """Return the places of `table` that cells are merged over.

    Where ranges overlap, which they may not (ECMA-376 part 1, 18.3.1.54), the first ones hold, as many as
    could stand side by side.
    """
    found = Merged({}, set())
    heads: set[Place] = set()
    room = len(table.rows) * len(table.columns)
    for merge in table.merges:
        origin, *rest = _places(merge, table) or [Place(0, 0)]
        room -= len(rest)
        if room < 0:
            break
        if origin not in found.origins:
            _cover(sheet, found, origin, [place for place in rest if place not in heads])
            heads.add(origin)
    return found


def _cover(sheet: Sheet, found: Merged, origin: Place, rest: list[Place]) -> None:
    text = sheet.texts.get(origin, "")
    for place in rest:
        if sheet.texts.get(place, text) in ("", text):
            found.origins.setdefault(place, origin)
        else:
            found.own.add(place)


def grid(sheet: Sheet, table: Table, over: Merged, page: int, number: int) -> Grid:
    """Return the grid of `table`; a place that another cell is merged over is blank and knows that cell."""
    cells: dict[Place, Cell] = {}
    for row, line in enumerate(table.rows, 1):
        for column, letter in enumerate(table.columns, 1):
            place = Place(line, letter)
            origin = cells.get(over.origins.get(place, place))
            text = "" if origin else sheet.texts.get(place, "")
            cells[place] = Cell(page, number, row, column, text, merged=origin)
    rows = [[cells[Place(line, letter)] for letter in table.columns] for line in table.rows]
    return Grid(page, number, rows, ruled=True)


def _places(merge: Range, table: Table) -> list[Place]:
    rows = table.rows[bisect_left(table.rows, merge.top) : bisect_right(table.rows, merge.bottom)]
    columns = table.columns[bisect_left(table.columns, merge.left) : bisect_right(table.columns, merge.right)]
    return [Place(row, column) for row in rows for column in columns]


def remarks(sheet: Sheet, table: Table, over: Merged, page: int, number: int) -> Iterator[Issue]:
    """Yield what there is to say of `table`, with rows and columns as the grid counts them."""
    for row, line in enumerate(table.rows, 1):
        if sheet.hidden:
            yield Issue("hidden_sheet", sheet.name, page=page, table=number, row=row)
        if line in sheet.hidden_rows:
            yield Issue("hidden_row", f"{sheet.name}!{line}", page=page, table=number, row=row)
        for column, letter in enumerate(table.columns, 1):
            place = Place(line, letter)
            code = sheet.remarks.get(place, "covered_text" if place in over.own else "")
            if code:
                yield Issue(code, f"{sheet.name}!{place.name}", page=page, table=number, row=row, column=column)
    for column, letter in enumerate(table.columns, 1):
        if letter in sheet.hidden_columns:
            yield Issue("hidden_column", f"{sheet.name}!{column_name(letter)}", page=page, table=number, column=column)

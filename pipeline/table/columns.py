"""Name the columns of a table: each printed heading becomes a field, or a column of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline import rules, text
from pipeline.lexicon import headings, shapes
from pipeline.lexicon.shapes import WORK
from pipeline.records import Cell, Column, Grid
from pipeline.table.fused import loosen

SURE_SHARE = 0.6
"""Least share of a row's cells that must be headings for the row to be a heading row."""
NUMBERED_SHARE = 0.35
"""The same when a serial's heading is among them."""

WIDEST = 200
"""Headings of the widest table that is read."""
LIKE_UNITS = 0.4
"""Likeness of a unit from which a cell may name one."""
SHORT = 8
"""Characters of the longest measure that stands in a column of its own."""

DUTIES = (*shapes.UNIT_FIELDS, "leaders", "due_on")
ABOUT_WORK = (*DUTIES, "target", "attribute")
LISTS = (*shapes.UNIT_FIELDS, "leaders", "target", "section")
"""Fields that several columns of one table may hold: 省牵头单位 beside 市牵头单位."""


def is_heading_row(cells: list[Cell]) -> bool:
    """Say whether the row holds headings and nothing else to speak of."""
    words = [cell.text for cell in cells if cell.text.strip()]
    if len(words) > WIDEST:
        return False
    found = [headings.match(word) for word in words]
    listed = [match for match in found if match and match.score == 1.0]
    share = NUMBERED_SHARE if any(match.field == "serial" for match in listed) else SURE_SHARE
    if {"serial", "name"} <= {match.field for match in listed if match.rank == 1} and is_like_heading_row(cells):
        return True
    return len(listed) >= 3 and sum(match is not None for match in found) >= share * len(words)


def is_like_heading_row(cells: list[Cell]) -> bool:
    """Say whether the row heads a serial and, in words that are not broad, who or when: a task table, it seems."""
    found = [match for cell in cells if (match := headings.listed(cell.text))]
    if _is_decoy({text.plain(cell.text) for cell in cells}, {match.field for match in found}):
        return False
    about = any(match.field in ABOUT_WORK and match.rank == 1 for match in found)
    return about and any(match.field == "serial" for match in found)


def fused_headings(cells: list[Cell]) -> list[Cell]:
    """Return the headings that stand in front of the row's values; [] unless there are three.

    This is how the columns are told when the only heading row is baked into a data row.
    """
    found: list[Cell] = []
    for cell in loosen(cells):
        split = headings.split_front(cell.text)
        if split:
            found.append(replace(cell, text=split[0]))
    return found if len(found) >= 3 else []


def name_columns(cells: list[Cell]) -> list[Column]:
    """Return a column for each cell of a heading row, up to the last one that is not blank."""
    last = max((place for place, cell in enumerate(cells) if cell.text.strip()), default=-1)
    columns = _settle_years([_column(cell) for cell in cells[: last + 1]])
    return _settle_repeats(_settle_work(_settle_names(columns)))


def confirm(columns: list[Column], grid: Grid) -> list[Column]:
    """Return the columns, those renamed that hold something else than their heading, or its want, says.

    Broadly headed units that hold none are units of measure: 单位 over 个 and %. A first column
    without a heading in a ruled table holds the serials or the categories, as what stands in it tells.
    """
    confirmed = [
        replace(column, field="measure") if _is_broad_units(column) and _holds_no_units(grid.rows, place) else column
        for place, column in enumerate(columns)
    ]
    if grid.ruled and confirmed and not confirmed[0].heading:
        confirmed[0] = replace(confirmed[0], field=_unheaded(grid.rows, confirmed))
    return confirmed


def _unheaded(rows: list[list[Cell]], columns: list[Column]) -> str:
    """Return the field of a first column without a heading."""
    full = [cells for cells in rows if sum(bool(cell.text.strip()) for cell in cells) > 1]
    words = [text.plain(cells[0].text) for cells in full]
    words = [word for word in words if word and not headings.match(word)]
    fields = {column.field for column in columns}
    if words and all(word.isdecimal() for word in words):
        return "extras" if "serial" in fields else "serial"
    return "section" if words and "section" not in fields else "extras"


def _is_broad_units(column: Column) -> bool:
    found = headings.match(column.heading)
    return column.field in shapes.UNIT_FIELDS and found is not None and found.rank > 1


def _holds_no_units(rows: list[list[Cell]], place: int) -> bool:
    words = [text.plain(cells[place].text) for cells in rows if len(cells) > place]
    words = [word for word in words if word and not headings.match(word)]
    alike = sum(len(word) > SHORT or shapes.likeness("responsible_units", word) >= LIKE_UNITS for word in words)
    return bool(words) and alike < len(words) / 2


def is_task_table(columns: list[Column]) -> bool:
    """Say whether the columns are those of a task table: some work, and who, what or when of it.

    Tables of awards, permits and purchases are none, nor are sheets of marks that say neither who nor when.
    """
    fields = {column.field for column in columns}
    return not is_decoy(columns) and _is_said(columns) and bool(fields & set(WORK)) and bool(fields & set(ABOUT_WORK))


def _is_said(columns: list[Column]) -> bool:
    """Say whether some heading says by itself what is to be done or by whom: 项目, 单位 and 时间 head any list."""
    found = [headings.match(column.heading) for column in columns if column.field in (*WORK, *DUTIES)]
    return any(match is not None and match.rank == 1 for match in found)


def is_decoy(columns: list[Column]) -> bool:
    """Say whether the headings are those of a table of awards, permits, purchases or marks."""
    return _is_decoy({column.heading for column in columns}, {column.field for column in columns})


def _is_decoy(words: set[str], fields: set[str]) -> bool:
    duties = len(fields & set(DUTIES))
    return bool((words & _decoys("unsaid") and duties < 2) or (words & _decoys("without_duty") and not duties))


@dataclass(frozen=True, slots=True)
class DecoyHeading:
    """A heading of other tables, which a task table has only where it says who or when (`without_duty`), or both
    or more (`unsaid`): 事项类型 beside 牵头单位 and 完成时限."""

    kind: str
    heading: str


@cache
def _decoys(kind: str) -> frozenset[str]:
    return frozenset(row.heading for row in rules.table("decoy_headings", DecoyHeading) if row.kind == kind)


def same_fields(columns: list[Column], others: list[Column]) -> bool:
    """Say whether two tables hold the same fields in the same order, whatever words head them."""
    return [column.field for column in columns] == [column.field for column in others]


def _column(cell: Cell) -> Column:
    heading = text.plain(cell.text)
    found = headings.match(cell.text)
    return Column(heading, found.field, found.year) if found else Column(heading, "extras")


def _settle_years(columns: list[Column]) -> list[Column]:
    """Let columns that are headed by years alone hold the targets of those years, where no other column does."""
    years = [re.fullmatch(r"(20\d{2})年(?:度)?", column.heading) for column in columns]
    if sum(map(bool, years)) < 2 or any(column.field == "target" for column in columns):
        return columns
    return [
        replace(column, field="target", year=int(year[1])) if year else column
        for column, year in zip(columns, years, strict=True)
    ]


def _settle_names(columns: list[Column]) -> list[Column]:
    """Let the best headed name be the name; a broader one before it, or before the serials, heads a section."""
    fields = [column.field for column in columns]
    ranks = [_rank(column) if column.field == "name" else 0 for column in columns]
    best = min(filter(None, ranks), default=0)
    serial = fields.index("serial") if "serial" in fields else 0
    winner = next((place for place, rank in enumerate(ranks) if rank == best and place >= serial), -1) if best else -1
    return [
        replace(column, field="section") if place < winner and column.field == "name" else column
        for place, column in enumerate(columns)
    ]


def _rank(column: Column) -> int:
    found = headings.match(column.heading)
    return found.rank if found else 0


def _settle_work(columns: list[Column]) -> list[Column]:
    """Let the first column of work be the name when no column is headed as one."""
    fields = [column.field for column in columns]
    if "name" in fields or "main_tasks" not in fields:
        return columns
    first = fields.index("main_tasks")
    return [replace(column, field="name") if place == first else column for place, column in enumerate(columns)]


def _settle_repeats(columns: list[Column]) -> list[Column]:
    """Keep a field that only one column may hold for the first that says it; a second name is the main work."""
    taken: set[str] = set()
    settled: list[Column] = []
    fields = {column.field for column in columns}
    said = {column.field for column in columns if headings.listed(column.heading)}
    for column in columns:
        guessed = column.field in said and column.field not in LISTS and not headings.listed(column.heading)
        if guessed and column.field != "extras":
            column = replace(column, field="extras")
        if column.field in taken and column.field not in LISTS:
            free = column.field == "name" and "main_tasks" not in fields | taken
            column = replace(column, field="main_tasks" if free else "extras")
        taken.add(column.field)
        settled.append(column)
    return settled

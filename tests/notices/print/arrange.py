"""Truth and traps -> the truth of the notice as it will be printed, and where each task stands.

These traps change what a notice says (lead units shared by rows, a target for each of two years,
serials that start anew), so they are settled before any format is written, and the truth with them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from tests.notices.compose import Column, Truth, TruthRow
from tests.notices.print.traps import Trap, Traps

NEXT_TARGET = "next_target"
"""The column of the second year's targets: no field of its own, its values are the second part of `target`."""

BLANKS = ("/", "—", "无", "")


@dataclass(frozen=True)
class Place:
    """Where a task stands, counted from 0: its table, section, category, and run of rows with the same leads."""

    table: int
    section: int
    category: int
    run: int


def arrange(truth: Truth, traps: Traps) -> tuple[Truth, list[Place]]:
    """Return the notice as these traps make it, and the place of each of its tasks."""
    placed = places(truth, traps)
    rows = list(truth.rows)
    rng = random.Random(f"arrange/{truth.seed}")
    if Trap.SHARED in traps:
        rows = _shared(rows, placed)
    if Trap.BLANK_MARKS in traps:
        rows = [_with_blanks(row, rng) for row in rows]
    if Trap.TWO_YEARS in traps:
        truth, rows = _two_years(truth), [_two_targets(row) for row in rows]
    return replace(truth, rows=tuple(_numbered(rows, placed))), placed


def places(truth: Truth, traps: Traps) -> list[Place]:
    """Lay the tasks out: tables of sections of categories of runs."""
    rng = random.Random(f"places/{truth.seed}")
    rows = len(truth.rows)
    longest = -(-rows // 2) if Trap.TABLES in traps else rows
    sections, categories, runs = count(), count(), count()
    return [
        Place(table, section, category, run)
        for table, here in enumerate(_pieces(rng, rows, longest, longest))
        for here, section in zip(_pieces(rng, here, 3, 5), sections, strict=False)
        for here, category in zip(_pieces(rng, here, 1, 3), categories, strict=False)
        for here, run in zip(_pieces(rng, here, 1, 2), runs, strict=False)
        for _ in range(here)
    ]


def _pieces(rng: random.Random, rows: int, least: int, most: int) -> Iterator[int]:
    while rows > 0:
        piece = min(rng.randint(least, most), rows)
        rows -= piece
        yield piece


def _shared(rows: list[TruthRow], placed: list[Place]) -> list[TruthRow]:
    first: dict[int, TruthRow] = {}
    for row, place in zip(rows, placed, strict=True):
        first.setdefault(place.run, row)
    return [_led_as(row, first[place.run]) for row, place in zip(rows, placed, strict=True)]


def _led_as(row: TruthRow, first: TruthRow) -> TruthRow:
    printed = row.printed | {"lead_units": first.printed["lead_units"]}
    return replace(row, lead_units=first.lead_units, printed=printed)


def _with_blanks(row: TruthRow, rng: random.Random) -> TruthRow:
    blank = {field: rng.choice(BLANKS) for field in ("supporting_units", "extras") if field in row.printed}
    if not blank or rng.random() < 0.5:
        return row
    return replace(row, supporting_units=(), printed=row.printed | blank)


def _two_years(truth: Truth) -> Truth:
    year = truth.issued_on.year
    columns = list(truth.columns)
    place = next(place for place, column in enumerate(columns) if column.field == "target")
    columns[place : place + 1] = [Column(f"{year}年", "target"), Column(f"{year + 1}年", NEXT_TARGET)]
    return replace(truth, columns=tuple(columns))


def _two_targets(row: TruthRow) -> TruthRow:
    later = re.sub(r"\d+", lambda number: str(min(int(number[0]) + 1, 100)), row.target, count=1)
    return replace(row, target=f"{row.target}；{later}", printed=row.printed | {NEXT_TARGET: later})


def _numbered(rows: list[TruthRow], placed: list[Place]) -> Iterator[TruthRow]:
    """Print each row's number within its table; `serial` goes on counting through the notice."""
    numbers: dict[int, Iterator[int]] = {}
    for row, place in zip(rows, placed, strict=True):
        number = next(numbers.setdefault(place.table, count(1)))
        yield replace(row, printed=row.printed | {"serial": str(number)})

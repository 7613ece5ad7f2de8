"""The only reader of the rule tables in `pipeline/rules/`.

A rule table is a CSV whose header names the fields of a dataclass. A cell is read by that
field's type: `str`, `int`, `float`, or `tuple[str, ...]` (items joined with `；`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

FOLDER = Path(__file__).with_name("rules")

LIST_SEPARATOR = "；"
"""What stands between the items of a list, in a rule table as in a published one."""

T = TypeVar("T")


class BrokenError(ValueError):
    """What every row rests on is broken: a table or the contract. `faults` holds one sentence a fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(self.faults)


class RuleTableError(BrokenError):
    """A rule, alias or decision table is broken."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split(LIST_SEPARATOR) if word)


READERS: dict[Any, Callable[[str], Any]] = {str: str, int: int, float: float, tuple[str, ...]: _words}


def table(name: str, row_type: type[T]) -> tuple[T, ...]:
    """Return the rows of `rules/<name>.csv` as `row_type`, in the file's order.

    Raises RuleTableError, with every fault and its line, when the table does not fit the type.
    """
    return _table(name, row_type)  # type: ignore[arg-type]


@cache
def _table(name: str, row_type: type[Any]) -> tuple[Any, ...]:
    path = FOLDER / f"{name}.csv"
    hints = get_type_hints(row_type)
    names = [item.name for item in fields(row_type)]
    header, records = _read(path)
    if header != names:
        raise RuleTableError([f"{path.name} line 1: the header must be {','.join(names)}"])
    rows, faults = _convert(path, records, [READERS[hints[name]] for name in names])
    if faults:
        raise RuleTableError(faults)
    return tuple(row_type(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, and the kind of words that it tells; what the kinds mean, the module says that asks for them."""

    kind: str
    pattern: str


@cache
def patterns(name: str, kind: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of `kind` of the table of patterns `name`, in its order; a dot stands for a line break too.

    Raises RuleTableError for one that is none.
    """
    rows = [row.pattern for row in table(name, Pattern) if row.kind == kind]
    try:
        return tuple(re.compile(pattern, re.DOTALL) for pattern in rows)
    except re.error as error:
        raise RuleTableError([f"{name}.csv: {error.pattern!r} is no pattern: {error}"]) from error


def check_widths() -> None:
    """Read every rule table and hold each line against its header; the cells' types are left to `table`.

    Raises RuleTableError with every fault of every table.
    """
    faults: list[str] = []
    for path in files():
        try:
            header, records = _read(path)
            faults += _convert(path, records, [str] * len(header))[1]
        except RuleTableError as error:
            faults += error.faults
    if faults:
        raise RuleTableError(faults)


def _read(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header, and each record with the number of its last line."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle)
            header = next(reader, [])
            return header, [(reader.line_num, record) for record in reader]
    except UnicodeDecodeError as error:
        raise RuleTableError([f"{path.name} is not UTF-8: {error}"]) from error


def _convert(
    path: Path, records: list[tuple[int, list[str]]], readers: list[Callable[[str], Any]]
) -> tuple[list[list[Any]], list[str]]:
    """Return the records' values, and a sentence for each record that has none."""
    rows: list[list[Any]] = []
    faults: list[str] = []
    for line, record in records:
        try:
            rows.append([read(text) for read, text in zip(readers, record, strict=True)])
        except ValueError as error:
            wide = len(record) == len(readers)
            faults.append(f"{path.name} line {line}: {error if wide else f'{len(record)} cells, not {len(readers)}'}")
    return rows, faults


def files() -> list[Path]:
    """Return every rule table, in order of name."""
    return sorted(FOLDER.glob("*.csv"))

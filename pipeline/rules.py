"""The only reader of the rule tables in `pipeline/rules/`.

A rule table is a CSV whose header names the fields of a dataclass. A cell is read by that
field's type: `str`, `int`, `float`, or `tuple[str, ...]` (items joined with `；`).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

FOLDER = Path(__file__).with_name("rules")

T = TypeVar("T")


class RuleTableError(ValueError):
    """A rule, alias or decision table is broken. `faults` holds one sentence a fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split("；") if word)


READERS: dict[Any, Callable[[str], Any]] = {str: str, int: int, float: float, tuple[str, ...]: _words}


@cache
def table(name: str, row_type: type[T]) -> tuple[T, ...]:
    """Return the rows of `rules/<name>.csv` as `row_type`, in the file's order.

    Raises RuleTableError, with every fault and its line, when the table does not fit the type.
    """
    path = FOLDER / f"{name}.csv"
    hints = get_type_hints(row_type)
    readers = [READERS[hints[item.name]] for item in fields(row_type)]  # type: ignore[arg-type]
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle)
        expected = [item.name for item in fields(row_type)]  # type: ignore[arg-type]
        header = next(reader, [])
        if header != expected:
            raise RuleTableError([f"{path.name} line 1: the header must be {','.join(expected)}"])
        faults: list[str] = []
        rows = list(_rows(reader, readers, row_type, path.name, faults))
    if faults:
        raise RuleTableError(faults)
    return tuple(rows)


def _rows(reader: Any, readers: list[Callable[[str], Any]], row_type: type[T], name: str, faults: list[str]) -> Iterator[T]:
    for record in reader:
        try:
            yield row_type(*(read(text) for read, text in zip(readers, record, strict=True)))
        except ValueError as error:
            faults.append(f"{name} line {reader.line_num}: {error}")


def files() -> list[Path]:
    """Return every rule table, in order of name."""
    return sorted(FOLDER.glob("*.csv"))

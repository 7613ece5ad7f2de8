"""A file that Excel saved -> rows, and every fault of it by line."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar

from pipeline.text import drop_invisible

Row = TypeVar("Row")
Fault = tuple[int, str]
"""A line of a file, 1-based, and what is wrong there."""


def rows(
    path: Path | None,
    readers: Mapping[str, Callable[[str], Any]],
    row_type: Callable[..., Row],
    check: Callable[[list[Row]], Iterable[Fault]],
    faults: list[str],
) -> list[Row]:
    """Return the rows of `path` that can be read, and add to `faults` all that is wrong with it."""
    if path is None:
        return []
    try:
        text = _decode(path.read_bytes()).removeprefix("\ufeff")
    except OSError as error:
        faults.append(f"{path}: {error.strerror}")
        return []
    except UnicodeDecodeError:
        faults.append(f"{path}: the text is neither UTF-8 nor GB18030")
        return []
    found: list[Fault] = []
    rows = [row for record in _records(text, list(readers), found) if (row := _row(record, readers, row_type, found))]
    found += check(rows)
    faults += [f"{path.name} line {line}: {what}" for line, what in sorted(found)]
    return rows


def _decode(data: bytes) -> str:
    """Return the text of a CSV, or of what Excel calls Unicode text (UTF-16 and tabs)."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _records(text: str, columns: list[str], found: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line where each row begins, and its cells by column; nothing when the header is wrong."""
    lines = _lines(text, found)
    line, header = next(lines, (1, []))
    names = [name.casefold() for name in header]
    wrong = _header_faults(names, columns)
    found += [(line, what) for what in wrong]
    if wrong:
        return
    for line, cells in lines:
        under = list(zip_longest(names, cells, fillvalue=""))
        found += [(line, f"{cell!r} stands under no heading") for name, cell in under if cell and not name]
        yield line, dict(under)


def _lines(text: str, found: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank: the line where it begins, and its trimmed cells."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = "\t" if "\t" in head else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    line = 1
    try:
        for record in reader:
            cells = [drop_invisible(cell).strip() for cell in record]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        found.append((line, str(error)))


def _header_faults(names: list[str], columns: list[str]) -> list[str]:
    if not set(names) & set(columns):
        return [f"the header must be {','.join(columns)}"]
    return [
        *(f"the column {column} is missing" for column in columns if column not in names),
        *(f"the column {column} stands twice" for column in columns if names.count(column) > 1),
        *(f"the column {name} is unknown" for name in names if name and name not in columns),
    ]


def _row(
    record: tuple[int, dict[str, str]],
    readers: Mapping[str, Callable[[str], Any]],
    row_type: Callable[..., Row],
    found: list[Fault],
) -> Row | None:
    line, cells = record
    values: dict[str, Any] = {}
    for column, read in readers.items():
        try:
            values[column] = read(cells[column])
        except ValueError as error:
            found.append((line, f"{column}: {error}"))
    return row_type(**values, line=line) if len(values) == len(readers) else None

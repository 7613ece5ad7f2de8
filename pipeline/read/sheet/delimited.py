"""CSV -> Document: RFC 4180, in any encoding, with commas or semicolons."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import groupby

from pipeline.read.encoding import decode
from pipeline.read.errors import UnreadableError
from pipeline.read.sheet.document import document
from pipeline.read.sheet.separator import SEPARATORS, declared, records, separator
from pipeline.read.sheet.sheet import Place, Sheet
from pipeline.records import Cell, Document, Grid, Paragraph

FORMAT = "text"

_FORMULA = re.compile(r'\A="(.*)"\Z', re.DOTALL)
"""How a program keeps a spreadsheet from reading 001 as a number."""


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read a table written with separators. Lines of one field above it are paragraphs.

    A grid whose records agree in width is ruled; else each is left as wide as it is.
    Raises UnreadableError, and UndecodableError when `data` is not text.
    """
    text, _ = decode(data)
    try:
        rows = records(declared(text)[1], separator(text) or SEPARATORS[0])
    except csv.Error as error:
        raise UnreadableError("unreadable", FORMAT, "csv") from error
    rows = [[_FORMULA.sub(r"\1", field) for field in row] for row in rows]
    if len({len(row) for row in rows if len(row) > 1}) > 1:
        return Document(source, sha256, FORMAT, 1, list(_ragged(rows)))
    return document([_sheet(rows)], source, sha256, FORMAT)


def _sheet(rows: list[list[str]]) -> Sheet:
    sheet = Sheet("")
    for row, fields in enumerate(rows, 1):
        for column, field in enumerate(fields, 1):
            sheet.put(Place(row, column), field)
    return sheet


def _ragged(rows: list[list[str]]) -> Iterator[Paragraph | Grid]:
    """Yield the lines, and a grid for each run of records between blank ones."""
    number = 0
    for blank, run in groupby(rows, key=_is_blank):
        band = [] if blank else list(run)
        lines = next((place for place, row in enumerate(band) if _filled(row) > 1), len(band))
        yield from (Paragraph(" ".join(row).strip(), 1) for row in band[:lines])
        if band[lines:]:
            number += 1
            yield _grid(band[lines:], number)


def _filled(row: list[str]) -> int:
    return sum(bool(field.strip()) for field in row)


def _is_blank(row: list[str]) -> bool:
    return not _filled(row)


def _grid(rows: list[list[str]], number: int) -> Grid:
    cells = [
        [Cell(1, number, row, column, field) for column, field in enumerate(fields, 1)]
        for row, fields in enumerate(rows, 1)
    ]
    return Grid(1, number, cells, ruled=len({len(row) for row in rows}) == 1)

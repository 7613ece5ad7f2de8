"""One sheet of a workbook, as whatever kind of file held it says: shown texts by place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.read.errors import UnreadableError

MAX_CELLS = 1_000_000
"""Places of one workbook that are read; the largest notices have some ten thousand."""

MAX_CHARACTERS = 32 << 20
"""Characters of one workbook: a shared text is stored once, and a million cells may show it."""

ROWS, COLUMNS = 1 << 20, 1 << 14
"""Rows and columns of the largest sheet (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73)."""


class Place(NamedTuple):
    """Where a cell stands in its sheet: row and column, 1-based."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """The place as people write it: B5."""
        return f"{column_name(self.column)}{self.row}"


class Range(NamedTuple):
    """Merged places: the first and the last row and column, 1-based, the last ones within."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """`texts` holds blank ones only where there is a remark, an issue code.

    `boxes` are the texts of boxes that float above the cells; `pictures` says that pictures or charts do.
    """

    name: str
    hidden: bool = False
    texts: dict[Place, str] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    remarks: dict[Place, str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    pictures: bool = False

    def put(self, place: Place, text: str, remark: str = "") -> None:
        """Lay `text` at `place` unless there is nothing to see or say. Raises UnreadableError: `too_large`."""
        if not text.strip() and not remark:
            return
        self.texts[place] = text
        if remark:
            self.remarks[place] = remark
        if len(self.texts) > MAX_CELLS:
            raise UnreadableError("too_large", "xlsx", f"{MAX_CELLS} cells")

    def hide_columns(self, first: int, last: int) -> None:
        """Take note of hidden columns; what lies beyond the largest sheet, or is known, is left out."""
        if first not in self.hidden_columns:
            self.hidden_columns.update(range(first, min(last, COLUMNS) + 1))


def column_name(column: int) -> str:
    """Return the letters of a column.

    >>> column_name(28)
    'AB'
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of the column that `letters`, capital ones, name."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def within(sheets: Iterable[Sheet]) -> Iterable[Sheet]:
    """Yield `sheets` as long as all together keep within the bounds. Raises UnreadableError: `too_large`."""
    cells = characters = 0
    for sheet in sheets:
        cells += len(sheet.texts)
        characters += sum(map(len, sheet.texts.values()))
        if cells > MAX_CELLS or characters > MAX_CHARACTERS:
            raise UnreadableError("too_large", "xlsx", f"{cells} cells, {characters} characters")
        yield sheet

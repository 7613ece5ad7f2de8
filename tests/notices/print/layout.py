"""A notice as printed, before any format: lines of text and tables of cells, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tests.notices.compose import Truth


@dataclass(frozen=True)
class Line:
    """A paragraph. `kind` is masthead, number, title, body, signature, heading (a part's own) or caption."""

    text: str
    kind: str = "body"


@dataclass(frozen=True)
class Box:
    """A cell: its text, its top left place (0-based), how many rows and columns it covers, and its `kind`.

    `kind` is heading, value, section, note or label (of a table that holds no tasks); `task` is the task's
    place in the truth, 0 for none. A letter-spaced cell is one whose text is set apart.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    kind: str = "value"
    field: str = ""
    task: int = 0
    spaced: bool = False

    @property
    def set_apart(self) -> str:
        """The text with its letter-spacing as typed by hand."""
        return " ".join(self.text) if self.spaced else self.text


@dataclass(frozen=True)
class Table:
    """A table whose boxes cover each place once. `widths` are parts of the whole; `reworded` heads it in other words.

    `tasks` says whether it is a task table, `number` counts those from 0.
    """

    boxes: tuple[Box, ...]
    widths: tuple[float, ...]
    heading_rows: int = 1
    tasks: bool = False
    number: int = 0
    reworded: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> int:
        return max(box.row + box.rows for box in self.boxes)

    @property
    def columns(self) -> int:
        return len(self.widths)

    @cached_property
    def places(self) -> dict[tuple[int, int], Box]:
        """The box over each place, by row and column."""
        return {
            (row, column): box
            for box in self.boxes
            for row in range(box.row, box.row + box.rows)
            for column in range(box.column, box.column + box.columns)
        }

    def starting(self, row: int) -> list[Box]:
        """Return the boxes whose first row is `row`, from left to right."""
        found = {id(box): box for column in range(self.columns) if (box := self.places[row, column]).row == row}
        return list(found.values())


@dataclass(frozen=True)
class Layout:
    """One notice as printed; `truth` is what it says, `sections` what each task's section is."""

    truth: Truth
    sections: tuple[str, ...]
    blocks: tuple[Line | Table, ...]

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]


def flat_rows(table: Table) -> list[list[str]]:
    """Return a table's texts for a format without merged cells, one row of headings.

    A value merged down stands in each of its rows, what is merged across stands once.
    """
    columns = range(table.columns)
    head = [[_flat_heading(table, column) for column in columns]] if table.heading_rows else []
    return head + [
        [_flat_value(table, row, column) for column in columns] for row in range(table.heading_rows, table.rows)
    ]


def _flat_heading(table: Table, column: int) -> str:
    over, own = table.places[0, column], table.places[table.heading_rows - 1, column]
    return own.set_apart + over.text if own.text.endswith("年") and over is not own else own.set_apart


def _flat_value(table: Table, row: int, column: int) -> str:
    box = table.places[row, column]
    return box.set_apart if box.column == column else ""

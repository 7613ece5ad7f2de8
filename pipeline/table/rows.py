"""Classify the rows of a task table and lay each task row under its columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, pairwise

from pipeline.records import Cell, Column, Row
from pipeline.table import broken, joins, laid, marks, misread, prose, ruled, tiers
from pipeline.table import columns as naming
from pipeline.table.find import Part


def rows_of(parts: list[Part]) -> list[Row]:
    """Return every row of `parts`, classified, task rows laid; no cell is left out.

    A section goes on into the next part when that has the same columns and no heading of its own.
    """
    return [row for rows in rows_by_part(parts) for row in rows]


def rows_by_part(parts: list[Part]) -> list[list[Row]]:
    """Return the rows of `rows_of` by the part in which they begin."""
    reading = _Reading(joins.merging(parts))
    starts = []
    for part in parts:
        starts.append(len(reading.rows))
        reading.begin(part)
        lines = part.grid.rows
        read = reading.read_ruled if part.grid.ruled else reading.read
        while lines:
            lines = lines[read(lines) :]
        reading.before = reading.columns
        for row in reading.rows[starts[-1] :]:
            row.place = part.place
    found = [reading.rows[start:end] for start, end in pairwise([*starts, len(reading.rows)])]
    for row in chain.from_iterable(rows for part, rows in zip(parts, found, strict=True) if part.inner):
        row.slots = [piece for slot in row.slots for piece in prose.split(slot)]
    return found


@dataclass(slots=True)
class _Reading:
    """The rows so far, and what holds for the next one: its columns, its section, the heading above it.

    `torn` says that the row above, a line of one cell, may be the beginning of the next row's first value.
    `headed` says that headings stand above the next row, in its part or in the one that goes on there;
    `foreign` that they are those of another kind of table; `seam` is what may belong to the page before.
    `tasks` are those of the rows that are tasks, `blank` the fields that not all of them fill, `merging`
    those of which some cell is merged over several rows.
    """

    merging: frozenset[str]
    rows: list[Row] = field(default_factory=list)
    tasks: list[Row] = field(default_factory=list)
    blank: set[str] = field(default_factory=set)
    columns: list[Column] = field(default_factory=list)
    before: list[Column] = field(default_factory=list)
    heading: str = ""
    section: str = ""
    torn: bool = False
    headed: bool = True
    foreign: bool = False
    seam: joins.Seam = field(default_factory=joins.Seam)

    def begin(self, part: Part) -> None:
        goes_on = part.follows and len(part.grid.rows[0]) == len(self.columns)
        self.foreign = False
        self.headed = goes_on or not part.grid.ruled or tiers.find(part.grid.rows) < 0
        if not goes_on:
            self.columns = part.columns
        self.seam = joins.Seam(part.follows, set(range(len(self.columns))) if part.follows else set())
        if part.heading != self.heading or not naming.same_fields(part.columns, self.before):
            self.heading = self.section = part.heading

    def read(self, lines: list[list[Cell]]) -> int:
        """Read the first row of `lines`; return how many source rows it is broken over."""
        cells = lines[0]
        if naming.is_heading_row(cells):
            self._head([cells], misread.settle(naming.name_columns(cells), lines, self.columns))
            return 1
        if whole := broken.whole(lines, self.columns):
            row = laid.row(list(whole.cells), self.columns, self.section)
            whole.restore(row)
            self._add(row)
            return whole.lines
        if not (self._above and _may_go_on(cells) and broken.extend(self._above, cells)):
            self._add(laid.row(cells, self.columns, self.section))
        return 1

    def read_ruled(self, lines: list[list[Cell]]) -> int:
        """Read the first row of `lines`, or the heading that begins there; return how many source rows that is."""
        cells = lines[0]
        if depth := tiers.heads(lines, 0):
            named = misread.settle(tiers.name_columns(lines[:depth]), lines, self.columns)
            self.headed, self.foreign = True, naming.is_decoy(named)
            self._head(lines[:depth], named)
            return depth
        if len(cells) != len(self.columns):
            self._add(laid.row(cells, self.columns, self.section))
        elif self.foreign or ruled.is_empty(cells) or (not self.headed and ruled.is_alone(cells)):
            self.rows.append(Row("note", cells))
            return 1
        elif self.seam.cut and self._above and joins.is_rest(self._above, cells, self.merging):
            self.seam.joined = joins.join(self.tasks, cells, sure=self._all_numbered(lines[1:]))
        elif all(map(ruled.is_alone, lines)) and broken.is_value(ruled.held(cells)[0].text):
            self.rows.append(Row("note", cells))
        else:
            self._add_ruled(cells, lines[1] if lines[1:] else [])
        self.seam.cut = False
        return 1

    def _add_ruled(self, cells: list[Cell], below: list[Cell]) -> None:
        row = _ruled_row(cells, self.columns, self.section)
        self.seam.complete(row)
        if row.kind == "task" and self.seam.cut:
            self.seam.joined |= joins.close_categories(self.tasks, row)
            joins.fill_back(self.tasks, row)
        if row.kind == "task" and self.seam.blank:
            self.seam.inherit(row, self._above, below, self.merging | self._never_blank())
        self._add(row)

    def _never_blank(self) -> frozenset[str]:
        """Return the fields that say who or when and that every task so far fills, of more than one.

        Few tasks have supporting units, so a blank is nothing odd there.
        """
        fields = {column.field for column in self.columns if len(self.tasks) > 1}
        return frozenset(fields & set(naming.DUTIES) - {"supporting_units"} - self.blank)

    def _all_numbered(self, below: list[list[Cell]]) -> bool:
        """Say whether every task so far has a serial, and the row below has one where there is any."""
        place = next((place for place, column in enumerate(self.columns) if column.field == "serial"), -1)
        if place < 0 or (below and len(below[0]) == len(self.columns) and not below[0][place].text.strip()):
            return False
        return "serial" not in self.blank

    @property
    def _above(self) -> Row | None:
        """The last task row, when nothing but repeated headings stands between it and the next row."""
        row = next((row for row in reversed(self.rows) if row.kind != "repeated_header" and _has_text(row)), None)
        return row if row and row.kind == "task" and naming.same_fields(self.columns, _columns(row)) else None

    def _head(self, lines: list[list[Cell]], named: list[Column]) -> None:
        if [column.heading for column in named] != [column.heading for column in self.columns]:
            self.columns = named
        kind = "repeated_header" if naming.same_fields(self.columns, self.before) else "header"
        self.rows += [Row(kind, cells) for cells in lines]
        self.before = self.columns

    def _add(self, row: Row) -> None:
        above = self._above
        if row.kind == "section" and _is_torn(row, above, self.columns):
            row.kind = "rejected"
        if row.kind == "section":
            self.section = row.section
        elif row.kind == "rejected" and above:
            broken.doubt_last(above)
        elif row.kind == "task" and self.torn:
            broken.doubt_first(row)
        if row.kind == "task" and not row.ruled and row.cells[0].bbox:
            joins.doubt_guessed(row)
        self.torn = _is_loose(row, self.columns)
        self.rows.append(row)
        if row.kind == "task":
            self.tasks.append(row)
            self.blank |= {slot.column.field for slot in row.slots if not slot.text.strip()}


def _has_text(row: Row) -> bool:
    return any(cell.text.strip() for cell in row.cells)


def _columns(row: Row) -> list[Column]:
    return [slot.column for slot in row.slots]


def _may_go_on(cells: list[Cell]) -> bool:
    words = " ".join(cell.text for cell in cells if cell.text.strip())
    return bool(words) and not marks.is_note(words) and not marks.is_heading(words)


def _is_torn(row: Row, above: Row | None, columns: list[Column]) -> bool:
    """Say whether a line of one cell below a row with too few cells may be a piece of that row."""
    short = above is not None and len(above.cells) < len(columns)
    return short and len(row.cells) == 1 and not marks.is_heading(row.section)


def _is_loose(row: Row, columns: list[Column]) -> bool:
    """Say whether a line may be the beginning of the value below it, where no serial tells a row's beginning."""
    if len(row.cells) > 1 or row.kind not in ("section", "rejected") or marks.is_heading(row.section):
        return False
    return row.kind == "rejected" or all(column.field != "serial" for column in columns)


def _ruled_row(cells: list[Cell], columns: list[Column], section: str) -> Row:
    filled = ruled.held(cells)
    if ruled.is_whole_width(cells):
        return ruled.whole_width(cells)
    if ruled.is_category(cells, columns):
        return ruled.category(cells, columns)
    if ruled.is_total(cells, columns):
        return Row("note", cells)
    if ruled.is_unnumbered(cells, columns):
        return Row("rejected", cells, section=section)
    if ruled.is_title(cells, columns) and (short := laid.short_row(cells, filled, columns)):
        return short
    if task := ruled.task_row(cells, columns, section):
        return task
    return Row("note" if marks.is_note(filled[0].text) else "rejected", cells, section=section)

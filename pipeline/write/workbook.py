"""`tasks.xlsx`, the published rows for people: Chinese headings, colours where a person should look.

Rows go to disk as they come (XlsxWriter's constant memory), so a sheet's rows are written in order,
but the sheets side by side. Text is stored as text, whatever it begins with. The bytes depend on the
rows alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.contract import (
    ANSWERS,
    CLUSTERS,
    CONTRACT_VERSION,
    ISSUES,
    LIST_SEPARATOR,
    NOTICES,
    REVIEW_TABLE,
    TABLES,
    TASKS,
    UNITS,
    Table,
)
from pipeline.labels import labels
from pipeline.records import ACCEPTED, DECIDED, REVIEW, STATUSES, UNIT_FIELDS, UNRESOLVED, worst

CELL_LIMIT, ROW_LIMIT = 32_767, 1_048_576
"""Most UTF-16 code units of a cell and rows of a sheet that Excel opens."""

CREATED = datetime(2000, 1, 1)
"""The fixed date in the file's properties: no clock time is published."""

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

COLOURS = {ACCEPTED: "", DECIDED: "#DDEBF7", REVIEW: "#FFE699", UNRESOLVED: "#F8B4AC", "head": "#E7E6E6"}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may run when a person enters the text again, the full-width forms included."""

UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, or that no program shows."""

SOURCE = "source"
WIDE = {
    SOURCE: 30, "name": 26, "indicator": 18, "target": 26, "main_tasks": 60, "lead_units": 26, "responsible_units": 30,
    "supporting_units": 30, "review_fields": 16, "flags": 20, "task_id": 20, "task_ids": 24, "raw": 30, "proposed": 30,
    "alternatives": 30, "explanation": 44, "title": 40, "issuer": 24, "sha256": 16, "unit": 30, "unit_id": 28,
    "members": 30, "mention": 30, "canonical": 30, "others": 30, "subject": 30, "value": 30, "message": 60,
    "reason": 20, "also_at": 24, "due_on": 12, "due_text": 18,
}  # fmt: skip
"""Width of a column in characters, where it is not `NARROW`."""
NARROW = 11

TASK_HEADINGS = {item.name: item.heading for item in TASKS.fields}
KINDS = {"indicator_status": "status"}
"""Field -> kind of its labels, where that is not the field's own name."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet: its table, its columns in order, and how many of them stay in sight when it is scrolled."""

    table: Table
    columns: tuple[str, ...]
    frozen: int = 0


def _every(table: Table) -> tuple[str, ...]:
    return tuple(item.name for item in table.fields)


LAYOUTS = (
    Layout(
        TASKS,
        (
            "serial", "name", "section", "indicator", "target", "attribute", "main_tasks", "leaders", "lead_units",
            "responsible_units", "supporting_units", "due_on", "due_text", "status", "review_fields", "flags",
            SOURCE, "task_id",
        ),
        frozen=2,
    ),
    Layout(REVIEW_TABLE, (SOURCE, *_every(REVIEW_TABLE))),
    Layout(NOTICES, _every(NOTICES)),
    Layout(UNITS, _every(UNITS)),
    Layout(CLUSTERS, _every(CLUSTERS)),
    Layout(ANSWERS, _every(ANSWERS)),
    Layout(ISSUES, (SOURCE, *_every(ISSUES))),
)  # fmt: skip
"""The sheets after the guide, in order."""


class Workbook:
    """Writes `tasks.xlsx` into `folder`, by way of files in `scratch`. `close` finishes it."""

    def __init__(self, folder: Path, scratch: str) -> None:
        self._book = XlsxWorkbook(str(folder / "tasks.xlsx"), {**OPTIONS, "tmpdir": scratch})
        self._book.set_properties({"created": CREATED})
        formats = Formats(self._book)
        self._guide = Guide(self._book.add_worksheet(labels("sheet")["guide"]), formats)
        self._sheets = {layout.table.name: Sheet(self._book, layout, formats) for layout in LAYOUTS}
        self._sources: dict[str, str] = {}

    def append(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write what concerns people of `rows`: table name -> rows of it, in the published order."""
        self._sources.update((row["notice_id"], row[SOURCE]) for row in rows.get(NOTICES.name, ()))
        told = field_statuses(rows)
        for name, sheet in self._sheets.items():
            for row in rows.get(name, ()):
                marks = _marks(row, told.get(row["task_id"], {})) if name == TASKS.name else {}
                source = self._sources.get(row.get("notice_id") or "", "")
                sheet.append({SOURCE: source, **row}, marks)

    def close(self, counts: Mapping[str, int]) -> list[str]:
        """Write the guide, with `counts` of rows a table, and the file; return a sentence for each cut."""
        self._guide.write(counts)
        warnings = [warning for sheet in self._sheets.values() for warning in sheet.close()]
        self._book.close()
        return warnings


# --- which cells a person should look at --------------------------------------------------------


def field_statuses(rows: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, str]]:
    """Return task_id -> field of tasks -> worst status that the tables below `tasks` give that field."""
    found: dict[str, dict[str, str]] = {}
    for table, field in (("task_units", ""), ("task_leaders", "leaders"), ("task_targets", "target")):
        for row in rows.get(table, ()):
            told = found.setdefault(row["task_id"], {})
            name = field or UNIT_FIELDS[row["role"]]
            told[name] = worst([told.get(name, ACCEPTED), row["status"]])
    return found


def _marks(task: Row, told: Mapping[str, str]) -> dict[str, str]:
    """Return field -> status for the cells of a task to colour.

    A field of which nothing else is told takes the row's status, unless another field accounts for it.
    """
    status = task["status"]
    known = {**told, "indicator": task.get("indicator_status") or ACCEPTED}
    doubtful = task.get("review_fields") or ()
    accounted = any(known.get(field) == status for field in doubtful)
    other = REVIEW if accounted else status
    marks = {field: known[field] if known.get(field) in (REVIEW, UNRESOLVED) else other for field in doubtful}
    return {**marks, "status": status}


# --- sheets ---------------------------------------------------------------------------------------


class Formats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: XlsxWorkbook) -> None:
        base = {"text_wrap": True, "valign": "top"}
        self.head: Format = book.add_format({**base, "bold": True, "bg_color": COLOURS["head"], "border": 1})
        self.title: Format = book.add_format({"bold": True, "font_size": 16})
        self._cells: dict[tuple[str, bool], Format] = {}
        for status in STATUSES:
            fill = {"bg_color": COLOURS[status]} if COLOURS[status] else {}
            for quoted in (False, True):
                self._cells[status, quoted] = book.add_format({**base, **fill, "quote_prefix": quoted})

    def cell(self, status: str = ACCEPTED, quoted: bool = False) -> Format:
        """Return the format of a cell in `status`; `quoted` text stays text when a person enters it again."""
        return self._cells[status, quoted]


class Sheet:
    """One sheet of rows, under a frozen heading row with a filter."""

    def __init__(self, book: XlsxWorkbook, layout: Layout, formats: Formats) -> None:
        self._layout, self._formats = layout, formats
        self._title = labels("sheet")[layout.table.name]
        self._sheet: Worksheet = book.add_worksheet(self._title)
        self._row = self._left_out = self._cells_cut = 0
        self._sheet.freeze_panes(1, layout.frozen)
        self._sheet.set_row(0, 32)
        for place, name in enumerate(layout.columns):
            self._sheet.set_column(place, place, WIDE.get(name, NARROW))
            self._sheet.write_string(0, place, f"{_heading(layout.table, name)}\n({name})", formats.head)

    def append(self, row: Row, marks: Mapping[str, str]) -> None:
        """Write one row; `marks` maps a field to the status that its cell is coloured by."""
        if self._row + 2 >= ROW_LIMIT:
            self._left_out += 1
            return
        self._row += 1
        for place, name in enumerate(self._layout.columns):
            value = row.get(name)
            mark = marks.get(name, ACCEPTED)
            if isinstance(value, (int, float)):
                self._sheet.write_number(self._row, place, value, self._formats.cell(mark))
            elif value or mark != ACCEPTED:
                text, cut = fitted(shown(name, value or ""))
                self._cells_cut += cut
                style = self._formats.cell(mark, text.startswith(FORMULA_STARTS))
                self._sheet.write_string(self._row, place, text, style)

    def close(self) -> list[str]:
        """Set the filter and, below a full sheet, the note; return a sentence for each kind of cut."""
        self._sheet.autofilter(0, 0, self._row, len(self._layout.columns) - 1)
        name, warnings = self._layout.table.name, []
        if self._left_out:
            self._sheet.write_string(self._row + 1, 0, labels("cut")["rows"], self._formats.head)
            warnings.append(f"tasks.xlsx: {self._left_out:,} rows of {name} do not fit the sheet")
        if self._cells_cut:
            warnings.append(f"tasks.xlsx: {self._cells_cut:,} cells of {name} are cut at {CELL_LIMIT:,} characters")
        return warnings


class Guide:
    """The first sheet: what the others hold, what colours and statuses mean, how many rows there are."""

    def __init__(self, sheet: Worksheet, formats: Formats) -> None:
        self._sheet, self._formats, self._row = sheet, formats, 0

    def write(self, counts: Mapping[str, int]) -> None:
        words = labels("guide")
        self._sheet.set_column(0, 0, 22)
        self._sheet.set_column(1, 1, 70)
        self._sheet.set_column(2, 2, 12)
        self._line([words["title"]], self._formats.title)
        for name in ("edit", "safe", "exact"):
            self._line([words[name]])
        self._line([words["version"], CONTRACT_VERSION])
        self._block((words["sheets"], words["content"], words["rows"]), self._sheet_lines(counts))
        self._block((words["colours"], words["meaning"]), [])
        for status, meaning in labels("status_meaning").items():
            self._line([labels("status")[status], meaning], self._formats.cell(status))
        lines = [(f"{table.heading} ({table.name})", table.zh, counts[table.name]) for table in TABLES]
        self._block((words["tables"], words["content"], words["rows"]), lines)

    def _sheet_lines(self, counts: Mapping[str, int]) -> Iterable[tuple[Any, ...]]:
        for name, meaning in labels("sheet_meaning").items():
            yield labels("sheet")[name], meaning, counts.get(name)

    def _block(self, head: Sequence[Any], lines: Iterable[Sequence[Any]]) -> None:
        self._row += 1
        self._line(head, self._formats.head)
        for line in lines:
            self._line(line, self._formats.cell())

    def _line(self, values: Sequence[Any], style: Format | None = None) -> None:
        for place, value in enumerate(values):
            if value is not None:
                self._sheet.write(self._row, place, value, style)
        self._row += 1


# --- text -----------------------------------------------------------------------------------------


def _heading(table: Table, name: str) -> str:
    origin = NOTICES if name == SOURCE else table
    return origin.field(name).heading


def shown(name: str, value: str | Sequence[str]) -> str:
    """Return `value` of the field `name` as people read it: statuses and field names in Chinese, lists joined."""
    words = TASK_HEADINGS if name in ("field", "review_fields") else labels(KINDS.get(name, name))
    return LIST_SEPARATOR.join(words.get(item, item) for item in ([value] if isinstance(value, str) else value))


def fitted(text: str) -> tuple[str, bool]:
    """Return `text` as a cell can hold it, with LF line breaks, and whether it had to be cut."""
    text = UNSTORABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) * 2 <= CELL_LIMIT or _units(text) <= CELL_LIMIT:
        return text, False
    note = labels("cut")["cell"]
    kept = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - _units(note))].decode("utf-16-le", "ignore")
    return kept + note, True


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

"""The workbook shows people where to look, runs nothing, and opens whatever a notice holds."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell

from pipeline.contract import SEVERITIES, STATES, TABLES
from pipeline.labels import labels
from pipeline.records import STATUSES
from pipeline.write import workbook
from pipeline.write.workbook import CELL_LIMIT, COLOURS, LAYOUTS, Workbook, field_statuses, fitted

COUNTS = {table.name: 0 for table in TABLES}
AMBER, RED, BLUE = (COLOURS[status].replace("#", "FF") for status in ("review", "unresolved", "decided"))


@pytest.fixture
def saved(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Write a workbook of some notices' rows and return its path."""

    def save(*notices: dict[str, Sequence[dict[str, Any]]], name: str = "one") -> Path:
        folder = tmp_path / name
        (folder / "scratch").mkdir(parents=True)
        book = Workbook(folder, str(folder / "scratch"))
        for rows in notices:
            book.append(rows)
        save.warnings = book.close(COUNTS)  # type: ignore[attr-defined]
        return folder / "tasks.xlsx"

    yield save


def cells(path: Path, sheet: str = "任务", row: int = 2) -> dict[str, Cell]:
    """Return English field name -> cell of one row."""
    page = openpyxl.load_workbook(path)[sheet]
    names = [str(cell.value).rpartition("(")[2].rstrip(")") for cell in page[1]]
    return dict(zip(names, page[row], strict=True))


def colour(cell: Cell) -> str:
    return str(cell.fill.start_color.rgb) if cell.fill.patternType else ""


def test_the_sheets_stand_in_order_with_frozen_headings_and_filters(saved: Any, notice: Any, rest: Any) -> None:
    """Guide, tasks, questions, notices, units, unknown bodies, answers, issues; headings stay in sight."""
    first = notice(1)
    book = openpyxl.load_workbook(saved(first, rest(first)))
    assert book.sheetnames == ["说明", "任务", "待核问题", "通知", "单位", "未知单位", "答复使用", "问题"]
    tasks = book["任务"]
    assert (tasks.freeze_panes, tasks.auto_filter.ref) == ("C2", "A1:R3")
    assert [book[name].freeze_panes for name in book.sheetnames[2:]] == ["A2"] * 6
    assert tasks["A1"].value == "序号\n(serial)"
    assert book["说明"]["A1"].value == labels("guide")["title"]


def test_values_are_shown_for_people(saved: Any, notice: Any) -> None:
    """Lists are joined, statuses and field names are Chinese, and the source stands beside the task."""
    row = cells(saved(notice(1)))
    assert row["leaders"].value == "王毅；岳剑"
    assert (row["status"].value, row["review_fields"].value) == ("待核", "牵头单位")
    assert (row["serial"].value, row["source"].value) == (1, "000001.txt")
    assert row["section"].value == "生态制度"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_never_runs(saved: Any, notice: Any, start: str) -> None:
    """Text that a spreadsheet would run is stored as text, and stays text when it is entered again."""
    rows = notice(1)
    rows["tasks"][0]["name"] = f"{start}1+1"
    cell = cells(saved(rows))["name"]
    assert (cell.data_type, cell.value) == ("s", f"{start}1+1".replace("\r", "\n"))
    assert cell.quotePrefix


@pytest.mark.parametrize("text", ["1=1", "https://example.org", "00123", "2021-11-30", " =1", "A1"])
def test_other_text_is_plain_text(saved: Any, notice: Any, text: str) -> None:
    """Near miss: text that looks like a link, a number or a date is text as well, and needs no prefix."""
    rows = notice(1)
    rows["tasks"][0]["name"] = text
    cell = cells(saved(rows))["name"]
    assert (cell.data_type, cell.value, bool(cell.quotePrefix), cell.hyperlink) == ("s", text, False, None)


def task_rows(status: str, fields: list[str], **more: Any) -> dict[str, list[dict[str, Any]]]:
    task = {"task_id": "t", "notice_id": "n", "status": status, "review_fields": fields, "due_kind": "none", **more}
    return {"tasks": [task]}


def test_the_fields_in_doubt_are_coloured(saved: Any) -> None:
    """A field in doubt and the row's status are coloured, also where the cell is empty; nothing else is."""
    row = cells(saved(task_rows("review", ["name", "target"], name="x")))
    assert {name for name, cell in row.items() if colour(cell)} == {"name", "target", "status"}
    assert {colour(row[name]) for name in ("name", "target", "status")} == {AMBER}


def test_an_unresolved_field_is_told_from_one_with_a_proposal(saved: Any) -> None:
    """In an unresolved row, the field that is unresolved is red and one that has a proposal is amber."""
    rows = task_rows("unresolved", ["lead_units", "leaders", "name"], name="x", lead_units=["甲"], leaders=["乙"])
    rows["task_units"] = [{"task_id": "t", "role": "lead", "status": status} for status in ("accepted", "unresolved")]
    rows["task_leaders"] = [{"task_id": "t", "status": "review"}]
    row = cells(saved(rows))
    assert [colour(row[name]) for name in ("lead_units", "leaders", "name", "status")] == [RED, AMBER, AMBER, RED]


def test_a_lone_unresolved_field_is_red(saved: Any) -> None:
    """Where no other table tells, the field takes the row's status."""
    assert colour(cells(saved(task_rows("unresolved", ["name"], name="x")))["name"]) == RED


@pytest.mark.parametrize(("status", "expected"), [("accepted", ""), ("decided", BLUE)])
def test_a_settled_row_has_no_doubtful_cell(saved: Any, status: str, expected: str) -> None:
    """Near miss: an accepted row has no colour, and a decided one only at its status."""
    row = cells(saved(task_rows(status, [], name="x")))
    assert (colour(row["status"]), colour(row["name"])) == (expected, "")


def test_a_field_has_the_worst_status_of_its_rows() -> None:
    """The units of one role, whatever their order, give their field the worst of their statuses."""
    units = [{"task_id": "t", "role": "lead", "status": status} for status in ("review", "accepted", "decided")]
    assert field_statuses({"task_units": units}) == {"t": {"lead_units": "review"}}


@pytest.mark.parametrize("text", ["a" * CELL_LIMIT, "\U00020000" * (CELL_LIMIT // 2), ""])
def test_what_fits_a_cell_is_whole(text: str) -> None:
    """Near miss: a text of just the limit, counted in UTF-16, is not cut."""
    assert fitted(text) == (text, False)


@pytest.mark.parametrize(
    "text", ["a" * (CELL_LIMIT + 1), "\U00020000" * (CELL_LIMIT // 2 + 1), "a" + "\U00020000" * CELL_LIMIT]
)
def test_what_does_not_fit_is_cut_visibly(text: str) -> None:
    """A longer text is cut between characters, and ends with a note that says so."""
    kept, cut = fitted(text)
    note = labels("cut")["cell"]
    assert cut
    assert kept.endswith(note)
    assert text.startswith(kept.removesuffix(note))
    assert CELL_LIMIT - 1 <= len(kept.encode("utf-16-le")) // 2 <= CELL_LIMIT


def test_a_full_sheet_says_what_is_left_out(saved: Any, notice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows beyond Excel's limit are left out with a note in the last row and a warning."""
    monkeypatch.setattr(workbook, "ROW_LIMIT", 4)
    page = openpyxl.load_workbook(saved(notice(1, tasks=5)))["任务"]
    assert [page.max_row, page["A4"].value] == [4, labels("cut")["rows"]]
    assert saved.warnings == ["tasks.xlsx: 3 rows of tasks do not fit the sheet"]


def test_a_cut_cell_is_a_warning(saved: Any) -> None:
    """The caller is told of cells that were cut."""
    saved(task_rows("review", [], name="x" * (CELL_LIMIT + 1)))
    assert saved.warnings == ["tasks.xlsx: 1 cells of tasks are cut at 32,767 characters"]


def test_no_character_breaks_the_file(saved: Any) -> None:
    """Characters that XML cannot hold are shown as �, and markup as it is."""
    text = "a\0b\x01c\x1f\ufffe<&>\v"
    assert cells(saved(task_rows("review", [], name=text)))["name"].value == "a�b�c��<&>�"


def test_text_like_an_escape_is_not_one(saved: Any) -> None:
    """Near miss: `_x0041_` is text here, and is escaped so that Excel does not read it as an A."""
    with zipfile.ZipFile(saved(task_rows("review", [], name="_x0041_"))) as archive:
        assert b">_x005F_x0041_<" in archive.read("xl/worksheets/sheet2.xml")


def test_the_bytes_depend_on_the_rows_alone(saved: Any, notice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another time zone, umask and moment give the same bytes, and every part has one fixed time."""
    first = saved(notice(1), name="one")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    mask = os.umask(0o077)
    try:
        second = saved(notice(1), name="two")
    finally:
        os.umask(mask)
        monkeypatch.undo()
        time.tzset()
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {item.date_time[0] for item in archive.infolist()} == {1980}


@pytest.mark.parametrize(
    ("kind", "names"),
    [("status", STATUSES), ("status_meaning", STATUSES), ("state", STATES), ("severity", SEVERITIES),
     ("sheet", ("guide", *(layout.table.name for layout in LAYOUTS)))],
)  # fmt: skip
def test_every_word_has_its_label(kind: str, names: tuple[str, ...]) -> None:
    """The labels cover the contract's words: no more, no fewer."""
    assert set(labels(kind)) == set(names)

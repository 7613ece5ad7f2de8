"""What is said of a notice as a whole: its state, its reason, its issues."""

from __future__ import annotations

import pytest

from pipeline.aliases import AliasTable, DecisionTable, Tables
from pipeline.check import notice
from pipeline.fields import draft, jumps
from pipeline.records import Doubt, Issue, Letterhead, Row, Task
from pipeline.resolve import resolve
from tests.making import BAZHONG, cell, make_draft, make_scope, row_of, slot

NO_TABLES = Tables(AliasTable(), AliasTable(), DecisionTable(), ())
HEAD = Letterhead(issuer="巴中市人民政府", region="巴中市", region_code=BAZHONG)


def check(*texts: dict[str, str], rows: list[Row] | None = None, head: Letterhead = HEAD) -> notice.Verdict:
    return check_tasks(made(*texts), rows, head)


def made(*texts: dict[str, str]) -> list[Task]:
    drafts = [make_draft(place, **each) for place, each in enumerate(texts, 1)]
    return resolve.resolve(drafts, make_scope(), NO_TABLES)


def check_tasks(
    tasks: list[Task], rows: list[Row] | None = None, head: Letterhead = HEAD, found: tuple[Issue, ...] = ()
) -> notice.Verdict:
    laid = [*(task.draft.row for task in tasks), *(rows or [])]
    return notice.check(head, laid, tasks, [f"t{place}" for place in range(1, len(tasks) + 1)], list(found))


def codes(verdict: notice.Verdict) -> list[str]:
    return [issue.code for issue in verdict.issues]


def test_a_whole_notice_is_complete() -> None:
    """Serials without a gap and rows without a fault leave nothing to say."""
    verdict = check({"serial": "1", "name": "甲任务"}, {"serial": "2", "name": "乙任务"})
    assert (verdict.state, verdict.reason, verdict.issues, verdict.missing) == ("complete", "", [], [])


@pytest.mark.parametrize(
    ("serials", "code", "missing"),
    [
        (["1", "4"], "missing_serial", ["2-3"]),
        (["1", "1"], "doubled_serial", []),
        (["1", "Ⅰ—2"], "serial_unreadable", []),
    ],
)
def test_a_hole_in_the_serials_is_never_complete(serials: list[str], code: str, missing: list[str]) -> None:
    """What is missing, doubled or unreadable is said, and keeps the notice incomplete."""
    verdict = check(*({"serial": serial, "name": f"任务{serial}"} for serial in serials))
    assert code in codes(verdict)
    assert (verdict.state, verdict.missing) == ("incomplete", missing)
    assert verdict.reason


def test_a_serial_that_leaps_is_no_gap_of_hundreds() -> None:
    """1, 222, 3: the second serial is in doubt and stands for 2; nothing else is missing."""
    drafts = [make_draft(place, serial=serial) for place, serial in enumerate(("1", "222", "3"), 1)]
    jumps.doubt_jumps(drafts)
    verdict = check_tasks(resolve.resolve(drafts, make_scope(), NO_TABLES))
    assert (verdict.state, verdict.missing, codes(verdict)) == ("incomplete", [], ["serial_jump"])


def test_a_leap_that_a_person_lets_stand_is_a_gap() -> None:
    """Near miss: a decided serial counts as it is."""
    drafts = [make_draft(place, serial=serial) for place, serial in enumerate(("1", "222", "3"), 1)]
    jumps.doubt_jumps(drafts)
    drafts[1].values["serial"].decided = True
    assert check_tasks(resolve.resolve(drafts, make_scope(), NO_TABLES)).missing == ["2", "4-221"]


def test_two_tables_each_count_from_one() -> None:
    """A heading row between them begins a new count; without it the serial is doubled."""
    drafts = [make_draft(place, serial=serial) for place, serial in enumerate(("1", "2", "1", "2"), 1)]
    tasks = resolve.resolve(drafts, make_scope(), NO_TABLES)
    laid = [task.draft.row for task in tasks]
    heading = Row("repeated_header", [cell("序号")])
    ids = ["t1", "t2", "t3", "t4"]
    parted = notice.check(HEAD, [heading, *laid[:2], heading, *laid[2:]], tasks, ids, [])
    assert "doubled_serial" not in codes(parted)
    assert "doubled_serial" in codes(notice.check(HEAD, [heading, *laid], tasks, ids, []))


def test_a_row_that_could_not_be_laid_is_a_hole() -> None:
    """A rejected row is an issue at its place."""
    verdict = check({"serial": "1", "name": "任务"}, rows=[Row("rejected", [cell("", 1, 7), cell("残行", 2, 7)])])
    [issue] = verdict.issues
    assert (verdict.state, issue.code, issue.message, issue.row) == ("incomplete", "rejected_row", "残行", 7)


def test_a_table_without_serials_is_complete() -> None:
    """Near miss: no serial column, no hole; a section or a note is no rejected row."""
    verdict = check(
        {"name": "甲任务"}, {"name": "乙任务"}, rows=[Row("section", [cell("一、制度")]), Row("note", [cell("注：")])]
    )
    assert (verdict.state, verdict.issues) == ("complete", [])


def test_a_notice_without_a_task_table_says_so() -> None:
    """No task is a state of its own, with one issue, whatever else is not known."""
    verdict = check(head=Letterhead())
    assert (verdict.state, codes(verdict)) == ("no_tasks", ["no_task_table"])


def test_an_unknown_place_is_said_once() -> None:
    """Tasks from nowhere are complete, but the missing place is an issue."""
    verdict = check({"serial": "1", "name": "任务"}, head=Letterhead(issuer="区政府"))
    assert (verdict.state, codes(verdict)) == ("complete", ["no_region"])


def test_a_row_that_says_the_same_as_another_is_told() -> None:
    """Serial, name and text alike: the later one is flagged with the first one's id."""
    row = {"serial": "1", "name": "任务", "main_tasks": "落实"}
    echo = [issue for issue in check(row, dict(row)).issues if issue.code == "duplicate_row"]
    assert [(issue.task_id, issue.message) for issue in echo] == [("t2", "t1")]


@pytest.mark.parametrize("other", [{"serial": "2"}, {"name": "别的任务"}, {"main_tasks": "推进"}])
def test_a_row_that_differs_is_no_echo(other: dict[str, str]) -> None:
    """Near miss: another serial, name or text is another task."""
    row = {"serial": "1", "name": "任务", "main_tasks": "落实"}
    assert "duplicate_row" not in codes(check(row, {**row, **other}))


def test_each_doubt_is_said_once_of_its_task() -> None:
    """A doubt that cell, mention and unit share is one issue, at the task's place."""
    row = row_of([slot("lead_units", "市水利局、市教育局", 1, row=5)])
    row.slots[0].doubts.append(Doubt("garbled_row"))
    [task] = resolve.resolve([draft.draft(row, 1, None)], make_scope(), NO_TABLES)
    verdict = check_tasks([task])
    assert [(issue.code, issue.task_id, issue.row) for issue in verdict.issues] == [("garbled_row", "t1", 5)]


def test_layout_repairs_and_repeats_are_said() -> None:
    """A shifted row and a repeated unit are told, and are no holes."""
    row = row_of([slot("name", "任务", 1), slot("lead_units", "市水利局、市水利局", 2)])
    row.slots[0].repairs.append("heading_in_cell")
    [task] = resolve.resolve([draft.draft(row, 1, None)], make_scope(), NO_TABLES)
    verdict = check_tasks([task])
    assert (codes(verdict), verdict.state) == (["heading_in_row", "repeated_unit"], "complete")


def test_a_cleaned_cell_is_nothing_to_say() -> None:
    """Near miss: folding a full-width digit is no issue."""
    row = row_of([slot("name", "任务", 1)])
    row.slots[0].repairs.append("glyphs")
    [task] = resolve.resolve([draft.draft(row, 1, None)], make_scope(), NO_TABLES)
    assert check_tasks([task]).issues == []


def test_parts_of_a_task_are_not_counted_with_the_tasks() -> None:
    """1, （1）, （2）, 2, （1）: the numbers in brackets count the parts of each, and nothing is doubled."""
    verdict = check(
        *({"serial": serial, "name": f"{place}"} for place, serial in enumerate(["1", "（1）", "（2）", "2", "（1）"]))
    )
    assert (verdict.state, codes(verdict)) == ("complete", [])


def test_serials_that_are_all_in_brackets_are_counted() -> None:
    """Near miss: where every number has brackets, a gap is a gap."""
    verdict = check(*({"serial": serial, "name": serial} for serial in ("（1）", "（3）")))
    assert verdict.missing == ["2"]


def test_a_serial_merged_over_two_tasks_is_not_doubled() -> None:
    """Two tasks under one cell have one number between them; the same number in two cells is doubled."""
    first, second = made({"serial": "1", "name": "甲"}, {"serial": "1", "name": "乙"})
    assert "doubled_serial" in codes(check_tasks([first, second]))
    second.draft.values["serial"].cells = first.draft.values["serial"].cells
    assert codes(check_tasks([first, second])) == []


def test_a_remark_of_the_reader_is_said_of_the_task_in_its_row() -> None:
    """A hidden row is flagged on the task that stands there; a page that was not read is the notice's, and a hole."""
    (task,) = made({"serial": "1", "name": "甲"})
    place = next(cell for cell in task.draft.row.cells if cell.text)
    hidden = Issue("hidden_row", "2", page=1, table=place.table, row=place.row)
    verdict = check_tasks([task], found=(hidden, Issue("scanned_page", "3", page=3)))
    assert [(issue.code, issue.task_id) for issue in verdict.issues] == [("hidden_row", "t1"), ("scanned_page", "")]
    assert verdict.state == "incomplete"


@pytest.mark.parametrize("code", ["unreadable_page", "scanned_page", "too_large"])
def test_a_page_that_was_not_read_is_a_hole(code: str) -> None:
    """Whatever kept a page from being read, the notice is not complete; a picture beside the text keeps it nothing."""
    tasks = made({"serial": "1", "name": "甲"})
    assert check_tasks(tasks, found=(Issue(code, "3", page=3),)).state == "incomplete"
    assert check_tasks(tasks, found=(Issue("unread_picture", "3", page=3),)).state == "complete"


def test_a_table_in_a_cell_is_told_of_tasks_only() -> None:
    """A table within a task's cell is a hole; one within a table that only lays the page out is nothing to say."""
    (task,) = made({"serial": "1", "name": "甲"})
    place = next(cell for cell in task.draft.row.cells if cell.text)
    inner = Issue("nested_table", "1", table=place.table, row=place.row)
    assert check_tasks([task], found=(inner,)).state == "incomplete"
    assert codes(check_tasks([task], found=(Issue("nested_table", "1", table=9, row=9),))) == []


def test_a_notice_that_could_not_be_read_has_failed() -> None:
    """Without a task, an error is why there is none; a warning is not."""
    assert check_tasks([], found=(Issue("scanned_page", "1", page=1),)).state == "failed"
    assert check_tasks([], found=(Issue("tracked_changes", ""),)).state == "no_tasks"

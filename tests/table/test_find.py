"""Finding the task tables of a document."""

from __future__ import annotations

import pytest

from pipeline.table import find, flat
from pipeline.table.unread import unread
from tests.table.printed import FUSED, HEADINGS, TASK, document, line, under

HEAD, ROW = line(*HEADINGS), line(*TASK)
OTHER = line("序号", "工作任务", "责任部门", "时间节点") + line("1", "开展河道清理", "市水利局", "6月底")
GAP = "\n\n"

DECOYS = {
    "phone list": line("序号", "单位", "联系人", "联系电话") + line("1", "市财政局", "王毅", "13800000000"),
    "people": line("姓名", "职务", "联系电话") + line("王毅", "副市长", "0827-5261234"),
    "sign-off": line("签收单位", "签收人", "时间") + line("市财政局", "王毅", "2021年4月20日"),
    "schedule": line("日期", "时间", "会议内容", "地点") + line("6月1日", "9:00", "启动会", "市政府会议室"),
    "figures": line("年份", "总量", "增速") + line("2019", "100", "5") + line("2020", "110", "10"),
}


def parts(printed: str) -> list[find.Part]:
    return find.task_parts(flat.unflatten(document(printed)))


def test_a_task_table_is_found_with_its_columns() -> None:
    """One table, its heading row's columns."""
    (part,) = parts("关于印发清单的通知\n" + GAP + HEAD + ROW)
    assert part.columns == under(*HEADINGS)


@pytest.mark.parametrize("decoy", DECOYS.values(), ids=list(DECOYS))
@pytest.mark.parametrize("before", ["", HEAD + ROW + GAP])
def test_another_table_is_no_task_table(decoy: str, before: str) -> None:
    """Near miss: a phone list, a sign-off sheet or a schedule, alone or after a task table."""
    assert len(parts(before + decoy)) == bool(before)


def test_a_part_without_headings_goes_on() -> None:
    """The next page begins with a row: it stands under the columns before it."""
    first, second = parts(HEAD + ROW + GAP + ROW + ROW)
    assert second.columns == first.columns


def test_a_part_without_headings_before_any_table_is_none() -> None:
    """Near miss: rows that follow nothing have no columns."""
    assert parts(ROW + ROW) == []


def test_a_second_table_has_its_own_columns() -> None:
    """Another task table in the same notice is read under its own headings."""
    first, second = parts(HEAD + ROW + GAP + OTHER)
    assert first.columns == under(*HEADINGS)
    assert [column.field for column in second.columns] == ["serial", "name", "responsible_units", "due_on"]


@pytest.mark.parametrize("row", [FUSED, [cell.replace(" ", "") for cell in FUSED]])
def test_the_only_headings_may_stand_in_a_row(row: list[str]) -> None:
    """A first heading row that is fused with data still names the columns."""
    (part,) = parts(line(*row) + ROW)
    assert part.columns == under(*HEADINGS)


def test_the_numbered_heading_above_a_part_is_kept() -> None:
    """The nearest numbered paragraph above; a plain one does not displace it."""
    (part,) = parts("一、生态制度\n单位：万元\n" + GAP + HEAD + ROW)
    assert part.heading == "一、生态制度"


def test_guessed_headings_are_named() -> None:
    """A heading known by likeness only is told, one that is listed is not."""
    assert list(find.guessed(under("序号", "任务名称", "责任单伩"))) == ["责任单伩"]


UNREAD = line("序号", "名目", "甲", "完成时限") + line("1", "算力规模", "300", "2022年")


def test_a_table_that_looks_like_a_task_table_is_told() -> None:
    """A serial and a deadline are headed, no work is: the table is not read, and does not vanish either."""
    printed = document(HEAD + ROW + GAP + UNREAD)
    [cell] = unread(printed.blocks, find.task_parts(flat.unflatten(printed)))
    assert (cell.table, cell.text) == (2, "序号")


@pytest.mark.parametrize("decoy", DECOYS.values(), ids=list(DECOYS))
def test_other_tables_are_not_told(decoy: str) -> None:
    """Near miss: a table that was read, and one that is no task table."""
    printed = document(HEAD + ROW + GAP + decoy)
    assert unread(printed.blocks, find.task_parts(flat.unflatten(printed))) == []

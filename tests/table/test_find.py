"""Finding the task tables of a document."""

from __future__ import annotations

import pytest

from pipeline.records import Paragraph
from pipeline.table import find, flat
from pipeline.table.unread import unread
from tests.table.printed import FUSED, HEADINGS, TASK, document, line, read, ruled, under, values

HEAD, ROW = line(*HEADINGS), line(*TASK)
OTHER = line("序号", "工作任务", "责任部门", "时间节点") + line("1", "开展河道清理", "市水利局", "6月底")
GAP = "\n\n"
PLAIN = ("序号｜工作任务｜责任单位", "1｜建设学校｜县教育局")

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


def test_a_table_whose_cells_say_who_is_responsible_is_one_of_tasks() -> None:
    """Clauses at the end of the cells of the work take the place of a column of units, and are taken off the work."""
    head = "序号｜重点任务｜具体措施"
    rows = read(
        ruled(
            head,
            "1｜教育｜新建学校。（责任单位：市教育局；完成时限：6月底）",
            "2｜水利｜修建水库。（市水利局牵头，市财政局配合）",
        )
    )
    first, second = (row for row in rows if row.kind == "task")
    assert values(first) | {"main_tasks": "新建学校。", "responsible_units": "市教育局", "due_on": "6月底"} == values(
        first
    )
    assert values(second)["lead_units"] == "市水利局" and values(second)["supporting_units"] == "市财政局"


def test_a_table_of_work_alone_is_none() -> None:
    """Near miss: work without a clause, a deadline or units is nobody's task."""
    assert read(ruled("序号｜重点任务｜具体措施", "1｜教育｜新建学校（含幼儿园）。", "2｜水利｜修建水库。")) == []


def test_a_paragraph_that_is_a_task_heads_the_table_with_its_number_alone() -> None:
    """The section is the heading that the paragraph begins with, without its sentences and its clause."""
    (row,) = (
        row
        for row in read(Paragraph("二、办好民生实事。详见附表。（责任单位：县民政局）", 1), ruled(*PLAIN))
        if row.kind == "task"
    )
    assert row.section == "二、办好民生实事"

"""Naming the columns of a table."""

from __future__ import annotations

import pytest

from pipeline.records import Grid
from pipeline.table import columns
from tests.table.printed import FIELDS, FUSED, HEADINGS, TASK, cells, ruled, under


def fields(*headings: str) -> list[str]:
    return [column.field for column in under(*headings)]


def test_the_headings_of_the_sample_are_all_known() -> None:
    """Nine headings, nine fields."""
    assert fields(*HEADINGS) == FIELDS
    assert columns.is_heading_row(cells(*HEADINGS))


@pytest.mark.parametrize(
    "row",
    [
        TASK,
        ["一", "特色赛道（5项）", "", ""],
        ["目标", "任务分解", "指标体系", "时间安排紧"],
        ["姓名", "职务", "联系电话"],
        ["序号", "项目", "", ""],
        [],
    ],
)
def test_a_row_of_values_is_no_heading_row(row: list[str]) -> None:
    """Near miss: values, a section, words that resemble headings, another table's headings."""
    assert not columns.is_heading_row(cells(*row))


def test_a_column_of_the_table_s_own_is_an_extra() -> None:
    """政策诉求 keeps its heading and goes to extras."""
    (column,) = (column for column in under("序号", "任务名称", "政策诉求", "责任单位") if column.field == "extras")
    assert column.heading == "政策诉求"


def test_a_column_a_year_keeps_its_year() -> None:
    """Two columns of targets are two targets, each of its year."""
    assert [(c.field, c.year) for c in under("任务名称", "2026年目标", "2027年目标")] == [
        ("name", None),
        ("target", 2026),
        ("target", 2027),
    ]


def test_two_columns_of_leads_are_both_leads() -> None:
    """省牵头单位 stands beside 市牵头单位."""
    assert fields("任务名称", "省牵头单位", "市牵头单位") == ["name", "lead_units", "lead_units"]


def test_a_table_without_a_name_takes_its_work_for_one() -> None:
    """The first column of work is the name when none is headed as one; beside a name it is the work."""
    assert fields("序号", "主要任务", "工作措施", "责任单位") == ["serial", "name", "main_tasks", "responsible_units"]
    assert fields("序号", "任务名称", "主要任务") == ["serial", "name", "main_tasks"]


def test_a_second_name_is_the_work_and_a_third_an_extra() -> None:
    """重点任务 beside 具体任务: the first is the name, the second what is done."""
    assert fields("重点任务", "具体任务", "工作任务") == ["name", "main_tasks", "extras"]


def test_trailing_blank_headings_are_no_columns() -> None:
    """A heading row padded with blanks has as many columns as headings; a blank between two is one."""
    assert fields("序号", "任务名称", "责任单位", "", "") == ["serial", "name", "responsible_units"]
    assert fields("序号", "", "责任单位") == ["serial", "extras", "responsible_units"]


@pytest.mark.parametrize("row", [FUSED, [cell.replace(" ", "") for cell in FUSED]])
def test_headings_fused_with_values_are_found(row: list[str]) -> None:
    """The columns are told from a data row that carries them, with blanks or without."""
    assert columns.name_columns(columns.fused_headings(cells(*row))) == under(*HEADINGS)


@pytest.mark.parametrize(
    "row", [TASK, ["1", "目标管理考核", "任务分解", "时间 2021年底"], ["单位 市财政局", "联系人 王毅"]]
)
def test_a_row_of_plain_values_has_no_fused_headings(row: list[str]) -> None:
    """Near miss: one or two words like headings do not make columns."""
    assert columns.fused_headings(cells(*row)) == []


@pytest.mark.parametrize(
    "headings",
    [
        ["姓名", "职务", "电话"],
        ["单位", "签收人", "时间"],
        ["日期", "时间", "会议内容", "地点"],
        ["序号", "单位", "联系人", "联系电话"],
        ["序号", "任务名称"],
    ],
)
def test_other_tables_are_no_task_tables(headings: list[str]) -> None:
    """Near miss: phone lists, sign-off sheets and schedules name no work, or nothing about it."""
    assert not columns.is_task_table(under(*headings))


def test_the_same_fields_under_other_words_are_the_same_columns() -> None:
    """A repeated heading may be reworded; an added column is another table."""
    others = [heading.replace("挂包市领导", "挂包领导") for heading in HEADINGS]
    assert columns.same_fields(under(*HEADINGS), under(*others))
    assert not columns.same_fields(under(*HEADINGS), under(*HEADINGS[:-1]))


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("项目|序号|任务名称|任务内容", ["section", "serial", "name", "main_tasks"]),
        ("项目|任务名称|任务内容", ["section", "name", "main_tasks"]),
        ("重点任务|序号|任务名称|任务内容", ["section", "serial", "name", "main_tasks"]),
        ("序号|项目|任务内容|责任单位", ["serial", "name", "main_tasks", "responsible_units"]),
        ("项目|任务内容|责任单位", ["name", "main_tasks", "responsible_units"]),
    ],
)
def test_the_best_headed_name_is_the_name(headings: str, expected: list[str]) -> None:
    """A broader word before it, or before the serials, heads sections; alone, the broader word is the name."""
    assert fields(*headings.split("|")) == expected


def test_a_few_headings_beside_a_serial_s_are_enough() -> None:
    """Most columns are the table's own; 序号 and two known ones still head it."""
    assert columns.is_heading_row(cells("序号", "整治措施", "来源", "责任单位", "投资", "截止日期", "进展"))
    assert not columns.is_heading_row(cells("名目", "整治措施", "来源", "责任单位", "投资", "截止日期", "任务名称"))


@pytest.mark.parametrize(
    ("below", "field"), [(["EFLOPS", "%", "个"], "measure"), (["市水利局", "省农科院"], "responsible_units")]
)
def test_a_broad_heading_is_read_by_what_stands_below(below: list[str], field: str) -> None:
    """单位 over 个 and % is a unit of measure, over bodies it is who is responsible."""
    named = under("序号", "任务名称", "单位")
    assert columns.confirm(named, Grid(1, 1, [cells("1", "河长制", word) for word in below]))[2].field == field


def test_a_heading_that_says_whose_column_it_is_is_believed() -> None:
    """Near miss: odd words under 责任单位 leave it what it is, and an empty column too."""
    named = under("序号", "任务名称", "责任单位")
    assert columns.confirm(named, Grid(1, 1, [cells("1", "河长制", "个")])) == named
    broad = under("序号", "任务名称", "单位")
    assert columns.confirm(broad, Grid(1, 1, [cells("1", "河长制", "")])) == broad


@pytest.mark.parametrize(
    ("first", "field"), [(("1", "2"), "serial"), (("一、水", ""), "section"), (("", ""), "extras")]
)
def test_a_first_column_without_a_heading_is_what_stands_in_it(first: tuple[str, str], field: str) -> None:
    """In a ruled table it holds the serials, or the categories; an empty one holds nothing."""
    grid = ruled("｜任务名称｜责任单位", *(f"{word}｜清理河道｜市水利局" for word in first))
    assert columns.confirm(under("", "任务名称", "责任单位"), grid)[0].field == field


@pytest.mark.parametrize(
    "heads",
    [
        "序号 项目名称 完成单位 主要完成人",
        "序号 事项名称 事项类型 实施主体 办理时限",
        "序号 考核指标 分值 考核标准",
    ],
)
def test_tables_of_awards_permits_and_marks_are_none_of_tasks(heads: str) -> None:
    """Words that only such tables have outweigh those shared with task tables; none is said to be unread."""
    assert not columns.is_task_table(under(*heads.split()))
    assert not columns.is_like_heading_row(cells(*heads.split()))


@pytest.mark.parametrize(
    "heads",
    [
        "序号 任务名称 设定依据 牵头单位 完成时限",
        "序号 工作任务 采购方式 责任单位 完成时限",
        "序号 项目名称 中标单位 牵头单位 完成时限",
    ],
)
def test_a_task_table_may_have_a_column_of_such_words(heads: str) -> None:
    """Near miss: who and when, said in columns of their own, make a task table whatever stands beside them."""
    assert columns.is_task_table(under(*heads.split()))


def test_a_task_table_may_give_marks() -> None:
    """Near miss: a column of marks beside units and deadlines leaves the table what it is."""
    assert columns.is_task_table(under("序号", "考核指标", "分值", "责任单位", "完成时限"))


def test_columns_of_years_alone_hold_targets() -> None:
    """2026年 and 2027年 without a word above them are the targets of those years; one year alone may be anything."""
    named = under("序号", "任务名称", "2026年", "2027年", "责任单位")
    assert [(column.field, column.year) for column in named[2:4]] == [("target", 2026), ("target", 2027)]
    assert under("序号", "任务名称", "2026年", "责任单位")[2].field == "extras"


def test_words_that_head_any_list_make_no_task_table() -> None:
    """项目, 单位 and 时间 over a list of people say nothing of tasks."""
    assert not columns.is_task_table(under("序号", "项目", "单位", "时间"))
    assert columns.is_task_table(under("序号", "项目", "责任单位", "时间"))


def test_many_columns_of_its_own_do_not_hide_a_heading_row() -> None:
    """序号, 工作任务 and 牵头单位 head a task table, however many months stand beside them."""
    months = [f"{month}月" for month in range(1, 13)]
    assert columns.is_heading_row(cells("序号", "工作任务", "牵头单位", *months))
    assert not columns.is_heading_row(cells("序号", "数量", "金额", *months))


def test_what_a_heading_says_outweighs_what_another_is_like() -> None:
    """指标性质 is the attribute; 指标类别, which is only like such a heading, is a column of its own."""
    named = under("序号", "任务名称", "指标类别", "指标性质", "责任单位")
    assert [column.field for column in named[2:4]] == ["extras", "attribute"]

"""Headings of ruled tables that are several rows deep."""

from __future__ import annotations

import pytest

from pipeline.table import tiers
from tests.table.printed import ruled

UPPER, LOWER = "序号｜工作任务｜责任分工｜<｜完成时限", "^｜^｜牵头单位｜配合单位｜^"


def fields(*lines: str) -> list[str]:
    grid = ruled(*lines)
    return [column.field for column in tiers.name_columns(grid.rows[: tiers.heads(grid.rows, 0)])]


def test_the_lower_words_head_the_columns() -> None:
    """Under 责任分工 each column has a heading of its own; the others reach down from the upper row."""
    assert tiers.heads(ruled(UPPER, LOWER, "1｜清理河道｜市水利局｜市财政局｜6月底").rows, 0) == 2
    assert fields(UPPER, LOWER) == ["serial", "name", "lead_units", "supporting_units", "due_on"]


def test_words_that_say_nothing_alone_are_read_with_those_above() -> None:
    """2026年 under 目标值 is the target of that year."""
    grid = ruled("序号｜指标名称｜目标值｜<｜责任单位", "^｜^｜2026年｜2027年｜^")
    columns = tiers.name_columns(grid.rows)
    assert [(column.field, column.year) for column in columns[2:4]] == [("target", 2026), ("target", 2027)]


def test_a_heading_of_one_row_is_one_row() -> None:
    """Near miss: a task row below a plain heading row is no part of the heading."""
    grid = ruled("序号｜工作任务｜牵头单位｜配合单位｜完成时限", "1｜清理河道｜市水利局｜市财政局｜6月底")
    assert tiers.heads(grid.rows, 0) == 1
    assert tiers.heads(grid.rows, 1) == 0


def test_a_task_under_a_heading_that_reaches_too_far_is_a_task() -> None:
    """Near miss: a row with a number is a task, though a heading's cell is merged over it."""
    grid = ruled("序号｜工作任务｜牵头单位｜配合单位｜完成时限", "1｜清理河道｜市水利局｜市财政局｜^")
    assert tiers.heads(grid.rows, 0) == 1


@pytest.mark.parametrize(("line", "deep"), [("重点任务｜责任单位", 1), ("项目｜单位", 0), ("清理河道｜责任单位", 0)])
def test_a_narrow_table_is_headed_by_words_that_say_it(line: str, deep: int) -> None:
    """Two headings are enough when each says a field; words as broad as 项目, or one of two, are not."""
    assert tiers.heads(ruled(line).rows, 0) == deep


def test_a_heading_may_stand_below_a_title() -> None:
    """The first heading row is found wherever it stands; a table without one has none."""
    assert tiers.find(ruled("任务清单｜<｜<｜<｜<", UPPER, LOWER).rows) == 1
    assert tiers.find(ruled("1｜清理河道｜市水利局｜市财政局｜6月底").rows) == -1

"""Tables that look like task tables and were not read."""

from __future__ import annotations

import pytest

from pipeline.records import Paragraph
from pipeline.table import find
from pipeline.table.unread import unit_headings, unread
from tests.table.printed import ruled

BARE = ("1｜建设学校｜县教育局｜县财政局｜6月底", "2｜修建水库｜县水利局｜县财政局｜6月底")
CARD = ("任务名称｜建设学校", "牵头单位｜县教育局", "完成时限｜6月底")


@pytest.mark.parametrize("lines", [BARE, CARD], ids=["no headings", "card"])
def test_a_table_without_a_heading_row_is_told(lines: tuple[str, ...]) -> None:
    """Numbered rows with units, and a card whose first column names the fields, are not passed over in silence."""
    grid = ruled(*lines)
    assert unread([grid], find.task_parts([grid])) == [grid.rows[0][0]]


@pytest.mark.parametrize(
    "lines",
    [
        ("1｜县教育局｜王芳｜5261234", "2｜县水利局｜李明｜5261235"),
        ("序号｜单位｜联系人｜电话", "1｜县教育局｜王芳｜5261234", "2｜县水利局｜李明｜5261235"),
        ("拟稿｜王芳", "核稿｜李明", "签发｜张伟"),
    ],
    ids=["people", "phones", "sign-off"],
)
def test_other_tables_are_not_told(lines: tuple[str, ...]) -> None:
    """Near miss: lists of people and phones, and a form to sign, are nobody's tasks."""
    grid = ruled(*lines)
    assert unread([grid], find.task_parts([grid])) == []


def test_headings_that_blanks_keep_apart_are_told() -> None:
    """A table that a text draws with blanks is told by its line of headings; a sentence with such words is not."""
    heads = ["序号", "任务名称", "责任单位", "完成时限"]
    for line in ("    ".join(heads), f"│{'│'.join(heads)}│", " ".join(heads)):
        assert [cell.text for cell in unread([Paragraph(line, 1)], [])] == [line]
    assert unread([Paragraph("按序号填写任务名称、责任单位和完成时限。", 1)], []) == []


def test_units_behind_a_label_in_a_cell_are_told() -> None:
    """A table whose cells name units behind a label is not passed over; a form with a short label is."""
    grid = ruled("序号｜事由｜内容", "1｜教育｜新建小学2所。责任单位：市教育局。")
    assert [cell.text for cell in unread([grid], find.task_parts([grid]))] == [grid.rows[1][2].text]
    form = ruled("责任单位：｜盖章", "日期：｜签字")
    assert unread([form], find.task_parts([form])) == []


def test_two_columns_of_serials_are_told() -> None:
    """Where 序号 heads two columns and the halves differ, one of the two ways of counting was not read."""
    head = "序号｜重点任务｜序号｜具体任务｜责任单位"
    grid = ruled(head, "一｜城市建设｜1｜建设学校｜市教育局")
    assert unread([grid], find.task_parts([grid])) == [grid.rows[0][0]]
    assert unread([plain := ruled("序号｜具体任务｜责任单位", "1｜建设学校｜市教育局")], find.task_parts([plain])) == []


def test_bodies_that_head_columns_are_told() -> None:
    """A matrix of who leads and who helps is no list of units; one body in a heading is no matrix."""
    (matrix,) = find.task_parts(
        [ruled("序号｜工作任务｜市教育局｜市财政局｜完成时限", "1｜建设学校｜牵头｜配合｜6月底")]
    )
    (plain,) = find.task_parts(
        [ruled("序号｜工作任务｜责任单位｜市财政局｜完成时限", "1｜建设学校｜市教育局｜配合｜6月底")]
    )
    assert [bodies for _, bodies in unit_headings([matrix, plain])] == [["市教育局", "市财政局"]]

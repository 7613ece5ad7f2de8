"""Rows that the end of a page cut in two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.records import Grid, Paragraph, Row
from tests.table.printed import doubted, read, ruled, values

HEAD = "序号｜工作任务｜责任单位｜完成时限"
FIRST = ruled(HEAD, "1｜清理河道｜市水利局｜6月底", "2｜推进污水治｜市财政局、市住房和城｜12月底")


def second(*lines: str, page: int = 2) -> Grid:
    return ruled(*lines, page=page, number=2)


def tasks(*blocks: Grid | Paragraph) -> list[Row]:
    return [row for row in read(*blocks) if row.kind == "task"]


def test_the_rest_of_a_row_is_joined_to_it() -> None:
    """A row without a serial at the head of a page is the rest of the one before: cells closed up, no doubt left."""
    _, row, _ = tasks(FIRST, second("｜理设施建设｜乡建设局｜", "3｜植树造林｜市林业局｜3月底"))
    assert values(row) == {
        "serial": "2",
        "name": "推进污水治理设施建设",
        "responsible_units": "市财政局、市住房和城乡建设局",
        "due_on": "12月底",
    }
    assert not doubted(row)
    assert [(cell.page, cell.row) for cell in row.slots[1].cells] == [(1, 3), (2, 1)]


def test_a_repeated_heading_may_stand_between() -> None:
    """The heading row that a page begins with does not part the two halves."""
    _, row, _ = tasks(FIRST, second(HEAD, "｜理设施建设｜乡建设局｜", "3｜植树造林｜市林业局｜3月底"))
    assert values(row)["name"] == "推进污水治理设施建设"


def test_units_that_are_whole_stay_apart() -> None:
    """Two units on the two sides of a page's end are not closed up into one word."""
    first = ruled(HEAD, "1｜清理河道｜市水利局｜6月底")
    (row,) = tasks(first, second("｜｜市财政局｜"))
    assert values(row)["responsible_units"].split() == ["市水利局", "市财政局"]


@pytest.mark.parametrize(
    "lines",
    [
        ("3｜植树造林｜市林业局｜3月底",),
        ("｜植树造林｜市林业局｜3月底",),
    ],
)
def test_a_row_of_its_own_is_not_joined(lines: tuple[str, ...]) -> None:
    """Near miss: a row with a serial, or with a deadline where the row above has one, is a row of its own."""
    assert len(tasks(FIRST, second(*lines))) == 3


def test_nothing_is_joined_over_a_paragraph_or_within_a_page() -> None:
    """Near miss: what does not stand right at the head of the next page is no rest of a row."""
    rest = ("｜理设施建设｜乡建设局｜", "3｜植树造林｜市林业局｜3月底")
    assert len(tasks(FIRST, Paragraph("续表", 2), second(*rest))) == 4
    assert len(tasks(FIRST, second(*rest, page=1))) == 4


def test_a_rest_in_a_table_where_serials_are_wanting_is_doubted() -> None:
    """Where another row has no serial either, the joined values are a proposal."""
    first = ruled(HEAD, "｜清理河道｜市水利局｜6月底", "2｜推进污水治｜市财政局｜12月底")
    row = tasks(first, second("｜理设施建设｜｜"))[1]
    assert values(row)["name"] == "推进污水治理设施建设" and doubted(row) == {"name"}


def test_the_rest_of_a_row_may_stand_above_a_heading_row() -> None:
    """A heading row further down the page does not hide that the page begins with the rest of a row, and a section."""
    _, row, third = tasks(FIRST, second("｜｜乡建设局｜", "二、生态｜<｜<｜<", HEAD, "3｜植树造林｜市林业局｜3月底"))
    assert values(row)["responsible_units"] == "市财政局、市住房和城乡建设局"
    assert third.section == "二、生态"


def test_a_blank_row_at_the_head_of_a_page_parts_nothing() -> None:
    """An empty row, as a heading leaves whose words were not printed, stands in no row's way."""
    _, row = tasks(FIRST, second("｜｜｜", "｜｜乡建设局｜"))
    assert values(row)["responsible_units"] == "市财政局、市住房和城乡建设局"


def test_a_merged_cell_that_goes_on_blank_holds_on_the_next_page() -> None:
    """A blank cell merged over the first rows of a page goes on with the cell that the page before ended with."""
    rows = tasks(FIRST, second("3｜植树造林｜｜3月底", "4｜封山育林｜^｜6月底", "5｜退耕还林｜市水利局｜6月底"))
    assert [values(row)["responsible_units"] for row in rows[2:]] == ["市财政局、市住房和城"] * 2 + ["市水利局"]
    assert not doubted(rows[2])


MERGED = ruled(HEAD, "1｜清理河道｜市水利局｜6月底", "2｜治理污水｜^｜12月底")


def test_a_blank_cell_below_merged_ones_may_go_on_with_them() -> None:
    """Where the column has merged cells, one blank cell at the head of a page is a proposal."""
    row = tasks(MERGED, second("3｜植树造林｜｜3月底", "4｜封山育林｜市林业局｜3月底"))[2]
    assert values(row)["responsible_units"] == "市水利局" and doubted(row) == {"responsible_units"}


def test_the_first_blank_of_its_column_may_be_a_merged_cell_too() -> None:
    """Where every row before the page's head fills the column, the one blank there is a proposal."""
    row = tasks(FIRST, second("3｜植树造林｜市林业局｜", "4｜封山育林｜市林业局｜3月底"))[2]
    assert values(row)["due_on"] == "12月底" and doubted(row) == {"due_on"}


def test_a_blank_cell_further_down_stays_blank() -> None:
    """Near miss: below a filled cell of the page, and in a column with other blanks, blank is blank."""
    first = ruled(HEAD, "1｜清理河道｜市水利局｜", "2｜治理污水｜^｜12月底")
    rows = tasks(first, second("3｜植树造林｜市林业局｜", "4｜封山育林｜｜3月底"))
    assert values(rows[3])["responsible_units"] == "" and values(rows[2])["due_on"] == ""


def test_a_task_of_a_merged_serial_is_no_rest() -> None:
    """Near miss: where serials are merged over several tasks, a row with a name of its own is a task."""
    first = ruled(HEAD, "1｜清理河道｜市水利局｜", "^｜治理污水｜市财政局｜")
    rows = tasks(first, second("｜植树造林｜市林业局｜", "2｜封山育林｜市林业局｜"))
    assert [values(row)["name"] for row in rows] == ["清理河道", "治理污水", "植树造林", "封山育林"]
    assert "serial" in doubted(rows[2])


def test_a_category_that_a_page_cuts_is_whole_in_all_its_rows() -> None:
    """人才支 on one page and 撑 on the next are one category, of the rows before and behind the cut."""
    head = "序号｜领域｜工作任务｜责任单位"
    first = ruled(head, "1｜人才支｜清理河道｜市水利局", "2｜^｜推进污水治｜市财政局")
    rows = tasks(first, second("｜撑｜理设施建设｜", "3｜^｜植树造林｜市林业局", "4｜水｜封山育林｜市林业局"))
    assert [values(row)["section"] for row in rows] == ["人才支撑"] * 3 + ["水"]
    assert values(rows[1])["name"] == "推进污水治理设施建设"


def test_a_date_that_a_page_cuts_is_one() -> None:
    """2026年9月 and 30日 are one deadline where only the two together make one."""
    first = ruled(HEAD, "1｜清理河道｜市水利局｜6月底", "2｜推进污水治｜市财政局｜2026年9月")
    _, row, _ = tasks(first, second("｜理设施建设｜｜30日", "3｜植树造林｜市林业局｜3月底"))
    assert values(row)["due_on"] == "2026年9月30日"


def test_a_serial_merged_over_a_page_is_the_same_cell() -> None:
    """A serial that goes on blank on the next page, merged over its rows, is the cell above and no second one."""
    first = ruled(HEAD, "1｜清理河道｜市水利局｜", "^｜治理污水｜市财政局｜")
    rows = tasks(first, second("｜植树造林｜市林业局｜", "^｜封山育林｜市林业局｜", "2｜修建水库｜市水利局｜"))
    assert [values(row)["serial"] for row in rows] == ["1", "1", "1", "1", "2"]
    assert len({id(row.slots[0].cells[0]) for row in rows[:3]}) == 1


def test_a_merged_cell_may_have_its_words_on_the_second_page() -> None:
    """Rows at a page's foot under one blank cell get the words at the head of the next page as a proposal."""
    first = ruled(HEAD, "1｜清理河道｜市水利局｜6月底", "2｜治理污水｜｜6月底", "3｜植树造林｜^｜3月底")
    rows = tasks(first, second("4｜封山育林｜市林业局｜3月底"))
    assert [values(row)["responsible_units"] for row in rows] == ["市水利局", "市林业局", "市林业局", "市林业局"]
    assert [doubted(row) for row in rows] == [set(), {"responsible_units"}, {"responsible_units"}, set()]


def test_blank_cells_of_their_own_at_a_pages_foot_stay_blank() -> None:
    """Near miss: two blank cells that nothing is merged over are two blank values."""
    first = ruled(HEAD, "1｜清理河道｜市水利局｜6月底", "2｜治理污水｜｜6月底", "3｜植树造林｜｜3月底")
    rows = tasks(first, second("4｜封山育林｜市林业局｜3月底"))
    assert [values(row)["responsible_units"] for row in rows] == ["市水利局", "", "", "市林业局"]


def test_a_table_that_is_guessed_from_a_page_is_doubted() -> None:
    """Where no rules show rows and columns, everything longer than a line is a proposal; in a text it is as it was."""
    grid = Grid(1, 1, [[replace(cell, bbox=(0.0, 0.0, 9.0, 9.0)) for cell in cells] for cells in FIRST.rows])
    assert doubted(tasks(grid)[0]) == {"name", "responsible_units"}
    assert not doubted(tasks(Grid(1, 1, FIRST.rows))[0])


def test_a_category_of_one_character_is_the_end_of_the_one_before() -> None:
    """绿色发 at a page's foot and 展 at the head of the next are one category; two characters are one of their own."""
    head = "序号｜领域｜工作任务｜责任单位"
    first = ruled(head, "1｜绿色发｜清理河道｜市水利局", "2｜^｜治理污水｜市财政局")
    rows = tasks(first, second("3｜展｜植树造林｜市林业局", "4｜^｜封山育林｜市林业局"))
    assert [values(row)["section"] for row in rows] == ["绿色发展"] * 4
    first = ruled(head, "1｜绿色｜清理河道｜市水利局", "2｜^｜治理污水｜市财政局")
    rows = tasks(first, second("3｜民生｜植树造林｜市林业局", "4｜^｜封山育林｜市林业局"))
    assert [values(row)["section"] for row in rows] == ["绿色", "绿色", "民生", "民生"]

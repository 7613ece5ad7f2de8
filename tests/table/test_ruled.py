"""Rows of ruled tables, laid as they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Paragraph, Row
from tests.table.printed import doubted, read, ruled, values

HEAD = "序号｜领域｜工作任务｜牵头单位｜责任单位｜完成时限"


def tasks(*lines: str) -> list[Row]:
    return [row for row in read(ruled(*lines)) if row.kind == "task"]


def test_a_cell_merged_down_holds_in_all_its_rows() -> None:
    """What is merged over two rows is the value of both, without a doubt, and is named as a repair of the lower one."""
    first, second = tasks(HEAD, "1｜水｜清理河道｜市水利局｜市财政局｜6月底", "2｜^｜修建水库｜^｜市林业局｜12月底")
    assert values(second) | {"section": "水", "lead_units": "市水利局"} == values(second)
    assert not doubted(first) and not doubted(second)
    assert [slot.column.field for slot in second.slots if "merged_down" in slot.repairs] == ["section", "lead_units"]


def test_a_blank_cell_takes_nothing_from_above() -> None:
    """Near miss: a blank cell that nothing is merged over stays blank."""
    _, second = tasks(HEAD, "1｜水｜清理河道｜市水利局｜市财政局｜6月底", "2｜水｜修建水库｜｜市林业局｜12月底")
    assert values(second)["lead_units"] == ""


def test_a_row_with_missing_values_stays_under_its_columns() -> None:
    """Two filled cells of six stay where they stand: nothing slips under another heading."""
    (row,) = tasks(HEAD, "1｜｜清理河道｜｜｜")
    assert values(row)["name"] == "清理河道" and values(row)["due_on"] == ""
    assert not doubted(row)


def test_a_row_of_merged_cells_and_one_of_its_own_is_a_task() -> None:
    """A row whose other cells are merged down is a task, however little it holds itself."""
    _, second = tasks(HEAD, "1｜水｜清理河道｜市水利局｜市财政局｜6月底", "^｜^｜修建水库｜^｜^｜^")
    assert values(second)["name"] == "修建水库" and values(second)["serial"] == "1"


def test_a_cell_over_the_whole_width_is_a_section() -> None:
    """A category row merged over all columns is a section, punctuation and all."""
    rows = read(ruled(HEAD, "一、水环境，水资源｜<｜<｜<｜<｜<", "1｜水｜清理河道｜市水利局｜市财政局｜6月底"))
    assert [row.kind for row in rows] == ["header", "section", "task"]
    assert rows[-1].section == "一、水环境，水资源"


def test_a_sentence_over_the_whole_width_is_not_taken_for_a_section() -> None:
    """Near miss: a sentence is rejected, so that a person looks at it; a note is a note."""
    rows = read(
        ruled(
            HEAD,
            "1｜水｜清理河道｜市水利局｜市财政局｜6月底",
            "各项任务按月调度。｜<｜<｜<｜<｜<",
            "注：按月报送｜<｜<｜<｜<｜<",
        )
    )
    assert [row.kind for row in rows] == ["header", "task", "rejected", "note"]


def test_the_title_in_the_first_row_is_no_section() -> None:
    """One cell above the headings is the table's title, and no category of its tasks."""
    rows = read(ruled("重点工作任务清单｜<｜<｜<｜<｜<", HEAD, "1｜水｜清理河道｜市水利局｜市财政局｜6月底"))
    assert [row.kind for row in rows] == ["note", "header", "task"]
    assert rows[-1].section == ""


def test_a_cell_merged_over_two_fields_is_doubted() -> None:
    """Of units printed once over the columns of lead and responsible units, nobody knows the role."""
    (row,) = tasks(HEAD, "1｜水｜清理河道｜市水利局｜<｜6月底")
    assert doubted(row) == {"lead_units", "responsible_units"}


def test_units_and_work_in_each_others_columns_are_doubted() -> None:
    """Units under the task and a task under the units are not silently taken as they stand."""
    (row,) = tasks(HEAD, "1｜水｜市水利局、市财政局｜全面清理河道并开展巡查｜市林业局｜6月底")
    assert doubted(row) == {"name", "lead_units"}


def test_an_odd_text_is_not_doubted_for_its_shape() -> None:
    """Near miss: a short name, a mark for nothing and a group that no rule knows stand where the source put them."""
    first, second = tasks(HEAD, "1｜水｜巡查｜/｜各有关单位｜6月底", "2｜水｜市水利局改革｜市水利局｜无｜6月底")
    assert not doubted(first) and not doubted(second)


def test_a_category_with_a_subtotal_is_a_section() -> None:
    """A row numbered 一 with a figure and neither units nor deadline heads the rows below it; 小计 closes them."""
    rows = read(
        ruled(
            "序号｜项目名称｜总投资｜责任单位",
            "一｜交通类（2个）｜3500｜",
            "1｜绕城公路｜2000｜市交通运输局",
            "小计｜2项｜3500｜",
        )
    )
    assert [row.kind for row in rows] == ["header", "section", "task", "note"]
    assert rows[2].section == "一 交通类（2个）"


def test_a_task_numbered_in_words_is_a_task() -> None:
    """Near miss: with units of its own, a row numbered 一 is a task."""
    assert [
        row.kind for row in read(ruled("序号｜项目名称｜总投资｜责任单位", "一｜绕城公路｜2000｜市交通运输局"))
    ] == ["header", "task"]


def test_a_single_measure_in_the_middle_is_no_section() -> None:
    """Near miss: words that stand alone under the work go with no name, and head nothing."""
    rows = read(
        ruled(
            "序号｜任务名称｜工作措施｜责任单位",
            "1｜招商引资｜赴外招商｜市商务局",
            "｜｜引进项目10个｜",
            "2｜教育｜新建学校｜市教育局",
        )
    )
    assert [row.kind for row in rows] == ["header", "task", "task", "task"]
    assert rows[-1].section == ""


def test_a_signature_below_the_rows_is_a_note() -> None:
    """A body and a date that stand alone at a table's foot sign it."""
    rows = read(
        ruled("序号｜任务名称｜责任单位", "1｜招商引资｜市商务局", "｜｜南江县人民政府办公室", "｜｜2026年3月12日")
    )
    assert [row.kind for row in rows] == ["header", "task", "note", "note"]


def test_a_second_heading_of_another_kind_ends_the_tasks() -> None:
    """Rows below the headings of a sheet of marks are none of the tasks above."""
    rows = read(
        ruled(
            "序号｜任务名称｜责任单位｜完成时限",
            "1｜招商引资｜市商务局｜6月底",
            "序号｜考核指标｜分值｜考核标准",
            "1｜招商引资｜10｜未完成不得分",
        )
    )
    assert [row.kind for row in rows] == ["header", "task", "header", "note"]


def test_the_title_of_a_table_may_name_a_region() -> None:
    """A title right above a table says whose it is; a sentence or an address does not."""
    table = ("序号｜任务名称｜责任单位", "1｜招商引资｜县商务局")
    titled = read(Paragraph("2026年通江县重点任务清单", 1), ruled(*table))
    assert {row.place for row in titled} == {"511921"}
    inner = read(ruled("通江县重点任务清单｜<｜<", *table))
    assert {row.place for row in inner} == {"511921"}
    assert {row.place for row in read(Paragraph("通江县、南江县人民政府：", 1), ruled(*table))} == {""}
    assert {row.place for row in read(Paragraph("平安建设重点任务清单", 1), ruled(*table))} == {""}


def test_a_name_without_a_number_is_neither_task_nor_section() -> None:
    """Between numbered tasks a name alone may be either, so a person is asked; a numbered heading is a section."""
    head = ("序号｜任务名称｜责任单位", "1｜修建水库｜市水利局")
    assert read(ruled(*head, "｜建设操场｜"))[-1].kind == "rejected"
    assert read(ruled(*head, "｜二、建设操场｜"))[-1].kind == "section"


def test_a_value_under_a_heading_of_two_columns_is_no_doubt() -> None:
    """A cell merged over just the columns that one heading is merged over is that heading's value."""
    (row,) = tasks("序号｜工作任务｜<｜责任单位", "1｜清理河道｜<｜市水利局")
    assert values(row)["name"] == "清理河道" and not doubted(row)


def test_a_name_that_is_a_figure_is_doubted() -> None:
    """200 is no name of a task, whatever heads its column; a name with a figure in it is one."""
    first, second = tasks("序号｜任务名称｜责任单位", "1｜200｜市水利局", "2｜造林200亩｜市林业局")
    assert doubted(first) == {"name"} and not doubted(second)


def test_a_row_that_is_counted_twice_is_doubted() -> None:
    """Two halves under other words are one row here, and nothing of it is accepted."""
    (row,) = tasks("序号｜工作任务｜责任单位｜编号｜任务名称｜牵头单位", "1｜建设学校｜市教育局｜2｜建设公园｜市林业局")
    assert {"name", "main_tasks", "lead_units", "responsible_units"} <= doubted(row)


def test_units_under_a_guessed_heading_are_doubted() -> None:
    """牵头单伩 is like a heading and is taken for it, but who stands under it is asked."""
    (row,) = tasks("序号｜任务名称｜牵头单伩｜责任单位", "1｜造林｜市林业局｜市水利局")
    assert doubted(row) == {"lead_units"}


words = st.sampled_from(["", "^", "<", "水", "市水利局", "清理河道", "6月底", "3"])
lines_of_cells = st.lists(words, min_size=6, max_size=6).map("｜".join).filter(lambda line: "^｜<" not in line)


@given(st.lists(lines_of_cells, max_size=6))
def test_every_cell_stands_in_one_row(lines: list[str]) -> None:
    """Whatever is merged, each filled cell is in one row, and in its slots once at most."""
    grid = ruled(HEAD, *lines)
    rows = read(grid)
    filled = [id(cell) for cells in grid.rows for cell in cells if cell.text.strip()]
    assert [id(cell) for row in rows for cell in row.cells if cell.text.strip()] == filled
    for row in rows:
        laid = [id(cell) for slot in row.slots for cell in slot.cells if cell.text.strip()]
        assert len(laid) == len(set(laid))

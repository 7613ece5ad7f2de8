"""Classifying the rows of a task table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.ledger import ledger
from tests.table.printed import FIELDS, FUSED, HEADINGS, TASK, doubted, kinds, laid, line, tasks, values

HEAD, ROW = line(*HEADINGS), line(*TASK)
GAP = "\n\n"
SMALL = "序号｜任务名称｜目标值｜责任单位｜完成时限\n"


def test_a_task_row_stands_under_its_columns() -> None:
    """Field for field, without a repair or a doubt."""
    (row,) = tasks(HEAD + ROW)
    assert values(row) == dict(zip(FIELDS, TASK, strict=True))
    assert not doubted(row)
    assert not any(slot.repairs for slot in row.slots)


def test_sections_totals_and_notes_are_no_tasks() -> None:
    """A category row opens a section; a total and a remark are notes."""
    printed = (
        f"{SMALL}一｜特色赛道（5项）｜｜｜\n1｜建设算力中心｜≥30%｜市数据局｜2026年底\n｜合计｜项目数46个｜｜\n"
        "二｜未来赛道｜｜｜\n2｜发展氢能｜≥3个｜市发展改革委｜2026年底\n备注：以上各项按季度报送｜｜｜｜\n"
    )
    assert kinds(printed) == ["header", "section", "task", "note", "section", "task", "note"]
    assert [row.section for row in tasks(printed)] == ["一 特色赛道（5项）", "二 未来赛道"]


@pytest.mark.parametrize("name", ["合作共建产业园区", "一体化推进污水治理", "备用水源建设"])
def test_a_task_named_like_a_mark_is_a_task(name: str) -> None:
    """Near miss: a full row is a task whatever its name begins with."""
    assert kinds(f"{SMALL}1｜{name}｜≥3个｜市水利局｜2026年底\n") == ["header", "task"]


def test_a_repeated_heading_row_may_be_reworded() -> None:
    """The heading row of the next page is repeated, in other words too."""
    reworded = HEAD.replace("挂包市领导", "挂包领导")
    assert kinds(HEAD + ROW + reworded + ROW + GAP + HEAD + ROW) == [
        "header",
        "task",
        "repeated_header",
        "task",
        "repeated_header",
        "task",
    ]


def test_the_heading_row_of_another_table_is_a_header() -> None:
    """Near miss: other columns are a new table, and its rows stand under them."""
    printed = (
        HEAD + ROW + GAP + line("序号", "工作任务", "责任部门", "时间节点") + line("1", "清理河道", "市水利局", "6月底")
    )
    assert kinds(printed) == ["header", "task", "header", "task"]
    assert values(tasks(printed)[1]) == {
        "serial": "1",
        "name": "清理河道",
        "responsible_units": "市水利局",
        "due_on": "6月底",
    }


@pytest.mark.parametrize("again", ["", SMALL])
def test_a_section_goes_on_over_a_page_break(again: str) -> None:
    """A category opened on one page holds on the next, whether its headings are repeated or not."""
    printed = f"{SMALL}一｜特色赛道｜｜｜\n1｜建设算力中心｜≥30%｜市数据局｜2026年底\n"
    after = f"{again}2｜发展氢能｜≥3个｜市发展改革委｜2026年底\n"
    assert [row.section for row in tasks(printed + GAP + after)] == ["一 特色赛道"] * 2


def test_a_new_heading_ends_the_section() -> None:
    """Near miss: a numbered paragraph between the parts is the section from there on."""
    printed = f"{SMALL}一｜特色赛道｜｜｜\n1｜建设算力中心｜≥30%｜市数据局｜2026年底\n"
    after = f"{SMALL}2｜发展氢能｜≥3个｜市发展改革委｜2026年底\n"
    assert [row.section for row in tasks(f"{printed}{GAP}二、未来赛道\n{GAP}{after}")] == [
        "一 特色赛道",
        "二、未来赛道",
    ]


def test_a_missing_value_is_said_and_the_rest_is_shifted() -> None:
    """The empty slot is unreadable; the values behind the hole say that they were moved."""
    (row,) = tasks(HEAD + line(*TASK[:3], *TASK[4:]))
    missing = next(slot for slot in row.slots if slot.column.field == "attribute")
    assert not missing.readable
    assert missing.repairs == ["missing_cell"]
    assert [slot.column.field for slot in row.slots if "shifted" in slot.repairs] == FIELDS[4:]


@pytest.mark.parametrize(
    "row", [[*TASK[:2], TASK[2] + TASK[3], *TASK[4:]], [*TASK[:4], "落实河长制各项", "任务，完善机制。", *TASK[5:]]]
)
def test_a_value_made_of_parts_is_never_accepted(row: list[str]) -> None:
    """What was cut out of a cell, or joined out of two, is doubted."""
    (task,) = tasks(HEAD + line(*row))
    remade = {slot.column.field for slot in task.slots if {"cut_cell", "joined_cells"} & set(slot.repairs)}
    assert remade
    assert remade <= doubted(task)


def test_the_words_of_a_fused_heading_are_kept_apart() -> None:
    """A cell that holds only a heading is one of the row's headings; the task's values are clean."""
    (row,) = tasks(HEAD + line(*FUSED))
    assert [cell.text for cell in row.headings] == ["序号"]
    assert values(row) == {**dict(zip(FIELDS, TASK, strict=True)), "serial": "24"}
    assert next(slot for slot in row.slots if slot.column.field == "name").raw == "创建任务名称 生活垃圾分类"


def test_a_lone_odd_cell_is_rejected_not_lost() -> None:
    """A row that is no task, section or note is kept as rejected."""
    assert kinds(HEAD + ROW + line("详见《工作方案》第三条，由各单位负责。", *[""] * 8)) == [
        "header",
        "task",
        "rejected",
    ]


def test_a_row_with_far_too_many_cells_is_rejected() -> None:
    """A row that no columns can hold stops nothing, and none of it is taken for a value."""
    printed = (
        SMALL.replace("｜", "\t") + line("1", "建设算力中心", "≥30%", "市数据局", "2026年底") + line(*["河长制"] * 12)
    )
    assert kinds(printed) == ["header", "task", "rejected"]


@given(
    st.lists(
        st.lists(st.sampled_from(["", *TASK, *HEADINGS, "合计", "一、生态", "林长"]), min_size=1, max_size=14),
        max_size=5,
    )
)
@settings(max_examples=40, deadline=None)
def test_no_cell_is_ever_lost(grid: list[list[str]]) -> None:
    """Whatever stands in a table, each cell that is not blank is in the ledger once."""
    rows = laid(HEAD + ROW + "".join(line(*row) for row in grid))
    entries = ledger([row for row in rows if row.kind != "task"], [], [])
    assert len(entries) == sum(bool(cell.text.strip()) for row in rows if row.kind != "task" for cell in row.cells)
    for row in rows:
        placed = {id(cell) for slot in row.slots for cell in slot.cells}
        assert row.kind != "task" or all(id(cell) in placed for cell in row.cells if cell.text.strip())


# --- rows broken over lines -------------------------------------------------------------------

NARROW = ["序号", "任务名称", "目标值", "牵头单位", "完成时限"]


def narrow(number: int, *, name: str = "河道整治", due: str = "2022年") -> list[str]:
    return [str(number), name, "≥20%", "市水利局", due]


@pytest.mark.parametrize(
    ("broken", "expected", "field"),
    [
        ([narrow(1), ["11月30日"]], {"due_on": "2022年11月30日"}, "due_on"),
        ([[*narrow(1)[:3], "市自然资源"], ["和规划局", "2022年"]], {"lead_units": "市自然资源和规划局"}, "lead_units"),
        ([[*narrow(1)[:3], "各县市区"], ["人民政府", "2022年"]], {"lead_units": "各县市区人民政府"}, "lead_units"),
        ([["1", "蔬菜"], ["外销", "20万吨", "市水利局", "2022年"]], {"name": "蔬菜外销", "target": "20万吨"}, "name"),
        ([narrow(1, name="河道"), ["", "整治", "", "市财政局", ""]], {"name": "河道整治"}, "name"),
        ([narrow(1)[:3], ["市水利局"], ["2022年"]], {"lead_units": "市水利局", "due_on": "2022年"}, "due_on"),
    ],
)
def test_a_row_broken_over_lines_is_joined_in_doubt(
    broken: list[list[str]], expected: dict[str, str], field: str
) -> None:
    """The pieces make one row, and what was joined is never accepted without a look."""
    first, second = tasks("".join(line(*cells) for cells in [NARROW, *broken, narrow(2)]))
    assert expected.items() <= values(first).items()
    assert field in doubted(first)
    assert "joined_lines" in next(slot.repairs for slot in first.slots if slot.column.field == field)
    assert (second.section, doubted(second)) == ("", set())


def test_a_row_broken_by_a_page_is_joined_in_doubt() -> None:
    """The second half stands below the heading that the next page repeats."""
    page = line(*NARROW) + line("", "整治工程", "", "和规划局", "") + line(*narrow(2))
    first, _ = tasks(line(*NARROW) + line("1", "河道", "≥20%", "市自然资源", "2022年") + "\f" + page)
    assert (values(first)["name"], values(first)["lead_units"]) == ("河道整治工程", "市自然资源和规划局")
    assert doubted(first) == {"name", "lead_units"}


@pytest.mark.parametrize(
    "section", [["生态制度"], ["一、生态制度"], ["一", "生态制度", "", "", ""], ["", "生态制度", "", "", ""]]
)
def test_a_section_below_a_whole_row_is_a_section(section: list[str]) -> None:
    """Near miss: a phrase that is no part of a value heads the rows below it, and nothing is in doubt."""
    first, second = tasks(line(*NARROW) + line(*narrow(1)) + line(*section) + line(*narrow(2)))
    assert second.section == " ".join(filter(None, section))
    assert doubted(first) | doubted(second) == set()


@pytest.mark.parametrize("piece", ["市财政局", "2023年6月底", "其中外销10万吨。"])
def test_a_piece_that_fits_nowhere_leaves_a_doubt(piece: str) -> None:
    """Near miss: the line is rejected, no section; the last value of the row above is in doubt."""
    printed = line(*NARROW) + line(*narrow(1, due="2022年12月31日")) + line(piece) + line(*narrow(2))
    assert kinds(printed) == ["header", "task", "rejected", "task"]
    first, second = tasks(printed)
    assert (doubted(first), second.section) == ({"due_on"}, "")


def test_a_phrase_below_a_row_that_is_too_short_is_no_section() -> None:
    """It may be a piece of that row: it is rejected, and the row is in doubt."""
    printed = line(*NARROW) + line("1", "河道整治", "≥20%", "市水利局") + line("生态制度") + line(*narrow(2))
    assert kinds(printed) == ["header", "task", "rejected", "task"]
    assert "lead_units" in doubted(tasks(printed)[0])


@pytest.mark.parametrize("row", [["4", "推进饮用水保护", "", "", ""], ["4", "推进饮用水保护"]])
def test_a_number_and_a_name_are_a_task(row: list[str]) -> None:
    """A row that is empty but for its arabic serial and its name is a task with empty cells."""
    [task] = tasks(line(*NARROW) + line(*row))
    assert values(task) == {"serial": "4", "name": "推进饮用水保护", "target": "", "lead_units": "", "due_on": ""}


def test_a_value_shifted_by_a_joined_cell_is_in_doubt() -> None:
    """Beside a cell that was put together, a unit may stand under the wrong column."""
    headings = ["序号", "任务名称", "目标值", "牵头单位", "责任单位", "完成时限"]
    row = ["1", "河道", "整治工程建设", "≥20%", "市水利局", "市财政局", "2022年11月30日"]
    [task] = tasks(line(*headings) + line(*row))
    assert {"lead_units", "responsible_units"} <= doubted(task)
    assert not {"serial", "due_on"} & doubted(task)


def test_a_line_that_may_begin_a_name_leaves_a_doubt() -> None:
    """Without serials nothing tells 蔬菜 above 外销 from a section: the name below it is in doubt."""
    whole = ["河道整治", "≥20%", "市水利局", "2022年6月"]
    printed = line(*NARROW[1:]) + line(*whole) + line("蔬菜") + line("外销", *whole[1:]) + line(*whole)
    assert [doubted(task) for task in tasks(printed)] == [set(), {"name"}, set()]


# --- values out of place ------------------------------------------------------------------------

WIDE = ["序号", "任务名称", "目标值", "工作内容", "责任单位"]
HONEST = ["1", "河湖水质达标率", "≥90%", "全面开展河道整治行动。", "市水利局"]


@pytest.mark.parametrize(
    ("one", "other"), [("name", "target"), ("target", "main_tasks"), ("name", "responsible_units")]
)
def test_two_values_swapped_are_both_in_doubt(one: str, other: str) -> None:
    """Each has the shape of the other's column."""
    fields = ["serial", "name", "target", "main_tasks", "responsible_units"]
    row = list(HONEST)
    first, second = fields.index(one), fields.index(other)
    row[first], row[second] = row[second], row[first]
    [task] = tasks(line(*WIDE) + line(*row))
    assert {one, other} <= doubted(task)


@pytest.mark.parametrize("name", ["20万吨蔬菜外销", "市水利局改革", "5G基站建设", "12345热线提质"])
def test_a_name_with_a_figure_or_a_unit_in_it_is_in_its_place(name: str) -> None:
    """Near miss: an amount or a body that the name goes on from."""
    [task] = tasks(line(*WIDE) + line("1", name, *HONEST[2:]))
    assert doubted(task) == set()


@pytest.mark.parametrize("colon", ["：", ":", " ： "])
def test_a_heading_with_a_colon_is_taken_off(colon: str) -> None:
    """任务名称：肉牛养殖 is the name 肉牛养殖, in any row."""
    [task] = tasks(line(*WIDE) + line("1", f"任务名称{colon}肉牛养殖", *HONEST[2:]))
    assert (values(task)["name"], doubted(task)) == ("肉牛养殖", set())


def test_the_column_s_own_heading_glued_to_a_value_is_taken_off_in_doubt() -> None:
    """工作内容建设标准化养殖场 under 工作内容 is cut after the heading."""
    [task] = tasks(line(*WIDE) + line(*HONEST[:3], "工作内容建设标准化养殖场。", HONEST[4]))
    assert (values(task)["main_tasks"], doubted(task)) == ("建设标准化养殖场。", {"main_tasks"})


@pytest.mark.parametrize("value", ["任务内容建设标准化养殖场。", "重点：建设标准化养殖场。", "工作内涵提升行动。"])
def test_other_words_before_a_value_stay(value: str) -> None:
    """Near miss: another heading's words, a word that is no heading, a word that only begins alike."""
    [task] = tasks(line(*WIDE) + line(*HONEST[:3], value, HONEST[4]))
    assert (values(task)["main_tasks"], doubted(task)) == (value, set())


def test_a_serial_glued_to_the_name_is_cut_off_in_doubt() -> None:
    """An empty serial beside 3农业面源污染防治 is 3."""
    [task] = tasks(line(*WIDE) + line("", "3农业面源污染防治", *HONEST[2:]))
    assert (values(task)["serial"], values(task)["name"]) == ("3", "农业面源污染防治")
    assert doubted(task) == {"serial", "name"}


@pytest.mark.parametrize("name", ["30万头肉牛养殖", "3个园区建设", "2025年重点工程"])
def test_an_amount_before_a_name_is_no_serial(name: str) -> None:
    """Near miss: the number counts something, or is a year."""
    [task] = tasks(line(*WIDE) + line("", name, *HONEST[2:]))
    assert (values(task)["serial"], values(task)["name"]) == ("", name)

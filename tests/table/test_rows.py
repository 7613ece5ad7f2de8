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

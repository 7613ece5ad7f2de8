"""What a cell takes from the one above it."""

from __future__ import annotations

import pytest

from pipeline.fields import carry, draft
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Draft, Row
from tests.making import doubtful, row_of, slot, task_row


def drafts(*rows: Row) -> list[Draft]:
    carry.carry(list(rows))
    tasks = [row for row in rows if row.kind == "task"]
    return [draft.draft(row, place, 2021) for place, row in enumerate(tasks, 1)]


@pytest.mark.parametrize("mark", ["同上", "同前", "〃", '"'])
@pytest.mark.parametrize("field", ["target", "due_on", "main_tasks", "attribute", "name"])
def test_a_ditto_mark_is_a_proposal(field: str, mark: str) -> None:
    """What stands above is proposed in the mark's place, never accepted."""
    text = {"due_on": "2021年11月30日", "attribute": "约束性"}.get(field, "森林覆盖率≥60%")
    above, below = drafts(task_row({field: text}), task_row({field: mark}))
    value = below.values[field]
    assert (value.text, value.raw, value.status) == (above.values[field].text, mark, REVIEW)
    assert value.doubts[0].code == "ditto"


def test_ditto_marks_one_below_the_other_mean_the_same() -> None:
    """A second mark stands for what the first stands for, and keeps its own words as the mention."""
    *_, last = drafts(*(task_row({"lead_units": text}) for text in ("市水利局", "同上", "同上")))
    assert [(mention.name, mention.text) for mention in last.mentions] == [("市水利局", "同上")]
    assert [doubt.code for doubt in last.mentions[0].doubts] == ["ditto"]


def test_a_ditto_mark_with_nothing_above_is_unresolved() -> None:
    """There is nothing to propose: the printed text stands."""
    [first] = drafts(task_row({"target": "同上"}))
    assert first.values["target"].status == UNRESOLVED


def test_a_text_that_only_begins_like_a_ditto_mark_is_its_own() -> None:
    """Near miss: 同上级要求一致 is a target."""
    _, below = drafts(task_row({"target": "≥60%"}), task_row({"target": "同上级要求一致"}))
    assert (below.values["target"].text, below.values["target"].status) == ("同上级要求一致", ACCEPTED)


def test_a_section_merged_down_holds_until_the_next() -> None:
    """A blank cell under 产业（2项） is of the same section, through a repeated heading row too."""
    sections = [task_row({"section": text, "name": f"任务{text}"}) for text in ("产业（2项）", "", "城建", "")]
    heading = Row("repeated_header", [])
    assert [item.section for item in drafts(*sections[:2], heading, *sections[2:])] == [
        "产业（2项）", "产业（2项）", "城建", "城建",
    ]  # fmt: skip


@pytest.mark.parametrize("between", [Row("section", [], section="二、生态"), Row("header", [])])
def test_a_section_row_or_another_table_ends_a_section(between: Row) -> None:
    """Near miss: below a section row, or in a table of other columns, a blank cell is of no earlier section."""
    above = task_row({"section": "产业", "name": "甲"})
    below = task_row({"section": "", "name": "乙"}, section=between.section)
    assert drafts(above, between, below)[1].section == between.section


def test_a_name_merged_down_is_a_proposal() -> None:
    """A row with work and a blank name takes the name above, under a doubt."""
    _, below = drafts(task_row({"name": "甲", "main_tasks": "一"}), task_row({"name": "", "main_tasks": "二"}))
    assert (below.values["name"].text, below.values["name"].status) == ("甲", REVIEW)
    assert below.values["name"].doubts[0].code == "inherited"


def test_a_name_is_not_inherited_without_work_or_where_a_cell_is_missing() -> None:
    """Near miss: a row without main tasks, a cell that is not there, and other blank fields take nothing."""
    above = task_row({"name": "甲", "main_tasks": "一", "target": "≥60%"})
    no_work = task_row({"name": "", "main_tasks": "", "target": ""})
    no_cell = row_of([doubtful("name", "", "missing_value", readable=False), slot("main_tasks", "二", 2)])
    _, second, third = drafts(above, no_work, no_cell)
    assert (second.values["name"].text, second.values["target"].text, third.values["name"].text) == ("", "", "")

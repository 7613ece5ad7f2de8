"""Prose: items that only the other items of their list tell to be tasks."""

from __future__ import annotations

import pytest

from pipeline.records import Paragraph, Row
from pipeline.table import prose

REST = ("2.护林。（责任单位：市林业局）", "3.护路。（市交通运输局、市公安局负责）")
"""Two more items of the list, which surely have clauses."""


def tasks(*lines: str) -> list[Row]:
    return [row for _, row in prose.rows_of([Paragraph(line, 1) for line in lines], 1) if row.kind == "task"]


def units(row: Row) -> str:
    return "、".join(slot.text for slot in row.slots if slot.column.field.endswith("_units"))


def is_doubted(row: Row) -> bool:
    return any(doubt.code == "unsure_reach" for slot in row.slots for doubt in slot.doubts)


HINTS = [
    ("1.治水（市水利局）。", "市水利局"),
    ("1.治水。（市水利局、恒源水务公司）", "市水利局、恒源水务公司"),
    ("1.治水。市水利局负责落实。", "市水利局"),
    ("1.治水。各项工作由市水利局负责。", "市水利局"),
    ("1.治水。市水利局牵头，恒源水务公司参与。", "市水利局、恒源水务公司"),
    ("1.治水。——市水利局", "市水利局"),
]


@pytest.mark.parametrize(("item", "expected"), HINTS)
def test_an_item_among_items_with_clauses_is_a_task_in_doubt(item: str, expected: str) -> None:
    """Where most items of a list have a clause, one that ends in bodies is not passed over; it is asked about."""
    first, *others = tasks(item, *REST)
    assert units(first) == expected
    assert is_doubted(first) and not any(map(is_doubted, others))


@pytest.mark.parametrize("item", [item for item, _ in HINTS])
def test_a_list_of_few_clauses_bears_nothing_out(item: str) -> None:
    """Near miss: with one sure clause beside it, or in a list that mostly has none, the same item is no task."""
    assert len(tasks(item, REST[0])) == 1
    assert len(tasks(item, *REST, "4.总结。", "5.评估。", "6.验收。", "7.宣传。")) == 2


@pytest.mark.parametrize(
    "item",
    ["1.治水。划定保护区。", "1.治水（试行）。", "1.组建市数据局（市人工智能局）。", "1.治水。市水利局要加强巡查。"],
)
def test_an_item_that_ends_in_no_bodies_is_no_task(item: str) -> None:
    """Near miss: policy papers have items without a duty among those with one."""
    assert len(tasks(item, *REST)) == 2


def test_one_body_in_a_bracket_beside_several() -> None:
    """Where another bracket of the paragraph holds bodies and no more, one body is a clause in doubt, no work."""
    line = "1.促消费。发放消费券（市商务局）；举办展会（市教育局、市公安局）。"
    first, second, _, _ = tasks(line, *REST)
    assert [units(first), units(second)] == ["市商务局", "市教育局、市公安局"]
    assert [is_doubted(first), is_doubted(second)] == [True, False]
    assert len(tasks("1.促消费。发放消费券（市商务局）；举办展会。（责任单位：市文旅局）", *REST)) == 3

"""Columns that may have gone under a heading that was misread."""

from __future__ import annotations

import pytest

from pipeline.fields import ocr_columns
from pipeline.fields.draft import draft
from pipeline.records import Cell, Column, Draft, Row, Slot

KNOWN = (("任务", "name", "节水"), ("工作措施", "main_tasks", "推广节水器具。"), ("牵头单位", "lead_units", "市水利局"))


def task(*columns: tuple[str, str, str], text_from: str = "ocr") -> Draft:
    """Return the draft of a row with these columns: heading, field and text."""
    cells = [Cell(1, 1, 2, place, text, text_from, 0.99) for place, (_, _, text) in enumerate(columns, 1)]
    slots = [
        Slot(Column(heading, field), [cell], cell.text, cell.text)
        for cell, (heading, field, _) in zip(cells, columns, strict=True)
    ]
    return draft(Row("task", cells, slots, ruled=True), 1, None)


def doubted(*drafts: Draft) -> list[str]:
    """Return the fields of the last of `drafts` that are doubted."""
    ocr_columns.doubt(list(drafts))
    return [field for field, value in drafts[-1].values.items() if value.doubts]


def test_a_field_that_only_this_table_lacks_may_stand_under_its_unknown_heading() -> None:
    """Where other tasks have main tasks and this one has 蜜乍措旋 instead, the blank is no answer."""
    lacking = task(KNOWN[0], ("蜜乍措旋", "extras", "推广节水器具。"), KNOWN[2])
    assert doubted(task(*KNOWN), lacking) == ["main_tasks"]
    assert lacking.values["main_tasks"].status == "unresolved"


def test_under_a_heading_that_was_not_read_any_usual_field_may_stand() -> None:
    """Without another table to tell, what nearly every task has is asked for."""
    assert doubted(task(KNOWN[0], ("\ufffd措\ufffd", "extras", "推广节水器具。"), KNOWN[2])) == ["main_tasks"]


def test_where_units_stand_under_an_unknown_heading_their_role_is_asked_for() -> None:
    """市水利局 under 责任分工责任 may be of any role; near miss: beside a column of units it is of the table's own."""
    roles = ["lead_units", "responsible_units", "supporting_units"]
    assert doubted(task(*KNOWN[:2], ("责任分工责任", "extras", "市水利局、市教育局"))) == roles
    assert doubted(task(*KNOWN, ("联系科室", "extras", "市水利局、市教育局"))) == []


@pytest.mark.parametrize(
    "drafts",
    [
        [task(*KNOWN), task(*KNOWN[:2])],
        [task(KNOWN[0], ("政策诉求", "extras", "无"), KNOWN[2])],
        [task(*KNOWN), task(KNOWN[0], ("蜜乍措旋", "extras", "推广。"), KNOWN[2], text_from="native")],
    ],
    ids=["no unknown heading", "nothing lacks", "text of a file's own"],
)
def test_a_table_that_has_no_such_column_lacks_none(drafts: list[Draft]) -> None:
    """Near misses: fewer columns, a column of the table's own, and text that nobody misread."""
    assert doubted(*drafts) == []

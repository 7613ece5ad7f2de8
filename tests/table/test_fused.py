"""Headings glued to their values."""

from __future__ import annotations

import pytest

from pipeline.table import fused
from tests.table.printed import FUSED, HEADINGS, TASK, cells


def texts(*row: str) -> list[str]:
    return [cell.text for cell in fused.loosen(cells(*row))]


def test_glued_headings_are_set_apart() -> None:
    """Where most cells begin with headings, each heading gets its blank."""
    assert texts(*(cell.replace(" ", "") for cell in FUSED)) == FUSED


def test_a_field_s_heading_counts_once() -> None:
    """目标任务 would be a second name: what stands in front of the value is the target's 目标."""
    row = texts("序号1", "任务名称垃圾分类", "目标任务完成率90%", "责任单位市水利局", "完成时限2021年底")
    assert row[2] == "目标 任务完成率90%"


@pytest.mark.parametrize(
    "row",
    [
        TASK,
        FUSED,
        HEADINGS,
        ["1", "目标管理考核", "指标达到90%", "时间表", "市水利局"],
        ["任务名称河长制", "责任单位市水利局"],
        ["", ""],
        [],
    ],
)
def test_other_rows_come_back_as_they_are(row: list[str]) -> None:
    """Near miss: values, headings alone, blanks that are there already, too few of them."""
    assert texts(*row) == list(row)

"""Characters that strayed into the neighbouring cell."""

from __future__ import annotations

import pytest

from pipeline.repair import strays
from tests.repair.slots import codes, row


def stray(**texts: str) -> list[str]:
    """Return what each cell's doubt names as strayed."""
    one = row(**texts)
    strays.doubt(one)
    return [doubt.detail for slot in one.slots for doubt in slot.doubts if doubt.code == "stray_between"]


@pytest.mark.parametrize(
    ("texts", "character"),
    [
        ({"name": "碳排放强度不", "target": "高于3%"}, "不"),
        ({"name": "绿化覆盖率≥", "target": "40%"}, "≥"),
        ({"name": "森林覆盖率6", "target": "0%以上"}, "6"),
        ({"leaders": "王毅", "lead_units": "剑市水利局"}, "剑"),
        ({"lead_units": "市水利局2", "due_on": "021年底"}, "2"),
        ({"name": "河长制落", "target": "实全面完成"}, "落"),
        ({"main_tasks": "完善机制。王", "leaders": "毅"}, "王"),
    ],
)
def test_both_cells_are_doubted(texts: dict[str, str], character: str) -> None:
    """The character is named on each side of the boundary; neither text is changed."""
    assert stray(**texts) == [character, character]
    one = row(**texts)
    strays.doubt(one)
    assert [slot.text for slot in one.slots] == list(texts.values())


@pytest.mark.parametrize(
    "texts",
    [
        {"leaders": "王毅", "lead_units": "★市水利局"},
        {"name": "碳排放强度", "target": "不高于3%"},
        {"name": "河长制", "target": "全面实施"},
        {"name": "PM2.5浓度", "target": "≤35"},
        {"leaders": "王毅", "lead_units": "市水利局"},
        {"lead_units": "市水利局", "responsible_units": "市财政局、市农工联合会"},
        {"main_tasks": "完善河湖管护机制。", "leaders": "王毅"},
        {"name": "河长制", "target": "", "leaders": "王毅"},
        {"responsible_units": "市住建委等", "due_on": "2022年"},
        {"responsible_units": "区民政局", "supporting_units": "各街道办事处"},
        {"lead_units": "市水利局", "extras": "同意"},
        {"name": "绿电占比", "target": "30%"},
        {"name": "公众参与", "target": "≥80%"},
        {"target": "上完成规定的目标任务；保持", "leaders": "王毅李强"},
    ],
)
def test_a_sound_boundary_is_not_doubted(texts: dict[str, str]) -> None:
    """Near miss: values that end where they should, an unknown unit, an empty cell."""
    assert stray(**texts) == []


def test_a_cell_is_doubted_once() -> None:
    """A cell between two bad boundaries carries one doubt of this kind."""
    one = row(name="碳排放强度不", target="高于3%较", main_tasks="完善机制。")
    strays.doubt(one)
    assert all(codes(slot).count("stray_between") <= 1 for slot in one.slots)

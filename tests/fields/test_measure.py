"""Units of measure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import rules
from pipeline.fields import measure

BASES = [row.unit for row in rules.table("measures", measure.Measure) if row.use == "any" and row.unit == row.canonical]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("碳排放强度(吨/万元)", ("碳排放强度", "吨/万元")),
        ("森林覆盖率（%）", ("森林覆盖率", "%")),
        ("人均公园绿地面积（平方米／人）", ("人均公园绿地面积", "平方米/人")),
        ("单位地区生产总值能耗\n（吨标准煤 / 万元）", ("单位地区生产总值能耗", "吨标准煤/万元")),
        ("细颗粒物（PM2.5）浓度（微克/立方米）", ("细颗粒物（PM2.5）浓度", "微克/立方米")),
        ("接待游客（万人次）", ("接待游客", "万人次")),
        ("区域噪声(dB(A))", ("区域噪声", "dB(A)")),
        ("占比提高（个百分点）", ("占比提高", "百分点")),
        ("取水量（亿立方米/年）", ("取水量", "亿立方米/年")),
    ],
)
def test_a_unit_behind_a_name_is_split_off(name: str, expected: tuple[str, str]) -> None:
    """The brackets at the end of a name hold its unit of measure, and the name goes without them."""
    assert measure.split(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "生活垃圾综合减量行动（城市垃圾减量）",
        "环境空气质量（优良天数）",
        "近岸海域水质优良（一、二类）比例",
        "绿地（平方米）建设",
        "重点项目（2项）",
        "（吨）",
        "产值（年）",
        "森林覆盖率",
        "",
    ],
)
def test_other_brackets_stay_with_the_name(name: str) -> None:
    """Brackets that hold a scope, a count, a part, or do not end the name are the name's own."""
    assert measure.split(name) == (name, "")


@given(st.sampled_from(BASES), st.sampled_from(BASES), st.sampled_from(["", *measure.scales()]))
def test_any_unit_over_any_other_is_a_unit(over: str, under: str, scale: str) -> None:
    """A base, or a base over a base, with or without a scale on either, is its own name."""
    assert measure.parse(scale + over) == scale + over
    assert measure.parse(f"{over}/{scale}{under}") == f"{over}/{scale}{under}"

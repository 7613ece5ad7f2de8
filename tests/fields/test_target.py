"""Targets."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.contract import OPERATORS, TARGET_KINDS
from pipeline.fields import target

WORDS = {"≥": "≥{}", ">": "超过{}", "≤": "{}以下", "<": "低于{}", "=": "{}左右"}
UNITS = ["%", "‰", "个", "吨/万元", "平方米/人", "微克/立方米", "台", "人次", ""]


def said(text: str, measure: str = "", year: int | None = None) -> list[dict[str, Any]]:
    """Return what each clause of `text` says, blank fields and the text left out."""
    clauses = (asdict(clause) for clause in target.parse(text, measure=measure, year=year))
    return [{key: value for key, value in clause.items() if value is not None and key != "text"} for clause in clauses]


def bound(op: str, value: float, unit: str | None = "%", **more: Any) -> dict[str, Any]:
    """Return a threshold as `said` gives it."""
    return {"kind": "threshold", "op": op, "value": value} | ({"unit": unit} if unit else {}) | more


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥20%", bound("≥", 20)),
        ("≥ 20 %", bound("≥", 20)),
        ("≥\n20%", bound("≥", 20)),
        (">=20%", bound("≥", 20)),
        ("30个以上", bound("≥", 30, "个")),
        ("不低于90%", bound("≥", 90)),
        ("不少于5家", bound("≥", 5, "家")),
        ("达到90%以上", bound("≥", 90)),
        ("达到90%", bound("≥", 90)),
        ("超过60%", bound(">", 60)),
        ("突破2万台", bound(">", 20000, "台")),
        ("80‰", bound("=", 80, "‰")),
        ("2.4亿人次", bound("=", 240_000_000, "人次")),
        ("1.1万台", bound("=", 11000, "台")),
        ("4条（个）以上", bound("≥", 4, "条（个）")),
        ("＜5%", bound("<", 5)),
        ("小于等于3吨/万元", bound("≤", 3, "吨/万元")),
        ("不高于5%", bound("≤", 5)),
        ("低于3%", bound("<", 3)),
        ("控制在5%以内", bound("≤", 5)),
        ("5%以下", bound("≤", 5)),
        ("降至5%", bound("≤", 5)),
        ("提高到90%", bound("≥", 90)),
        ("建成30个以上示范点", bound("≥", 30, "个")),
        ("下降率≥4.5%", bound("≥", 4.5)),
        ("PM2.5浓度≤35微克/立方米", bound("≤", 35, "微克/立方米")),
        ("≥55且不降低", bound("≥", 55, None)),
        ("≥60%，持续改善", bound("≥", 60)),
        ("2026年达到95%", bound("≥", 95, year=2026)),
        ("到2025年，≥95%", bound("≥", 95, year=2025)),
        ("2021年6月底前达到95%", bound("≥", 95, year=2021)),
        ("1.森林覆盖率≥60%", bound("≥", 60)),
        ("≥100%", bound("≥", 100)),
        ("100%", {"kind": "complete", "op": "=", "value": 100, "unit": "%"}),
        ("达到100%", {"kind": "complete", "op": "=", "value": 100, "unit": "%"}),
        ("全覆盖", {"kind": "complete"}),
        ("下降3.2%", {"kind": "change", "op": "=", "value": 3.2, "unit": "%", "direction": "down"}),
        ("较2020年下降18%", {"kind": "change", "op": "=", "value": 18, "unit": "%", "direction": "down"}),
        (
            "2025年较2020年下降18%",
            {"kind": "change", "op": "=", "value": 18, "unit": "%", "direction": "down", "year": 2025},
        ),
        ("提高2个百分点", {"kind": "change", "op": "=", "value": 2, "unit": "百分点", "direction": "up"}),
        ("增长6%左右", {"kind": "change", "op": "=", "value": 6, "unit": "%", "direction": "up"}),
        ("逐步下降", {"kind": "change", "direction": "down"}),
        ("3个工作日", bound("=", 3, "工作日")),
        ("6个月内", bound("≤", 6, "个月")),
        ("两个以上", bound("≥", 2, "个")),
        ("十个", bound("=", 10, "个")),
        ("不少于三家", bound("≥", 3, "家")),
        ("一个以上", bound("≥", 1, "个")),
        ("超90%", bound(">", 90)),
        ("覆盖率超90%", bound(">", 90)),
        ("超标率≤5%", bound("≤", 5)),
        ("10—15", {"kind": "range", "value": 10, "value_high": 15}),
        ("10%-15%", {"kind": "range", "value": 10, "value_high": 15, "unit": "%"}),
        ("1～2万台", {"kind": "range", "value": 10000, "value_high": 20000, "unit": "台"}),
        ("控制在10—15天之间", {"kind": "range", "value": 10, "value_high": 15, "unit": "天"}),
    ],
)
def test_a_figure_is_read(text: str, expected: dict[str, Any]) -> None:
    """A figure gives its comparison, value and unit, with 万 and 亿 multiplied in."""
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "制定实施",
        "有效开展",
        "完成上级管控目标",
        "不明显",
        "实施",
        "不降低",
        "一、二类",
        "面积不减少，性质不改变，功能不降低",
        "60 40 18",
        "1 0 0 %",
        "1,200个",
        "1，200个",
        "95.5.3%",
        "≥O5%",
        "由60%提高到90%",
        "低于60%的企业全部整改",
        "未达到90%",
        "2020年基数60%",
        "2021—2025年建成100个",
        "2021-2023",
        "2021年11月30日",
        "5000-2万台",
        "15-10",
        "10%-15",
        "≥10-15",
        "超过90%以上",
        "前3名",
        "第5个",
        "3年内完成",
        "增长-5%",
        "提高森林覆盖率达到60%",
        "较2020年≥5%",
        "建成4A级景区3个",
        "10倍速15G",
        "三分之一",
        "一批",
        "打成一片",
        "十件实事",
        "一一家",
    ],
)
def test_words_and_half_understood_figures_stay_whole(text: str) -> None:
    """A target in words, or with a digit that the grammar cannot explain, is qualitative with its text whole."""
    assert said(text) == [{"kind": "qualitative"}]
    assert "".join(clause.text for clause in target.parse(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市≥95 县≥85", [("市≥95", 95), ("县≥85", 85)]),
        ("市 ≥95 县 ≥85", [("市≥95", 95), ("县≥85", 85)]),
        ("市:100;县:开展", [("市:100", 100), ("县:开展", None)]),
        ("≥60 ≥40 ≥18", [("≥60", 60), ("≥40", 40), ("≥18", 18)]),
        ("≥60\n≥40", [("≥60", 60), ("≥40", 40)]),
        ("森林覆盖率≥60%，湿地率≥50%", [("森林覆盖率≥60%", 60), ("湿地率≥50%", 50)]),
        ("建成公园3个、广场2个", [("建成公园3个", 3), ("广场2个", 2)]),
        (
            "完成上级规定的目标任务；保持稳定或持续改善",
            [("完成上级规定的目标任务", None), ("保持稳定或持续改善", None)],
        ),
        ("到2025年，≥95%，到2030年，≥98%", [("到2025年，≥95%", 95), ("到2030年，≥98%", 98)]),
        ("完成上级规定\n的目标任务", [("完成上级规定的目标任务", None)]),
    ],
)
def test_clauses_part_where_each_has_its_figure(text: str, expected: list[tuple[str, float | None]]) -> None:
    """A semicolon always parts clauses; a comma, a space or a line break only between two figures."""
    assert [(clause.text, clause.value) for clause in target.parse(text, measure="%")] == expected


@pytest.mark.parametrize("text", ["三分之一", "百分之五十以上", "例达到45%", "率达到58%", "%", "下降", "95.5.3%"])
def test_a_target_that_is_half_understood_is_unclear(text: str) -> None:
    """A figure left in words, a direction without how much, a front cut off: not to be accepted."""
    assert [target.is_unclear(clause) for clause in target.parse(text)] == [True]


@pytest.mark.parametrize("text", ["一批", "逐步下降", "市≥95", "年下降3%", "占比≥60%", "森林覆盖率达到60%", "制定实施"])
def test_a_target_that_is_whole_is_not_unclear(text: str) -> None:
    """Near miss: words without a figure, a trend, a place or a whole name in front."""
    assert [target.is_unclear(clause) for clause in target.parse(text)] == [False]


@pytest.mark.parametrize("text", ["", " ", "/", "无", "—", "－", "——"])
def test_an_empty_target_has_no_clause(text: str) -> None:
    """What stands for an empty cell gives no clause."""
    assert target.parse(text) == []


def test_the_measure_and_the_year_of_the_column_fill_in() -> None:
    """A unit and a year that the text does not print are the column's; printed ones win."""
    assert said("≥4.5", "吨/万元", 2026) == [bound("≥", 4.5, "吨/万元", year=2026)]
    assert said("2027年≥4.5%", "吨/万元", 2026) == [bound("≥", 4.5, "%", year=2027)]
    assert said("100", "%") == [{"kind": "complete", "op": "=", "value": 100, "unit": "%"}]


def test_a_scale_is_never_multiplied_twice() -> None:
    """2万 under 万台 may be 20,000 or 200,000,000: it stays in words."""
    assert said("≥2万", "万台") == [{"kind": "qualitative"}]
    assert said("≥2万", "台") == [bound("≥", 20000, "台")]


@given(
    st.sampled_from(OPERATORS),
    st.decimals(0, 9999, places=1),
    st.sampled_from(UNITS),
    st.sampled_from(["", "万", "亿"]),
)
def test_a_printed_threshold_is_read_back(op: str, value: Any, unit: str, scale: str) -> None:
    """A threshold in words comes back with its operator, value and unit."""
    scale = "" if unit in ("%", "‰") else scale
    [clause] = target.parse(WORDS[op].format(f"{value}{scale}{unit}"))
    factor = {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert (clause.op, clause.value, clause.unit) == (op, float(value * factor), unit or None)


@given(st.integers(0, 999), st.integers(0, 999), st.sampled_from(UNITS), st.sampled_from("—–－～~-至到"))
def test_a_printed_range_is_read_back_in_order(low: int, high: int, unit: str, dash: str) -> None:
    """A range comes back in order, and stays in words out of order."""
    [clause] = target.parse(f"{low}{dash}{high}{unit}")
    assert (clause.value, clause.value_high) == ((low, high) if low < high else (None, None))


FRAGMENTS = [
    "≥",
    "不低于",
    "以上",
    "%",
    "个",
    "万",
    "公园",
    "的",
    "2021年",
    "较",
    "下降",
    "达到",
    "，",
    "、",
    " ",
    "-",
    ".",
    "；",
    "3",
    "45",
    "10",
    "（",
    "）",
    "A",
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=9).map("".join))
def test_every_digit_of_a_figure_is_accounted_for(text: str) -> None:
    """A value is a whole number of the text, and no other number but a year stands beside it."""
    for clause in target.parse(text):
        assert clause.kind in TARGET_KINDS
        if clause.value is not None:
            rest = re.sub(r"^\d\d?[.、）](?=[\u4e00-\u9fff])|2021年", "", clause.text)
            numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", rest)]
            values = [value for value in (clause.value, clause.value_high) if value is not None]
            assert [value / scale for value, scale in zip(values, _scales(values, numbers), strict=True)] == numbers


def _scales(values: list[float], numbers: list[float]) -> list[int]:
    return [10_000 if value != number else 1 for value, number in zip(values, numbers, strict=True)]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=9).map("".join))
def test_no_digit_is_lost(text: str) -> None:
    """The clauses hold all the digits of the target, in order."""
    clauses = "".join(clause.text for clause in target.parse(text))
    assert re.sub(r"\D", "", clauses) == re.sub(r"\D", "", text)


@pytest.mark.parametrize(
    ("text", "operators"),
    [("分别达到95%、90%、85%", ["≥", "≥", "≥"]), ("分别不超过5%、3%", ["≤", "≤"]), ("达到95%、90%", ["≥", "="])],
)
def test_what_is_shared_out_holds_for_every_figure(text: str, operators: list[str]) -> None:
    """分别 carries the first figure's comparison on; near miss: without it the others are figures by themselves."""
    assert [clause.op for clause in target.parse(text)] == operators

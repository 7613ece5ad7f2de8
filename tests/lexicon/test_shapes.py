"""How much a text looks like a value of a field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import shapes

FIELDS = [*shapes.STRONG, "name", "target", "main_tasks", "section", "extras"]
LIKE = {
    "serial": ["1", "24.", "（一）", "三", "Ⅰ—1", "1-2"],
    "attribute": ["约束性", "★约束性", "参考性指标", "预期性"],
    "due_on": ["2021年11月30日", "2026年底", "6月底", "第三季度", "长期坚持", "立行立改", "每年2月底前"],
    "leaders": ["王毅", "王毅 岳剑", "副市长王毅", "赵文娇、陶斌"],
    "lead_units": ["市水利局", "市委办公室 市政府办公室", "市总工会、市妇联"],
    "target": ["≥20%", "不低于90%", "30个以上", "下降3.2%"],
}
UNLIKE = {
    "serial": ["2021年", "市水利局", "12345", "≥3"],
    "attribute": ["约束", "性质", "市水利局"],
    "due_on": ["河长制", "市水利局", "12", "王毅"],
    "leaders": ["市水利局", "全面实施河长制", "2021年"],
    "lead_units": ["王毅", "2021年底", "≥20%"],
    "main_tasks": ["市水利局", "1", "约束性"],
}


def cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(field, text) for field, texts in table.items() for text in texts]


@pytest.mark.parametrize(("field", "text"), cases(LIKE))
def test_a_value_looks_like_its_field(field: str, text: str) -> None:
    """The shapes that real notices print are known."""
    assert shapes.likeness(field, text) >= 0.8


@pytest.mark.parametrize(("field", "text"), cases(UNLIKE))
def test_a_value_of_another_field_does_not(field: str, text: str) -> None:
    """Near miss: what belongs under another column."""
    assert shapes.likeness(field, text) < 0.5


def test_a_garbled_list_of_units_still_looks_like_one() -> None:
    """Row 21 of the sample keeps the characters of bodies' names, and more of them than prose has."""
    garbled = "市市党经 局、局、县中会 息建设局、各、管 和城乡局、府、管 济和运输民政和"
    assert 0.3 < shapes.likeness("responsible_units", garbled) < 0.8


def test_markup_does_not_change_a_shape() -> None:
    """A value is judged by its cleaned text."""
    assert shapes.likeness("due_on", "<p>２０２１年底</p>") == shapes.likeness("due_on", "2021年底") == 1.0


@given(st.sampled_from(FIELDS), st.text(max_size=40))
def test_a_likeness_is_between_nothing_and_certainty(field: str, text: str) -> None:
    """Whatever is asked, the answer is 0 to 1."""
    assert 0.0 <= shapes.likeness(field, text) <= 1.0


@pytest.mark.parametrize("words", ["≥90%", "20万吨", "市商务局、市发改委", "超3000亩"])
@pytest.mark.parametrize("field", ["name", "main_tasks"])
def test_figures_and_units_are_no_work(field: str, words: str) -> None:
    """A bare amount or nothing but known bodies is no name and no main task."""
    assert shapes.likeness(field, words) <= 0.1


@pytest.mark.parametrize("words", ["20万吨蔬菜外销", "5G基站建设", "市水利局改革", "12345热线"])
def test_a_name_with_a_figure_or_a_unit_is_one(words: str) -> None:
    """Near miss: the name goes on."""
    assert shapes.likeness("name", words) >= 0.5

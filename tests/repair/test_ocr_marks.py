"""Marks that a recogniser misread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.repair import ocr_marks

UNITS = "responsible_units"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("市水利局.市教育局", "市水利局、市教育局"),
        ("市水利局· 市教育局，市财政局", "市水利局、市教育局，市财政局"),
        ("市水利局市教育局、各县区人民政府", "市水利局、市教育局、各县区人民政府"),
    ],
)
def test_a_separator_stands_between_two_known_units(read: str, meant: str) -> None:
    """A dot between two names of the registry is a separator, and so is nothing at all."""
    assert ocr_marks.in_list(read, UNITS) == meant


def test_what_nobody_could_read_between_two_known_units_is_a_separator() -> None:
    """市水利局�市教育局 are two units; near miss: what stands within a name stays as it was read."""
    assert ocr_marks.in_list("市水利局\ufffd市教育局", UNITS) == "市水利局、市教育局"
    assert ocr_marks.in_list("市水利\ufffd局、市教育局", UNITS) == "市水利\ufffd局、市教育局"


@pytest.mark.parametrize("text", ["市水利局.某某", "市委办公室", "市政府办公室（市外办）", "市水利局", "", "水利.局"])
def test_a_dot_beside_what_nobody_knows_stays(text: str) -> None:
    """Near miss: one name is not parted, nor what is known on one side only."""
    assert ocr_marks.in_list(text, UNITS) == text


def test_a_dot_between_two_names_of_people_is_a_separator() -> None:
    """王毅.岳剑 are two people; 阿里·买买提 is one."""
    assert ocr_marks.in_list("王毅.岳剑", "leaders") == "王毅、岳剑"
    assert ocr_marks.in_list("阿里·买买提", "leaders") == "阿里·买买提"


def test_a_title_parts_two_people() -> None:
    """宋学军副市长梁世杰副市长 are two; near misses: one with a title, and one behind whose title more stands."""
    assert ocr_marks.in_list("宋学军副市长梁世杰副市长", "leaders") == "宋学军副市长、梁世杰副市长"
    assert ocr_marks.in_list("宋学军副市长", "leaders") == "宋学军副市长"
    assert ocr_marks.in_list("宋学军副市长等三人", "leaders") == "宋学军副市长等三人"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("完善机制,强化考核;落实责任:一是宣传.", "完善机制，强化考核；落实责任：一是宣传。"),
        ("印发《方案》,落实责任", "印发《方案》，落实责任"),
    ],
)
def test_marks_in_chinese_text_are_wide(read: str, meant: str) -> None:
    """Commas, semicolons and colons between Chinese characters, and the last stop."""
    assert ocr_marks.in_prose(read) == meant


@pytest.mark.parametrize("text", ["10,000人", "8:30前", "3.5亿", "A,B", "第1.2条", "e.g."])
def test_marks_in_figures_and_letters_stay(text: str) -> None:
    """Near miss: a comma in a number, a colon in a time, a point in a decimal."""
    assert ocr_marks.in_prose(text) == text


@given(st.text(st.sampled_from("市水利局教育、.,;，王毅 \n一")))
def test_putting_right_twice_is_putting_right_once(text: str) -> None:
    """Both repairs are idempotent, and change no word."""
    for once in (ocr_marks.in_prose(text), ocr_marks.in_list(text, UNITS)):
        assert "".join(filter(str.isalnum, once)) == "".join(filter(str.isalnum, text))
    assert ocr_marks.in_prose(ocr_marks.in_prose(text)) == ocr_marks.in_prose(text)
    assert ocr_marks.in_list(ocr_marks.in_list(text, UNITS), UNITS) == ocr_marks.in_list(text, UNITS)

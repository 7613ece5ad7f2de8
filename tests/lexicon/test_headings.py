"""Headings as fuzzy categories."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import rules
from pipeline.lexicon import headings
from pipeline.lexicon.headings import Heading, HeadingRule

SEEN = {
    "serial": "序号",
    "name": "创建任务名称 任务名称 工作任务 重点任务 具体任务 恳请事项",
    "main_tasks": "重点举措 具体工作 工作内容 任务内容 工作措施 实施路径 主要任务 主要内容",
    "section": "领域 场景领域 特色领域 测评类别 章节 指标维度",
    "target": "达标要求 指标值 省级指标值 工作指标 2027年目标值 整改目标 2026年目标 2027年目标 目标",
    "attribute": "指标属性 属性",
    "lead_units": "牵头单位 牵头部门 牵头负责部门 省牵头单位 市牵头单位",
    "responsible_units": "责任单位 责任部门 主责单位 主要责任单位 建设主体 建议责任单位（省级部门） 指导推进责任单位",
    "supporting_units": "配合单位 配合部门 协办单位 协同配合单位 参与单位 督导单位",
    "leaders": "挂包市领导 挂包市级领导 挂包领导 责任领导 牵头领导 包保领导 分管市领导 联系领导",
    "due_on": "完成时限 完成时间 时间节点 整改时限 整改期限 拟投入运营时间 起止年限",
}
"""Field -> headings of real notices."""
CASES = [(heading, field) for field, words in SEEN.items() for heading in words.split()]
SYNONYMS = [(word, rule.field) for rule in rules.table("headings", HeadingRule) for word in rule.synonyms]


@pytest.mark.parametrize(("heading", "field"), CASES)
def test_a_heading_of_a_real_notice_stands_for_its_field(heading: str, field: str) -> None:
    """Each heading counted in real notices is known for sure."""
    found = headings.match(heading)
    assert found is not None
    assert (found.field, found.score) == (field, 1.0)


@pytest.mark.parametrize(
    "heading",
    [
        "政策诉求",
        "应用场景",
        "联系人及电话",
        "联系人",
        "备注",
        "任务来源",
        "任务数",
        "责任单位意见",
        "完成情况",
        "投资额",
        "",
        "1",
        "市财政局",
    ],
)
def test_other_headings_stand_on_their_own(heading: str) -> None:
    """Near miss: a column of the table's own, likened to no field though it shares words with one."""
    assert headings.match(heading) is None


def test_the_three_spellings_of_the_sample_are_one_field() -> None:
    """挂包市领导, 挂包市级领导 and 挂包领导 are one column."""
    assert {headings.match(word) for word in ("挂包市领导", "挂包市级领导", "挂包领导")} == {Heading("leaders", 1.0)}


@pytest.mark.parametrize(
    "printed",
    ["牵 头 单 位", "牵头\n单位", "牵头单位：", "<p>牵头单位</p>", "牵头单位（市级）", "*牵头单位", "牵头单位安排"],
)
def test_a_heading_is_known_however_it_is_printed(printed: str) -> None:
    """Blanks, line breaks, markup, colons and brackets do not hide a heading."""
    assert headings.match(printed) == Heading("lead_units", 1.0)


def test_a_year_in_a_heading_is_kept() -> None:
    """One column a year: the heading's year goes with its field."""
    assert headings.match("2027年目标值") == Heading("target", 1.0, 2027)
    assert headings.match("目标值（2026年）") == Heading("target", 1.0, 2026)


def test_a_heading_without_a_year_has_none() -> None:
    """Near miss: no year is made up."""
    assert headings.match("目标值") == Heading("target", 1.0)


@pytest.mark.parametrize(
    ("printed", "field"), [("牵头单伩", "lead_units"), ("完成寸限", "due_on"), ("挂包市顷导", "leaders")]
)
def test_a_misprinted_heading_is_guessed_and_says_so(printed: str, field: str) -> None:
    """One character wrong still names the field, with a score below one."""
    found = headings.match(printed)
    assert found is not None
    assert found.field == field
    assert headings.LIKE <= found.score < 1


def test_every_synonym_names_one_field() -> None:
    """No heading is listed under two fields, and each is found as listed."""
    assert len(SYNONYMS) == len(dict(SYNONYMS))
    found = {word: headings.match(word) for word, _ in SYNONYMS}
    assert all((match := found[word]) and (match.field, match.score) == (field, 1.0) for word, field in SYNONYMS)


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("市级牵头部门", "lead_units"),
        ("牵头市级部门", "lead_units"),
        ("县区责任主体", "responsible_units"),
        ("责任单位及责任人", "responsible_units"),
        ("牵头领导及单位", "lead_units"),
        ("进度安排", "due_on"),
    ],
)
def test_a_level_or_an_ending_does_not_hide_a_heading(printed: str, field: str) -> None:
    """A level may stand before or inside the words, a companion after them."""
    assert headings.match(printed) == Heading(field, 1.0)


def test_a_broad_word_ranks_lower() -> None:
    """项目 is a name where nothing better is; 任务名称 always is."""
    ranks = [found.rank for word in ("项目", "任务名称") if (found := headings.match(word))]
    assert ranks == [2, 1]


@given(st.sampled_from(SYNONYMS), st.sampled_from([" ", "\n", "　"]), st.text(min_size=1, max_size=8))
def test_a_heading_set_apart_is_split_from_its_value(listed: tuple[str, str], blank: str, value: str) -> None:
    """What stands behind a heading and a blank is the value."""
    heading, _ = listed
    split = headings.split_front(f"{heading}{blank.replace('　', ' ')}{value}")
    assert split is not None
    assert split[0] == heading


@pytest.mark.parametrize("words", ["任务名称表", "目标管理考核", "市财政局 牵头单位", "责任单位：市财政局", ""])
def test_words_that_are_not_set_apart_are_no_heading(words: str) -> None:
    """Near miss: a longer word that begins like a heading, or has it elsewhere."""
    assert headings.split_front(words) is None


def test_glued_headings_are_offered_longest_first() -> None:
    """A cell that begins with a heading names each reading; one that does not names none."""
    assert list(headings.fronts("重点任务名称")) == [("重点任务", "name")]
    assert list(headings.fronts("目标任务完成率")) == [("目标任务", "name"), ("目标", "target")]
    assert list(headings.fronts("市财政局责任单位")) == []


@pytest.mark.parametrize("heading", ["原牵头单位", "拟牵头单位", "前牵头单位"])
def test_what_is_said_to_be_another_thing_is_not_guessed(heading: str) -> None:
    """Near miss: a heading that differs by a word such as 原 is not taken for the one that it is like."""
    assert headings.match(heading) is None


def test_a_listed_heading_is_listed_and_one_like_it_is_not() -> None:
    """牵头单位 is in the table, with a bracket or a level too; the misprint 牵头单伩 only resembles it."""
    assert headings.listed("牵头单位（公章）") == headings.match("牵头单位（公章）") is not None
    assert headings.match("牵头单伩") is not None and headings.listed("牵头单伩") is None

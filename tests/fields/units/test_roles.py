"""Roles inside a cell: labels, words behind a list, words in brackets; and words that are a note."""

from __future__ import annotations

import pytest

from pipeline.fields import units
from tests.fields.units.reading import TWO, notes, roles


def test_a_label_in_the_cell_gives_the_role() -> None:
    """牵头单位：A；配合单位：B gives each the role of its label, whatever the column is."""
    assert roles("牵头单位：市财政局；配合单位：市教育局、市水利局") == [
        ("市财政局", "lead"),
        ("市教育局", "supporting"),
        ("市水利局", "supporting"),
    ]
    assert roles("（牵头单位：市财政局，责任单位：市教育局）") == [("市财政局", "lead"), ("市教育局", "responsible")]


def test_a_role_word_before_a_colon_is_a_label() -> None:
    """牵头：A⏎配合：B、C gives each its role; near miss: 联系人： gives none."""
    expected = [("市财政局", "lead"), ("市教育局", "supporting"), ("市水利局", "supporting")]
    assert roles("牵头：市财政局\n配合：市教育局、市水利局") == expected
    assert roles("市财政局（联系人：王毅）")[0][1] == "responsible"


def test_other_words_with_a_colon_are_no_label() -> None:
    """Near miss: a colon behind words that are no role leaves the column's role."""
    assert roles("市财政局（联系人：王毅）、市教育局")[1] == ("市教育局", "responsible")


def test_a_bracketed_role_is_the_role() -> None:
    """A role word in brackets behind a unit outranks the column, and is no part of the name."""
    assert roles("市财政局（牵头）、市教育局（配合）、市水利局") == [
        ("市财政局", "lead"),
        ("市教育局", "supporting"),
        ("市水利局", "responsible"),
    ]
    assert roles("市财政局 （牵头） 市教育局") == [("市财政局", "lead"), ("市教育局", "responsible")]


@pytest.mark.parametrize(
    "printed", ["市财政局牵头，市教育局、市水利局配合", "市财政局牵头负责；市教育局、市水利局参与。"]
)
def test_a_role_word_is_the_role_of_what_stands_before_it(printed: str) -> None:
    """A牵头，B、C配合 is a lead and two that support it, whatever the column."""
    assert roles(printed) == [("市财政局", "lead"), ("市教育局", "supporting"), ("市水利局", "supporting")]


def test_a_single_role_word_at_the_end_is_a_note() -> None:
    """Near miss: 负责 behind the whole list leaves the column's role."""
    assert roles("市财政局、市教育局负责") == [("市财政局", "responsible"), ("市教育局", "responsible")]


@pytest.mark.parametrize("group", ["各有关部门", "有关部门", "各有关部门和单位", "各有关单位"])
def test_a_group_that_shares_the_work_is_a_group_with_a_note(group: str) -> None:
    """各有关部门按职责分工负责 names a group, although the same words may end a list."""
    assert notes(f"{group}按职责分工负责") == [(group, "按职责分工负责")]


@pytest.mark.parametrize(
    "tail",
    [
        "等", "等相关单位", "等市级有关部门", "等10个部门", "等多个部门", "等11个部委局", "等18个部门和单位",
        "等多家金融机构", "等部门", "按职责分工负责", "等各有关单位按职责分工负责",
        "分别负责", "牵头落实", "，按照职责分工抓好落实",
    ],
)  # fmt: skip
def test_words_after_a_list_are_a_note(tail: str) -> None:
    """Open lists and tails are noted on each unit and are part of no name."""
    assert notes("、".join(TWO) + tail) == [(name, tail.lstrip("，")) for name in TWO]


@pytest.mark.parametrize("group", ["各有关县（市、区）政府", "各有关单位", "各县（区）人民政府"])
@pytest.mark.parametrize("words", ["等和", "等部门和", "等，", "等单位及"])
def test_a_group_behind_an_open_list_is_a_unit(words: str, group: str) -> None:
    """等和各有关县政府: what is named before 等 is open, the group is named."""
    *listed, last = notes("、".join(TWO) + words + group)
    assert listed == [(name, words.rstrip("和及，")) for name in TWO]
    assert last == (group, "")


@pytest.mark.parametrize("name", ["市高等教育中心", "市中等职业学校"])
def test_a_word_with_deng_in_it_leaves_nothing_open(name: str) -> None:
    """Near miss: 高等, 中等 and the like are words of a name."""
    assert notes(f"{name}、市财政局") == [(name, ""), ("市财政局", "")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("由市财政局承办，市教育局配合", ["responsible", "supporting"]),
        ("市财政局牵头、市教育局配合", ["lead", "supporting"]),
        ("市财政局牵头市教育局配合", ["lead", "supporting"]),
        ("市财政局牵头，会同市教育局落实", ["lead", "responsible"]),
        ("市财政局牵头，市教育局", ["lead", "responsible"]),
        ("市财政局负总责，市教育局参加", ["lead", "supporting"]),
        ("市财政局为牵头单位，市教育局为责任单位", ["lead", "responsible"]),
        ("市财政局（牵头单位）、市教育局（责任单位）", ["lead", "responsible"]),
        ("责任单位:市财政局 配合单位:市教育局", ["responsible", "supporting"]),
        ("牵头单位：市财政局配合单位：市教育局", ["lead", "supporting"]),
        ("市财政局：牵头；市教育局：配合", ["lead", "supporting"]),
        ("市财政局牵头（市教育局配合）", ["lead", "supporting"]),
        ("责任单位：市财政局。配合单位：市教育局。", ["responsible", "supporting"]),
    ],
)
def test_roles_are_printed_in_many_ways(printed: str, expected: list[str]) -> None:
    """With marks or without, before the list or behind it; 由 and 会同 are part of no name."""
    assert roles(printed) == list(zip(TWO, expected, strict=True))


def test_who_shares_the_work_has_a_note() -> None:
    """A牵头，B按职责分工负责: the words say how B shares it."""
    assert notes("市财政局牵头，市教育局按职责分工负责") == [("市财政局", ""), ("市教育局", "按职责分工负责")]
    assert notes("各地区、各有关部门按职责分工负责")[1] == ("各有关部门", "按职责分工负责")


def test_a_role_in_brackets_holds_for_its_part_of_the_list() -> None:
    """A（牵头），B、C（配合） gives both; near miss: behind 、, and of a lead, it is one unit's."""
    parts = roles("市财政局（牵头），市教育局、市水利局（配合）")
    assert [role for _, role in parts] == ["lead", "supporting", "supporting"]
    items = roles("市财政局（牵头）、市教育局、市水利局（配合）")
    assert [role for _, role in items] == ["lead", "responsible", "supporting"]
    leads = roles("市财政局、市教育局（牵头），市水利局（配合）")
    assert [role for _, role in leads] == ["responsible", "lead", "supporting"]


def test_a_single_lead_or_helper_is_one_in_any_column() -> None:
    """A牵头 under 责任单位 leads; near miss: 负责 says no more than the column."""
    assert roles("市财政局牵头") == [("市财政局", "lead")]
    assert roles("市财政局负责") == [("市财政局", "responsible")]
    assert units.parse("市财政局负责", "lead")[0].role == "lead"


@pytest.mark.parametrize("name", ["县政协办", "政协办", "县科协办"])
def test_a_name_that_ends_like_a_role_is_a_name(name: str) -> None:
    """Near miss: 政协办 does not say that 县政 helps (协办)."""
    assert roles(f"{name}、市财政局") == [(name, "responsible"), ("市财政局", "responsible")]

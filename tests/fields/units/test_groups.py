"""Groups keep the marks and brackets in their names."""

from __future__ import annotations

import pytest

from tests.fields.units.reading import names, notes


@pytest.mark.parametrize(
    "group",
    ["各县（市、区）人民政府", "各区〔县、市〕政府", "各市州人民政府", "各设区市", "各地级以上市人民政府",
     "有关市级部门", "各行业主管部门", "相关县（市、区）政府", "各区人民政府〈含开发区、风景区管委会，下同〉"],
)  # fmt: skip
def test_brackets_in_a_group_are_not_split(group: str) -> None:
    """A mark in brackets separates nothing."""
    assert names(f"{group}、市财政局") == [group, "市财政局"]


def test_a_mark_outside_brackets_still_splits() -> None:
    """Near miss: brackets that close before the mark do not hold it."""
    assert names("各县（区）人民政府、市水利局（河长办）、市教育局") == [
        "各县（区）人民政府",
        "市水利局（河长办）",
        "市教育局",
    ]


@pytest.mark.parametrize(
    "group", ["各省、自治区、直辖市人民政府", "各县、市、区人民政府", "各乡镇、街道", "有关部门、单位"]
)
def test_marks_between_the_levels_of_a_group_do_not_part_it(group: str) -> None:
    """The levels of one group's name are listed with marks, in brackets or not."""
    assert names(f"{group}、市财政局") == [group, "市财政局"]


@pytest.mark.parametrize(
    "printed", ["各乡镇、县政府", "各县（区）、市教育局", "各县（区）、市级部门", "各乡镇、各街道"]
)
def test_what_follows_a_group_is_another_unit(printed: str) -> None:
    """Near miss: a body of a level behind a group is not its going on."""
    assert names(printed) == printed.split("、") if "（" not in printed else names(printed)[0] == "各县（区）"


def test_a_group_of_departments_is_no_note() -> None:
    """Near miss: 市级有关部门 as an item of its own is a unit."""
    assert notes("市财政局、市级有关部门") == [("市财政局", ""), ("市级有关部门", "")]


@pytest.mark.parametrize(
    "group",
    ["各县（市、区）", "各镇（街道）", "市直各部门", "各成员单位", "省直有关部门", "各市（州）、县（市、区）人民政府",
     "市政府各委、办、局", "各市、县人民政府", "各州、市人民政府", "各市、州人民政府"],
)  # fmt: skip
def test_a_group_stands_as_printed(group: str) -> None:
    """Levels below or beside each other are one group's, with marks and brackets of every kind."""
    assert names(f"{group}、市财政局") == [group, "市财政局"]
    assert names(f"市财政局，{group}") == ["市财政局", group]


@pytest.mark.parametrize("printed", ["各乡镇、县政府", "各县（区）、市教育局", "市教育局、县政府"])
def test_a_body_of_a_higher_level_is_no_part_of_a_group(printed: str) -> None:
    """Near miss: a county lies above its towns, and 市教育局 may be the issuer's."""
    assert names(printed) == printed.split("、")


def test_the_first_group_says_everyone_for_the_next() -> None:
    """各乡镇人民政府、街道办事处 are all of both; near miss: 县政府 and a zone's committee mean one."""
    assert names("各乡镇人民政府、街道办事处") == ["各乡镇人民政府", "各街道办事处"]
    assert names("各乡镇、园区管委会") == ["各乡镇", "园区管委会"]
    assert names("各相关市（州）人民政府、省级有关部门") == ["各相关市（州）人民政府", "省级有关部门"]


@pytest.mark.parametrize(
    ("group", "next_one"),
    [
        ("各省、自治区财政厅", "教育部"),
        ("各省、自治区、直辖市财政厅（局）", "教育部"),
        ("各乡镇、街道党工委", "县财政局"),
    ],
)
def test_levels_that_are_never_the_issuer_s_go_on_with_a_group(group: str, next_one: str) -> None:
    """Before 自治区 or 直辖市, 各省 is no group by itself, whatever body stands behind them."""
    assert names(f"{group}，{next_one}") == [group, next_one]


def test_what_hangs_on_a_group_is_not_parted_from_it() -> None:
    """各省、自治区 is not accepted alone where nobody can read what follows; near miss: a name of its own follows."""
    assert names("各省、自治区、直辖市及某某市发展改革委")[0] != "各省、自治区"
    assert names("市农业局，各区、县级市政府") == ["市农业局", "各区、县级市政府"]
    assert names("各区、县级市（政府）") == ["各区、县级市（政府）"]
    assert names("各乡镇、园区管委会") == ["各乡镇", "园区管委会"]
    assert names("各区、县级市") == ["各区", "县级市"]
    assert names("各区、市教育局") == ["各区", "市教育局"]
    assert names("各市、省财政厅") == ["各市", "省财政厅"]


def test_both_bodies_of_every_province_keep_the_group_whole() -> None:
    """各省、自治区、直辖市党委和人民政府 is two groups, each of all the levels."""
    levels = "各省、自治区、直辖市"
    assert names(f"{levels}党委和人民政府") == [f"{levels}党委", f"{levels}人民政府"]


def test_nothing_is_lent_to_a_group_with_its_own_level() -> None:
    """Behind 各相关市（州）人民政府 省级有关部门（单位） keeps its name and its bracket."""
    printed = "各相关市（州）人民政府、省级有关部门（单位）"
    assert names(f"{printed}按职责分工负责") == printed.split("、")

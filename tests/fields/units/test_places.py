"""A bare place takes the body of the next item only where both are named in one breath."""

from __future__ import annotations

import pytest

from tests.fields.units.reading import codes, names


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("成都市、德阳市人民政府", ["成都市人民政府", "德阳市人民政府"]),
        ("巴州区、恩阳区政府", ["巴州区政府", "恩阳区政府"]),
        ("四川省、重庆市人民政府", ["四川省人民政府", "重庆市人民政府"]),
        ("通江县、南江县党委和政府", ["通江县党委", "通江县政府", "南江县党委", "南江县政府"]),
    ],
)
def test_places_of_one_level_and_parent_share_a_seat(printed: str, expected: list[str]) -> None:
    """Every place has a government and a party committee, so the reading is sure."""
    assert names(printed) == expected
    assert not any(codes(printed))


@pytest.mark.parametrize(
    "printed",
    ["财政厅、成都市、四川银保监局", "德阳市、四川省税务局", "巴州区、巴中市财政局", "达州市、巴州区财政局",
     "成都市、四川证监局", "成都、四川证监局", "成都市、德阳公安局", "成都市、重庆市财政局", "巴中市、巴中市财政局"],
)  # fmt: skip
def test_a_place_beside_another_kind_of_place_stays_bare(printed: str) -> None:
    """Near miss: a city beside its province, a district beside its city, a full name beside a short one, itself."""
    assert names(printed) == printed.split("、")


def test_a_department_lent_to_a_full_name_is_in_doubt() -> None:
    """南江县 in 南江县、通江县财政局 may stand for its government; near miss: 南江 alone cannot."""
    assert names("南江县、通江县财政局") == ["南江县财政局", "通江县财政局"]
    assert codes("南江县、通江县财政局") == [["ambiguous_unit"], []]
    assert codes("巴州、恩阳、南江县财政局") == [[], [], []]


@pytest.mark.parametrize("printed", ["哈尔滨、黑河、绥芬河市政府", "满洲里、大连海关", "重庆、天津、福建援藏工作队"])
def test_short_names_share_whatever_lies_between(printed: str) -> None:
    """A place without its level is no unit, and takes the body behind the next, wherever both lie."""
    assert not any(name == item for name, item in zip(names(printed), printed.split("、")[:-1], strict=False))


@pytest.mark.parametrize(
    ("printed", "second"),
    [("南江县委、县政府", "南江县政府"), ("巴州区委，区人民政府", "巴州区人民政府"), ("市委、市政府", "市政府"),
     ("南江县委、区政府", "区政府"), ("南江县公安局、县政府", "县政府")],
)  # fmt: skip
def test_the_second_of_a_pair_is_of_the_place_of_the_first(printed: str, second: str) -> None:
    """县政府 behind 南江县委 is 南江县's; near miss: no place, another level, or no pair."""
    assert names(printed)[1] == second


def test_every_province_shares_the_body_of_the_one_named_beside_them() -> None:
    """Near miss: a district's body is none of all counties."""
    levels = "各省、自治区、直辖市"
    assert names(f"{levels}、新疆生产建设兵团发展改革委")[0] == f"{levels}发展改革委"
    assert names(f"{levels}及新疆生产建设兵团财政厅（局）")[0] == f"{levels}财政厅"
    assert names("各县（区）、巴州区财政局") == ["各县（区）", "巴州区财政局"]

"""A level, a place or a body that the list prints once holds for the items that go without."""

from __future__ import annotations

import pytest

from pipeline.fields import units
from tests.fields.units.reading import TWO, codes, names


def test_the_level_on_the_first_holds_for_the_next() -> None:
    """省发展改革委、经济和信息化厅、科技厅 are three provincial bodies, and each mention stays as printed."""
    found = units.parse("省发展改革委、经济和信息化厅、科技厅", "lead")
    assert [mention.name for mention in found] == ["省发展改革委", "省经济和信息化厅", "省科技厅"]
    assert [mention.text for mention in found] == ["省发展改革委", "经济和信息化厅", "科技厅"]


def test_another_level_starts_anew() -> None:
    """After a comma a printed level holds, and bodies behind it take that one."""
    assert names("省发展改革委、科技厅，市财政局、教育局") == ["省发展改革委", "省科技厅", "市财政局", "市教育局"]


@pytest.mark.parametrize("heading", ["省牵头单位", "建议责任单位（省级部门）"])
def test_the_level_of_the_heading_is_that_of_a_bare_body(heading: str) -> None:
    """Under 省级部门, 科技厅 and 发改委 are the province's, also behind a body with a level of its own."""
    found = units.parse("科技厅、发改委、巴州区教育局、财政厅", "lead", heading)
    assert [mention.name for mention in found] == ["省科技厅", "省发改委", "巴州区教育局", "省财政厅"]
    assert [mention.text for mention in found] == ["科技厅", "发改委", "巴州区教育局", "财政厅"]


@pytest.mark.parametrize("heading", ["", "责任单位", "区域责任单位", "市场主体"])
def test_a_heading_without_a_level_lends_none(heading: str) -> None:
    """Near miss: a word that only begins like a level."""
    assert [mention.name for mention in units.parse("科技局", "lead", heading)] == ["科技局"]


def test_bare_places_share_the_body_at_the_end() -> None:
    """恩施市、利川市、建始县人民政府 is three governments; each mention stays as printed."""
    found = units.parse("市教育局、恩施市、利川市、建始县人民政府", "responsible")
    assert [mention.name for mention in found] == ["市教育局", "恩施市人民政府", "利川市人民政府", "建始县人民政府"]
    assert found[1].text == "恩施市"


def test_a_bare_place_takes_no_body_of_a_level() -> None:
    """Near miss: 州教育局 behind 恩施市 is the prefecture's, and lends nothing."""
    assert names("恩施市、州教育局") == ["恩施市", "州教育局"]


@pytest.mark.parametrize("printed", ["科技厅、经济和信息化厅", "省发展改革委、各市州人民政府", "市财政局、财政厅"])
def test_no_level_is_lent_where_none_fits(printed: str) -> None:
    """Near miss: a list without a level, a group, or a body that is none of the level's is left as printed."""
    assert names(printed) == printed.split("、")


@pytest.mark.parametrize("printed", ["通江县教育局、水利局", "巴中市教育局、水利局", "库伦旗农牧和科技局、水利局"])
def test_the_place_on_the_first_holds_for_the_next(printed: str) -> None:
    """通江县教育局、水利局 are both the county's, whoever issued the notice."""
    place = printed[:3]
    assert names(printed)[1] == f"{place}水利局"
    assert codes(printed) == [[], []]


@pytest.mark.parametrize("printed", ["市教育局、通江县教育局、水利局", "教育局、通江县教育局、水利局"])
def test_a_body_of_the_place_or_of_the_level_is_in_doubt(printed: str) -> None:
    """Behind both a level (or bodies without one) and a county, 水利局 may be either's."""
    assert codes(printed) == [[], [], ["ambiguous_unit"]]


def test_a_place_of_the_level_is_no_other() -> None:
    """Near miss: 巴中军分区 is of a city, as 市 is, and only its own bodies go with a heading's level."""
    assert names("市教育局、巴中军分区、公安局") == ["市教育局", "巴中军分区", "市公安局"]
    assert codes("市教育局、巴中军分区、公安局") == [[], [], []]


def test_a_central_body_shows_its_level() -> None:
    """Beside 财政部, 发展改革委 is the nation's; near miss: behind 省教育厅 it is the province's."""
    assert names("发展改革委、财政部") == ["国家发展改革委", "财政部"]
    assert names("教育部、省教育厅、发展改革委") == ["教育部", "省教育厅", "省发展改革委"]
    assert names("科技部、教育部、科技厅") == ["科技部", "教育部", "科技厅"]


@pytest.mark.parametrize("printed", ["发展改革委、财政局、财政部", "发展改革委、人民银行", "教育局、气象局、证监会"])
def test_a_list_of_local_bodies_is_not_the_nation_s(printed: str) -> None:
    """Near miss: a body that the nation has not stands before the central one, or that has branches itself."""
    assert names(printed) == printed.split("、")


def test_a_group_shows_its_level() -> None:
    """省直有关部门、科技厅: the province's; near miss: 各市人民政府 says nothing of 科技厅."""
    assert names("省直有关部门、科技厅") == ["省直有关部门", "省科技厅"]
    assert names("各市人民政府、科技厅") == ["各市人民政府", "科技厅"]


def test_the_level_holds_over_roles_and_a_label_may_change_it() -> None:
    """市财政局牵头，教育局配合 are both the city's; 省级牵头单位 and 市级责任单位 name two levels."""
    assert names("市财政局牵头，教育局配合") == TWO
    assert names("省级牵头单位：科技厅；市级牵头单位：科技局") == ["省科技厅", "市科技局"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("各县（市、区）、经开区、高新区管委会", ["各县（市、区）", "经开区管委会", "高新区管委会"]),
        ("经开区、高新区党工委和管委会", ["经开区党工委", "经开区管委会", "高新区党工委", "高新区管委会"]),
        ("重庆、天津、福建援藏工作队", ["重庆援藏工作队", "天津援藏工作队", "福建援藏工作队"]),
        ("通江县、南江县政府", ["通江县政府", "南江县政府"]),
    ],
)
def test_zones_and_places_share_what_ends_their_list(printed: str, expected: list[str]) -> None:
    """Each takes the body, or both of a pair, of the next that has one."""
    assert names(printed) == expected


@pytest.mark.parametrize("printed", ["巴州区、高新区管委会", "巴州区、巴中军分区", "巴州区、巴中学院"])
def test_a_place_takes_no_body_that_it_cannot_have(printed: str) -> None:
    """Near miss: a zone's committee, a body of cities alone, a school that is named after another place."""
    assert names(printed) == printed.split("、")


@pytest.mark.parametrize("sealed", ["国家税务总局巴中市税务局", "国家开发银行四川省分行", "之江实验室"])
def test_a_name_that_shows_no_level_changes_none(sealed: str) -> None:
    """市财政局、国家税务总局巴中市税务局、公安局: the level of the first holds on."""
    assert names(f"市财政局、{sealed}、公安局") == ["市财政局", sealed, "市公安局"]


def test_nothing_is_inherited_from_a_place_that_nobody_knows() -> None:
    """科左后题农牧局、财政局: whose 财政局 that is, is in doubt; near miss: a level behind it is clear."""
    assert codes("科左后题农牧局、财政局") == [[], ["unknown_region"]]
    assert codes("科左后题农牧局、市财政局、水利局") == [[], [], []]


@pytest.mark.parametrize(
    "printed", ["历下区教育和体育局、体育局", "市政府办、政府", "南昌市西湖区人民政府、西湖区人民政府"]
)
def test_a_piece_of_the_item_before_is_in_doubt(printed: str) -> None:
    """A recogniser's loop leaves the end of a name behind it."""
    assert codes(printed) == [[], ["looped_units"]]


@pytest.mark.parametrize("printed", ["市委办、市委", "市公安局、市公安局交警支队", "市教育局、市教育局"])
def test_a_name_of_its_own_is_no_piece(printed: str) -> None:
    """Near miss: a body with its level, a longer name, the same name again."""
    assert not any(codes(printed))

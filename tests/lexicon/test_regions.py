"""Places of GB/T 2260."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import divisions, regions
from pipeline.lexicon.regions import LevelWord, Region

WORDS = {word.word: word for word in regions.level_words()}
EVERY = [region for region in map(divisions.by_key, sorted(divisions.keys())) if region]


def the(name: str) -> Region:
    """Return the one place called `name`."""
    (region,) = regions.named(name)
    return region


def word(name: str) -> LevelWord:
    return WORDS[name]


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("福州市鼓楼区", "福州市鼓楼区"),
        ("南江县", "南江县"),
        ("江油市", "江油市"),
        ("恩施土家族苗族自治州", "恩施土家族苗族自治州"),
        ("北京市", "北京市"),
        ("东城区", "北京市东城区"),
        ("北川羌族自治县", "北川羌族自治县"),
        ("绵阳市北川羌族自治县", "北川羌族自治县"),
        ("四川省绵阳市", "绵阳市"),
        ("绵阳", "绵阳市"),
        ("重庆", "重庆市"),
        ("彭州", "彭州市"),
        ("370102", "济南市历下区"),
    ],
)
def test_a_place_goes_by_the_name_on_its_seal(name: str, full: str) -> None:
    """A district goes with its city, a county or county-level city by its own name, however it is called."""
    assert [region.full for region in regions.named(name)] == [full]


@pytest.mark.parametrize("name", ["巴中县", "市", "", "鼓楼", "123456"])
def test_no_place_is_made_up(name: str) -> None:
    """Near miss: a county that does not exist, a bare level and an unknown code name no one place."""
    assert len(regions.named(name)) != 1


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("巴中市", "巴中"),
        ("江油市", "江油"),
        ("北川羌族自治县", "北川"),
        ("内蒙古自治区", "内蒙古"),
        ("上海市", "上海"),
        ("福州市鼓楼区", "鼓楼"),
    ],
)
def test_a_place_has_a_short_name(name: str, short: str) -> None:
    """Its level, and what nationality rules it, is left off."""
    assert regions.short_name(the(name)) == short


def test_a_name_of_several_places_is_settled_by_the_issuer() -> None:
    """鼓楼区 is the issuer's own, or the one in its city, or in its province."""
    drums = regions.named("鼓楼区")
    assert len(drums) == 4
    for scope, full in {
        "福州市": "福州市鼓楼区",
        "徐州市": "徐州市鼓楼区",
        "厦门市": "福州市鼓楼区",
        "河南省": "开封市鼓楼区",
    }.items():
        assert [place.full for place in regions.nearest(drums, the(scope))] == [full]


@pytest.mark.parametrize("scope", [None, "南江县", "江苏省"])
def test_a_name_that_nothing_settles_stays_open(scope: str | None) -> None:
    """Near miss: no issuer, one from elsewhere, or a province with two of them leaves more than one."""
    drums = regions.named("鼓楼区")
    assert len(regions.nearest(drums, the(scope) if scope else None)) > 1


@given(
    st.sampled_from(EVERY),
    st.sampled_from(["鼓楼区", "朝阳区", "市中区", "吉林", "恩施"]),
    st.randoms(use_true_random=False),
)
def test_the_nearest_place_does_not_depend_on_order(scope: Region, name: str, rng: random.Random) -> None:
    """The same places in another order settle the same way."""
    places = regions.named(name)
    shuffled = rng.sample(places, len(places))
    codes = {place.code for place in regions.nearest(places, scope)}
    assert codes == {place.code for place in regions.nearest(shuffled, scope)}
    assert codes


@given(st.sampled_from(EVERY))
def test_a_chain_climbs_to_a_province(region: Region) -> None:
    """Each place lies in the next, and is among its children; the last lies in none."""
    chain = regions.chain(region)
    assert chain[0] == region
    assert chain[-1].level == regions.PROVINCE
    assert all(inner in regions.children(outer, region.until) for inner, outer in pairwise(chain))


@pytest.mark.parametrize(
    ("level", "issuer", "meant"),
    [
        ("市", "巴中市", "巴中市"),
        ("市", "南江县", "巴中市"),
        ("市", "福州市鼓楼区", "福州市"),
        ("市", "江油市", "江油市"),
        ("市", "恩施市", "恩施市"),
        ("市", "北京市", "北京市"),
        ("市", "东城区", "北京市"),
        ("州", "恩施市", "恩施土家族苗族自治州"),
        ("县", "南江县", "南江县"),
        ("区", "福州市鼓楼区", "福州市鼓楼区"),
        ("盟", "锡林郭勒盟", "锡林郭勒盟"),
        ("省", "南江县", "四川省"),
        ("自治区", "锡林郭勒盟", "内蒙古自治区"),
    ],
)
def test_a_level_word_means_the_issuer_s_own_place(level: str, issuer: str, meant: str) -> None:
    """市 is the issuer's city, also in a county's notice; 省 the province above."""
    found = regions.meant_by(word(level), the(issuer))
    assert found is not None
    assert found.full == meant


@pytest.mark.parametrize(
    ("level", "issuer"),
    [("市", "四川省"), ("市", "恩施土家族苗族自治州"), ("州", "巴中市"), ("县", "巴中市"), ("省", "北京市")],
)
def test_a_level_that_the_issuer_does_not_have_means_nothing(level: str, issuer: str) -> None:
    """Near miss: a city's notice does not say which 县, nor a province's which 市."""
    assert regions.meant_by(word(level), the(issuer)) is None


def test_the_nation_needs_no_issuer() -> None:
    """国家 means one thing everywhere; 市 nothing when nobody knows who issued."""
    assert regions.meant_by(word("国家"), None) is regions.NATION
    assert regions.meant_by(word("市"), None) is None


def test_prefixes_come_longest_first() -> None:
    """A text that begins with a city and its district names both, the fuller one first."""
    names = [name for name, _ in regions.prefixes("福州市鼓楼区教育局")]
    assert names[:4] == ["福州市鼓楼区", "福州市鼓楼", "福州市", "福州"]
    assert list(regions.prefixes("教育局")) == []


@pytest.mark.parametrize(
    ("name", "day", "code", "full"),
    [
        ("莱芜市", "2015-06-01", "371200", "莱芜市"),
        ("莱芜区", "2020-06-01", "370116", "济南市莱芜区"),
        ("双流县", "2012-06-01", "510122", "双流县"),
        ("双流", "2012-06-01", "510122", "双流县"),
        ("双流", "2023-06-01", "510116", "成都市双流区"),
        ("双流", "", "510116", "成都市双流区"),
        ("巢湖市", "2009-06-01", "341400", "巢湖市"),
        ("巢湖市", "2015-06-01", "340181", "巢湖市"),
        ("简阳市", "2013-06-01", "512081", "简阳市"),
        ("襄樊市", "2009-06-01", "420600", "襄樊市"),
        ("襄城区", "2009-06-01", "420602", "襄樊市襄城区"),
        ("下城区", "2019-06-01", "330103", "杭州市下城区"),
        ("富阳市", "2014-06-01", "330183", "富阳市"),
        ("互助县", "2010-06-01", "632126", "互助土族自治县"),
        ("互助县", "2020-06-01", "630223", "互助土族自治县"),
    ],
)
def test_a_place_is_the_one_that_bore_the_name_that_day(name: str, day: str, code: str, full: str) -> None:
    """A former place is known, and a name that two bore in turn means the one of the day."""
    assert [(place.code, place.full) for place in regions.named(name, day)] == [(code, full)]


@pytest.mark.parametrize(
    ("name", "before", "after"), [("富阳区", "2014-12-12", "2014-12-13"), ("襄州区", "2010-12-08", "2010-12-09")]
)
def test_a_place_begins_on_its_day(name: str, before: str, after: str) -> None:
    """Where the day of a change is known, the new name is not in force earlier in that year."""
    place = the(name)
    assert not place.in_force(before)
    assert place.in_force(after)


@pytest.mark.parametrize("name", ["莱芜市", "双流县", "吴江市"])
def test_a_former_name_is_known_on_any_day(name: str) -> None:
    """Printed long after its end it still means the former place alone, which says that it is over."""
    (place,) = regions.named(name, "2024-01-01")
    assert not place.in_force("2024-01-01")
    assert all(new.in_force("2024-01-01") for new in divisions.successors(place))


def test_a_renamed_place_keeps_an_identity_of_its_own() -> None:
    """襄樊市 and 襄阳市 had one code in turn, and are two places."""
    old, new = the("襄樊市"), the("襄阳市")
    assert old.code == new.code
    assert old.key != new.key
    assert divisions.successors(old) == [new]
    assert regions.by_code(old.code) == new


def test_children_are_those_of_the_day() -> None:
    """成都市 had 双流县 below it in 2012 and has 双流区 now, never both."""
    chengdu = the("成都市")
    then, now = (
        {place.name for place in regions.children(chengdu, "2012-06-01")},
        {place.name for place in regions.children(chengdu)},
    )
    assert "双流县" in then - now
    assert "双流区" in now - then


def test_a_city_and_a_county_in_short_name_the_county() -> None:
    """巴中市通江 begins the seals of the city's branches in 通江县; near miss: 荆州市公安局 is no body of 公安县."""
    front, (place,) = next(regions.prefixes("巴中市通江生态环境局"))
    assert (front, place.full) == ("巴中市通江", "通江县")
    assert [name for name, _ in regions.prefixes("荆州市公安局")] == ["荆州市", "荆州"]

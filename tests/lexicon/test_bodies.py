"""Bodies at each level of government, and what they are called."""

from __future__ import annotations

import pytest

from pipeline.lexicon import bodies, regions
from pipeline.lexicon.bodies import Body

BODIES = bodies.all_bodies()


def stems(name: str, level: str) -> list[tuple[str, bool]]:
    return [(body.stem, full) for body, full in bodies.called(name, level)]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.stem)
def test_every_name_reaches_its_body(body: Body) -> None:
    """The full stem and each listed form lead to the body at each of its levels."""
    for level in body.levels:
        assert (body, True) in bodies.called(body.stem, level)
        assert all(body in [found for found, _ in bodies.called(form, level)] for form in body.forms)


@pytest.mark.parametrize(
    ("printed", "stem"),
    [
        ("发改委", "发展和改革委员会"),
        ("发展改革委", "发展和改革委员会"),
        ("经信局", "经济和信息化局"),
        ("政府办", "人民政府办公室"),
        ("工商联", "工商业联合会"),
    ],
)
def test_short_forms_are_known(printed: str, stem: str) -> None:
    """What notices print for a body leads to it, as a form."""
    assert (stem, False) in stems(printed, "市")


def test_a_stem_that_another_body_lists_as_its_form_means_either() -> None:
    """规划局 is a body, and what a 城乡规划局 is called: both are given."""
    assert stems("规划局", "市") == [("城乡规划局", False), ("规划局", True)]


@pytest.mark.parametrize(
    ("name", "level", "stem"),
    [("水利局", "市", "水利局"), ("水务局", "市", "水务局"), ("文化广电旅游局", "市", "文化广电旅游局")],
)
def test_a_full_stem_is_itself_alone(name: str, level: str, stem: str) -> None:
    """Near miss: 水务局 is not 水利局, and a body's own name is not another's systematic shortening."""
    assert stems(name, level) == [(stem, True)]


@pytest.mark.parametrize(("name", "level"), [("生态环境部", "市"), ("农工联合会", "市"), ("办公室", "市"), ("", "市")])
def test_an_unknown_body_is_not_made_up(name: str, level: str) -> None:
    """Near miss: a ministry is no city's, and a bare office is nobody's."""
    assert stems(name, level) == []


def test_one_body_has_one_identity() -> None:
    """No two rows give a place two units of one id."""
    for level in "省市县":
        names = [body.stem for body in BODIES if level in body.levels]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("seal", "stem", "place"),
    [
        ("中共巴中市委员会", "委员会", "巴中市"),
        ("中共南江县委组织部", "委组织部", "南江县"),
        ("共青团巴中市委员会", "共青团", "巴中市"),
    ],
)
def test_a_seal_with_words_before_the_place_is_read(seal: str, stem: str, place: str) -> None:
    """中共…委员会 names the party's body of the place in its middle."""
    found = [(body.stem, region.full) for body, region in bodies.by_seal(seal)]
    assert place in [region for _, region in found]
    assert any(name.startswith(stem) for name, _ in found)


def test_the_party_committee_is_known_in_short() -> None:
    """中共巴中市委 is 中共巴中市委员会."""
    assert list(bodies.by_seal("中共巴中市委")) == list(bodies.by_seal("中共巴中市委员会")) != []


@pytest.mark.parametrize(
    "seal", ["中共巴中市", "中共巴中县委", "中共巴中县委员会", "中共委员会", "巴中市委员会", "中共巴中市委员会办"]
)
def test_a_seal_of_no_known_place_is_not_read(seal: str) -> None:
    """Near miss: there is no 巴中县, and words may not be missing or left over."""
    assert not list(bodies.by_seal(seal))


@pytest.mark.parametrize(
    ("body", "place", "unit"),
    [
        ("水利局", "南江县", "南江县水利局"),
        ("教育局", "福州市鼓楼区", "福州市鼓楼区教育局"),
        ("生态环境局", "恩施土家族苗族自治州", "恩施土家族苗族自治州生态环境局"),
        ("委组织部", "巴中市", "中共巴中市委组织部"),
        ("调查队", "北川羌族自治县", "国家统计局北川调查队"),
        ("调查队", "江油市", "国家统计局江油调查队"),
    ],
)
def test_a_body_of_a_place_carries_its_seal_name(body: str, place: str, unit: str) -> None:
    """The full name is the one on the seal, with the place's full or short name where it belongs."""
    (region,) = regions.named(place)
    ((found, _),) = [item for item in bodies.called(body, region.level) if item[1]]
    assert found.of(region).unit == unit
    assert found.of(region).unit_id == f"{region.code}/{body}"


@pytest.mark.parametrize(("name", "stem"), [("生态环境部", "生态环境部"), ("国家发展改革委", "国家发展和改革委员会")])
def test_central_bodies_are_known_by_their_own_names(name: str, stem: str) -> None:
    """A ministry stands under the nation, in full or in short."""
    assert [body.stem for body in bodies.central(name)] == [stem]


def test_a_central_body_s_name_is_no_place_s_seal() -> None:
    """中国人民银行成都分行 served several provinces until 2023, and was no city's; 绵阳 had its own."""
    (found,) = bodies.central("人民银行成都分行")
    assert found.of(regions.NATION).unit == "中国人民银行成都分行"
    assert not list(bodies.by_seal("人民银行成都分行"))
    assert list(bodies.by_seal("人民银行绵阳市中心支行"))


def test_a_seal_with_the_province_before_the_place_is_read() -> None:
    """中国人民解放军四川省巴中军分区 is read; near miss: another province's city is not."""
    assert [place.name for _, place in bodies.by_seal("中国人民解放军四川省巴中军分区")] == ["巴中市"]
    assert not list(bodies.by_seal("中国人民解放军湖北省巴中军分区"))


@pytest.mark.parametrize("name", ["发改委", "生态环境局", "市生态环境部"])
def test_local_bodies_are_not_central(name: str) -> None:
    """Near miss: what a city has is not the nation's."""
    assert not bodies.central(name)


def test_zones_are_known_longest_first() -> None:
    """A longer zone is found before a shorter one that begins or ends it."""
    forms = [form for form, _ in bodies.zones()]
    assert [len(form) for form in forms] == sorted(map(len, forms), reverse=True)
    assert {"经济开发区", "经开区", "高新区"} <= set(forms)


def test_a_zone_s_committee_is_a_body_of_its_place() -> None:
    """巴中经开区管委会 is 巴中经济开发区管理委员会, under the city's code."""
    (bazhong,) = regions.named("巴中市")
    unit = bodies.zone_bodies()["管委会"].of("巴中经济开发区", bazhong)
    assert (unit.unit, unit.unit_id) == ("巴中经济开发区管理委员会", "511900/经济开发区管理委员会")
    party = bodies.zone_bodies()["党工委"].of("巴中经济开发区", bazhong)
    assert party.unit == "中共巴中经济开发区工作委员会"


def test_a_name_has_its_days() -> None:
    """A body renamed in a reform is in force up to it; one without dates always, and so is any when no day is known."""
    dated = next(body for body in BODIES if body.valid_from and body.valid_to)
    assert dated.in_force(dated.valid_from)
    assert dated.in_force(dated.valid_to)
    assert dated.in_force("")
    assert not dated.in_force("1950-01-01")
    assert not dated.in_force("2099-12-31")
    assert next(body for body in BODIES if not body.valid_from + body.valid_to).in_force("1950-01-01")

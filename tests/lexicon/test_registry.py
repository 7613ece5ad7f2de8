"""The registry as a whole: every table hangs together."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import rules
from pipeline.lexicon import bodies, branches, divisions, groups, local, plates, regions, successors, zones
from pipeline.lexicon.bodies import Body
from pipeline.lexicon.plates import Plate
from pipeline.lexicon.regions import Region
from pipeline.lexicon.successors import Succession
from pipeline.lexicon.zones import NamedZone

SOURCED = ["bodies", "regions", "region_renames", "region_forms", "zones", "zone_bodies", "named_zones", "local_bodies"]
SOURCED += ["successors", "plates", "seal_fronts", "seal_rewrites", "group_words", "body_shortenings", "lines_of_work"]
CHECKED = {"page", "list", "recalled", "varies"}
TIERS = ("省", "直辖市", "市", "县")
SHORT_FORMS = Path(__file__).parents[3] / "shared" / "reference" / "short_forms_seen.csv"
EVERY = [place for place in map(divisions.by_key, divisions.keys()) if place]
_DAY = re.compile(r"(?:\d{4}-\d{2}-\d{2})?")


def the(name: str, day: str = "") -> Region:
    """Return the one place called `name`."""
    (region,) = regions.named(name, day)
    return region


@pytest.mark.parametrize("name", SOURCED)
def test_every_row_says_where_it_comes_from(name: str) -> None:
    """Each row of a table of the registry has a source, and how far it is checked, in one of four words."""
    with (rules.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert rows
    assert all(row["source"] and row["checked"] in CHECKED for row in rows)


def test_days_are_in_order() -> None:
    """A name is in force from its first day to its last, both written YYYY-MM-DD."""
    dated = [(body.valid_from, body.valid_to) for body in bodies.all_bodies()]
    dated += [(place.since, place.until) for place in EVERY]
    assert all(_DAY.fullmatch(day) for pair in dated for day in pair)
    assert all(first < last for first, last in dated if first and last)


@pytest.mark.parametrize("tier", TIERS)
def test_no_two_rows_give_a_place_one_identity(tier: str) -> None:
    """A stem stands once a tier."""
    stems = Counter(body.stem for body in bodies.all_bodies() if tier in body.levels)
    assert [stem for stem, times in stems.items() if times > 1] == []


def test_former_places_lead_somewhere() -> None:
    """What a former place became and what it lay in are places; it was none any more when they came to be."""
    former = [place for place in EVERY if place.until]
    assert all(divisions.successors(place) for place in former)
    assert all(place.level == regions.PROVINCE or divisions.by_key(place.parent) for place in former)
    after = [(old, new) for old in former for new in divisions.successors(old)]
    assert all(new.since[:4] <= old.until[:4] for old, new in after)
    assert all(old in divisions.predecessors(new) for old, new in after)


@pytest.mark.parametrize("row", rules.table("successors", Succession), ids=lambda row: f"{row.old}-{row.new}")
def test_both_ends_of_a_succession_are_bodies(row: Succession) -> None:
    """Old and new body exist at the levels of the row, and the old name outlives the coming of the new one."""
    for level in row.levels:
        (old,) = [body for body, full in bodies.called(row.old, level) if full]
        (new,) = [body for body, full in bodies.called(row.new, level) if full]
        assert row.since[:4] <= (old.valid_to or "9999")[:4]
        assert (new.valid_from or "0000")[:4] <= row.since[:4]
        assert row in successors.successors(row.old, level)
        assert row in successors.predecessors(row.new, level)


def test_a_reform_is_followed_both_ways() -> None:
    """国土资源局 of a city became 自然资源和规划局; what has no history has none."""
    assert "自然资源和规划局" in [row.new for row in successors.successors("国土资源局", "市")]
    assert {"国土资源局", "城乡规划局"} <= {row.old for row in successors.predecessors("自然资源和规划局", "市")}
    assert successors.successors("财政局", "市") == successors.predecessors("水利局", "市") == ()


def test_a_succession_of_one_city_is_not_told_of_another() -> None:
    """Near miss: 农业局 became 农业委员会 in one city alone."""
    (row,) = [row for row in successors.successors("农业局", "市") if row.new == "农业委员会"]
    assert successors.holds_in(row, the("益阳市"))
    assert not successors.holds_in(row, the("巴中市"))


@pytest.mark.parametrize("row", rules.table("plates", Plate), ids=lambda row: f"{row.stem}-{row.other}")
def test_both_names_of_a_plate_are_bodies(row: Plate) -> None:
    """Each name exists at the levels of the row, and the question may be put either way round."""
    for level in row.levels:
        assert any(full for _, full in bodies.called(row.stem, level))
        assert any(full for _, full in bodies.called(row.other, level))
        assert row.other in {plate.other for plate in plates.of(row.stem, level)}
        assert row.stem in {plate.other for plate in plates.of(row.other, level)}


@pytest.mark.parametrize(("stem", "other"), [("水利局", "水务局"), ("数据局", "财政局"), ("教育局", "教育体育局")])
def test_two_bodies_are_not_one(stem: str, other: str) -> None:
    """Near miss: bodies side by side share no plate."""
    assert other not in {plate.other for plate in plates.of(stem, "市")}


def test_local_rows_name_bodies_and_places() -> None:
    """A row of local_bodies.csv is about bodies of its tier and about places that exist."""
    for row in rules.table("local_bodies", local.LocalBody):
        stems = {body.stem for body in bodies.all_bodies() if row.level in body.levels}
        assert {row.stem, *row.instead_of} - {""} <= stems, row
        assert all(divisions.by_key(code) for code in row.regions), row


@pytest.mark.skipif(not SHORT_FORMS.exists(), reason="the reference tables are not here")
def test_the_short_forms_seen_are_known_at_their_levels() -> None:
    """Every short form that was counted in real notices at a level leads to a body of it."""
    tiers = {"省": ("省",), "市": ("市",), "县": ("县",), "区": ("县",), "州": ("市",)}
    with SHORT_FORMS.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    missing = []
    for row in rows:
        form = re.sub(r"（.*", "", row["short_form"])
        for level in row["levels_seen"].split("|"):
            known = [bodies.called(form, tier) for tier in tiers.get(level, ())]
            zone = any(form.removesuffix("管委会") == printed for printed, _ in zones.zones())
            if known and not any(known) and not zone and not form.startswith(("团市委", "市高院", "省法院")):
                missing.append((form, level))
    assert missing == []


@pytest.mark.parametrize(
    ("name", "place", "stems"),
    [
        ("财政局", "四川省", []),
        ("财政厅", "四川省", ["财政厅"]),
        ("财政厅", "重庆市", []),
        ("财政局", "重庆市", ["财政局"]),
        ("行政公署", "阿里地区", ["行政公署"]),
        ("行政公署", "巴中市", []),
        ("行政审批局", "青岛市", ["行政审批服务局"]),
        ("行政审批局", "南京市", ["行政审批局"]),
        ("委法治办", "南江县", ["委全面依法治县委员会办公室"]),
        ("市场监督管理局", "天津市", []),
        ("市场监督管理局", "重庆市", ["市场监督管理局"]),
        ("人民政府办公厅", "巴中市", []),
        ("人民政府办公厅", "成都市", ["人民政府办公厅"]),
        ("海关", "四川省", []),
        ("海关", "巴中市", []),
        ("海关", "成都市", ["海关"]),
        ("海事局", "巴中市", []),
        ("海事局", "大连市", ["海事局"]),
        ("民族和宗教事务局", "巴中市", ["民族和宗教事务局"]),
        ("民族宗教局", "巴中市", ["民族宗教事务局"]),
        ("交警支队", "南江县", []),
    ],
)
def test_a_body_exists_where_it_does(name: str, place: str, stems: list[str]) -> None:
    """A province has a 厅 and a municipality a 局; a county's own name for a body is known by its place."""
    assert [body.stem for body, _ in bodies.called_in(name, the(place))] == stems


@pytest.mark.parametrize(
    ("name", "place", "day", "stems"),
    [
        ("卫计委", "巴中市", "2012-06-01", []),
        ("卫计委", "巴中市", "2015-06-01", ["卫生和计划生育委员会"]),
        ("应急局", "巴中市", "2018-06-01", []),
        ("应急局", "巴中市", "2019-06-01", ["应急管理局"]),
        ("委巡察办", "巴中市", "2013-06-01", []),
        ("委巡察办", "巴中市", "2017-06-01", ["委巡察工作领导小组办公室"]),
        ("市场监管局", "巴中市", "2009-06-01", []),
        ("市场监管局", "四川省", "2017-06-01", []),
        ("疾控局", "巴中市", "2012-06-01", []),
        ("药监局", "四川省", "2012-06-01", []),
        ("药监局", "四川省", "2022-06-01", ["药品监督管理局"]),
    ],
)
def test_a_reform_s_body_has_its_days(name: str, place: str, day: str, stems: list[str]) -> None:
    """What a reform made was not there before it, in short either; after it, it is."""
    assert [body.stem for body, _ in bodies.called_in(name, the(place)) if body.in_force(day)] == stems


@pytest.mark.parametrize("body", ["政务服务和大数据管理局", "营商环境建设局", "政务服务中心", "住房公积金管理中心"])
def test_a_local_name_is_not_told_by_its_short_form(body: str) -> None:
    """Bodies with many a name in use vary; 财政局 does not, nor the fund of a city whose seal is known."""
    (found,) = [item for item, full in bodies.called(body, "市") if full]
    (finance,) = [item for item, full in bodies.called("财政局", "市") if full]
    assert found.varies_in(the("达州市"))
    assert not finance.varies_in(the("达州市"))
    (fund,) = [item for item, full in bodies.called("住房公积金管理中心", "市") if full]
    assert not fund.varies_in(the("杭州市"))
    assert fund.of(the("杭州市")).unit == "杭州住房公积金管理中心"


def test_every_unsure_seal_is_some_body_s() -> None:
    """A row of `unsure_seals.csv` names a body of its level, or the body of a zone."""
    stems = {body.stem for body in bodies.all_bodies()}
    zone_stems = {
        body.of(zone.name, place).stem
        for zone in rules.table("named_zones", NamedZone)
        for body in zones.zone_bodies().values()
        if (place := zone.place)
    }
    with (rules.FOLDER / "unsure_seals.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [row for row in rows if row["stem"] not in stems | zone_stems] == []


@pytest.mark.parametrize(
    ("body", "place", "unit"),
    [
        ("生态环境局", "通江县", "巴中市通江生态环境局"),
        ("生态环境局", "北京市东城区", "北京市东城区生态环境局"),
        ("国有资产监督管理委员会", "四川省", "四川省政府国有资产监督管理委员会"),
        ("国有资产监督管理委员会", "重庆市", "重庆市国有资产监督管理委员会"),
        ("委组织部", "阿里地区", "中共阿里地委组织部"),
        ("委员会", "阿里地区", "中共阿里地区委员会"),
        ("委宣传部", "广西壮族自治区", "中共广西壮族自治区委员会宣传部"),
        ("供电局", "广州市", "广东电网有限责任公司广州供电局"),
    ],
)
def test_a_seal_is_that_of_its_part_of_the_country(body: str, place: str, unit: str) -> None:
    """The same body carries another seal in another province or another kind of place."""
    region = the(place)
    (found,) = [item for item, full in bodies.called_in(body, region) if full]
    assert found.of(region).unit == unit
    assert bodies.of_unit(found.of(region)) == found


def test_what_varies_is_sure_where_it_is_told() -> None:
    """国资委 of a city is believed in short only where its seal is known; 财政局 everywhere."""
    (office,) = [body for body, full in bodies.called("国有资产监督管理委员会", "市") if full]
    assert office.varies_in(the("绵阳市"))
    assert not office.varies_in(the("广州市"))
    (finance,) = [body for body, full in bodies.called("财政局", "市") if full]
    assert not finance.varies_in(the("绵阳市"))


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("两江新区管委会", "重庆两江新区管理委员会"),
        ("雄安新区党工委", "中共河北雄安新区工作委员会"),
        ("苏州工业园区管理委员会", "苏州工业园区管理委员会"),
    ],
)
def test_a_zone_with_a_name_of_its_own_is_known(name: str, unit: str) -> None:
    """Its committees are units under the place that it lies in."""
    assert [found.unit for found in zones.bodies_named(name)] == [unit]
    assert all(zone.place for zone in zones.named(zones.named_front(name)[0]))


@pytest.mark.parametrize("name", ["两江新区", "两江管委会", "新区管委会", "两江新区管委会办公室", ""])
def test_no_zone_s_body_is_made_up(name: str) -> None:
    """Near miss: a zone without a body, a kind without a name, words left over."""
    assert zones.bodies_named(name) == []


FRONTED = [body for body in bodies.all_bodies() if re.match(r"[^{]+\{(?:region|place)\}[^{]*\Z", body.template)]


@given(st.sampled_from(FRONTED), st.sampled_from([place for place in EVERY if not place.until]))
def test_every_seal_with_words_before_the_place_is_read_back(body: Body, place: Region) -> None:
    """What a body's seal says in a place leads back to that body of that place; nothing else with the same stem."""
    if body.exists_in(place):
        found = list(bodies.by_seal(body.of(place).unit))
        assert (body, place) in found or local.template(body.stem, place)


def slow_front(text: str) -> str:
    """Return the longest name of a zone that `text` begins with, by trying every one."""
    names = [name for zone in rules.table("named_zones", NamedZone) for name in (zone.name, *zone.forms)]
    return max((name for name in names if text.startswith(name)), key=len, default="")


@given(st.text(st.sampled_from("天府新区两江管委会眉山片成都直湾"), max_size=12))
def test_the_longest_zone_is_found_as_by_trying_all(text: str) -> None:
    """The look-up by first characters finds what trying every name does."""
    assert zones.named_front(text)[0] == slow_front(text)


@pytest.mark.parametrize(
    ("words", "unit", "unit_id"),
    [
        ("生态环境局南江分局", "巴中市生态环境局南江分局", "511922/生态环境局"),
        ("公安局巴州区分局", "巴中市公安局巴州区分局", "511902/公安局分局"),
        (
            "自然资源和规划局经济开发区分局",
            "巴中市自然资源和规划局经济开发区分局",
            "511900/自然资源和规划局经济开发区分局",
        ),
    ],
)
def test_a_branch_is_named_as_printed(words: str, unit: str, unit_id: str) -> None:
    """A county's body of the environment is the city's branch; others are branches of their own."""
    found = {(branch.unit, branch.unit_id) for branch in branches.of(words, the("巴中市"), "2022-01-01")}
    assert found == {(unit, unit_id)}


@pytest.mark.parametrize(
    "words", ["生态环境局江油分局", "生态环境局分局", "自然资源和规划局经开区分局", "税务局第一税务分局"]
)
def test_no_branch_is_made_up(words: str) -> None:
    """Near miss: a county of another city, no place, a zone in short, a number."""
    assert list(branches.of(words, the("巴中市"), "2022-01-01")) == []


@pytest.mark.parametrize(
    "name", ["市直各单位", "市政府各部门", "国务院有关部门", "各有关单位", "区疫情防控指挥部成员单位", "市级有关部门"]
)
def test_members_of_something_are_a_group(name: str) -> None:
    """Whose they are may stand in front; a tail makes a group of what goes before it."""
    assert groups.parse(name) is not None


@pytest.mark.parametrize(
    ("name", "levels", "body"),
    [
        ("县（区）人民政府", ("县区",), "人民政府"),
        ("区县财政局", ("区县",), "财政局"),
        ("各区、县级市政府", ("区", "县级市"), "政府"),
        ("各县市场监管局", ("县",), "市场监管局"),
        ("沿海各设区市人民政府", ("设区市",), "人民政府"),
    ],
)
def test_levels_are_read_whatever_begins_with_them(name: str, levels: tuple[str, ...], body: str) -> None:
    """Several levels together need no 各, and a level's word is no more of the name than leaves a body."""
    group = groups.parse(name)
    assert group is not None
    assert (group.levels, group.body) == (levels, body)


@pytest.mark.parametrize("name", ["县市场监管局", "县人民政府", "区县", "县区县委", "各县县委"])
def test_one_level_without_a_word_for_all_is_no_group(name: str) -> None:
    """Near miss: one county's body, levels without a body, a level twice."""
    assert groups.parse(name) is None


@pytest.mark.parametrize(
    "name", ["市直机关工委", "成员单位", "市财政局", "各乡乡镇人民政府", "市", "甲办、乙办成员单位"]
)
def test_a_body_is_no_group(name: str) -> None:
    """Near miss: a body, a bare tail, a level twice, two items."""
    assert groups.parse(name) is None

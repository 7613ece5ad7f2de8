"""Mentions of units -> canonical units: what is accepted, and what is only proposed."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.aliases import Alias, AliasTable
from pipeline.lexicon import bodies, regions
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Candidate, Doubt, Letterhead, Mention, ResolvedUnit
from pipeline.resolve import evidence, neighbours, units
from pipeline.resolve.scope import scope_of
from tests.making import BAZHONG, DAY, make_document, make_scope

TONGJIANG, BAZHOU, ABA, ENSHI, SICHUAN, FUZHOU = "511921", "511902", "513200", "422800", "510000", "350100"
NANJIANG = "511922"
NO_ALIASES = AliasTable()


def resolve(name: str, code: str = BAZHONG, words: str = "", day: date | None = date(2021, 4, 20)) -> ResolvedUnit:
    return units.resolve(Mention(name, "lead"), make_scope(code, words, day), NO_ALIASES)


def unit(name: str, code: str = BAZHONG, words: str = "") -> tuple[str, str]:
    found = resolve(name, code, words)
    return (found.unit.unit if found.unit else ""), found.status


def alias(printed: str, canonical: str, scope: str = "", first: date | None = None, last: date | None = None) -> Alias:
    return Alias(printed, canonical, scope, first, last, "", "", 2)


# --- a place or a level, and a body -------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "mention", "expected"),
    [
        (BAZHONG, "市发改委", "巴中市发展和改革委员会"),
        (BAZHONG, "市委办公室", "中共巴中市委办公室"),
        (BAZHONG, "市政府办公室", "巴中市人民政府办公室"),
        (BAZHONG, "市委", "中共巴中市委员会"),
        (BAZHONG, "市政府", "巴中市人民政府"),
        (BAZHONG, "团市委", "共青团巴中市委员会"),
        (BAZHONG, "市委组织部（人才办）", "中共巴中市委组织部"),
        (BAZHONG, "市市场监管（知识产权）局", "巴中市市场监督管理局"),
        (BAZHONG, "省生态环境厅", "四川省生态环境厅"),
        (BAZHONG, "省发改委", "四川省发展和改革委员会"),
        (BAZHONG, "国家发展改革委", "国家发展和改革委员会"),
        (BAZHONG, "生态环境部", "生态环境部"),
        (BAZHONG, "巴州区教育局", "巴中市巴州区教育局"),
        (BAZHONG, "南江县水利局", "南江县水利局"),
        (BAZHONG, "绵阳市教育局", "绵阳市教育局"),
        (TONGJIANG, "县教育局", "通江县教育局"),
        (TONGJIANG, "县委办", "中共通江县委办公室"),
        (TONGJIANG, "市教育局", "巴中市教育局"),
        (TONGJIANG, "省水利厅", "四川省水利厅"),
        (BAZHOU, "区教育局", "巴中市巴州区教育局"),
        (FUZHOU, "鼓楼区教育局", "福州市鼓楼区教育局"),
        (ABA, "州教育局", "阿坝藏族羌族自治州教育局"),
        (ENSHI, "州生态环境局", "恩施土家族苗族自治州生态环境局"),
        (ENSHI, "恩施州教育局", "恩施土家族苗族自治州教育局"),
        (ENSHI, "恩施市教育局", "恩施市教育局"),
        (SICHUAN, "省委办公厅", "中共四川省委办公厅"),
        (SICHUAN, "教育厅", "四川省教育厅"),
    ],
)
def test_a_listed_form_is_the_body_of_the_place_meant(code: str, mention: str, expected: str) -> None:
    """A level word means the issuer's own place or the one above it, and the name is the seal's."""
    assert unit(mention, code) == (expected, ACCEPTED)


@pytest.mark.parametrize(
    ("code", "mention"),
    [
        (BAZHONG, "县教育局"),
        (BAZHONG, "州教育局"),
        (SICHUAN, "市教育局"),
        (ENSHI, "市教育局"),
        ("", "市教育局"),
        ("", "教育局"),
    ],
)
def test_a_level_that_means_no_place_is_unresolved(code: str, mention: str) -> None:
    """Near miss: a city has many counties, a province many cities; none of them is picked."""
    found = resolve(mention, code)
    assert (found.unit, found.status, found.doubts[0].code) == (None, UNRESOLVED, "no_scope")


def test_a_full_name_is_exact_and_a_short_one_a_form() -> None:
    """The rule says how the name was reached, the evidence why it scores so."""
    for name, rule, kind, score in (
        ("巴中市生态环境局", "exact", "full_name", 1.0),
        ("市生态环境局", "form", "full_stem", 0.95),
        ("市发改委", "form", "listed_form", 0.9),
        ("发改委", "form", "listed_form", 0.85),
    ):
        found = resolve(name)
        assert found.chosen
        assert (found.rule, found.chosen.evidence[0].kind, found.score) == (rule, kind, score)


def test_a_place_name_that_several_share_is_a_question() -> None:
    """There are four 鼓楼区; without a scope that tells, each is a candidate and none is accepted."""
    found = resolve("鼓楼区教育局")
    assert (found.status, found.doubts[0].code) == (REVIEW, "ambiguous_unit")
    assert "福州市鼓楼区教育局" in [candidate.unit.unit for candidate in found.candidates]


@pytest.mark.parametrize(
    ("code", "mention", "expected", "status"),
    [
        ("350000", "鼓楼区教育局", "福州市鼓楼区教育局", ACCEPTED),
        ("350102", "鼓楼区教育局", "福州市鼓楼区教育局", ACCEPTED),
        ("320000", "鼓楼区教育局", "南京市鼓楼区教育局", REVIEW),
        ("350200", "鼓楼区教育局", "福州市鼓楼区教育局", REVIEW),
        ("510000", "徐州市鼓楼区教育局", "徐州市鼓楼区教育局", ACCEPTED),
        ("350000", "中共鼓楼区委员会", "中共福州市鼓楼区委员会", ACCEPTED),
        ("320000", "中共鼓楼区委员会", "中共南京市鼓楼区委员会", REVIEW),
        ("510000", "巴中市住建局", "巴中市住房和城乡建设局", ACCEPTED),
        ("370000", "巴中市住建局", "巴中市住房和城乡建设局", ACCEPTED),
        ("440100", "黄浦区人民政府", "上海市黄浦区人民政府", REVIEW),
        ("210900", "新县人民政府", "新县人民政府", REVIEW),
        ("410000", "新县人民政府", "新县人民政府", ACCEPTED),
        (BAZHONG, "四川省巴中市巴州区教育局", "巴中市巴州区教育局", ACCEPTED),
        ("500000", "市发展改革委", "重庆市发展和改革委员会", ACCEPTED),
    ],
)
def test_a_place_is_the_issuers_own_or_the_only_one(code: str, mention: str, expected: str, status: str) -> None:
    """Of a name that several places bear, or that may be a slip for a near one, only the issuer's own is accepted."""
    assert unit(mention, code) == (expected, status)


@pytest.mark.parametrize(
    ("code", "mention", "expected"),
    [
        (TONGJIANG, "县委办", "中共通江县委办公室"),
        (TONGJIANG, "市委办", "中共巴中市委办公室"),
        (TONGJIANG, "市总工会", "巴中市总工会"),
        ("330782", "市教育局", "义乌市教育局"),
        ("422801", "州教育局", "恩施土家族苗族自治州教育局"),
        ("110105", "市教委", "北京市教育委员会"),
        ("110105", "区教委", "北京市朝阳区教育委员会"),
        ("152921", "旗教育局", "阿拉善左旗教育局"),
        ("152921", "盟教育局", "阿拉善盟教育局"),
    ],
)
def test_a_level_word_is_the_place_of_that_level_above_the_issuer(code: str, mention: str, expected: str) -> None:
    """A county-level city's 市 is its own, a district's in a municipality is that; leagues and banners are levels."""
    assert unit(mention, code) == (expected, ACCEPTED)


def test_a_body_that_only_a_higher_place_has_is_proposed() -> None:
    """A bare 教育厅 in a city's notice is the province's, most likely; near miss: the city's own 教育局 is accepted."""
    found = resolve("教育厅")
    assert (found.unit and found.unit.unit, found.status) == ("四川省教育厅", REVIEW)
    assert found.doubts[0].code == "no_scope"
    assert unit("教育局") == ("巴中市教育局", ACCEPTED)


@pytest.mark.parametrize(
    ("issuer", "status"),
    [("苏州工业园区管理委员会", REVIEW), ("苏州市人民政府", ACCEPTED), ("苏州市园林和绿化局", ACCEPTED)],
)
def test_a_zones_bare_names_are_not_its_citys(issuer: str, status: str) -> None:
    """A zone has bureaus of its own; near miss: an office of the city's government has none."""
    here = scope_of(make_document("任务"), Letterhead(issuer=issuer, region_code="320500"), garbled=False)
    assert units.resolve(Mention("财政局", "lead"), here, NO_ALIASES).status == status
    assert units.resolve(Mention("市财政局", "lead"), here, NO_ALIASES).status == ACCEPTED


@pytest.mark.parametrize("mention", ["政府", "海关"])
def test_a_crumb_is_not_accepted(mention: str) -> None:
    """Two characters without a place or a level may be the rest of any name."""
    assert resolve(mention).status == REVIEW


@pytest.mark.parametrize(
    ("code", "mention", "status"),
    [
        ("510000", "北京市朝阳区政府", ACCEPTED),
        ("510000", "朝阳区政府", REVIEW),
        ("130500", "桥东区人民政府", REVIEW),
        ("130700", "桥东区人民政府", ACCEPTED),
        ("500103", "江北区教委", ACCEPTED),
        ("330100", "江北区教育局", REVIEW),
    ],
)
def test_a_district_is_known_by_its_city(code: str, mention: str, status: str) -> None:
    """Its city is printed with it, or is the issuer's; what one of the issuer's was once called tells nothing."""
    assert resolve(mention, code, day=date(2022, 5, 1)).status == status


def test_a_name_out_of_date_stands_beside_what_took_its_place() -> None:
    """The name as printed is proposed, its successor is the runner-up; near miss: in its time it is accepted alone."""
    found = resolve("市国土资源局", day=date(2022, 1, 1))
    assert (found.unit and found.unit.unit, found.status) == ("巴中市国土资源局", REVIEW)
    assert found.runner_up and found.runner_up.unit.unit == "巴中市自然资源和规划局"
    assert "successor" in kinds(found.runner_up)
    assert resolve("市国土资源局", day=date(2015, 1, 1)).status == ACCEPTED


@pytest.mark.parametrize(("mention", "status"), [("县林业和畜牧业管理局", ACCEPTED), ("林业和畜牧业管理局", REVIEW)])
def test_a_body_that_a_county_put_together_is_named_in_full(mention: str, status: str) -> None:
    """Lines of work in full behind a level make a name; near miss: without a level it is only proposed."""
    found = resolve(mention, NANJIANG)
    assert (found.unit and found.unit.unit, found.status) == ("南江县林业和畜牧业管理局", status)
    assert found.chosen and "composed" in kinds(found.chosen)


@pytest.mark.parametrize("mention", ["市市监委", "县县教育局", "县规划和规划和自然资源局"])
def test_what_is_looped_is_not_accepted(mention: str) -> None:
    """A level or a run of words that stands twice may be a reader's; near miss: 市市场监管局 begins with its own 市."""
    assert resolve(mention, TONGJIANG).status != ACCEPTED
    assert resolve("市市场监管局").status == ACCEPTED


@pytest.mark.parametrize("mention", ["市政局", "市政管理局"])
def test_what_may_be_left_of_another_name_is_not_accepted(mention: str) -> None:
    """市财政局 less a character is 市政局; behind a level it is the name itself."""
    assert resolve(mention).status != ACCEPTED
    assert resolve("市市政管理局").status == ACCEPTED


@pytest.mark.parametrize("mention", ["农市委", "教市育局", "水市利局"])
def test_a_level_inside_a_name_is_no_level(mention: str) -> None:
    """Near miss of 团市委: only what stands before the place on a seal may stand before the level."""
    assert resolve(mention).status != ACCEPTED


def test_water_conservancy_and_water_affairs_stay_two() -> None:
    """水利局 and 水务局 are two bodies, however alike."""
    assert unit("市水利局") == ("巴中市水利局", ACCEPTED)
    assert unit("市水务局") == ("巴中市水务局", ACCEPTED)


# --- what the notice prints in full outranks the table ------------------------------------------


def test_a_zone_is_the_one_that_the_notice_prints_in_full() -> None:
    """经开区 is two kinds of zone; the notice's own 巴中经济开发区 decides, with or without a level in front."""
    printed = "各区（县）党委和人民政府\n巴中经济开发区"
    for mention in ("市巴中经开区管委会", "巴中经开区管委会", "经开区管委会"):
        assert unit(mention, words=printed) == ("巴中经济开发区管理委员会", ACCEPTED)
    assert unit("市巴中经开区党工委", words=printed) == ("中共巴中经济开发区工作委员会", ACCEPTED)
    assert unit("巴中经开区管委会", words="巴中经济技术开发区") == ("巴中经济技术开发区管理委员会", ACCEPTED)


def test_a_zone_that_nothing_prints_in_full_is_a_question() -> None:
    """Near miss: another place's zone in the text decides nothing here."""
    found = resolve("市巴中经开区管委会", words="绵阳经济开发区")
    assert (found.status, found.doubts[0].code) == (REVIEW, "ambiguous_unit")


def test_an_ambiguous_short_form_is_decided_by_a_full_name_in_the_notice() -> None:
    """城管局 may be several bodies; the one that the notice prints in full is meant."""
    assert resolve("市城管局").status == REVIEW
    assert unit("市城管局", words="市城市管理行政执法局") == ("巴中市城市管理行政执法局", ACCEPTED)
    assert resolve("市城管局", words="绵阳市城市管理行政执法局").status == REVIEW


def test_two_full_names_in_the_notice_decide_nothing() -> None:
    """Near miss: where both are printed in full, the short form stays a question."""
    assert resolve("市城管局", words="市城市管理行政执法局、市城市管理局").status == REVIEW


def test_a_name_out_of_date_is_a_question() -> None:
    """The body did not bear the name on the day of issue: it is proposed, not accepted."""
    found = resolve("市旅发委", day=date(2022, 1, 1))
    assert (found.status, found.doubts[0].code) == (REVIEW, "out_of_date")


def test_a_name_of_its_time_is_accepted() -> None:
    """Near miss: before the reform, without a date, or printed in full in the notice, the name holds."""
    assert resolve("市旅发委", day=date(2018, 1, 1)).status == ACCEPTED
    assert resolve("市旅发委", day=None).status == ACCEPTED
    assert resolve("市旅发委", words="巴中市旅游发展委员会", day=date(2020, 1, 1)).status == ACCEPTED


def test_a_body_long_abolished_is_a_question_even_when_printed_in_full() -> None:
    """市农业局 ended in 2019: in a notice of 2023 it is a slip of somebody's, however often it is printed."""
    for mention in ("市农业局", "市规划局"):
        found = resolve(mention, words=f"{mention}\n巴中{mention}", day=date(2023, 5, 1))
        assert (found.status, found.doubts[0].code) == (REVIEW, "out_of_date")


def test_a_body_in_its_last_two_years_is_taken_as_printed() -> None:
    """Near miss: reforms reach some places late, so a name printed in full soon after its end stands."""
    assert resolve("市农业局", words="市农业局", day=date(2020, 5, 1)).status == ACCEPTED


def test_a_body_before_its_time_is_taken_as_printed() -> None:
    """The table may be wrong about a beginning: a full name outranks it; a short form does not."""
    assert resolve("市数据局", words="市数据局", day=date(2022, 5, 1)).status == ACCEPTED
    assert resolve("市自规局", words="市自规局", day=date(2017, 5, 1)).doubts[0].code == "out_of_date"


@pytest.mark.parametrize("mention", ["市大数据局", "市港务局", "市金融局", "巴中市自然资源局"])
def test_a_name_that_is_a_short_form_too_does_not_decide_about_itself(mention: str) -> None:
    """Several real bodies go by the name: that it is printed, there or elsewhere, tells nothing."""
    found = resolve(mention, words=f"{mention}\n{mention}")
    assert (found.status, found.doubts[0].code) == (REVIEW, "ambiguous_unit")


def test_a_fuller_name_elsewhere_decides() -> None:
    """Near miss: another print in the notice is the body's whole name."""
    words = "市大数据局\n巴中市大数据发展管理局"
    assert unit("市大数据局", words=words) == ("巴中市大数据发展管理局", ACCEPTED)
    assert unit("市大数据局", words="市大数据局\n巴中市大数据局") == ("巴中市大数据局", ACCEPTED)


@pytest.mark.parametrize(
    ("code", "mention"),
    [
        (BAZHONG, "巴中军分区"),
        ("440100", "市供电公司"),
    ],
)
def test_a_seal_that_is_not_certain_is_a_question(code: str, mention: str) -> None:
    """A military district, another grid's company: proposed only."""
    found = resolve(mention, code)
    assert (found.status, found.doubts[0].code) == (REVIEW, "unsure_seal")


def test_the_same_body_elsewhere_or_earlier_is_accepted() -> None:
    """Near miss: the city's own bureau, that in a county since 2019 and before."""
    assert unit("通江县生态环境局") == ("巴中市通江生态环境局", ACCEPTED)
    assert resolve("市生态环境局").status == ACCEPTED
    assert resolve("通江县生态环境局", day=date(2018, 11, 1)).status == ACCEPTED


# --- nothing is accepted by likeness --------------------------------------------------------------


@pytest.mark.parametrize(
    ("mention", "status", "code"),
    [
        ("巴中县生态环境局", UNRESOLVED, "unknown_region"),
        ("巴中市生态环境局各巴中县生态环境局", UNRESOLVED, "unknown_region"),
        ("市农工联合会", UNRESOLVED, "unknown_body"),
        ("某某单位", UNRESOLVED, "unknown_body"),
        ("市发改委市财政局", REVIEW, "glued_units"),
        ("市生态环竟局", REVIEW, "near_unit"),
    ],
)
def test_what_no_rule_names_is_asked_about(mention: str, status: str, code: str) -> None:
    """A place or a body that does not exist, two names run together, a slip: flagged, never accepted."""
    found = resolve(mention)
    assert (found.status, found.doubts[0].code) == (status, code)


@pytest.mark.parametrize("mention", ["巴州区教育局", "通江县水利局", "市总工会"])
def test_the_same_shape_with_a_real_place_is_accepted(mention: str) -> None:
    """Near miss: a county that exists, a body that exists."""
    assert resolve(mention).status == ACCEPTED


@pytest.mark.parametrize(
    ("mention", "expected", "kinds"),
    [
        ("市财攻局", "巴中市财政局", ("glyph_likeness", "misread")),
        ("市卫生健委", "巴中市卫生健康委员会", ("glyph_likeness", "dropped")),
        ("市财政局局", "巴中市财政局", ("glyph_likeness", "doubled")),
        ("市发展改委革", "巴中市发展和改革委员会", ("glyph_likeness", "swapped")),
        ("巾教育局", "巴中市教育局", ("place_likeness", "misread")),
        ("巴屮市教育局", "巴中市教育局", ("place_likeness", "misread")),
        ("巳中市教育局", "巴中市教育局", ("place_likeness", "misread")),
    ],
)
def test_a_slip_is_proposed_and_told(mention: str, expected: str, kinds: tuple[str, ...]) -> None:
    """A character misread, dropped, doubled or out of its place, in the body's name or before it."""
    found = resolve(mention)
    assert (found.status, found.doubts[0].code) == (REVIEW, "near_unit")
    assert found.chosen and found.chosen.unit.unit == expected
    assert tuple(piece.kind for piece in found.chosen.evidence) == kinds


def test_a_place_of_another_province_is_no_proposal() -> None:
    """Near miss: 巳中市 in 山东 is like no place there."""
    assert resolve("巳中市教育局", "370000").candidates == []


@pytest.mark.parametrize("mention", ["市教体育局", "市X政局"])
def test_of_two_as_near_none_is_proposed(mention: str) -> None:
    """A tie: both are shown, none is chosen, and each says so."""
    found = resolve(mention)
    assert (found.unit, found.status) == (None, UNRESOLVED)
    assert len(found.candidates) > 1
    assert all("other_as_near" in kinds(item) for item in found.candidates)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市水利局", "市水务局"),
        ("市教育局", "市体育局"),
        ("市民政局", "市财政局"),
        ("市工信局", "市经信局"),
        ("市人大办", "市政协办"),
        ("市委办", "市政府办"),
        ("市文联", "市文旅局"),
        ("市科协", "市科技局"),
        ("市司法局", "市综合执法局"),
    ],
)
def test_sisters_stay_two(one: str, other: str) -> None:
    """However alike two bodies are written, each listed name is its own."""
    first, second = resolve(one), resolve(other)
    assert first.status == second.status == ACCEPTED
    assert first.unit and second.unit and first.unit.unit_id != second.unit.unit_id


@pytest.mark.parametrize(
    ("code", "mention", "other"),
    [
        (TONGJIANG, "县总工会", "巴中市总工会"),
        ("350000", "鼓楼区教育局", "南京市鼓楼区教育局"),
    ],
)
def test_a_listed_name_stands_beside_what_it_could_be_taken_for(code: str, mention: str, other: str) -> None:
    """The runner-up of an accepted name is the same body of the next level, or of another place of the name."""
    found = resolve(mention, code)
    assert found.status == ACCEPTED
    assert found.runner_up and found.margin and 0.12 <= found.margin < 1
    assert found.runner_up.unit.unit == other


def test_or_beside_its_sister() -> None:
    """The name that is one slip away, which is what a reader would make of it."""
    found = resolve("巴中市财政局", "")
    assert found.runner_up and found.runner_up.evidence[0].kind == "glyph_likeness"


def kinds(item: Candidate) -> set[str]:
    return {piece.kind for piece in item.evidence}


# --- what holds for every name ---------------------------------------------------------------------

PLACES = [BAZHONG, TONGJIANG, BAZHOU, ABA, SICHUAN, "110000", "110105", "330782"]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(bodies.all_bodies()), st.sampled_from(PLACES))
def test_a_full_name_is_itself(body: bodies.Body, code: str) -> None:
    """Resolving the name that a unit was resolved to, in its place and time, gives the unit or asks; never another."""
    place = regions.by_code(code)
    assert place
    if not body.exists_in(place) or not body.in_force(DAY.isoformat()):
        return
    name = body.of(place).unit
    found = resolve(name, code)
    of_a_city_without_it = "{city}" in body.template and found.unit is None
    assert name in [item.unit.unit for item in found.candidates] or of_a_city_without_it
    assert found.status != ACCEPTED or (found.unit and found.unit.unit == name)


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(sorted(neighbours.names())),
    st.sampled_from(["市", "巴中市", "县", "", "鼓楼区", "省"]),
    st.sampled_from([date(2011, 5, 1), date(2016, 5, 1), DAY, None]),
    st.randoms(use_true_random=False),
)
def test_candidates_stand_best_first_and_only_a_clear_best_is_accepted(
    name: str, front: str, day: date | None, rng: random.Random
) -> None:
    """No tie and no near tie is accepted; the chosen one stands first; and evidence comes to the scores."""
    found = resolve(rng.choice([front + name, front + edited(name, rng)]), TONGJIANG, day=day)
    scores = [item.score for item in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert scores == [evidence.total(item.evidence) for item in found.candidates]
    assert found.unit is None or found.chosen == found.candidates[0]
    assert found.margin is None or found.margin >= 0
    assert found.status != ACCEPTED or (found.margin is not None and round(found.margin, 3) >= 0.12)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["市财政局", "市大数据局", "鼓楼区教育局", "市财攻局", "市委办", "某某"]), max_size=8))
def test_a_mention_does_not_depend_on_what_was_resolved_before(names: list[str]) -> None:
    """Order and unrelated notices leave no trace."""
    alone = {name: resolve(name) for name in dict.fromkeys(names)}
    for name in reversed(names):
        resolve(name, SICHUAN, words="巴中市大数据发展管理局")
        assert resolve(name) == alone[name]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="市省县区巴中通江教育财政水利局委办公室厅和", min_size=1, max_size=12))
def test_no_name_is_invented(mention: str) -> None:
    """A unit's name is the one that the tables make of its place and body; a group's is what is printed."""
    for item in resolve(mention).candidates:
        body, place = bodies.of_unit(item.unit), regions.by_code(item.unit.region_code)
        if body and place:
            assert item.unit.unit == body.of(place).unit
        else:
            assert item.unit.kind == "park" or item.unit.unit in mention


# --- what a person said it is not -------------------------------------------------------------------


def without(mention: str, *names: str, words: str = "") -> ResolvedUnit:
    return units.resolve(Mention(mention, "lead"), make_scope(words=words), NO_ALIASES, frozenset(names))


def test_what_a_person_said_it_is_not_is_not_chosen() -> None:
    """It is shown last, and what comes next is only proposed."""
    found = without("市财政局", "巴中市财政局")
    assert found.status != ACCEPTED and "not_meant" in [doubt.code for doubt in found.doubts]
    assert found.unit is None or found.unit.unit != "巴中市财政局"
    assert found.candidates[-1].unit.unit == "巴中市财政局" and "said_not" in kinds(found.candidates[-1])


def test_an_alias_that_a_person_denied_does_not_hold() -> None:
    """The negative verdict outranks the alias, and what is left is a question."""
    table = AliasTable([alias("市水利局", "巴中市水务局")])
    found = units.resolve(Mention("市水利局", "lead"), make_scope(), table, frozenset({"巴中市水务局"}))
    assert (found.unit and found.unit.unit, found.status) == ("巴中市水利局", REVIEW)


def test_a_denial_of_what_would_not_win_changes_nothing() -> None:
    """Near miss: the best candidate stays accepted."""
    assert without("市财政局", "巴中市民政局").status == ACCEPTED
    words = "市城市管理行政执法局"
    assert without("市城管局", "巴中市城市管理局", words=words).status == ACCEPTED


LISTED = sorted({name for body in bodies.all_bodies() for name in (body.stem, *bodies.forms_of(body)) if len(name) > 2})


def edited(name: str, rng: random.Random) -> str:
    """Return `name` with a character dropped, doubled, changed or moved."""
    place = rng.randrange(len(name))
    other = rng.randrange(len(name))
    return rng.choice(
        [
            name[:place] + name[place + 1 :],
            name[:place] + name[place] + name[place:],
            name[:place] + rng.choice("市县水木局务利工农") + name[place + 1 :],
            name[:place] + name[other] + name[place + 1 :],
        ]
    )


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LISTED), st.sampled_from(["市", "巴中市", "省", "通江县"]), st.randoms(use_true_random=False))
def test_an_edited_name_is_accepted_only_if_it_is_listed_itself(name: str, front: str, rng: random.Random) -> None:
    """Whatever is accepted is a place or level and a listed name, or a full name; likeness never suffices."""
    mention = front + edited(name, rng)
    found = resolve(mention)
    if found.status != ACCEPTED:
        return
    assert found.unit and found.rule in ("exact", "form", "group")
    starts = ["", "市", "省", *(prefix for prefix, _ in regions.prefixes(mention))]
    starts += [level + prefix for level in "市省" for prefix, _ in regions.prefixes(mention[1:])]
    rests = [mention[len(start) :] for start in starts if mention.startswith(start)]
    zone = any(rest.startswith(form) for rest in rests for form, _ in bodies.zones())
    inserted = mention[0] + mention[2:] if mention[1:2] == "市" else ""
    listed = any(bodies.is_known(rest) for rest in (*rests, inserted))
    assert found.unit.unit == mention or found.rule == "group" or zone or listed


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="市省县区巴中通江教育财政水利局委办公室厅和", min_size=1, max_size=14))
def test_no_text_breaks_the_resolver(mention: str) -> None:
    """Any text is resolved or doubted; what is not accepted says why, and what is has no doubt."""
    found = resolve(mention)
    assert bool(found.doubts) == (found.status != ACCEPTED)
    assert (found.unit is None) == (found.status == UNRESOLVED)


# --- aliases, doubts, groups ------------------------------------------------------------------------


def test_an_alias_outranks_every_rule() -> None:
    """The analysts' table decides before any rule does."""
    table = AliasTable([alias("市水利局", "巴中市水务局"), alias("农工联", "巴中市农工联合会")])
    found = units.resolve(Mention("市水利局", "lead"), make_scope(), table)
    assert (found.unit and found.unit.unit, found.rule, found.status) == ("巴中市水务局", "alias", ACCEPTED)
    new = units.resolve(Mention("农工联", "lead"), make_scope(), table)
    assert (new.unit and new.unit.unit_id, new.status) == (f"{BAZHONG}/农工联合会", ACCEPTED)


@pytest.mark.parametrize(
    "row",
    [
        alias("市水利局", "巴中市水务局", "510700"),
        alias("市水利局", "巴中市水务局", "", date(2022, 1, 1)),
        alias("市水利局", "巴中市水务局", "", None, date(2020, 1, 1)),
        alias("市水利", "巴中市水务局"),
    ],
)
def test_an_alias_of_elsewhere_or_another_time_does_not_hold(row: Alias) -> None:
    """Near miss: scope, dates and the whole text of an alias are respected."""
    found = units.resolve(Mention("市水利局", "lead"), make_scope(), AliasTable([row]))
    assert (found.unit and found.unit.unit, found.rule) == ("巴中市水利局", "form")


def test_the_narrower_alias_holds() -> None:
    """A province's alias gives way to its city's."""
    table = AliasTable([alias("水办", "巴中市水利局", SICHUAN), alias("水办", "巴中市水务局", BAZHONG)])
    found = units.resolve(Mention("水办", "lead"), make_scope(), table)
    assert found.unit and found.unit.unit == "巴中市水务局"


def test_a_mention_in_doubt_is_never_accepted() -> None:
    """However well its text resolves, a mention that was looped or recovered is proposed only."""
    doubted = Mention("市水利局", "lead", doubts=[Doubt("looped_units")])
    assert units.resolve(doubted, make_scope(), NO_ALIASES).status == REVIEW
    recovered = Mention("局利水市", "lead", reading="市水利局", doubts=[Doubt("interleaved")])
    found = units.resolve(recovered, make_scope(), NO_ALIASES)
    assert (found.rule, found.status, found.unit and found.unit.unit) == ("recovered", REVIEW, "巴中市水利局")


def test_a_reading_without_garble_is_accepted() -> None:
    """Near miss: a level lent by the item before is a reading, and no doubt."""
    lent = Mention("水利厅", "lead", reading="省水利厅")
    assert units.resolve(lent, make_scope(), NO_ALIASES).status == ACCEPTED


@pytest.mark.parametrize(
    ("code", "mention", "members"),
    [
        (BAZHONG, "各县（区）人民政府", ["511902", "511903", "511921", "511922", "511923"]),
        (BAZHONG, "各县（市、区）人民政府", ["511902", "511903", "511921", "511922", "511923"]),
        (BAZHONG, "各区人民政府", ["511902", "511903"]),
        (BAZHONG, "各区人民政府〈含开发区、风景区管委会，下同〉", ["511902", "511903"]),
    ],
)
def test_a_group_of_everyone_has_its_members(code: str, mention: str, members: list[str]) -> None:
    """各 and a level is every such place below the issuer, named as printed."""
    found = resolve(mention, code)
    assert found.unit and (found.rule, found.status) == ("group", ACCEPTED)
    assert [member.partition("/")[0] for member in found.unit.members] == members
    assert found.unit.kind == "group" and mention.startswith(found.unit.unit)


def test_a_provinces_group_is_its_cities() -> None:
    """各市州人民政府 in a province's notice is its 21 cities and prefectures, not their counties."""
    found = resolve("各市（州）人民政府", SICHUAN)
    assert found.unit and len(found.unit.members) == 21
    assert f"{ABA}/人民政府" in found.unit.members


@pytest.mark.parametrize("mention", ["有关县（区）政府", "市级有关部门", "各行业主管部门", "相关部门"])
def test_a_group_of_some_has_no_members(mention: str) -> None:
    """Near miss: 有关 and 相关 do not say whom."""
    found = resolve(mention)
    assert found.unit and (found.rule, found.unit.members, found.unit.unit) == ("group", (), mention)


def test_a_group_from_nowhere_is_a_question() -> None:
    """Near miss: without the issuer's place, nobody knows whose counties are meant."""
    found = resolve("各县区人民政府", "")
    assert (found.status, found.doubts[0].code) == (REVIEW, "no_scope")


@pytest.mark.parametrize("mention", ["各巴中县生态环境局", "各类企业家", "各"])
def test_a_word_that_begins_like_a_group_is_none(mention: str) -> None:
    """Near miss: 各 alone makes no group."""
    assert resolve(mention).rule != "group"


def test_a_persons_name_for_a_unit_is_that_unit() -> None:
    """A decided name is the known unit of that name, else a unit of its own in the place it begins with."""
    scope = make_scope()
    assert units.named_unit("巴中市水利局", scope).unit_id == f"{BAZHONG}/水利局"
    own = units.named_unit("巴中市农工联合会", scope)
    assert (own.unit, own.unit_id, own.kind) == ("巴中市农工联合会", f"{BAZHONG}/农工联合会", "other")
    assert units.named_unit("某某协会", scope).unit_id == "000000/某某协会"


# --- names printed in full, branches, the whole country -------------------------------------------


def test_a_fuller_name_that_the_notice_prints_is_the_name() -> None:
    """A printed 国家统计局南江县调查队 keeps its 县, for the short form too; near miss: unprinted, the table's name."""
    full = "国家统计局南江县调查队"
    assert unit(full, NANJIANG, full) == unit("县国调队", NANJIANG, full) == (full, ACCEPTED)
    assert unit("县国调队", NANJIANG) == ("国家统计局南江调查队", ACCEPTED)


@pytest.mark.parametrize("name", ["巴中市生态环境局南江分局", "市生态环境局南江分局"])
def test_a_branch_of_the_citys_body_is_a_body_of_its_county(name: str) -> None:
    """A city's body with a county and 分局 behind it is named in full, and stands in the county."""
    found = resolve(name, NANJIANG)
    assert found.unit is not None
    assert (found.unit.unit, found.unit.unit_id) == ("巴中市生态环境局南江分局", "511922/生态环境局")
    assert found.status == ACCEPTED


@pytest.mark.parametrize("name", ["巴中市生态环境局鼓楼分局", "巴中市某某局南江分局", "南江县生态环境局东榆分局"])
def test_a_branch_elsewhere_is_not_accepted(name: str) -> None:
    """Near miss: a county of another city, an unknown body, a place that is no county."""
    assert resolve(name, NANJIANG).status != ACCEPTED


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("发展改革委", "国家发展和改革委员会"),
        ("财政部", "财政部"),
        ("人民银行", "中国人民银行"),
        ("港澳办", "国务院港澳事务办公室"),
        ("国铁集团", "中国国家铁路集团有限公司"),
    ],
)
def test_a_central_notice_names_central_bodies(name: str, full: str) -> None:
    """Where the whole country is the scope, a bare name is the central body's."""
    assert unit(name, regions.NATION.code) == (full, ACCEPTED)


def test_a_citys_notice_names_its_own() -> None:
    """Near miss: the same words mean the city's body in a city's notice."""
    assert unit("发展改革委", BAZHONG) == ("巴中市发展和改革委员会", ACCEPTED)


@pytest.mark.parametrize(("issuer", "full"), [("国务院办公厅", "国家发展和改革委员会"), ("南江县教育局", "")])
def test_a_central_issuer_means_the_whole_country(issuer: str, full: str) -> None:
    """The issuer alone tells; near miss: a county's office without a known region tells nothing."""
    here = scope_of(make_document("任务"), Letterhead(issuer=issuer), garbled=False)
    found = units.resolve(Mention("发展改革委", "lead"), here, NO_ALIASES)
    assert (found.unit.unit if found.unit else "") == full


@pytest.mark.parametrize(
    ("code", "mention"),
    [(BAZHONG, "州发展改革委"), (BAZHONG, "区财政局"), (SICHUAN, "市红十字会"), (ENSHI, "市财政局")],
)
def test_a_level_that_means_no_place_here_is_no_slip(code: str, mention: str) -> None:
    """Nobody is proposed for whose body it would be; near miss: a slip behind a level that means one."""
    found = resolve(mention, code)
    assert (found.status, found.unit, [doubt.code for doubt in found.doubts]) == (UNRESOLVED, None, ["no_scope"])
    assert unit("市财玫局") == ("巴中市财政局", REVIEW)


@pytest.mark.parametrize(
    ("code", "mention", "status"),
    [
        (BAZHONG, "火炬高新区管委会", REVIEW),
        (BAZHONG, "雄安新区管委会", REVIEW),
        (BAZHONG, "苏州工业园区管委会", ACCEPTED),
        (BAZHONG, "河北雄安新区管委会", ACCEPTED),
        ("130600", "雄安新区管委会", ACCEPTED),
        ("000000", "雄安新区管委会", ACCEPTED),
    ],
)
def test_a_zone_of_another_province_is_only_assumed(code: str, mention: str, status: str) -> None:
    """There may be one of that name nearer; near miss: its place stands in front, or the notice is of its province."""
    assert resolve(mention, code).status == status


@pytest.mark.parametrize(
    "words", ["各级各部门要切实加强组织领导认真落实责任", "市财玫局", "巴中市南江县", "县商务和粮食", "财"]
)
def test_prose_in_the_wrong_column_is_soon_dealt_with(words: str) -> None:
    """A name far longer than any known one is like none: 5,000 characters take no longer than a notice does."""
    started = time.process_time()
    assert resolve(words * (5000 // len(words))).status == UNRESOLVED
    assert time.process_time() - started < 5


def test_a_full_name_that_is_short_for_another_is_asked_about() -> None:
    """教育体育局 is a body, and what print makes of 教育和体育局; both names are shown."""
    found = resolve("市教育体育局")
    assert (found.status, kinds(found.candidates[0]) >= {"full_stem", "other_as_near"}) == (REVIEW, True)


def test_a_full_name_with_its_joint_is_sure() -> None:
    """Near miss: what is printed with 和 is short for nothing."""
    assert resolve("市教育和体育局").status == ACCEPTED

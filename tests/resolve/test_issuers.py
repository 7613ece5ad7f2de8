"""Whose notice it is, and what that leaves open."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.aliases import AliasTable
from pipeline.lexicon import regions
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Letterhead, Mention, ResolvedUnit
from pipeline.resolve import issuers, units
from pipeline.resolve.scope import Scope, scope_of
from tests.making import make_document, make_scope

JOINT = "巴中市人民政府 达州市人民政府"
CHENGYU = "重庆市人民政府办公厅 四川省人民政府办公厅"
LEVELS = "四川省财政厅 巴中市人民政府"


def head(issuer: str, title: str = "", code: str = "511900", day: date | None = None) -> Letterhead:
    place = regions.by_code(code)
    return Letterhead(issuer=issuer, title=title, region=place.full if place else "", region_code=code, issued_on=day)


def meant(name: str, here: Scope) -> ResolvedUnit:
    return units.resolve(Mention(name, "lead"), here, AliasTable())


def scope(found: Letterhead) -> Scope:
    return scope_of(make_document("任务"), found, garbled=False)


# --- whose place ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "name"), [(date(2009, 5, 1), "襄樊市"), (date(2015, 5, 1), "襄阳市")])
def test_the_place_is_that_of_the_day(day: date, name: str) -> None:
    """A code that another place has now tells today's name; near miss: today's name is its own."""
    found = issuers.place(Letterhead(issuer=name, region=name, region_code="420600", issued_on=day))
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    ("title", "is_nation"),
    [
        ("国家发展改革委财政部关于印发方案的通知", True),
        ("财政部关于印发方案的通知", True),
        ("财政部巴中市人民政府关于印发方案的通知", False),
        ("教育局财政局关于印发方案的通知", False),
        ("关于印发方案的通知", False),
    ],
)
def test_central_bodies_together_mean_the_whole_country(title: str, is_nation: bool) -> None:
    """Their names stand in the title one behind the other; near miss: one of them is a city's, or nobody's."""
    found = issuers.place(Letterhead(issuer=title.partition("关于")[0], title=title))
    assert (found == regions.NATION) == is_nation


@pytest.mark.parametrize(
    ("issuer", "title", "code", "names"),
    [
        (JOINT, "", "511900", ["达州市"]),
        ("巴中市人民政府", "巴中市人民政府达州市人民政府关于印发方案的通知", "511900", ["达州市"]),
        (LEVELS, "", "510000", ["巴中市"]),
        ("中共南江县委办公室 南江县人民政府办公室", "", "511922", []),
        ("巴中市人民政府", "巴中市人民政府关于支持达州市人民政府的通知", "511900", []),
    ],
)
def test_further_issuers_are_read(issuer: str, title: str, code: str, names: list[str]) -> None:
    """From the signature and from the title; near miss: party and government of one place, a place that it is about."""
    assert [place.name for place in issuers.others(head(issuer, title, code))] == names


# --- several issuers ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issuer", "code", "mention", "status", "full"),
    [
        (JOINT, "511900", "市财政局", REVIEW, ""),
        (JOINT, "511900", "财政局", REVIEW, ""),
        (JOINT, "511900", "省财政厅", ACCEPTED, "四川省财政厅"),
        (JOINT, "511900", "达州市财政局", ACCEPTED, "达州市财政局"),
        (CHENGYU, "500000", "市发展改革委", ACCEPTED, "重庆市发展和改革委员会"),
        (CHENGYU, "500000", "省发展改革委", ACCEPTED, "四川省发展和改革委员会"),
        (CHENGYU, "500000", "财政厅", REVIEW, ""),
        (LEVELS, "510000", "市财政局", ACCEPTED, "巴中市财政局"),
        (LEVELS, "510000", "财政局", REVIEW, ""),
        ("巴中市人民政府", "511900", "市财政局", ACCEPTED, "巴中市财政局"),
    ],
)
def test_of_several_issuers_a_level_means_the_one_that_has_it(
    issuer: str, code: str, mention: str, status: str, full: str
) -> None:
    """What may be of either is asked; near miss: one issuer, or a level that only one of them has."""
    found = meant(mention, scope(head(issuer, code=code)))
    assert found.status == status
    assert not full or (found.unit and found.unit.unit == full)


# --- bare names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issuer", "title", "is_open"),
    [
        ("南江县人民政府办公室", "南江县人民政府办公室关于转发《巴中市人民政府办公室关于印发方案的通知》的通知", True),
        ("南江县人民政府办公室", "南江县人民政府办公室转发市政府关于印发方案的通知", True),
        ("南江县人民政府办公室", "南江县人民政府办公室转发县教育局关于印发方案的通知", False),
        ("南江县人民政府办公室", "南江县人民政府办公室转发国务院关于印发方案的通知", False),
        ("南江县人民政府办公室", "南江县人民政府办公室关于印发方案的通知", False),
        ("南江经开区教育局", "", True),
        ("南江经济开发区管理委员会办公室", "", True),
    ],
)
def test_a_bare_name_in_what_is_passed_on_is_open(issuer: str, title: str, is_open: bool) -> None:
    """The table may be of who wrote it, or of a zone; near miss: what comes of the county itself, or of the nation."""
    here = scope(head(issuer, title, "511922"))
    assert meant("财政局", here).status == (REVIEW if is_open else ACCEPTED)
    assert meant("县财政局", here).status == ACCEPTED


@pytest.mark.parametrize("issuer", ["上海市浦东新区人民政府", "天津市滨海新区财政局"])
def test_a_district_called_a_new_area_is_no_zone(issuer: str) -> None:
    """Near miss: its bodies are listed as any district's."""
    place = regions.leading(issuer)
    assert place is not None and not issuers.is_open(head(issuer, code=place.code))


# --- titles of tables -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issuer", "title", "mention", "status", "full"),
    [
        ("511900", "610700", "财政局", REVIEW, ""),
        ("511900", "610700", "市财政局", REVIEW, ""),
        ("511900", "511922", "财政局", ACCEPTED, "南江县财政局"),
        ("510000", "511900", "财政局", ACCEPTED, "巴中市财政局"),
        ("510000", "511922", "县财政局", ACCEPTED, "南江县财政局"),
        ("510000", "500000", "省财政厅", ACCEPTED, "四川省财政厅"),
        ("000000", "510000", "发展改革委", REVIEW, ""),
    ],
)
def test_a_tables_title_says_whose_it_is(issuer: str, title: str, mention: str, status: str, full: str) -> None:
    """A place in or near the issuer's is meant; near miss: of one far away nobody knows whose a bare name is."""
    found = meant(mention, make_scope(issuer).within(title))
    assert found.status == status
    assert not full or (found.unit and found.unit.unit == full)


def test_a_signature_above_a_table_does_not_end_a_joint_notice() -> None:
    """The last signature of several stands where a title may; near miss: a notice of one place."""
    assert meant("市财政局", scope(head(JOINT)).within("511700")).status == REVIEW
    assert meant("市财政局", make_scope("511900").within("511700")).status == ACCEPTED


def test_a_notice_from_nowhere_takes_its_tables_place() -> None:
    """Near miss: nothing stands against the title."""
    assert meant("财政局", make_scope("").within("511900")).status == ACCEPTED
    assert meant("财政局", make_scope("")).status == UNRESOLVED

"""Whole notices of many places and years: a unit that is accepted is the one that the notice means."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline import aliases, run
from pipeline.records import ACCEPTED

HEAD = "序号\t任务名称\t责任单位\t完成时限"
PROSE = "推进重点工作建设任务落实" * 40
"""Text without a single separator that has slipped under the units."""
NOTICES = {
    "jilin": ("吉林市人民政府办公室", 2022, ("市财政局、省财政厅、船营区财政局、吉林省教育厅、长春市朝阳区人民政府",)),
    "changsha": ("长沙县人民政府办公室", 2022, ("县财政局、市财政局", "长沙县教育局、长沙市教育局")),
    "xuzhou": ("徐州市人民政府办公室", 2022, ("鼓楼区人民政府、铜山区教育局、新沂市财政局、福州市鼓楼区人民政府",)),
    "gulou": ("鼓楼区人民政府办公室", 2022, ("区财政局、区教育局",)),
    "xingtai18": ("邢台市人民政府办公室", 2018, ("桥东区人民政府、任县人民政府、襄都区人民政府",)),
    "xingtai22": ("邢台市人民政府办公室", 2022, ("襄都区人民政府、任泽区人民政府、桥东区人民政府",)),
    "nanchang": ("南昌市人民政府办公室", 2022, ("南昌县人民政府、西湖区人民政府、南县人民政府、东胡区人民政府",)),
    "xinganmeng": ("兴安盟行政公署办公室", 2022, ("盟财政局、自治区财政厅、科右前旗财政局、市财政局、县教育局",)),
    "sichuan": ("四川省人民政府办公厅", 2022, ("省发展改革委、财政厅", "财政局、市教育局", "各市（州）人民政府")),
    "zone": ("苏州工业园区管理委员会", 2022, ("财政局、市教育局",)),
    "bazhong": (
        "巴中市人民政府办公室",
        2022,
        (
            "市发改委、市财玫局、市审计局",
            "市发改委、市民改局、市审计局",
            "市发改委、市财局、市审计局",
            "市民政局、巳中市财政局、市审计局",
            "南江县教育局、审计局",
            "市发改委、省教育局、区财政局",
        ),
    ),
    "empty": ("巴中市人民政府办公室", 2022, ("市财政局、市审计局", "、、、", "市财政局、市审计局")),
    "prose": ("巴中市人民政府办公室", 2022, ("市财政局、市审计局", PROSE, "市财政局、市审计局")),
}
"""Name -> issuer, year of issue, and the cell of units of each task."""

Found = Mapping[tuple[str, str], list[tuple[str, str]]]


def notice(issuer: str, year: int, cells: tuple[str, ...], number: int) -> str:
    title = f"{issuer}关于印发第{number}批重点任务分工方案的通知"
    opening = (f"{issuer}文件", f"发〔{year}〕{number}号", title, "各有关单位：", "现将方案印发给你们。", HEAD)
    rows = (f"{place}\t推进第{place}项重点工作\t{units}\t{year}年12月底" for place, units in enumerate(cells, 1))
    return "\n".join((*opening, *rows, issuer, f"{year}年6月1日"))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every notice, published in one run."""
    raw, out = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("published") / "out"
    for number, (name, (issuer, year, cells)) in enumerate(NOTICES.items(), 1):
        (raw / f"{name}.txt").write_text(notice(issuer, year, cells, number), encoding="utf-8")
    run.normalize(raw, out, aliases.load(None, None, None), 1, lambda *_: None)
    return out


def rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def found(out: Path) -> Found:
    """Name of a notice and a mention -> unit and status of each time it stands there."""
    names = {row["notice_id"]: row["source"].removesuffix(".txt") for row in rows(out, "notices")}
    told: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows(out, "task_units"):
        key = names[row["task_id"].partition("-")[0]], row["mention"]
        told.setdefault(key, []).append((row["unit"], row["status"]))
    return told


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("jilin", {"市财政局": "吉林市财政局", "省财政厅": "吉林省财政厅", "船营区财政局": "吉林市船营区财政局"}),
        ("jilin", {"吉林省教育厅": "吉林省教育厅", "长春市朝阳区人民政府": "长春市朝阳区人民政府"}),
        ("changsha", {"县财政局": "长沙县财政局", "市财政局": "长沙市财政局"}),
        ("changsha", {"长沙县教育局": "长沙县教育局", "长沙市教育局": "长沙市教育局"}),
        ("xuzhou", {"鼓楼区人民政府": "徐州市鼓楼区人民政府", "福州市鼓楼区人民政府": "福州市鼓楼区人民政府"}),
        ("xuzhou", {"铜山区教育局": "徐州市铜山区教育局", "新沂市财政局": "新沂市财政局"}),
        ("xingtai18", {"桥东区人民政府": "邢台市桥东区人民政府", "任县人民政府": "任县人民政府"}),
        ("xingtai22", {"襄都区人民政府": "邢台市襄都区人民政府", "任泽区人民政府": "邢台市任泽区人民政府"}),
        ("nanchang", {"南昌县人民政府": "南昌县人民政府", "西湖区人民政府": "南昌市西湖区人民政府"}),
        ("xinganmeng", {"盟财政局": "兴安盟财政局", "自治区财政厅": "内蒙古自治区财政厅"}),
        ("sichuan", {"省发展改革委": "四川省发展和改革委员会", "财政厅": "四川省财政厅"}),
        ("sichuan", {"各市（州）人民政府": "各市（州）人民政府"}),
        ("zone", {"市教育局": "苏州市教育局"}),
        ("bazhong", {"市发改委": "巴中市发展和改革委员会", "市民政局": "巴中市民政局"}),
        ("bazhong", {"南江县教育局": "南江县教育局", "审计局": "南江县审计局"}),
    ],
)
def test_everyday_mentions_are_accepted(found: Found, name: str, units: dict[str, str]) -> None:
    """A name without a place is of the issuer's place, one with a place is of that place, each in its year."""
    assert {mention: found[name, mention] for mention in units} == {
        mention: [(unit, ACCEPTED)] * len(found[name, mention]) for mention, unit in units.items()
    }


@pytest.mark.parametrize(
    ("name", "mentions"),
    [
        ("gulou", ["区财政局", "区教育局"]),  # four cities have a district of this name
        ("xingtai18", ["襄都区人民政府"]),  # not before 2020
        ("xingtai22", ["桥东区人民政府"]),  # gone since 2020; another city still has one
        ("nanchang", ["南县人民政府", "东胡区人民政府"]),  # one far off that does exist, and a misread one
        ("xinganmeng", ["市财政局", "县教育局"]),  # a league is neither
        ("sichuan", ["财政局", "市教育局"]),  # a province has no 局 of finance, and many cities
        ("zone", ["财政局"]),  # the zone's own, which nobody listed
        ("bazhong", ["市财玫局", "市民改局", "市财局", "巳中市财政局", "省教育局", "区财政局"]),
    ],
)
def test_a_mention_that_may_mean_another_is_never_accepted(found: Found, name: str, mentions: list[str]) -> None:
    """A name misread, of no place here, of another day or of several places is a person's to decide."""
    assert all(status != ACCEPTED for mention in mentions for _, status in found[name, mention])


@pytest.mark.parametrize("name", ["empty", "prose"])
def test_what_is_no_list_of_units_costs_its_neighbours_nothing(found: Found, name: str) -> None:
    """Separators alone, or prose where units should stand, leave the rows above and below as they are."""
    assert found[name, "市财政局"] == [("巴中市财政局", ACCEPTED)] * 2
    assert found[name, "市审计局"] == [("巴中市审计局", ACCEPTED)] * 2

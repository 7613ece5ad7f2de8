"""Units that stand for one another."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.gather.links import links
from pipeline.lexicon import bodies, regions

STEMS = ("环境保护局", "生态环境局", "国土资源局", "自然资源和规划局", "水利局", "数据局", "人工智能局")


def unit(stem: str, code: str = "511900") -> dict[str, Any]:
    place = regions.by_code(code)
    assert place is not None
    body = bodies.with_stem(stem, place)
    name = body.of(place).unit if body else place.full + stem
    return {"unit_id": f"{code}/{stem}", "unit": name, "region_code": code, "stem": stem}


def told(*units: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(row["unit_id"], row["relation"], row["other"]) for row in links(units)}


def test_a_reform_links_the_two_names() -> None:
    """The old name tells its successor, and the new one its predecessor, with the time of the reform."""
    (row,) = [row for row in links([unit("生态环境局")]) if row["other"] == "巴中市环境保护局"]
    assert (row["relation"], row["other_id"], row["since"][:4]) == ("predecessor", "511900/环境保护局", "2019")
    assert ("511900/环境保护局", "successor", "巴中市生态环境局") in told(unit("环境保护局"))


def test_a_body_that_no_reform_touched_has_no_link() -> None:
    """Near miss: 水利局 bears the name that it always bore."""
    assert not {link for link in told(unit("水利局")) if link[1] == "successor"}


def test_two_plates_are_linked_where_both_are_printed() -> None:
    """Each is the other's plate; one that nobody prints is not told of, nor one of another place."""
    both = told(unit("数据局"), unit("人工智能局"))
    assert ("511900/数据局", "plate", "巴中市人工智能局") in both
    assert not {link for link in told(unit("数据局"), unit("人工智能局", "510100")) if link[1] == "plate"}


def test_a_unit_without_a_place_has_none() -> None:
    """A unit that a person named outside every place is passed over."""
    assert links([{"unit_id": "x/甲", "unit": "甲", "region_code": "", "stem": "甲"}]) == []


@given(st.lists(st.sampled_from(STEMS), unique=True))
def test_every_relation_reads_both_ways(stems: list[str]) -> None:
    """Where both units are printed, a predecessor's successor is the unit, and a plate's plate."""
    back = {"predecessor": "successor", "successor": "predecessor", "plate": "plate"}
    rows = links(map(unit, stems))
    names = {f"511900/{stem}" for stem in stems}
    found = {(row["unit_id"], row["relation"], row["other_id"]) for row in rows if row["other_id"] in names}
    assert found == {(other, back[relation], one) for one, relation, other in found}

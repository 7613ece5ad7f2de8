"""Which catalogue indicator a task's name stands for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon import catalogue
from pipeline.records import ACCEPTED, REVIEW, Draft, Indicator
from pipeline.resolve import indicators
from tests.cataloguing import second_catalogue
from tests.making import make_draft


def propose(*drafts: Draft, garbled: bool = False) -> list[Indicator | None]:
    return indicators.propose(list(drafts), garbled=garbled)


def test_an_exact_name_is_accepted_in_any_notice() -> None:
    """A name that is an entry's, blanks and brackets aside, is that entry."""
    found = propose(
        make_draft(name="生态文明建设规划"), *(make_draft(name=f"修路{number}公里工程") for number in range(9))
    )
    assert found[0] and (found[0].indicator_id, found[0].score, found[0].status) == ("eco-2019/01", 1.0, ACCEPTED)
    assert found[1:] == [None] * 9


def test_a_near_name_is_proposed_where_the_notice_follows_the_catalogue() -> None:
    """Among tasks of the catalogue, a name like an entry's is a proposal."""
    found = propose(make_draft(name="生态文明建设规划"), make_draft(name="实施清洁生产审核强制性比例"))
    assert found[1] and (found[1].indicator_id, found[1].status) == ("eco-2019/24", REVIEW)


def test_a_notice_that_does_not_follow_the_catalogue_gets_no_proposals() -> None:
    """Near miss: one name in ten that is like an entry's is chance."""
    found = propose(
        make_draft(name="实施清洁生产审核强制性比例"),
        *(make_draft(name=f"修路{number}公里工程") for number in range(9)),
    )
    assert found == [None] * 10


def test_a_part_counts_only_where_the_notice_follows_the_catalogue() -> None:
    """A part's name (生态保护红线) is exact beside other entries, and a common phrase anywhere else."""
    assert propose(make_draft(name="生态保护红线"), make_draft(name="生态文明建设规划"))[0] is not None
    lone = propose(make_draft(name="生态保护红线"), *(make_draft(name=f"修路{number}公里工程") for number in range(9)))
    assert lone[0] is None


def test_an_indicator_with_parts_is_matched_as_a_whole() -> None:
    """生物多样性保护 names none of its parts, and is the indicator itself."""
    found = propose(make_draft(name="生物多样性保护"))
    assert found[0] and found[0].indicator == "生物多样性保护" and found[0].status == ACCEPTED
    assert found[0].indicator_id in {entry.indicator_id for entry in catalogue.wholes()}


def test_a_part_is_matched_by_its_own_name() -> None:
    """Near miss: the part's name gives the part, not the whole."""
    found = propose(make_draft(name="秸秆综合利用率"))
    assert found[0] and found[0].indicator.endswith("：秸秆综合利用率")


def test_garble_puts_a_near_name_and_a_near_target_in_doubt() -> None:
    """In a garbled notice a name that is only like an entry's may itself be misread, and so may its target."""
    draft = make_draft(name="实施清洁生产审核强制性比例", target="完成年度计划")
    propose(make_draft(name="生态文明建设规划"), draft, garbled=True)
    assert [doubt.code for doubt in draft.values["name"].doubts] == ["near_indicator"]
    assert [doubt.code for doubt in draft.values["target"].doubts] == ["near_target"]


def test_a_clean_notice_is_not_doubted_for_its_own_words() -> None:
    """Near miss: without garble the printed name and target stand."""
    draft = make_draft(name="实施清洁生产审核强制性比例", target="完成年度计划")
    propose(make_draft(name="生态文明建设规划"), draft)
    assert not draft.values["name"].doubts and not draft.values["target"].doubts


@pytest.mark.parametrize("name", ["", "比例", "规划"])
def test_a_word_too_short_to_tell_is_no_indicator(name: str) -> None:
    """Near miss: one or two characters are like everything."""
    assert propose(make_draft(name=name)) == [None]


@pytest.mark.parametrize(
    "name",
    ["生态文明的建设规划", "1.生态文明建设规划", "碳排放强度吨/万元", "碳排放强度（吨／万元）", "“碳排放强度”"],
)
def test_a_plain_variant_is_accepted_and_raises_no_doubt(name: str) -> None:
    """Particles, marks, a number before the name or the measure behind it change nothing, in a garbled notice too."""
    draft = make_draft(name=name)
    [found] = propose(draft, garbled=True)
    assert found and found.status == ACCEPTED
    assert draft.values["name"].doubts == []


@pytest.mark.parametrize("name", ["生态文明规划建设规划", "生态文明建设", "碳排放量强度"])
def test_a_name_with_other_words_is_no_variant(name: str) -> None:
    """Near miss: a word more or a word less is proposed, and doubted in a garbled notice."""
    draft = make_draft(name=name)
    found = propose(make_draft(name="河长制"), draft, garbled=True)[1]
    assert found and found.status == REVIEW
    assert [doubt.code for doubt in draft.values["name"].doubts] == ["near_indicator"]


def kinds(found: Indicator | None) -> dict[str, float]:
    return {piece.kind: piece.points for piece in found.evidence} if found else {}


def test_a_garbled_name_says_how_it_was_matched() -> None:
    """Its characters, in whatever order, its target, its attribute and its measure, each with its points."""
    garbled = make_draft(
        name="地区值 吨煤/万元 单生能标准", target="上完成规定的目标任务；保持稳定或改善", attribute="★约束性"
    )
    found = propose(make_draft(name="碳排放强度"), garbled)[1]
    assert found and (found.indicator_id, found.status) == ("eco-2019/20", REVIEW)
    assert {"indicator_characters", "indicator_target", "indicator_attribute", "indicator_measure"} <= {*kinds(found)}
    assert found.score == pytest.approx(sum(kinds(found).values()), abs=0.001)


def test_an_exact_name_says_so() -> None:
    """Near miss: a name to the letter is evidence enough, and the catalogue that is followed is told."""
    assert {"indicator_name", "catalogue_followed"} <= {*kinds(propose(make_draft(name="碳排放强度"))[0])}


def test_the_serial_says_nothing() -> None:
    """Serials are shifted in practice: the same name is the same entry under any number."""
    ids = {found and found.indicator_id for n in "123" for found in propose(make_draft(serial=n, name="碳排放强度"))}
    assert ids == {"eco-2019/23"}


def test_a_name_like_two_parts_is_the_whole() -> None:
    """公共交通分担率 without a target is like all three parts: the indicator is proposed, none of its parts."""
    found = propose(make_draft(name="公共交通分担率"), make_draft(name="河长制"))[0]
    assert found and (found.indicator_id, found.status) == ("eco-2019/34", REVIEW)


def test_a_target_tells_which_part() -> None:
    """Near miss: ≥50% is the target of one part."""
    found = propose(make_draft(name="公共交通分担率", target="≥50%"), make_draft(name="河长制"))[0]
    assert found and found.indicator_id == "eco-2019/34-3"
    assert found.runner_up.startswith("公共交通出行分担率") and 0 < found.runner_up_score < found.score


def test_an_entry_that_a_person_ruled_out_is_left_out() -> None:
    """What was said not to be meant is not proposed again, and the next best is not accepted for it."""

    def said_not(raw: str) -> frozenset[str]:
        return frozenset({"碳排放强度"}) if raw == "碳排放强度" else frozenset()

    drafts = [make_draft(name="碳排放强度"), make_draft(name="河长制")]
    found = indicators.propose(drafts, garbled=False, said_not=said_not)
    assert found[0] is None
    assert found[1] and found[1].status == ACCEPTED


SECOND = (
    "new-2030/01,河长制,,,全面实施,约束性,新指标体系,2030,某部,page\n"
    "new-2030/02,林长制,,,全面实施,约束性,新指标体系,2030,某部,page\n"
)


@pytest.mark.parametrize(
    ("names", "words", "expected"),
    [
        (["河长制"], "", ("eco-2019/04", REVIEW)),
        (["河长制"], "根据《新指标体系》", ("new-2030/01", ACCEPTED)),
        (["河长制", "林长制"], "", ("new-2030/01", ACCEPTED)),
        (["河长制", "碳排放强度"], "", ("eco-2019/04", ACCEPTED)),
        (["河长制", "碳排放强度", "林长制"], "", ("eco-2019/04", REVIEW)),
    ],
)
def test_of_two_catalogues_the_one_followed_holds(
    tmp_path: Path, names: list[str], words: str, expected: tuple[str, str]
) -> None:
    """A name that two catalogues hold is of the one that the notice names or most tasks are of; else it is asked."""
    with second_catalogue(tmp_path, SECOND):
        found = indicators.propose([make_draft(name=name) for name in names], garbled=False, words=words)[0]
    assert found and (found.indicator_id, found.status) == expected
    assert found.status == ACCEPTED or found.runner_up == "new-2030/01"


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from([entry.name for entry in catalogue.entries()] + ["修路"]), max_size=6), st.booleans())
def test_what_is_found_does_not_hang_on_the_order(names: list[str], garbled: bool) -> None:
    """Tasks in any order give each the same indicator."""
    found = propose(*(make_draft(name=name) for name in names), garbled=garbled)
    again = propose(*(make_draft(name=name) for name in reversed(names)), garbled=garbled)
    assert found == again[::-1]

"""Which catalogue indicator a task's name stands for."""

from __future__ import annotations

import pytest

from pipeline.lexicon import catalogue
from pipeline.records import ACCEPTED, REVIEW, Draft, Indicator
from pipeline.resolve import indicators
from tests.making import make_draft


def propose(*drafts: Draft, garbled: bool = False) -> list[Indicator | None]:
    return indicators.propose(list(drafts), garbled=garbled)


def test_an_exact_name_is_accepted_in_any_notice() -> None:
    """A name that is an entry's, blanks and brackets aside, is that entry."""
    found = propose(
        make_draft(name="生态文明建设规划"), *(make_draft(name=f"修路{number}公里工程") for number in range(9))
    )
    assert found[0] == Indicator("eco-2019/01", "生态文明建设规划", 1.0, ACCEPTED)
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

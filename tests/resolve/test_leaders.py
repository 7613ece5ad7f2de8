"""Leaders: whom a printed name means, and which names look like two spellings of one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.aliases import Alias, AliasTable
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Doubt, Person
from pipeline.resolve import leaders
from tests.led import NO_ALIASES, cells, codes
from tests.making import BAZHONG, NOTICE_ID, make_scope


def test_a_plain_name_is_accepted_as_printed() -> None:
    """A name is its own canonical, in the issuer's place."""
    found = leaders.resolve(Person("王毅"), make_scope(), NO_ALIASES)
    assert (found.leader, found.leader_id, found.rule, found.status) == ("王毅", f"{BAZHONG}/王毅", "exact", ACCEPTED)


def test_a_name_from_nowhere_belongs_to_its_notice() -> None:
    """Near miss: without a place, two notices' 王毅 are not made one."""
    assert leaders.resolve(Person("王毅"), make_scope(""), NO_ALIASES).leader_id == f"{NOTICE_ID}/王毅"


def test_names_that_differ_by_one_character_are_both_asked_about() -> None:
    """赵文娇 and 赵文文 may be one person: neither is accepted, and neither is merged."""
    found = cells("赵文娇", "赵文文", "王祥兵")
    assert codes(found) == {"赵文娇": ["near_name"], "赵文文": ["near_name"], "王祥兵": []}
    assert [leader.leader for cell in found for leader in cell] == ["赵文娇", "赵文文", "王祥兵"]
    assert found[0][0].alternatives == ["赵文文"]


def test_a_name_cut_off_is_asked_about() -> None:
    """陶斌 beside 陶斌平 may be the same name short of its last character."""
    assert codes(cells("陶斌平", "陶斌")) == {"陶斌平": ["near_name"], "陶斌": ["near_name"]}


@pytest.mark.parametrize("names", [("陶斌", "陶剑锋"), ("陶斌", "陶剑"), ("赵文娇", "王文娇"), ("赵文娇", "赵学兵")])
def test_names_that_share_less_are_two_people(names: tuple[str, str]) -> None:
    """Near miss: one surname, one given name or two characters apart raise no doubt."""
    assert codes(cells(*names)) == {name: [] for name in names}


def test_one_name_in_many_cells_is_one_person() -> None:
    """The same name is no neighbour of itself."""
    found = cells("王毅", "王毅", "王毅 岳剑")
    assert {leader.status for cell in found for leader in cell} == {ACCEPTED}


def test_a_stray_character_in_a_garbled_notice_is_asked_about() -> None:
    """陶斌平 王清平 in one cell: the 平 may have strayed; both are asked about, the shorter name beside."""
    found = cells("陶斌平 王清平", garbled=True)
    assert codes(found) == {"陶斌平": ["stray_character"], "王清平": ["stray_character"]}
    assert found[0][0].alternatives == ["陶斌"]


def test_names_that_end_alike_in_a_clean_notice_are_honest() -> None:
    """Near miss: without garble in the notice, or in two cells, two names may end alike."""
    assert codes(cells("陶斌平 王清平")) == {"陶斌平": [], "王清平": []}
    assert codes(cells("陶斌平", "王清平", garbled=True)) == {"陶斌平": [], "王清平": []}


def test_an_alias_is_accepted_and_settles_the_likeness() -> None:
    """What the analysts have laid down is not asked about again."""
    table = AliasTable(
        [Alias("赵文娇", "赵文峤", "", None, None, "", "", 2), Alias("赵文文", "赵文峤", "", None, None, "", "", 3)]
    )
    found = cells("赵文娇", "赵文文", table=table)
    assert [(leader.leader, leader.rule, leader.status) for cell in found for leader in cell] == [
        ("赵文峤", "alias", ACCEPTED)
    ] * 2


@pytest.mark.parametrize("scope", ["510700", "110000"])
def test_an_alias_of_elsewhere_does_not_hold(scope: str) -> None:
    """Near miss: an alias holds in its own place and time only."""
    elsewhere = AliasTable([Alias("赵文娇", "赵文峤", scope, None, None, "", "", 2)])
    later = AliasTable([Alias("赵文娇", "赵文峤", "", date(2022, 1, 1), None, "", "", 2)])
    for table in (elsewhere, later):
        assert leaders.resolve(Person("赵文娇"), make_scope(), table).leader == "赵文娇"


def test_a_recovered_name_is_a_proposal() -> None:
    """A name put back in order is proposed under its own rule, and no more."""
    found = leaders.resolve(Person("王岳 毅剑", "", "王毅", [Doubt("interleaved")]), make_scope(), NO_ALIASES)
    assert (found.leader, found.rule, found.status) == ("王毅", "recovered", REVIEW)


def test_what_is_no_name_has_no_proposal() -> None:
    """Near miss: words that are no name stay unresolved, with nobody's id."""
    found = leaders.resolve(Person("待定", doubts=[Doubt("implausible_name")]), make_scope(), NO_ALIASES)
    assert (found.leader, found.leader_id, found.status) == ("", "", UNRESOLVED)


def test_two_people_of_one_name_are_told_apart_by_a_dated_alias() -> None:
    """Up to 2015 王毅 was another; near miss: without the alias, which tells the term, both have one id."""
    table = AliasTable([Alias("王毅", "王毅（2011年任）", "", None, date(2015, 12, 31), "", "", 2)])
    before, after = (make_scope(day=date(year, 3, 1)) for year in (2012, 2021))
    ids = [leaders.resolve(Person("王毅"), scope, table).leader_id for scope in (before, after)]
    assert ids == [f"{BAZHONG}/王毅（2011年任）", f"{BAZHONG}/王毅"]
    assert len({leaders.resolve(Person("王毅"), scope, NO_ALIASES).leader_id for scope in (before, after)}) == 1


def test_a_name_says_what_carries_it() -> None:
    """Each leader bears the evidence for the name and against it, and the score is what that comes to."""
    found = cells("赵文娇", "赵文娇", "赵文文")
    kinds = [[(piece.kind, piece.points) for piece in cell[0].evidence] for cell in found]
    assert kinds[0] == [("name_printed", 1.0), ("name_elsewhere", 0.0), ("name_near", -0.4)]
    assert kinds[2] == [("name_printed", 1.0), ("name_near", -0.4)]
    assert [cell[0].score for cell in found] == [0.6, 0.6, 0.6]


def test_a_plain_name_has_nothing_against_it() -> None:
    """Near miss: a name like none other is carried whole."""
    [[found]] = cells("王毅")
    assert ([piece.kind for piece in found.evidence], found.score) == (["name_printed"], 1.0)


def test_all_spellings_are_doubted_in_the_same_words() -> None:
    """One group raises one doubt, the most frequent spelling first, whichever of them bears it."""
    found = cells("赵文娇", "赵文文", "赵文娇", "赵文峤")
    assert {doubt.detail for cell in found for doubt in cell[0].doubts} == {"赵文娇、赵文峤、赵文文"}


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["赵文娇", "赵文文", "陶斌", "陶斌平", "王清平", "王毅", "岳剑"]), min_size=1, max_size=5)
)
def test_likeness_never_changes_a_name(names: list[str]) -> None:
    """Comparing people only adds doubts: every name stays as printed, and no two are merged."""
    found = cells(" ".join(names), garbled=True)
    assert [leader.leader for leader in found[0]] == names
    assert all((leader.status == REVIEW) == bool(leader.doubts) for leader in found[0])

"""Leaders: whom a printed name means, and which names look like two spellings of one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.aliases import Alias, AliasTable
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Doubt, Person, ResolvedLeader
from pipeline.resolve import leaders
from tests.making import BAZHONG, NOTICE_ID, make_scope

NO_ALIASES = AliasTable()


def cells(*lists: str, garbled: bool = False, table: AliasTable = NO_ALIASES) -> list[list[ResolvedLeader]]:
    """Return the leaders of cells, each a text of names, compared with each other."""
    scope = make_scope(garbled=garbled)
    found = [[leaders.resolve(Person(name), scope, table) for name in names.split()] for names in lists]
    leaders.compare(found, scope)
    return found


def codes(found: list[list[ResolvedLeader]]) -> dict[str, list[str]]:
    return {leader.person.text: [doubt.code for doubt in leader.doubts] for cell in found for leader in cell}


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


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["赵文娇", "赵文文", "陶斌", "陶斌平", "王清平", "王毅", "岳剑"]), min_size=1, max_size=5)
)
def test_likeness_never_changes_a_name(names: list[str]) -> None:
    """Comparing people only adds doubts: every name stays as printed, and no two are merged."""
    found = cells(" ".join(names), garbled=True)
    assert [leader.leader for leader in found[0]] == names
    assert all((leader.status == REVIEW) == bool(leader.doubts) for leader in found[0])


@settings(deadline=None)
@given(
    st.text(alphabet="赵文娇王毅岳剑", min_size=1, max_size=4),
    st.text(alphabet="赵文娇王毅岳剑", min_size=1, max_size=4),
)
def test_likeness_is_mutual(one: str, other: str) -> None:
    """If one name is like another, the other is like the one; a name is not like itself."""
    assert leaders.differ_by_one(one, other) == leaders.differ_by_one(other, one)
    assert leaders.is_cut_off(one, other) == leaders.is_cut_off(other, one)
    assert not leaders.differ_by_one(one, one) and not leaders.is_cut_off(one, one)

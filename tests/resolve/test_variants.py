"""Names that may be spellings of one, and names that stand like two people."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.aliases import AliasTable
from pipeline.records import Person
from pipeline.resolve import leaders, variants
from tests.making import make_scope

NO_ALIASES = AliasTable()
NAMES = ["赵文娇", "赵文文", "赵文峤", "陶斌", "陶斌平", "陶剑锋", "李明", "李朋", "王清平", "岳剑", "张未", "张末"]
lists = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True), min_size=1, max_size=9)


def groups(*cells: str, garbled: bool = False, title: str = "", recognised: bool = False) -> dict[str, tuple[str, ...]]:
    """Return the groups of cells, each a text of names; the first name of all bears `title`."""
    persons = [[Person(name, confidence=0.9 if recognised else None) for name in cell.split()] for cell in cells]
    persons[0][0].title = title
    found = [[leaders.resolve(person, make_scope(), NO_ALIASES) for person in cell] for cell in persons]
    return variants.groups(variants.seen(found), garbled=garbled)


def test_spellings_of_one_name_are_one_group() -> None:
    """赵文娇 twice and 赵文文 once are one group, the most frequent first; near miss: 王祥兵 has none."""
    group = ("赵文娇", "赵文文")
    assert groups("赵文娇", "赵文文", "赵文娇", "王祥兵") == {"赵文娇": group, "赵文文": group}


@pytest.mark.parametrize("names", [("李明", "李朋"), ("张未", "张末"), ("于文娟", "干文娟"), ("赵文娇", "赵文文")])
def test_a_character_drawn_alike_makes_names_near(names: tuple[str, str]) -> None:
    """Names of two characters are near when what differs is drawn alike; longer ones whatever differs."""
    assert variants.is_near(*names)


@pytest.mark.parametrize("names", [("陶斌", "陶剑"), ("陶斌", "陶剑锋"), ("赵文娇", "王文娇"), ("赵文娇", "赵学兵")])
def test_names_that_share_less_are_not_near(names: tuple[str, str]) -> None:
    """Near miss: another given name of one character, another surname, or two characters."""
    assert not variants.is_near(*names)


def test_two_people_who_both_recur_are_left_alone() -> None:
    """张建国 and 张建军 who lead two tasks each are two people; near miss: one of whom leads one is asked about."""
    assert groups("张建国", "张建军", "张建国", "张建军") == {}
    assert groups("张建国", "张建军", "张建国")


def test_a_garbled_notice_takes_more_to_make_two_people() -> None:
    """A decoder that lost its way may do so twice; near miss: three times each is enough there too."""
    twice = ("张建国", "张建军") * 2
    assert groups(*twice, garbled=True)
    assert groups(*twice, recognised=True)
    assert groups(*twice, "张建国", "张建军", garbled=True) == {}


def test_two_names_of_one_cell_are_two_people() -> None:
    """Nobody lists one person twice; near miss: in a garbled notice it is asked about."""
    assert groups("张建国 张建军") == {}
    assert groups("张建国 张建军", garbled=True)


def test_different_titles_do_not_make_two_people() -> None:
    """Near miss: one person is 市委常委 here and 副市长 there."""
    assert groups("张建国", "张建军", title="市委常委")


def test_what_a_person_said_parts_two_names() -> None:
    """赵文娇 is not 赵文文: they are no group any more; near miss: said of another name, it parts nothing."""
    found = {"赵文娇": variants.Seen(2), "赵文文": variants.Seen(1)}
    for said, expected in (({"赵文娇": frozenset({"赵文文"})}, 0), ({"赵文文": frozenset({"陶斌"})}, 2)):
        groups = variants.groups(found, garbled=False, said_not=lambda name, said=said: said.get(name, frozenset()))
        assert len(groups) == expected


@settings(deadline=None)
@given(lists, st.booleans(), st.randoms(use_true_random=False))
def test_groups_do_not_hang_on_the_order(cells: list[list[str]], garbled: bool, rng: object) -> None:
    """The same cells in any order give the same groups, and each name stands in the group of each of its group."""
    texts = [" ".join(cell) for cell in cells]
    found = groups(*texts, garbled=garbled)
    assert found == groups(*reversed(texts), garbled=garbled)
    assert all(found[other] == group and name in group for name, group in found.items() for other in group)


@settings(deadline=None)
@given(lists)
def test_no_near_pair_is_missed(cells: list[list[str]]) -> None:
    """A slow comparison of all with all finds no pair that is not in one group, unless it stands like two people."""
    texts = [" ".join(cell) for cell in cells]
    found = groups(*texts, garbled=True)
    counts = {name: sum(name in cell for cell in cells) for name in NAMES}
    for one, other in combinations(sorted({name for cell in cells for name in cell}), 2):
        if variants.is_near(one, other) and min(counts[one], counts[other]) < variants.USUAL:
            assert other in found[one]


@settings(deadline=None)
@given(
    st.text(alphabet="赵文娇王毅岳剑", min_size=1, max_size=4),
    st.text(alphabet="赵文娇王毅岳剑", min_size=1, max_size=4),
)
def test_likeness_is_mutual(one: str, other: str) -> None:
    """If one name is like another, the other is like the one; a name is not like itself."""
    for like in (variants.differ_by_one, variants.differ_alike, variants.is_cut_off):
        assert like(one, other) == like(other, one)
        assert not like(one, one)


@pytest.mark.parametrize("names", [("刘凯", "刘凱"), ("付强", "傅强"), ("肖华", "萧华"), ("刘凯", "劉凱")])
def test_writings_of_one_name_are_asked_about_however_often_they_stand(names: tuple[str, str]) -> None:
    """One person may be written both ways all along; near miss: in one clean cell they are two people."""
    assert groups(*names) == groups(*names, *names) | {name: tuple(sorted(names)) for name in names}
    assert groups(*names, *names, *names)
    assert not groups(" ".join(names))


def test_names_of_one_sound_are_no_writings_of_one() -> None:
    """Near miss: 刘恺 and 刘凯 are two names."""
    assert not groups("刘凯", "刘恺")

"""Names without a Chinese surname, in the places where many bear such."""

from __future__ import annotations

import pytest

from pipeline.fields import leaders as reader
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Doubt, ResolvedLeader
from pipeline.resolve import leaders
from tests.led import NO_ALIASES
from tests.making import make_scope

INNER_MONGOLIA, GANZI, BAZHONG = "150000", "513300", "511900"


def resolved(*lists: str, place: str = GANZI, garbled: bool = False, seen: float | None = None) -> list[ResolvedLeader]:
    """Return the leaders of cells of a notice of `place`, compared with each other; `seen` is their confidence."""
    scope = make_scope(place, garbled=garbled)
    persons = [reader.parse(names) for names in lists]
    for person in (person for cell in persons for person in cell):
        person.confidence = seen
    cells = [[leaders.resolve(person, scope, NO_ALIASES) for person in cell] for cell in persons]
    leaders.compare(cells, scope)
    return [leader for cell in cells for leader in cell]


@pytest.mark.parametrize("name", ["扎西多吉", "尕藏才让", "布小林", "那顺孟和"])
def test_such_a_name_is_proposed_whole(name: str) -> None:
    """Seen once without a title, it is one name in review; near miss: in 巴中 it is nobody."""
    [there], [here] = resolved(name), resolved(name, place=BAZHONG)
    assert (there.leader, there.status, [doubt.code for doubt in there.doubts]) == (name, REVIEW, ["implausible_name"])
    assert (here.leader, here.status) == ("", UNRESOLVED)


@pytest.mark.parametrize("lists", [("布小林", "王毅", "布小林"), ("自治区主席布小林",), ("布小林", "布小林主席")])
def test_a_title_or_a_second_place_makes_it_sure(lists: tuple[str, ...]) -> None:
    """Every mention of a name that recurs, or once stands with a title, is accepted."""
    found = resolved(*lists, place=INNER_MONGOLIA)
    assert {leader.status for leader in found} == {ACCEPTED}
    assert not any(leader.doubts for leader in found)
    assert not any(piece.kind == "name_doubted" for leader in found for piece in leader.evidence)


def test_a_recogniser_s_word_is_not_enough() -> None:
    """Near miss: what was recognised, or stands in a garbled notice, may be a misread Chinese name."""
    assert {leader.status for leader in resolved("布小林", "布小林", seen=0.9)} == {REVIEW}
    assert {leader.status for leader in resolved("布小林", "布小林", garbled=True)} == {REVIEW}


@pytest.mark.parametrize("words", ["班子成员", "包联领导", "嘎查长", "暂缺", "财政厅", "市直部门", "副副市市长"])
def test_other_words_are_nobody(words: str) -> None:
    """Near miss: a word, a post, a body or a garbled cell is no such name, however often it stands there."""
    assert {leader.status for leader in resolved(words, words)} == {UNRESOLVED}


def test_two_names_run_together_are_never_one_person() -> None:
    """王毅岳剑 twice may be two people twice: it stays in review."""
    assert {leader.status for leader in resolved("王毅岳剑", "王毅岳剑")} == {REVIEW}


def test_another_doubt_stands() -> None:
    """Near miss: a name that is doubted for another reason as well names nobody still."""
    [person] = reader.parse("布小林")
    person.doubts.append(Doubt("garbled_text", "布小林"))
    assert leaders.resolve(person, make_scope(GANZI), NO_ALIASES).status == UNRESOLVED

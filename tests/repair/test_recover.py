"""Units out of a text that was read across its lines and lost letters."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from pipeline.repair.recover import Recovery, recover
from tests.notices.distort import weave

UNITS = [
    "市生态环境局",
    "市住房和城乡建设局",
    "市交通运输局",
    "市农业农村局",
    "市财政局",
    "市经信局",
    "市委组织部",
    "市总工会",
    "市妇联",
    "各县（市、区）人民政府",
]
FEW = ["市财政局", "市妇联", "市总工会", "市经信局", "市水利局"]
lists = st.lists(st.sampled_from(UNITS), min_size=3, max_size=7, unique=True)
flags = st.booleans()


def put_back(text: str, names: list[str] = UNITS) -> tuple[str, ...]:
    found = recover(text, [(0.0, names)])
    return found.names if found else ()


@settings(max_examples=60, deadline=None)
@given(lists, st.integers(2, 12), flags, flags, st.sampled_from(["", " "]))
def test_every_interleaved_list_is_put_back(chosen: list[str], line: int, left: bool, up: bool, gap: str) -> None:
    """Any known names, any length of line and direction, a short last line, blanks between steps or none.

    Where every name fills its lines, they may as well have stood in another order: nothing is proposed.
    """
    text = "、".join(chosen)
    if len(text) >= 2 * line:
        filled = all((len(name) + 1) % line == 0 for name in chosen[:-1])
        assert put_back(weave(text, line, left, up, gap)) in (tuple(chosen), () if filled else None)


@settings(max_examples=60, deadline=None)
@given(lists, st.integers(3, 9), flags, flags, st.data())
def test_a_lost_and_a_doubled_letter_do_not_mislead(
    chosen: list[str], line: int, left: bool, up: bool, data: st.DataObject
) -> None:
    """With one letter lost and one doubled, the list is put back, or nothing is proposed where others fit as well."""
    letters = list(weave("、".join(chosen), line, left, up))
    lost, doubled = data.draw(st.lists(st.integers(0, len(letters) - 1), min_size=2, max_size=2, unique=True))
    letters[lost], letters[doubled] = "", letters[doubled] * 2
    found = put_back("".join(letters))
    assert found in ((), tuple(chosen)) or len(set(found) ^ set(chosen)) <= 2


def nearest(text: str, line: int) -> set[tuple[str, ...]]:
    """Return the lists of three of `FEW` that come nearest to `text` when woven: a plain, slow oracle."""
    best: dict[tuple[str, ...], int] = {}
    for names in permutations(FEW, 3):
        ways = (weave("、".join(names), line, left, up) for left in (False, True) for up in (False, True))
        best[names] = min(Indel.distance(way, text) for way in ways)
    return {names for names, distance in best.items() if distance == min(best.values())}


@pytest.mark.parametrize("seed", range(40))
def test_the_proposal_is_the_nearest_list(seed: int) -> None:
    """Of all lists, the one whose interleaved print differs in the fewest letters from the text is proposed."""
    rng = random.Random(seed)
    names, line = rng.sample(FEW, 3), rng.randint(3, 6)
    text = weave("、".join(names), line, rng.random() < 0.5, rng.random() < 0.5)
    lost = rng.randrange(len(text))
    text = text[:lost] + text[lost + 1 :]
    found = put_back(text, FEW)
    assert not found or found in nearest(text, line)


def test_most_lists_with_a_lost_letter_are_put_back() -> None:
    """Silence is no way out: of forty lists with one letter in twenty lost, thirty at least come back."""
    right = 0
    for seed in range(40):
        rng = random.Random(seed)
        chosen = rng.sample(UNITS, 5)
        letters = list(weave("、".join(chosen), rng.randint(3, 9), rng.random() < 0.5, rng.random() < 0.5))
        for place in rng.sample(range(len(letters)), len(letters) // 20):
            letters[place] = ""
        right += put_back("".join(letters)) == tuple(chosen)
    assert right >= 30


def test_two_lists_that_fit_alike_are_no_proposal() -> None:
    """Near miss: the letter that tells 财政局 from 民政局 is lost; what the notice itself prints decides."""
    text = weave("市住房和城乡建设局、市财政局、市总工会", 5).replace("财", "")
    names = [*UNITS, "市民政局"]
    assert recover(text, [(0.0, names)]) is None
    found = recover(text, [(0.0, ["市财政局"]), (-1.0, names)])
    assert isinstance(found, Recovery) and found.names == ("市住房和城乡建设局", "市财政局", "市总工会")
    assert "市民政局" in found.runner_up


def test_order_of_names_and_tiers_does_not_matter() -> None:
    """The same names in another order give the same proposal."""
    text = weave("市住房和城乡建设局、市财政局、市总工会", 5).replace("房", "")
    one = recover(text, [(0.0, UNITS), (1.0, FEW)])
    assert one == recover(text, [(1.0, FEW[::-1]), (0.0, UNITS[::-1])])
    assert one is not None


@pytest.mark.parametrize(
    "text",
    ["市生态环境局" + "完全不同的一段文字内容", "完全不同的一段文字内容", "、，", "", "局" * 60, "市财政局、" * 100],
)
def test_what_stays_half_unread_gives_nothing(text: str) -> None:
    """Near miss: one unit among many other letters, other letters only, none at all, too much of it."""
    assert recover(text, [(0.0, UNITS)]) is None


ROW_21 = "市市党经 局、局、县中会 息建设局、各、管 和城乡局、府、管 济和运输民政和 市住房和人民工 交委和区开"


def test_steps_that_overlap_are_read() -> None:
    """Row 21 of the sample: lines of ten letters run upwards; a step holds one or two letters of each, some twice."""
    names = ["市经济和信息化局", "市交通运输局", "各县区党委和人民政府", "巴中经开区党工委和管委会"]
    assert put_back(ROW_21, [*UNITS, *names]) == (names[0], "市住房和城乡建设局", *names[1:])

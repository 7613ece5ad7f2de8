"""Mending lists of units."""

from __future__ import annotations

import pytest

from pipeline.records import Slot
from pipeline.repair import units
from pipeline.repair.clues import Clues
from tests.notices.distort import weave
from tests.repair.slots import codes, slot

LIST = "市发展和改革委员会、市生态环境局、市住房和城乡建设局、市交通运输局"


def mended(text: str, seen: set[str] | None = None) -> Slot:
    one = slot("responsible_units", text)
    units.mend(one, Clues(units=seen or {"市水利局"}))
    return one


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize("height", [3, 11])
@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("bottom_up", [False, True])
def test_a_woven_list_is_recovered_exactly(gap: str, height: int, right_to_left: bool, bottom_up: bool) -> None:
    """Read across its lines, the list comes back as it was, as a proposal."""
    assert len(LIST) % height == 0
    one = mended(weave(LIST, height, right_to_left, bottom_up, gap))
    assert one.text == LIST
    assert one.repairs == ["interleave"]
    assert codes(one) == ["interleaved"]


def test_a_name_that_breaks_over_a_line_is_no_garble() -> None:
    """Near miss: closed up, it is a known body, so nothing is turned about; that is for the parser to do."""
    one = mended("市文化广电和旅\n游局")
    assert one.text == "市文化广电和旅\n游局" and not one.repairs and not one.doubts


def test_a_woven_list_with_a_loss_is_proposed_from_its_letters() -> None:
    """Where no turn fits any more, the units seen in the notice that use up the letters are proposed."""
    woven = weave(LIST, 3)
    lossy = woven[:9] + woven[11:20] + woven[19:]
    one = mended(lossy, set(LIST.split("、")))
    assert set(one.text.split("、")) == set(LIST.split("、"))
    assert one.repairs == ["recover"]
    assert codes(one) == ["interleaved"]


def test_row_21_of_the_sample_is_never_accepted() -> None:
    """Characters were dropped and doubled: a proposal or nothing, under a doubt."""
    one = mended("市市党经 局、局、县中会 息建设局、各、管 和城乡局、府、管 济和运输民政和 市住房和人民工 交委和区开")
    assert codes(one)


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        "市委办公室 市政府办公室",
        "市农工联合会、市水利局、市妇联",
        "市云创智联数据有限公司、市远航港务有限公司",
        "巴中市生态环境局各巴中县生态环境局",
        "各区县人民政府、巴中经开区管委会",
        "市局",
        "",
    ],
)
def test_a_list_that_reads_is_left_alone(text: str) -> None:
    """Near miss: known units, unknown ones that are well formed, groups, too little to say."""
    one = mended(text)
    assert (one.text, one.repairs, one.doubts, one.readable) == (text, [], [], True)


@pytest.mark.parametrize("text", ["区规自分局、区住建交局", "区规自分局、区住建交局、区农业中心"])
def test_a_list_of_shorthand_is_no_garble(text: str) -> None:
    """Near miss: each item begins with a level and ends as a body's name does."""
    one = mended(text)
    assert (one.text, one.doubts) == (text, [])


def test_a_list_of_endless_length_is_not_looked_into() -> None:
    """Twenty thousand items are no cell: unreadable, at once."""
    one = mended("、".join(["市水利局"] * 20_000))
    assert (one.readable, codes(one)) == (False, ["garbled_text"])


@pytest.mark.parametrize("text", ["南江镇、沙河镇、各村（社区）", "各乡镇、光雾山镇、各有关部门和单位"])
def test_groups_and_townships_are_no_garble(text: str) -> None:
    """Near miss: names that no dictionary holds, known by their form."""
    one = mended(text)
    assert (one.text, one.doubts, one.readable) == (text, [], True)

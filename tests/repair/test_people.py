"""Mending cells of names."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Slot
from pipeline.repair import people
from pipeline.repair.clues import Clues
from tests.repair.slots import codes, slot


def mended(text: str, **elsewhere: int) -> Slot:
    one = slot("leaders", text)
    people.mend(one, Clues(people=Counter(elsewhere)))
    return one


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("王岳 毅剑", "王毅 岳剑"),
        ("王李 伟强", "王伟 李强"),
        ("王岳陈 毅剑明", "王毅 岳剑 陈明"),
        ("张李 文国 娇强", "张文娇 李国强"),
        ("王毅岳剑", "王毅 岳剑"),
        ("王岳陈毅剑明", "王毅 岳剑 陈明"),
        ("张李王文国志娇强明", "张文娇 李国强 王志明"),
        ("副市长 王岳 毅剑", "副市长 王毅 岳剑"),
        ("王岳 毅剑 副副 市市 长长", "王毅副市长 岳剑副市长"),
        ("毅剑 王岳", "王毅 岳剑"),
        ("副副 市市 长长 郑陈 剑涛", "副市长郑剑 副市长陈涛"),
    ],
)
def test_stacked_names_are_put_back_as_a_proposal(printed: str, names: str) -> None:
    """Names read across each other are told apart, and the print is the other reading."""
    one = mended(printed)
    assert one.text == names
    assert one.alternatives == [printed]
    assert one.repairs == ["interleave"]
    assert codes(one) == ["interleaved"]


@pytest.mark.parametrize(
    "printed",
    [
        "王毅 岳剑",
        "张伟 李强",
        "王毅、岳剑",
        "王毅\n李强",
        "赵文娇",
        "熊文琦 赵文文",
        "欧阳修 王毅",
        "副市长王毅",
        "王毅副市长",
        "陶斌平 王清平",
        "王毅 岳剑 陈明",
        "副市长 王毅 岳剑",
        "王毅 副市长 李强 局长",
        "强娇 国文 李张",
        "欧阳明 司马光",
    ],
)
def test_names_as_printed_stay(printed: str) -> None:
    """Near miss: one honest name, two, three, with titles; no doubt."""
    one = mended(printed)
    assert (one.text, one.repairs, one.doubts) == (printed, [], [])


@pytest.mark.parametrize("printed", ["王　毅", "王 毅", "赵 文 娇"])
def test_a_spaced_name_is_one_name(printed: str) -> None:
    """A name set to the width of others is closed, which is no guess."""
    one = mended(printed)
    assert one.text == "".join(printed.split())
    assert one.repairs == ["letter_spacing"]
    assert not one.doubts


def test_two_surnames_are_no_spaced_name() -> None:
    """Near miss: single characters that make no name stay apart."""
    assert mended("毅 剑").text == "毅 剑"


def test_a_stray_character_goes_to_the_name_seen_elsewhere() -> None:
    """张峰齐 曾思 is 张峰 曾思齐 where 曾思齐 stands in other rows."""
    one = mended("张峰齐 曾思", 曾思齐=3)
    assert one.text == "张峰 曾思齐"
    assert codes(one) == ["interleaved"]
    assert mended("张峰齐 曾思").text == "张峰齐 曾思"


def test_a_name_seen_elsewhere_keeps_its_place() -> None:
    """Near miss: a clean pair of which both stand elsewhere is not turned."""
    assert not mended("王毅 岳剑", 王毅=4, 岳剑=2).doubts


@given(
    st.text(st.sampled_from("王李张毅剑文娇 、"), max_size=12),
    st.dictionaries(st.sampled_from(["王毅", "李剑", "张文"]), st.integers(1, 3)),
)
def test_no_character_is_lost_and_no_change_is_silent(printed: str, elsewhere: dict[str, int]) -> None:
    """Whatever is proposed has the letters of the print; only a spaced name is closed without a doubt."""
    one = mended(printed, **elsewhere)
    assert sorted(filter(str.isalpha, one.text)) == sorted(filter(str.isalpha, printed))
    assert one.text == printed or one.doubts or one.repairs == ["letter_spacing"]


@pytest.mark.parametrize("printed", ["方案", "常态", "全面", "张家界", "王毅、高兴"])
def test_a_word_or_a_place_is_no_plausible_name(printed: str) -> None:
    """A frequent word has the shape of a name by chance."""
    assert "implausible_name" in codes(mended(printed))


def test_a_word_that_leads_several_tasks_is_a_name() -> None:
    """Near miss: 高原 stands in three cells; 高峰, 李强 and 王勇 are names in the dictionary or no words."""
    assert codes(mended("高原", 高原=3)) == []
    assert codes(mended("高峰")) == codes(mended("李强")) == codes(mended("王勇")) == []


@pytest.mark.parametrize(("printed", "names"), [("曾 燕、程德胜", "曾燕、程德胜"), ("王 毅、李 强", "王毅、李强")])
def test_a_spaced_name_in_a_list_is_closed(printed: str, names: str) -> None:
    """Two characters set apart between marks are one name."""
    one = mended(printed)
    assert (one.text, one.repairs, one.doubts) == (names, ["letter_spacing"], [])


def test_characters_that_make_no_name_stay_apart() -> None:
    """Near miss: the two begin with no surname."""
    assert "letter_spacing" not in mended("的 了、王毅").repairs


def test_other_marks_may_be_read_across() -> None:
    """What stands between the marks is no name: the other reading is proposed."""
    assert mended("王李、伟强").text == "王伟 李强"


@pytest.mark.parametrize("printed", ["欧阳明、司马光", "王岳、张剑"])
def test_printed_marks_are_not_read_across(printed: str) -> None:
    """Near miss: marks stand between names, which a decoder that reads across stacked lines does not write."""
    one = mended(printed)
    assert (one.text, one.repairs) == (printed, [])


def test_a_spaced_name_on_its_line_is_closed() -> None:
    """李建国⏎王 芳 is two people; the break between the lines stays."""
    assert mended("李建国\n王 芳").text == "李建国\n王芳"


def test_a_stack_read_upwards_is_told_by_a_name_seen_elsewhere() -> None:
    """强娇 国文 李张 are names by their shape; 李国强, who leads other tasks, shows how they stood."""
    one = mended("强娇 国文 李张", 李国强=3)
    assert "李国强 张文娇" in [one.text, *one.alternatives]
    assert codes(one) == ["interleaved"]

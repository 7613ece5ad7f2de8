"""Mending running text."""

from __future__ import annotations

import pytest

from pipeline.records import Slot
from pipeline.repair import prose
from tests.notices.distort import weave
from tests.repair.slots import codes, slot

HONEST = (
    "深入推进重点领域节能减排，完成节能减排总量控制目标，加大碳排放总量控制力度，推广节能低碳技术和绿色建材，"
    "发展循环经济。"
)
HOPELESS = (
    "后推环抓行能展交 落实入推环抓行能展交 淘汰深入、严格执行 加快经济、业、升可优新 加经能产控。升提例。用 "
    "结构，环节统双力比广 业发展，采升强着用推 产力发提和准，应力推 整能，能改总标领通 进保好建源公通"
)


def mended(text: str, field: str = "main_tasks") -> Slot:
    one = slot(field, text)
    prose.mend(one)
    return one


@pytest.mark.parametrize(
    "text",
    [
        HONEST,
        "河长制",
        "林长制",
        "河长制落实情况",
        "GDP",
        "",
        "≥20%",
        "开展碳排放权交易",
        "加强组织领导，加强组织协调，加强督促检查。",
        "完善机制。（责任单位：市水利局）",
    ],
)
def test_honest_text_is_left_alone(text: str) -> None:
    """Near miss: prose, a name, a figure, parallel phrases: no repair, no doubt."""
    one = mended(text)
    assert (one.text, one.repairs, one.doubts, one.readable) == (text, [], [], True)


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize("height", [5, 9])
@pytest.mark.parametrize("right_to_left", [False, True])
def test_woven_text_is_put_back_as_a_proposal(gap: str, height: int, right_to_left: bool) -> None:
    """Read across its lines, the text is recovered, and asked about."""
    whole = HONEST[: len(HONEST) // height * height]
    one = mended(weave(whole, height, right_to_left, gap=gap))
    assert one.text == whole
    assert one.repairs == ["interleave"]
    assert codes(one) == ["interleaved"]


def test_text_that_no_turn_puts_back_is_unreadable() -> None:
    """Row 21 of the sample: nothing is proposed, the raw text stands."""
    one = mended(HOPELESS)
    assert not one.readable
    assert one.text == HOPELESS
    assert codes(one) == ["garbled_text"]


@pytest.mark.parametrize("copies", [2, 5])
def test_a_loop_is_kept_once_in_doubt(copies: int) -> None:
    """The copy is proposed; what was dropped is in the doubt."""
    one = mended(HONEST * copies)
    assert one.text == HONEST
    assert one.repairs == ["loop"]
    assert codes(one) == ["looped_text"]
    assert HONEST.startswith(one.doubts[0].detail)


def test_a_passage_that_stands_twice_apart_is_only_told() -> None:
    """Nothing is dropped: honest texts repeat themselves too."""
    passage = "加快推进城市生活垃圾分类工作，逐步实现全覆盖"
    one = mended(f"{passage}。加大宣传力度。{passage}。")
    assert one.text == one.raw
    assert codes(one) == ["repeated_block"]


@pytest.mark.parametrize(("text", "tail"), [("完善机制。建材", "建材"), ("加强管护。推广", "推广")])
def test_a_loose_end_is_told(text: str, tail: str) -> None:
    """A few characters after the last full stop are no sentence."""
    assert prose.loose_end(text) == tail
    assert codes(mended(f"{HONEST}{tail}")) == ["cut_short"]


@pytest.mark.parametrize(
    "text", ["完善机制。", "完善机制", "完善机制。加强河道日常巡查管护", "完善机制。”", "", "目标任务；保持稳定"]
)
def test_a_whole_ending_is_no_loose_end(text: str) -> None:
    """Near miss: a full stop, no sentence at all, a last clause of some length, a closing mark."""
    assert prose.loose_end(text) == ""


@pytest.mark.parametrize("field", ["name", "target"])
def test_a_loose_end_is_told_of_main_tasks_only(field: str) -> None:
    """Near miss: a name or a target is no list of sentences."""
    assert codes(mended("上完成规定的任务。稳定", field)) == []


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("品品品品牌认证", "品牌认证"),
        ("推进推进推进岸线防护", "推进岸线防护"),
        ("完善县域商业体系商业体系", "完善县域商业体系"),
        ("20万吨万吨", "20万吨"),
        ("农业面源污面源污面源污染防治", "农业面源污染防治"),
    ],
)
@pytest.mark.parametrize("field", ["name", "target"])
def test_a_short_loop_in_a_name_or_a_target_is_kept_once_in_doubt(field: str, text: str, once: str) -> None:
    """Two letters twice over are enough where no word follows itself."""
    one = mended(text, field)
    assert (one.text, one.repairs, codes(one)) == (once, ["loop"], ["looped_text"])


@pytest.mark.parametrize(
    "text", ["研究研究", "一一对应", "个个过关", "千家万户", "生产生活", "一个一个落实", "≥60 ≥60"]
)
def test_a_reduplication_is_no_loop(text: str) -> None:
    """Near miss: single letters doubled, a word that counts, a verb said twice by itself, figures."""
    assert mended(text, "name").doubts == []


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("饮用水水源\n地保护", "饮用水水源地保护"),
        ("节水型社会建 设", "节水型社会建设"),
        ("出 栏30万头", "出栏30万头"),
    ],
)
def test_a_blank_in_mid_phrase_of_a_name_is_closed(printed: str, whole: str) -> None:
    """A line's end, or a blank that cuts a word in two, and the repair has a name."""
    one = mended(printed, "name")
    assert (one.text, one.repairs, one.doubts) == (whole, ["inner_blanks"], [])


@pytest.mark.parametrize(
    ("field", "text"),
    [("name", "河长制 林长制"), ("name", "PM2.5 浓度"), ("name", "规 绿 产 业 污"), ("main_tasks", "社会建 设")],
)
def test_other_blanks_stay(field: str, text: str) -> None:
    """Near miss: two names, a figure's edge, a text in pieces, running text."""
    assert "inner_blanks" not in mended(text, field).repairs


@pytest.mark.parametrize("text", ["改厕5000户", "秸秆禁烧", "绿电占比", "扩优提质", "推进河湖清漂戊", "压减30%"])
@pytest.mark.parametrize("field", ["name", "target"])
def test_shorthand_is_not_garbled(field: str, text: str) -> None:
    """Near miss: a few letters in no dictionary."""
    assert mended(text, field).doubts == []


def test_a_target_with_signs_is_never_put_in_order() -> None:
    """Figures of several places stand side by side."""
    assert mended("市≥95 县≥85 区≥75 乡≥65", "target").text == "市≥95 县≥85 区≥75 乡≥65"


def test_a_text_of_endless_length_is_not_looked_into() -> None:
    """A hundred thousand characters are no cell: unreadable, at once."""
    one = mended(HONEST * 2000)
    assert (one.readable, codes(one)) == (False, ["garbled_text"])


def test_rare_names_in_a_short_text_are_no_garble() -> None:
    """Near miss: places of a county in one sentence bring it down to garble's level, and no other reading is better."""
    assert mended("培育规上工业企业5户，打造特色园区（含光雾山工业园〔东榆片区〕）2个。").doubts == []

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


def mended(text: str) -> Slot:
    one = slot("main_tasks", text)
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


@pytest.mark.parametrize(("text", "tail"), [("完善机制。建材", "建材"), ("完善机制；推广", "推广")])
def test_a_loose_end_is_told(text: str, tail: str) -> None:
    """A few characters after the last full stop are no sentence."""
    assert prose.loose_end(text) == tail
    assert codes(mended(f"{HONEST}{tail}")) == ["cut_short"]


@pytest.mark.parametrize("text", ["完善机制。", "完善机制", "完善机制。加强河道日常巡查管护", "完善机制。”", ""])
def test_a_whole_ending_is_no_loose_end(text: str) -> None:
    """Near miss: a full stop, no sentence at all, a last clause of some length, a closing mark."""
    assert prose.loose_end(text) == ""

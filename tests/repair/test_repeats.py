"""Loops that a decoder wrote down several times in a row."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.repair import repeats

RIVER = "开展河道清理整治工作"
few = st.text(st.sampled_from("河长制、。"), max_size=24)


def tandem(text: str) -> bool:
    """Say, by trying every start and length, whether a passage of `LEAST` characters, one a letter, follows itself."""
    lengths = range(repeats.LEAST, len(text) // 2 + 1)
    return any(
        text[start : start + length] == text[start + length : start + 2 * length]
        and any(map(str.isalpha, text[start : start + length]))
        for length in lengths
        for start in range(len(text) - 2 * length + 1)
    )


@given(few)
@settings(max_examples=300)
def test_no_tandem_is_missed(text: str) -> None:
    """Whatever follows itself on the spot is found, by the plainest of searches."""
    assert not tandem(text) or repeats.find_loop(text)


@given(few, few)
def test_what_is_collapsed_holds_no_tandem(first: str, second: str) -> None:
    """After collapsing nothing follows itself, and collapsing again changes nothing."""
    once, _ = repeats.collapse(first + second * 2)
    assert not tandem("".join(character for character in once if not character.isspace()))
    assert repeats.collapse(once) == (once, [])


@given(st.text(max_size=60))
def test_collapsing_is_idempotent(text: str) -> None:
    """A text without a loop comes back as it is, blanks and all."""
    once, passages = repeats.collapse(text)
    assert repeats.collapse(once) == (once, [])
    assert passages or once == text


@pytest.mark.parametrize("copies", [2, 3, 4, 5])
@pytest.mark.parametrize("seam", ["。", "、", "和", "，", "; "])
def test_a_loop_is_kept_once(copies: int, seam: str) -> None:
    """Two to five copies, with a mark or a conjunction between, leave one; what stands around it stays."""
    looped = "按照要求，" + seam.join([RIVER] * copies)
    once, passages = repeats.collapse(looped)
    assert once == f"按照要求，{RIVER}"
    assert RIVER in passages[0]


@pytest.mark.parametrize("copies", [2, 3, 4])
@pytest.mark.parametrize("seam", ["、", "和"])
def test_no_seam_is_left_dangling(copies: int, seam: str) -> None:
    """A cell that is nothing but copies leaves one without the mark that stood between."""
    assert repeats.collapse(seam.join([RIVER] * copies))[0] == RIVER


@pytest.mark.parametrize("cut", range(1, len(RIVER)))
def test_a_cut_off_last_copy_goes_with_the_loop(cut: int) -> None:
    """The decoder stopped in the middle of a copy."""
    assert repeats.collapse(f"{RIVER}。" * 2 + RIVER[:cut])[0] == f"{RIVER}。"


def test_blanks_do_not_hide_a_loop() -> None:
    """A line break inside a copy makes no difference; those of the kept copy stay."""
    assert repeats.collapse("开展河道\n清理整治工作。开展河道清理 整治工作。")[0] == "开展河道\n清理整治工作。"


def test_a_run_of_units_that_repeats_is_a_loop() -> None:
    """Row 24 of the sample writes its list again; one unit alone is left to the resolver."""
    assert repeats.collapse("市总工会、市妇联、市科协、市总工会、市妇联、市科协")[0] == "市总工会、市妇联、市科协"
    assert repeats.collapse("市水利局、市水利局")[1] == []


@pytest.mark.parametrize("text", ["大力大力大力大力推进", "推进推进推进推进推进", "一步一步一步一步一步走"])
def test_a_stuttered_word_is_kept_once(text: str) -> None:
    """Two to five letters four times over are no Chinese."""
    assert len(repeats.collapse(text)[1]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "大力推进河长制，大力推进林长制",
        "进一步进一步加强",
        "村收集、村运输、村处理",
        "加强组织领导，加强组织协调，加强督促检查",
        "《生态文明规划》明确，按《生态文明规划》实施",
        "分类投放、分类收集、分类运输、分类处理力度，提高分类投放、分类收集、分类运输、分类处理率",
        "绿水青山就是金山银山",
        "100000000000000元",
        "20212021202120212021",
        "≥60 ≥60 ≥60 ≥60 ≥60",
        "。。。。。。",
        "",
    ],
)
def test_honest_repeats_stay(text: str) -> None:
    """Near miss: parallel phrases, titles named again, figures and stacked targets."""
    assert repeats.collapse(text) == (text, [])


def test_a_long_passage_that_stands_twice_apart_is_named() -> None:
    """The repeated passage is told, the longest of them."""
    passage = "推进城市生活垃圾分类工作实现全覆盖"
    assert repeats.repeated_block(f"{passage}，加大力度，{passage}。") == passage


@pytest.mark.parametrize(
    "text",
    [
        "按照《国家生态文明建设示范市规划（试行）》要求，落实《国家生态文明建设示范市规划（试行）》",
        "加强组织领导，健全机制，加强组织领导，压实责任",
        "",
    ],
)
def test_titles_and_short_phrases_are_no_repeated_block(text: str) -> None:
    """Near miss: a title is named as often as it is meant, a phrase may come again."""
    assert repeats.repeated_block(text) == ""

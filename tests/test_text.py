"""Cleaning of characters: small steps that lose no word."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline import text

MESSY = st.text(
    st.sampled_from("市农业局王毅一二 \n\t\u3000\u2028\u200b<>/bpr&;amplt*_⽂１２＜＞｜、。0aA"), max_size=40
)


@pytest.mark.parametrize(
    ("printed", "stripped"),
    [
        ("<p>落实到位。</p>", "落实到位。"),
        ("落实到位。</p>", "落实到位。"),
        ("市委办<br/>市政府办", "市委办\n市政府办"),
        ("<span class='x'>河长制</span>", "河长制"),
        ("**重点**任务", "重点任务"),
        ("甲&nbsp;乙&amp;丙", "甲\xa0乙&丙"),
        ("&amp;lt;p&amp;gt;河长制", "河长制"),
    ],
)
def test_markup_crumbs_are_taken_off(printed: str, stripped: str) -> None:
    """HTML tags, entities and markdown emphasis go, their words stay, a <br> is a line break."""
    assert text.strip_markup(printed) == stripped


@pytest.mark.parametrize("printed", ["<5% 且 >3%", "PM2.5<35", "2*3*4", "__", "A&B公司", "5 < 8"])
def test_what_only_looks_like_markup_stays(printed: str) -> None:
    """Near miss: comparisons, products and an ampersand are content."""
    assert text.strip_markup(printed) == printed


@pytest.mark.parametrize(
    ("printed", "folded"),
    [("⽂件⼯作", "文件工作"), ("２０２１", "2021"), ("ＧＤＰ", "GDP"), ("８０％", "80%"), ("＜５", "<5")],
)
def test_compatibility_glyphs_are_folded(printed: str, folded: str) -> None:
    """Radical glyphs and full-width letters, digits and signs become the common ones."""
    assert text.fold_glyphs(printed) == folded


def test_chinese_punctuation_is_left_as_printed() -> None:
    """Near miss: full-width marks mean something in lists and are not folded."""
    marks = "（），；：！？、。“”《》〔〕★≥"
    assert text.fold_glyphs(marks) == marks


def test_invisible_characters_are_dropped() -> None:
    """Zero-width, direction and control characters leave nothing behind."""
    assert text.drop_invisible("\ufeff河\u200b长\u00ad制\x07\u202e") == "河长制"


@pytest.mark.parametrize("break_", ["\u2028", "\u2029"])
def test_a_line_separator_is_a_line_break(break_: str) -> None:
    """Two units that only U+2028 or U+2029 parts do not run together."""
    assert text.clean(f"市委办{break_}市政府办")[0] == "市委办\n市政府办"


def test_tabs_and_line_breaks_are_not_invisible() -> None:
    """Near miss: what parts words stays."""
    assert text.drop_invisible("甲\t乙\n丙") == "甲\t乙\n丙"


def test_blanks_close_to_one_and_lines_are_trimmed() -> None:
    """Runs of any blank become one space; blank lines go, line breaks stay."""
    assert text.close_spaces(" 市委办 \u3000 市政府办\t\n\n 市财政局 ") == "市委办 市政府办\n市财政局"


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("市 农 业 农 村\n局", "市农业农村局"),
        ("2 0 2 1 年 6 月 底", "2021年6月底"),
        ("市 财 政 局 、 市 水利局", "市财政局、市水利局"),
    ],
)
def test_letter_spaced_words_are_joined(printed: str, joined: str) -> None:
    """A justified cell reads as one word again."""
    assert text.close_letter_spacing(printed) == joined


@pytest.mark.parametrize(
    "printed", ["王 毅", "王　毅", "一 二 三", "1 2 3 4", "3 5 县", "市 财政局 市 水利局", "甲 乙"]
)
def test_lists_and_names_are_not_letter_spacing(printed: str) -> None:
    """Near miss: a spaced name, numerals, one-figure items and words of some length keep their blanks."""
    assert text.close_letter_spacing(printed) == printed


@pytest.mark.parametrize(("name", "step"), text.STEPS)
@given(words=MESSY | st.text(max_size=30))
def test_each_step_is_idempotent(name: str, step: object, words: str) -> None:
    """A step that has been run changes nothing when it is run again."""
    assert callable(step)
    once = step(words)
    assert step(once) == once, name


@given(MESSY | st.text(max_size=30))
@example("&amp;lt;b&amp;gt;")
@example("＜ｂｒ＞甲")
@example("<\u200bp>甲</p>")
def test_cleaning_is_idempotent(words: str) -> None:
    """Clean text is clean: nothing is changed twice."""
    once, _ = text.clean(words)
    assert text.clean(once) == (once, ())


@given(st.text(st.characters(whitelist_categories=("Lo",), min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30))
def test_no_step_drops_a_han_character(words: str) -> None:
    """Every character of plain Chinese survives cleaning, in order."""
    assert text.plain(words) == words


def test_the_steps_that_changed_something_are_named_in_order() -> None:
    """A repaired cell says by which steps; each once."""
    assert text.clean("<p>２０２１\u200b年</p>") == ("2021年", ("markup", "invisible", "glyphs"))


def test_trimming_is_not_named() -> None:
    """Near miss: a cell that only lost its padding was not repaired."""
    assert text.clean("  河长制 ") == ("河长制", ())


def test_same_words_forgets_punctuation_only() -> None:
    """Two spellings of one phrase agree in their letters and digits; two phrases do not."""
    assert text.same_words("单位 GDP 能耗（吨/万元）") == text.same_words("单位GDP能耗(吨／万元)")
    assert text.same_words("单位GDP能耗") != text.same_words("单位GDP水耗")


def test_runs_of_han_are_found_in_order() -> None:
    """Letters, digits and marks part the runs."""
    assert text.han_runs("完成80%，PM2.5达标") == ["完成", "达标"]

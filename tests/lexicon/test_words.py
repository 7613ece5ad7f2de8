"""The garble meter."""

from __future__ import annotations

import math

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon import words
from pipeline.text import han_runs
from tests.notices.distort import weave

HONEST = [
    "不断完善生态文明建设考核评价体系，加大考核权重，强化考核结果运用，确保生态文明建设实绩在考核中充分体现。",
    "发展循环经济，提高资源利用效率，减少工业固体废物排放，重点推进钢铁、有色、化工、建材等行业清洁生产审核。",
    "完善城市轨道交通体系建设，实现市内公交系统与火车站、汽车站、机场等无缝衔接，鼓励选择绿色公共交通工具出行。",
    "加快推进城市生活垃圾分类工作，加大生活垃圾分类投放、分类收集、分类运输、分类处理力度，逐步实现全覆盖。",
]
SAMPLE_GARBLED = (
    "后推环抓行能展交 落实入推环抓行能展交 淘汰深入、严格执行 加快经济、业、升可优新 加经能产控。升提例。用 "
    "结构，环节统双力比广 业发展，采升强着用推 产力发提和准，应力推 整能，能改总标领通 进保好建源公通"
)


@pytest.fixture(scope="module")
def tokenizer() -> jieba.Tokenizer:
    """The library's own tokenizer, without its cache file."""
    made = jieba.Tokenizer()
    made.FREQ, made.total = made.gen_pfdict(made.get_dict_file())
    made.initialized = True
    return made


@pytest.mark.parametrize("text", [*HONEST, SAMPLE_GARBLED, "龘靐齉", "生态环境局", "推进中华人民共和国建设", "一"])
def test_the_meter_cuts_words_as_the_dictionary_s_own_library_does(text: str, tokenizer: jieba.Tokenizer) -> None:
    """The likeliest way to cut a text into words is the one that jieba finds."""
    cut = [word for run in han_runs(text) for word in tokenizer.cut(run, HMM=False)]
    expected = sum(math.log((tokenizer.FREQ.get(word) or 1) / tokenizer.total) for word in cut)
    assert words.total(text) == pytest.approx(expected)


@pytest.mark.parametrize("text", HONEST)
def test_honest_prose_is_above_the_threshold(text: str) -> None:
    """Neither the mean nor the worst window of an honest passage is called garble."""
    level, low = words.meter(text), words.lowest(text)
    assert level is not None
    assert low is not None
    assert level > words.GARBLED
    assert low > words.GARBLED_WINDOW


def test_the_sample_s_garble_is_below_both_thresholds() -> None:
    """Row 21 of the sample notice is told as garble."""
    level, low = words.meter(SAMPLE_GARBLED), words.lowest(SAMPLE_GARBLED)
    assert level is not None
    assert low is not None
    assert level <= words.GARBLED
    assert low <= words.GARBLED_WINDOW


@given(st.sampled_from(HONEST), st.integers(4, 12), st.booleans(), st.booleans())
@settings(max_examples=40, deadline=None)
def test_weaving_lowers_the_meter(text: str, height: int, right_to_left: bool, bottom_up: bool) -> None:
    """Long clean text read across its lines is always told from itself, and as garble."""
    honest, woven = words.meter(text), words.meter(weave(text, height, right_to_left, bottom_up))
    assert honest is not None
    assert woven is not None
    assert woven < words.GARBLED < honest


def test_one_garbled_passage_shows_in_the_lowest_window() -> None:
    """A few garbled words hide in the mean of a long text, not in its worst window."""
    mixed = "".join(HONEST) + weave(HONEST[0], 7)[:30]
    assert (words.meter(mixed) or 0.0) > words.GARBLED
    assert (words.lowest(mixed) or 0.0) <= words.GARBLED_WINDOW


def test_the_total_is_the_mean_times_the_characters() -> None:
    """The three readings agree; a text shorter than the window is its own window."""
    text = HONEST[0][:20]
    count = sum(character.isalpha() for character in text)
    assert words.total(text) == pytest.approx((words.meter(text) or 0.0) * count)
    assert words.lowest(text) == pytest.approx(words.meter(text))


@pytest.mark.parametrize("text", ["", "2021-11-30", "GDP ≥ 4.5%"])
def test_what_has_no_han_has_no_level(text: str) -> None:
    """Near miss: figures and letters are not measured."""
    assert words.meter(text) is None
    assert words.lowest(text) is None
    assert words.total(text) == 0


@pytest.mark.parametrize("word", ["方案", "全面", "高兴", "常态"])
def test_a_frequent_word_is_ordinary(word: str) -> None:
    """A word of two or three characters that stands in many texts."""
    assert words.is_ordinary(word)


@pytest.mark.parametrize("word", ["王毅", "高峰", "李强", "河湖清漂", "的", "节能减排", ""])
def test_names_and_rare_words_are_not_ordinary(word: str) -> None:
    """Near miss: people's names, words in no dictionary, other lengths."""
    assert not words.is_ordinary(word)

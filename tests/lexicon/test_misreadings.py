"""A character that a dictionary would rather have as one drawn alike."""

from __future__ import annotations

import pytest

from pipeline.lexicon import misreadings
from tests.notices.compose import compose


@pytest.mark.parametrize(
    ("read", "meant"), [("完戌年度目标任务", "完成年度目标任务"), ("每季度组织一次调庋", "每季度组织一次调度")]
)
def test_a_word_that_no_dictionary_knows_is_read_as_the_one_drawn_like_it(read: str, meant: str) -> None:
    """完戌 is no word and 完成 is: the text with 成 is proposed."""
    assert misreadings.better(read) == meant


def test_clean_text_is_never_read_otherwise() -> None:
    """Near miss: rare words stay, in the names and tasks of twenty invented notices."""
    rows = [row for seed in range(20) for row in compose(seed).rows]
    texts = {text for row in rows for text in (row.name, row.main_tasks, row.target)}
    assert [text for text in texts if misreadings.better(text)] == []


@pytest.mark.parametrize("text", ["", "≥95%", "南江县光雾山镇", "陈孝京", "PM2.5"])
def test_names_and_figures_are_left_alone(text: str) -> None:
    """Near miss: names of people and places and figures are in no dictionary either."""
    assert misreadings.better(text) == ""


def test_of_two_readings_the_one_with_words_is_clearly_better() -> None:
    """完成 beats 完戌; of two that both are words neither wins, nor of two that are not as long."""
    assert misreadings.is_clearly("完成年度目标任务", "完戌年度目标任务")
    assert not misreadings.is_clearly("完戌年度目标任务", "完成年度目标任务")
    assert not misreadings.is_clearly("每月一次", "每日一次")
    assert not misreadings.is_clearly("完成年度目标任务", "完年度目标任务")

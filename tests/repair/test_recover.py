"""Units out of a bag of characters."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.repair import recover

UNITS = ["市生态环境局", "市住房和城乡建设局", "市交通运输局", "市农业农村局", "市财政局"]


@given(st.sets(st.sampled_from(UNITS[:4]), min_size=1), st.randoms(use_true_random=False))
def test_shuffled_units_are_found(chosen: set[str], rng: random.Random) -> None:
    """However the letters lie, units of which all are there are proposed, and use them up."""
    bag = list("、".join(sorted(chosen)))
    rng.shuffle(bag)
    found = recover.from_bag("".join(bag), [sorted(chosen), UNITS])
    assert set(found) == chosen


def test_an_earlier_tier_goes_first() -> None:
    """What the notice itself names takes its letters before the registry does."""
    assert recover.from_bag("局境环态生市", [["市生态环境局"], ["省生态环境局"]]) == ["市生态环境局"]


def test_order_within_a_tier_does_not_matter() -> None:
    """The same candidates in another order give the same units."""
    assert recover.from_bag("市生态环境局市财政局", [UNITS]) == recover.from_bag("市生态环境局市财政局", [UNITS[::-1]])


def test_a_bag_that_stays_half_full_gives_nothing() -> None:
    """Near miss: one unit among many other letters, other letters only, none at all."""
    assert recover.from_bag("市生态环境局" + "完全不同的一段文字内容", [UNITS]) == []
    assert recover.from_bag("完全不同的一段文字内容", [UNITS]) == []
    assert recover.from_bag("、，", [UNITS]) == []

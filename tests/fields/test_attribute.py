"""Attributes of indicators."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.contract import ATTRIBUTES
from pipeline.fields import attribute


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("★约束性", "约束性"),
        ("约束性指标", "约束性"),
        ("约束 性", "约束性"),
        ("★约束\n性指标", "约束性"),
        ("参考性", "参考性"),
        ("（预期性指标）", "预期性"),
    ],
)
def test_an_attribute_is_read(text: str, word: str) -> None:
    """Stars, spaces, brackets and 指标 around the word change nothing."""
    assert attribute.parse(text) == word


@pytest.mark.parametrize("text", ["", "★", "约束", "约束性、参考性", "非约束性", "约束性1", "参考依据"])
def test_anything_else_is_no_attribute(text: str) -> None:
    """A part of the word, two of them, or more than the word is none."""
    assert attribute.parse(text) == ""


def test_the_table_leads_to_the_vocabulary() -> None:
    """Every word of the rule table stands for an attribute of the contract, and each of these is reached."""
    assert {row.attribute for row in rules.table("attributes", attribute.Word)} == set(ATTRIBUTES)

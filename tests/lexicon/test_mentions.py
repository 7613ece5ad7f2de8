"""Where known units stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import mentions

UNITS = [
    "市发展改革委",
    "市生态环境局",
    "巴中市水利局",
    "县委宣传部",
    "巴中经济开发区管委会",
    "省发展和改革委员会",
    "市总工会",
    "福州市鼓楼区教育局",
]


@pytest.mark.parametrize("unit", [*UNITS, "教育局", "市政府办公室", "市巴中经开区管委会"])
def test_a_known_unit_is_one_mention(unit: str) -> None:
    """Level or place, and body, are found as a whole."""
    assert mentions.spans(unit) == [(0, len(unit))]


@pytest.mark.parametrize("text", ["市局", "各区县", "河长制", "", "市", "委"])
def test_other_words_hold_no_mention(text: str) -> None:
    """Near miss: two characters are too few, and a level alone is no body."""
    assert mentions.spans(text) == []


@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4))
def test_units_run_together_are_told_apart(units: list[str]) -> None:
    """The registry's longest match decides where one unit ends and the next begins."""
    text = "".join(units)
    assert [text[start:end] for start, end in mentions.spans(text)] == units


@given(st.text(st.sampled_from("市县巴中水利生态环境局委、办公室 河"), max_size=30))
def test_spans_are_apart_and_in_order(text: str) -> None:
    """No two mentions share a character, and each is known where it stands."""
    spans = mentions.spans(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(mentions.known_at(text, start) == end - start for start, end in spans)


@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=5))
def test_a_list_of_known_units_is_wholly_explained(units: list[str]) -> None:
    """Every character of a clean list stands in a known unit."""
    assert mentions.explained("、".join(units)) == 1.0


@pytest.mark.parametrize(
    ("text", "share"),
    [("市水利局、市河长办公", 4 / 9), ("市发展改革委市生态环境局", 0.0), ("河长制", 0.0), ("", 0.0), ("、，", 0.0)],
)
def test_only_whole_items_explain(text: str, share: float) -> None:
    """Near miss: a known unit inside a longer item explains nothing."""
    assert mentions.explained(text) == pytest.approx(share)

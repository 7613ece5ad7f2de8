"""Names that a county put together itself."""

from __future__ import annotations

import pytest

from pipeline.lexicon import composed


@pytest.mark.parametrize(
    "name", ["林业和畜牧业管理局", "经济贸易和科学技术局", "教育体育和科学技术局", "住房保障和交通运输局"]
)
def test_lines_of_work_in_full_and_joined_are_a_full_name(name: str) -> None:
    """Each part is a line of work under its full name, and the joint is printed."""
    assert composed.is_full_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "农牧和科技局",
        "商务和工信局",
        "林业畜牧业管理局",
        "建设局",
        "和林业局",
        "林业和局",
        "林业和畜牧业",
        "护城河和林业局",
    ],
)
def test_a_short_word_or_a_lost_joint_is_none(name: str) -> None:
    """Near miss: an abbreviation, no joint, one line of work, no tail, a word that is none."""
    assert not composed.is_full_name(name)

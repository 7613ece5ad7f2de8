"""Rows and headings that are told by how they begin."""

from __future__ import annotations

import pytest

from pipeline.table import marks


@pytest.mark.parametrize(
    "words",
    [
        "合计 项目数46个",
        "总计：20项",
        "备注：按季度报送",
        "注：约束性指标以★标出",
        "填表人：王毅",
        "※以上指标由市统计局提供",
        "说明：略",
    ],
)
def test_notes_and_totals_are_told(words: str) -> None:
    """A total, a remark and who filled the table in are no tasks."""
    assert marks.is_note(words)


@pytest.mark.parametrize("words", ["合作共建", "备案管理", "说明书编制", "★约束", "河长制"])
def test_a_task_is_no_note(words: str) -> None:
    """Near miss: words that begin like a note's."""
    assert not marks.is_note(words)


@pytest.mark.parametrize(
    "words", ["一 特色赛道（5项）", "一、生态制度", "（二）生态安全", "第三章 保障措施", "三", "生态空间"]
)
def test_sections_are_told(words: str) -> None:
    """A numbered category, a bare numeral, or a short phrase."""
    assert marks.is_section(words)


@pytest.mark.parametrize("words", ["完成河道清理，建立长效机制。", "责任单位：市水利局", "x" * 80, ""])
def test_a_sentence_is_no_section(words: str) -> None:
    """Near miss: what has marks of a sentence, or is long."""
    assert not marks.is_section(words)


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("一、生态制度", True),
        ("（一）目标责任", True),
        ("第一章 总则", True),
        ("生态制度", False),
        ("2021年4月20日", False),
    ],
)
def test_only_a_numbered_paragraph_is_a_heading(words: str, heading: bool) -> None:
    """A short paragraph without a number may be anything."""
    assert marks.is_heading(words) is heading

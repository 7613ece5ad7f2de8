"""Values that were cut off, and characters that nobody can read."""

from __future__ import annotations

import pytest

from pipeline.repair import ends
from tests.repair.slots import codes, slot


def doubts(field: str, text: str) -> list[str]:
    one = slot(field, text)
    ends.doubt(one)
    return codes(one)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("responsible_units", "市水利局、市财政局、"),
        ("leaders", "王毅、"),
        ("main_tasks", "完善河湖管护机制，"),
        ("main_tasks", "完善机制、"),
        ("name", "蔬菜外销，"),
        ("target", "%"),
        ("target", "下降"),
        ("target", "≥"),
    ],
)
def test_a_cut_end_is_told(field: str, text: str) -> None:
    """A mark that nothing follows, a sign or a change without its figure."""
    assert doubts(field, text) == ["cut_short"]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("responsible_units", "市水利局、市财政局"),
        ("responsible_units", "市水利局等"),
        ("main_tasks", "完善河湖管护机制。"),
        ("main_tasks", "完善河湖管护机制；"),
        ("name", "蔬菜外销"),
        ("target", "下降3%"),
        ("target", "完成"),
        ("target", "持续提升"),
        ("extras", "%"),
        ("name", ""),
    ],
)
def test_a_whole_end_is_not(field: str, text: str) -> None:
    """Near miss: a list's last item, a full stop, a semicolon, a figure, a word that says it all."""
    assert doubts(field, text) == []


@pytest.mark.parametrize("glyph", ["\ufffd", "\ue012", "\U000f0012"])
def test_an_unreadable_character_is_told(glyph: str) -> None:
    """A broken byte or a private character stays in the text and is named."""
    one = slot("name", f"蔬菜{glyph}外销")
    ends.doubt(one)
    assert [(doubt.code, doubt.detail) for doubt in one.doubts] == [("unreadable_glyph", f"U+{ord(glyph):04X}")]
    assert glyph in one.text


def test_a_rare_character_is_read() -> None:
    """Near miss: a letter outside the basic plane, a sign."""
    assert doubts("name", "\U00020000★℃㎡") == []

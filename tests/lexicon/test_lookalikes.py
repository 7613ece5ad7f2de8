"""Characters that are drawn alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import lookalikes

HAN = st.text(st.sampled_from("年未末己已土士干千厅斤财政局水利"), max_size=8)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("2O26年6月3O日", "2026年6月30日"),
        ("l2月底前", "12月底前"),
        ("lOO%", "100%"),
        ("2021一2023年", "2021—2023年"),
        ("≥9S%", "≥95%"),
    ],
)
def test_what_is_drawn_like_a_digit_beside_digits_is_one(read: str, meant: str) -> None:
    """Letters and circles beside a digit, or before 年, 月, 日 and %, are digits; a stroke between two is a dash."""
    assert lookalikes.figures(read) == meant


@pytest.mark.parametrize("text", ["二〇二六年", "O型", "Windows", "PM2.5", "B级", "一2", "第一季度", "CO2"])
def test_letters_and_numerals_of_their_own_are_left_alone(text: str) -> None:
    """Near miss: words in letters, Chinese numerals, a stroke that no two digits hold."""
    assert lookalikes.figures(text) == text


@given(st.text(st.sampled_from("0Oo1lI|5SB8年月日%第A—一.-")))
def test_figures_are_put_right_once_and_for_all(text: str) -> None:
    """Putting right what is put right changes nothing, nor the length."""
    once = lookalikes.figures(text)
    assert lookalikes.figures(once) == once
    assert len(once) == len(text)


@given(HAN)
def test_looking_alike_is_mutual(text: str) -> None:
    """A text is a variant of each of its variants, and never of itself."""
    found = list(lookalikes.variants(text))
    assert text not in found
    assert all(text in lookalikes.variants(variant) for variant in found)


def test_all_digits_turns_every_glyph() -> None:
    """A cell that can hold digits only is read as digits only."""
    assert lookalikes.all_digits("lO") == "10"

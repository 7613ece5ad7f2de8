"""How the number of a page is printed."""

from __future__ import annotations

import pytest

from pipeline.lexicon.page_marks import is_page_mark


@pytest.mark.parametrize(
    "text",
    ["— 1 —", "-4-", "第 1 页 共 9 页", "第1页", "12", "·3·", "第三页", "1/9", "- 12 -", "Page 3 of 9", "第1页，共9页"],
)
def test_page_marks(text: str) -> None:
    """The number of a page is told in all its forms."""
    assert is_page_mark(text)


@pytest.mark.parametrize("text", ["2021年", "第三章", "1.", "一、", "20211231", "第1页说明", "≥90"])
def test_what_is_no_page_mark(text: str) -> None:
    """Near miss: figures and numbered headings are none."""
    assert not is_page_mark(text)

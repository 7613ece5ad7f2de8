"""Chinese numerals."""

from __future__ import annotations

import pytest

from pipeline.fields import numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("二〇二一", 2021), ("二○二一", 2021)],
)
def test_a_count_or_a_year_is_read(text: str, value: int) -> None:
    """A count up to 99 and a year digit by digit are read, 〇 in either spelling."""
    assert numeral.parse(text) == value


@pytest.mark.parametrize("text", ["", "一二", "十十", "二O二一", "二〇二", "一二三四五", "三项", "十四五"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    """Digits side by side that make no year, letters, and words beside the numeral give nothing."""
    assert numeral.parse(text) is None

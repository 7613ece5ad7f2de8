from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.read.sheet.formats import built_in, shown, text_shown

DAY = 45356.0
"""The serial of 5 March 2024."""


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (20.0, "", "20"),
        (1.0, "General", "1"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-5, "General", "0.00001"),
        (1e20, "0.00E+00", "100000000000000000000"),
        (510102199001011234.0, "0", "510102199001011000"),
        (0.95, "0%", "95%"),
        (0.956, "0.0%", "95.6%"),
        (0.95, "≥0%", "≥95%"),
        (12.5, "#.##", "12.5"),
        (5.0, "#.##", "5"),
        (2.5, "0", "3"),
        (0.285, "0.00", "0.29"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-3.0, "0.0", "-3.0"),
        (-3.0, "0;(0)", "(3)"),
        (-1234.0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-1,234"),
        (0.0, '0;-0;"无"', "无"),
        (0.0, "0;-0;;@", ""),
        (5.0, "000", "005"),
        (5.0, '"第"0"项"', "第5项"),
        (12000.0, '0!.0,"万"', "1.2万"),
        (13800001111.0, "000-0000-0000", "138-0000-1111"),
        (12000.0, '[>=10000]0.0,"千";0', "12.0千"),
        (100.0, '[>=10000]0.0,"千";0', "100"),
        (11.0, '[<10]0"个"', "11"),
        (3.5, "[$¥-804]#,##0.00", "¥3.50"),
        (12.0, "[DBNum1][$-804]0", "十二"),
        (1.5, "# ?/?", "1.5"),
        (float("inf"), "0", "inf"),
    ],
)
def test_numbers(value: float, code: str, text: str) -> None:
    """A number is shown as its format shows it, but never as a power of ten or a fraction."""
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (DAY, 'yyyy"年"m"月"d"日";@', "2024年3月5日"),
        (DAY, '[$-804]yyyy"年"m"月";@', "2024年3月"),
        (DAY, "yyyy\\-mm\\-dd", "2024-03-05"),
        (DAY, "yyyy.mm.dd", "2024.03.05"),
        (DAY, "m/d", "3/5"),
        (DAY, "mmm-yy", "Mar-24"),
        (DAY, 'e"年"m"月"', "2024年3月"),
        (DAY, "aaaa", "星期二"),
        (DAY, '[DBNum1][$-804]yyyy"年"m"月"d"日";@', "二〇二四年三月五日"),
        (DAY + 15, "[DBNum1]d", "二十"),
        (DAY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024年3月5日"),
        (DAY, "yyyy-mm-dd hh:mm:ss", "2024-03-05"),
        (DAY + 0.5, "yyyy-mm-dd hh:mm:ss.00", "2024-03-05 12:00:00"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (0.75, '上午/下午h"时"mm"分"', "下午6时00分"),
        (1.5, "[h]:mm", "36:00"),
        (1.0, "yyyy-mm-dd", "1900-01-01"),
        (61.0, "yyyy-mm-dd", "1900-03-01"),
        (-1.0, "yyyy-mm-dd", "-1"),
        (3e6, "yyyy-mm-dd", "3000000"),
    ],
)
def test_dates(value: float, code: str, text: str) -> None:
    """A date is shown as its format shows it, without a midnight that a program added; what is no date is a number."""
    assert shown(value, code) == text


def test_days_since_1904() -> None:
    """A workbook of the other system of dates counts from 1904."""
    assert shown(DAY - 1462, "yyyy-mm-dd", True) == shown(DAY, "yyyy-mm-dd")


def test_built_in_formats_are_chinese() -> None:
    """A built-in format shows what it shows on a Chinese system; a format that nobody knows is General."""
    assert shown(DAY, built_in()[14]) == "2024/3/5"
    assert shown(DAY, built_in()[58]) == "3月5日"
    assert shown(DAY, built_in().get(200, "")) == "45356"


@pytest.mark.parametrize(("code", "text"), [("@", "甲"), ("0", "甲"), ('"第"@"条"', "第甲条"), ('0;0;0;"共"@', "共甲")])
def test_text_formats(code: str, text: str) -> None:
    """Text stays as it is but for what its format writes around it."""
    assert text_shown("甲", code) == text


def test_hidden_number_is_kept() -> None:
    """A format that hides every number does not lose it."""
    assert shown(5.0, ";;;") == "5"


@given(st.floats(), st.text('0#?.,%;@[]"$-年ymdhsEe+\\!_*/ aDBNum1<=>', max_size=12), st.booleans())
@example(0.0, "E-", False)
def test_any_format_shows_something(value: float, code: str, since_1904: bool) -> None:
    """Whatever the number and the format, there is a text."""
    assert isinstance(shown(value, code, since_1904), str)


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_come_back(number: int) -> None:
    """A whole number is shown in plain figures."""
    assert shown(float(number), "General") == shown(float(number), "0") == str(number)

"""Serial numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields import serial
from tests.making import make_draft

DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """Write 1 to 99 as Chinese does."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")


@given(
    st.integers(1, 9999),
    st.sampled_from(["{}", " {} ", "{}.", "{}、", "（{}）", "({})", "{}）", "No.{}", "第{}项", "0{}"]),
)
def test_a_number_in_any_form_is_read(number: int, form: str) -> None:
    """A serial in any printed form is its number."""
    assert serial.parse(form.format(number)) == number


@given(st.integers(1, 99), st.sampled_from(["{}", "（{}）", "{}、", "第{}项"]))
def test_a_chinese_numeral_is_read(number: int, form: str) -> None:
    """A serial in Chinese numerals is its number, 1 to 99."""
    assert serial.parse(form.format(chinese(number))) == number


@pytest.mark.parametrize(
    "text", ["Ⅰ—1", "1.2", "3-1", "", "合计", "0", "10000", "1 2", "(3", "一二", "3.0", "3个", "²", "-3"]
)
def test_what_is_no_serial_is_none(text: str) -> None:
    """A number of several parts, two numbers, a figure, a word or nothing is no serial."""
    assert serial.parse(text) is None


def test_an_endless_number_is_none() -> None:
    """A hostile run of digits is refused, not converted."""
    assert serial.parse("1" * 100_000) is None


@pytest.mark.parametrize(("serials", "doubts"), [(["1.1", "1.2", "3"], 0), (["1", "2", "3", "1.2"], 1)])
def test_numbers_of_parts_are_believed_where_a_notice_counts_so(serials: list[str], doubts: int) -> None:
    """Half of the serials and more make a way of counting; a lone one among plain numbers is asked about."""
    drafts = [make_draft(place, serial=printed) for place, printed in enumerate(serials, 1)]
    serial.believe_parts(drafts)
    assert sum(len(draft.values["serial"].doubts) for draft in drafts) == doubts

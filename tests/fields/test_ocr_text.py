"""Fields with a grammar, put right after a recogniser."""

from __future__ import annotations

import pytest

from pipeline.fields import draft, ocr_text
from pipeline.records import ACCEPTED, REVIEW, Cell, Column, Draft, Slot, Value
from tests.making import row_of


def recognised(field: str, text: str, again: str | None = None, confidence: float = 1.0) -> Slot:
    """Return a slot that reads `text`, and `again` when it is read again."""
    slot = Slot(Column(field, field), [Cell(1, 1, 1, 1, text, "ocr", confidence, second=again)], text, text)
    slot.second = again
    return slot


def drafted(field: str, text: str, again: str | None = None) -> tuple[Draft, Value, Slot]:
    slot = recognised(field, text, again)
    found = draft.draft(row_of([slot]), 1, 2026)
    return found, found.values[field], slot


@pytest.mark.parametrize(
    ("field", "read", "meant"),
    [
        ("serial", "1O", "10"),
        ("serial", "l", "1"),
        ("serial", "3·", "3"),
        ("due_on", "2O26年6月", "2026年6月"),
        ("due_on", "2026.6.3O", "2026.6.30"),
        ("due_on", "2026年l2月底前", "2026年12月底前"),
        ("due_on", "2021一2023年", "2021—2023年"),
        ("target", "≥9O%", "≥90%"),
        ("target", "新增1O个", "新增10个"),
    ],
)
def test_letters_are_digits_where_only_digits_make_sense(field: str, read: str, meant: str) -> None:
    """They are put right without a doubt, and the repair is named; the raw text stays."""
    _, value, slot = drafted(field, read)
    assert (value.text, value.raw, value.status, slot.repairs) == (meant, read, ACCEPTED, [ocr_text.DIGITS])


@pytest.mark.parametrize(
    ("field", "read", "meant"),
    [
        ("due_on", "2026年未", "2026年末"),
        ("due_on", "6月底煎", "6月底前"),
        ("due_on", "长期竖持", "长期坚持"),
        ("attribute", "约柬性", "约束性"),
        ("attribute", "约束", "约束性"),
    ],
)
def test_a_word_drawn_like_the_only_one_that_makes_sense_is_proposed(field: str, read: str, meant: str) -> None:
    """A look-alike changes a word: that is asked, unless the second reading has the right one."""
    _, value, slot = drafted(field, read)
    assert (value.text, value.status, slot.repairs) == (meant, REVIEW, [ocr_text.LOOK_ALIKE])
    assert value.alternatives == [read]
    assert drafted(field, read, meant)[1].status == ACCEPTED


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("serial", "十二"),
        ("serial", "〇"),
        ("due_on", "二〇二六年六月"),
        ("due_on", "择期完成"),
        ("attribute", "★约束性"),
        ("attribute", "其他"),
        ("target", "全面实施"),
        ("target", "PM2.5≤35"),
    ],
)
def test_what_makes_sense_or_never_can_is_left_alone(field: str, text: str) -> None:
    """Near miss: nothing is put right that is understood, nor what no look-alike makes understood."""
    _, _, slot = drafted(field, text)
    assert (slot.text, slot.repairs) == (text, [])


def test_where_the_first_reading_makes_no_sense_the_second_is_proposed() -> None:
    """The first is the alternative."""
    found, value, slot = drafted("due_on", "2026年旅底", "2026年6月底")
    assert (value.text, value.status, value.alternatives) == ("2026年6月底", REVIEW, ["2026年旅底"])
    assert found.due.kind == "month_end"
    assert slot.repairs == [ocr_text.SECOND]


def test_a_stroke_alone_in_a_cell_is_a_dash() -> None:
    """一 under 完成时限 is the mark of an empty cell; as a serial it is 1."""
    assert drafted("due_on", "一")[1].text == ""
    assert drafted("serial", "一")[0].serial == 1


def test_native_text_is_never_put_right() -> None:
    """Near miss: what a born-digital file prints is what its writer typed."""
    slot = Slot(Column("due_on", "due_on"), [Cell(1, 1, 1, 1, "2026年未")], "2026年未", "2026年未")
    assert draft.draft(row_of([slot]), 1, 2026).due.kind == "unclear"


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("完善工作机制，强化考核", "完善工作机刷，强化考核", "完善工作机制，强化考核 / 完善工作机刷，强化考核"),
        ("一二三四五六七八九十", "一二三四五六七六九十", "二三四五六七八九十 / 二三四五六七六九十"),
        ("市水利局", "市永利局", "市水利局 / 市永利局"),
        ("abc", "abcd", "abc / abcd"),
    ],
)
def test_a_difference_is_shown_with_a_few_characters_around_it(first: str, second: str, shown: str) -> None:
    """A person sees at a glance which character is meant."""
    assert ocr_text.difference(first, second) == shown

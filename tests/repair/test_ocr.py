"""Mending a recognised slot."""

from __future__ import annotations

import pytest

from pipeline.records import Cell, Column, Slot
from pipeline.repair import mend, ocr
from tests.repair.slots import codes, row


def recognised(field: str, text: str, again: str | None = None) -> Slot:
    return Slot(Column(field, field), [Cell(1, 1, 1, 1, text, "ocr", 0.9, second=again)], text, text)


def test_the_marks_of_a_recognised_cell_are_put_right_and_named() -> None:
    """The raw text stays beside it."""
    slot = recognised("main_tasks", "完善机制,强化考核")
    ocr.mend(slot)
    assert (slot.text, slot.raw, slot.repairs) == ("完善机制，强化考核", "完善机制,强化考核", [ocr.MARKS])


def test_a_second_reading_that_differs_in_the_width_of_marks_is_no_other() -> None:
    """Both are put right in the same way before they are compared."""
    slot = recognised("main_tasks", "完善机制，强化考核", "完善机制,强化考核")
    ocr.mend(slot)
    assert slot.second is None


def test_a_second_reading_that_says_something_else_is_kept() -> None:
    """Near miss: another word is another reading."""
    slot = recognised("main_tasks", "完善机制，强化考核", "完善机刷,强化考核")
    ocr.mend(slot)
    assert slot.second == "完善机刷，强化考核"


def test_a_cell_with_text_of_its_own_is_left_alone() -> None:
    """Near miss: what was printed so in a born-digital file was meant so."""
    one = row(main_tasks="完善机制,强化考核", responsible_units="市水利局.市教育局", leaders="王毅.岳剑")
    mend.mend([one], [])
    assert [slot.repairs for slot in one.slots] == [[], [], []]


@pytest.mark.parametrize("field", ["serial", "name", "target", "main_tasks", "leaders", "lead_units", "due_on"])
def test_a_character_that_could_not_be_read_is_a_doubt_in_every_field(field: str) -> None:
    """What stands for ink that nobody could read never passes."""
    one = row()
    one.slots = [recognised(field, "市水\ufffd局")]
    mend.mend([one], [])
    assert "unreadable_glyph" in codes(one.slots[0])


def test_ink_that_nobody_can_read_at_the_end_of_a_line_is_no_part_of_the_proposal() -> None:
    """A stain beside a serial is taken off and asked about; what stands in the middle or alone is kept."""
    one = row()
    one.slots = [
        recognised("serial", "\ufffd1\n\ufffd"),
        recognised("due_on", "\ufffd"),
        recognised("name", "节\ufffd水"),
    ]
    mend.mend([one], [])
    assert [slot.text for slot in one.slots] == ["1", "\ufffd", "节\ufffd水"]
    assert one.slots[0].repairs == [ocr.STAINS]
    assert all("unreadable_glyph" in codes(slot) for slot in one.slots)


def test_a_stray_traditional_character_is_made_simplified() -> None:
    """靜 in a notice in simplified characters is a misread 静; rare simplified ones stay."""
    slot = recognised("leaders", "程靜")
    ocr.mend(slot)
    assert (slot.text, slot.repairs) == ("程静", [ocr.SIMPLIFIED])
    assert ocr.simplified("曾珺、王喆、PM2.5≥") == "曾珺、王喆、PM2.5≥"


def leaders(*texts: str) -> list[str]:
    one = row()
    one.slots = [recognised("leaders", text) for text in texts]
    mend.mend([one], [])
    return [slot.text for slot in one.slots]


def test_names_run_together_are_parted_where_one_of_them_is_known() -> None:
    """曾广平 stands by itself, so 曾广平梁涛 are two, and then 梁涛邓峰 are, one after another."""
    assert leaders("梁涛邓峰", "曾广平梁涛", "曾广平") == ["梁涛 邓峰", "曾广平 梁涛", "曾广平"]
    assert leaders("韩敏程\n静", "程静") == ["韩敏 程静", "程静"]


def test_names_run_together_that_nothing_tells_apart_are_not_parted_here() -> None:
    """Near miss: what stands nowhere else is left to the proposals that are asked about, and a name is never cut."""
    one = row()
    one.slots = [recognised("leaders", "梁涛邓峰"), recognised("leaders", "欧阳明月")]
    ocr.part_names([one])
    assert [slot.text for slot in one.slots] == ["梁涛邓峰", "欧阳明月"]

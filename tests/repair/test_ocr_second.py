"""A second reading carried over to a slot's text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Cell, Column, Slot
from pipeline.repair.ocr_second import carried, second

TEXT = st.text(st.sampled_from("市水利局教育、"), max_size=12)


@given(TEXT, TEXT)
def test_a_text_that_is_as_its_cells_read_again_is_the_second_reading(base: str, theirs: str) -> None:
    """What was not rewritten takes the second reading whole, what was read alike stays as it was rewritten."""
    assert carried(base, base, theirs) == theirs
    assert carried(base, theirs, base) == theirs


def test_a_difference_is_carried_into_a_rewritten_text() -> None:
    """Blanks closed, the misread character is changed in its place."""
    assert carried("市 水 利 局", "市水利局", "市 永 利 局") == "市永利局"


def test_a_difference_in_what_was_left_out_is_left_out() -> None:
    """Near miss: the heading that was taken off was read otherwise, the value was not."""
    assert carried("责任单位 市水利局", "市水利局", "贵任单位 市水利局") == "市水利局"


def test_a_slot_of_two_cells_has_the_differences_of_both() -> None:
    """The halves of a row that a page's end cut are read again each."""
    cells = [Cell(1, 1, 1, 1, "推进节能降", second="推进节能隆"), Cell(2, 2, 1, 1, "耗改造", second="耗玫造")]
    slot = Slot(Column("a", "main_tasks"), cells, "推进节能降\n耗改造", "推进节能降耗改造")
    assert second(slot) == "推进节能隆耗玫造"


def test_a_character_more_or_less_is_carried_too() -> None:
    """The second reading may have lost a character or found one."""
    cells = [Cell(1, 1, 1, 1, " 市水利局 ", second=" 市水利 ")]
    assert second(Slot(Column("a", "lead_units"), cells, "", "市水利局")) == "市水利"
    cells = [Cell(1, 1, 1, 1, " 市水利 ", second=" 市水利局 ")]
    assert second(Slot(Column("a", "lead_units"), cells, "", "市水利")) == "市水利局"

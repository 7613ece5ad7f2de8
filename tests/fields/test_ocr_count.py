"""Serials misread in a count."""

from __future__ import annotations

import pytest

from pipeline.fields import draft, ocr_count
from pipeline.records import ACCEPTED, REVIEW, Draft, Slot
from tests.fields.test_ocr_text import recognised
from tests.making import make_draft, row_of


def counted(*serials: str | Slot) -> list[Draft]:
    slots = [recognised("serial", serial) if isinstance(serial, str) else serial for serial in serials]
    drafts = [draft.draft(row_of([slot]), place, 2026) for place, slot in enumerate(slots, 1)]
    ocr_count.put_right(drafts)
    return drafts


@pytest.mark.parametrize("read", ["77", "7", "二", "旅", ""])
def test_the_neighbours_say_what_a_misread_serial_is(read: str) -> None:
    """10, 77, 12 are 10, 11, 12: proposed, named, the raw text kept."""
    _, found, _ = counted("10", read, "12")
    value = found.values["serial"]
    assert (found.serial, value.text, value.raw, value.status) == (11, "11", read, REVIEW)
    assert found.row.slots[0].repairs == [ocr_count.COUNT]


def test_a_serial_that_is_read_again_as_the_count_says_is_accepted() -> None:
    """Rule and second reading agree."""
    _, found, _ = counted("10", recognised("serial", "17", "11"), "12")
    assert (found.serial, found.values["serial"].status) == (11, ACCEPTED)


@pytest.mark.parametrize("serials", [("10", "11", "12"), ("10", "12", "13"), ("10", "77", "13"), ("77", "11", "12")])
def test_a_count_that_leaves_room_for_another_answer_is_left_alone(serials: tuple[str, ...]) -> None:
    """Near miss: an unbroken count, a row that is missing, a gap of two, the first of a notice."""
    assert [found.serial for found in counted(*serials)] == list(map(int, serials))


def test_serials_of_a_born_digital_notice_are_left_alone() -> None:
    """Near miss: there the clerk miscounted."""
    drafts = [make_draft(place, serial=serial) for place, serial in enumerate(("1", "7", "3"), 1)]
    ocr_count.put_right(drafts)
    assert [found.serial for found in drafts] == [1, 7, 3]

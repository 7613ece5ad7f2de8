"""Doubts that come from the reading."""

from __future__ import annotations

import pytest

from pipeline.fields import draft, ocr_doubts
from pipeline.records import ACCEPTED, Draft, Slot, Value
from tests.fields.test_ocr_text import recognised
from tests.making import row_of

PROSE = "健全工作机制，完善考核评价办法，强化结果运用。"


def doubted(*slots: Slot) -> list[Draft]:
    """Return a draft a slot, doubted as a notice."""
    drafts = [draft.draft(row_of([slot]), place, 2026) for place, slot in enumerate(slots, 1)]
    ocr_doubts.doubt(drafts, 2026)
    return drafts


def value(field: str, text: str, again: str | None = None, confidence: float = 1.0) -> Value:
    [found] = doubted(recognised(field, text, again, confidence))
    return found.values[field]


def codes(found: Value) -> list[str]:
    return [doubt.code for doubt in found.doubts]


@pytest.mark.parametrize(
    ("field", "text"),
    [("main_tasks", PROSE), ("name", "垃圾分类覆盖率"), ("target", "≥95%"), ("due_on", "2026年6月底前")],
)
def test_an_unsure_reading_is_in_doubt_and_a_sure_one_is_not(field: str, text: str) -> None:
    """How sure it must be is a rule."""
    assert codes(value(field, text, confidence=0.5)) == ["unsure_reading"]
    assert value(field, text, confidence=0.999).status == ACCEPTED


@pytest.mark.parametrize(("field", "text"), [("attribute", "约束性"), ("due_on", "长期坚持")])
def test_a_word_of_a_vocabulary_may_be_read_less_surely(field: str, text: str) -> None:
    """It is hardly by chance that a misread word is another of the vocabulary."""
    assert value(field, text, confidence=0.7).status == ACCEPTED


def test_a_serial_that_counts_on_may_be_read_less_surely() -> None:
    """6, 7, 8 are a count; 7 by itself is not."""
    found = doubted(*(recognised("serial", text, confidence=0.5) for text in "678"))
    assert [one.values["serial"].status for one in found] == [ACCEPTED] * 3
    assert codes(value("serial", "7", confidence=0.5)) == ["unsure_reading"]


def test_a_target_that_other_rows_print_may_be_read_less_surely() -> None:
    """Three rows were hardly misread in the same way."""
    found = doubted(*(recognised("target", "≥95%", confidence=0.9) for _ in range(3)))
    assert [one.values["target"].status for one in found] == [ACCEPTED] * 3
    assert codes(value("target", "≥95%", confidence=0.9)) == ["unsure_reading"]


@pytest.mark.parametrize(
    ("field", "text", "again"),
    [
        ("target", "≥95%", "≥96%"),
        ("target", "≥95%", ">95%"),
        ("due_on", "2026年6月底前", "2026年8月底前"),
        ("serial", "7", "1"),
        ("name", "垃圾分类覆盖率", "垃圾分类覆盖串率"),
    ],
)
def test_two_readings_that_say_different_things_are_a_doubt(field: str, text: str, again: str) -> None:
    """The first is the proposal, the second its alternative."""
    found = value(field, text, again)
    assert (codes(found), found.text, found.alternatives) == (["two_readings"], text, [again])


@pytest.mark.parametrize(
    ("field", "text", "again"),
    [
        ("main_tasks", PROSE, PROSE.replace("，", ", ")),
        ("name", "垃圾分类 覆盖率", "垃圾分类覆盖率"),
        ("due_on", "2026年6月底前", "2026年6月底"),
        ("due_on", "2026年6月底前", "2026年b旅底前"),
        ("attribute", "约束性", "约束住性的"),
        ("serial", "7", "?"),
        ("target", "≥95％", "≥95%"),
    ],
)
def test_a_second_reading_that_says_the_same_or_nothing_is_no_doubt(field: str, text: str, again: str) -> None:
    """Near miss: blanks, the width of marks, another wording of one date, and what makes no sense in the field."""
    assert codes(value(field, text, again)) == []


def test_the_reading_that_dictionaries_know_is_the_proposal() -> None:
    """Where the second reads clearly better the first is its alternative; where the first does nothing is asked."""
    good, bad = "完成年度目标任务", "完戌年度目标任务"
    found = value("name", bad, good)
    assert (codes(found), found.text, found.alternatives) == (["two_readings"], good, [bad])
    assert codes(value("name", good, bad)) == []


def test_a_word_that_no_dictionary_knows_is_in_doubt_however_sure_its_reading() -> None:
    """The text with its look-alike is the alternative; the words are not changed."""
    found = value("main_tasks", "完戌年度目标任务。")
    assert (codes(found), found.text) == (["look_alike"], "完戌年度目标任务。")
    assert found.alternatives == ["完成年度目标任务。"]


def test_a_name_that_several_rows_print_may_be_read_less_surely() -> None:
    """王毅 twice is 王毅; once it must be read surely."""
    found = doubted(*(recognised("leaders", "王毅", confidence=0.9) for _ in range(2)))
    assert [person.doubts for one in found for person in one.people] == [[], []]
    [found_one] = doubted(recognised("leaders", "王毅", confidence=0.9))
    assert [doubt.code for doubt in found_one.people[0].doubts] == ["unsure_reading"]


def test_a_name_that_is_read_again_as_another_name_is_in_doubt() -> None:
    """Near miss beside it: read again as no name at all, it stands."""
    [found] = doubted(recognised("leaders", "王毅", "王殺"))
    assert [doubt.code for doubt in found.people[0].doubts] == ["two_readings"]
    [found] = doubted(recognised("leaders", "王毅", "二毅"))
    assert found.people[0].doubts == []


def test_native_values_are_never_doubted_for_their_reading() -> None:
    """Near miss: a born-digital text was not read from a picture."""
    slot = recognised("main_tasks", "完戌年度目标任务。")
    slot.cells = []
    [found] = doubted(slot)
    assert codes(found.values["main_tasks"]) == []

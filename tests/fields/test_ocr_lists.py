"""Names of a list, read and read again."""

from __future__ import annotations

import pytest

from pipeline.fields import draft
from pipeline.records import Draft, Slot
from tests.fields.test_ocr_text import recognised
from tests.making import row_of


def read(field: str, text: str, again: str | None = None, confidence: float = 1.0) -> tuple[Draft, Slot]:
    slot = recognised(field, text, again, confidence)
    return draft.draft(row_of([slot]), 1, 2026), slot


def test_only_the_name_that_was_read_otherwise_has_a_second_reading() -> None:
    """Of eight units one was read in two ways."""
    found, _ = read("responsible_units", "市水利局、市教育局、市财政局", "市水利局、市体育局、市财政局")
    assert [mention.second for mention in found.mentions] == [None, "市体育局", None]
    assert [mention.doubts for mention in found.mentions] == [[], [], []]


def test_a_name_that_no_register_has_is_read_as_the_only_one_drawn_like_it() -> None:
    """市水利屁 can only be 市水利局: proposed, named, and kept as printed beside it."""
    found, slot = read("lead_units", "市水利屁、市教育局")
    assert [(mention.text, mention.name) for mention in found.mentions] == [
        ("市水利屁", "市水利局"),
        ("市教育局", "市教育局"),
    ]
    assert [[doubt.code for doubt in mention.doubts] for mention in found.mentions] == [["look_alike"], []]
    assert slot.repairs == ["look_alike"]


def test_a_look_alike_that_the_second_reading_has_is_in_no_doubt() -> None:
    """A rule names one answer, and the second reading supports it."""
    found, slot = read("lead_units", "市水利屁", "市水利局")
    assert [(mention.name, mention.doubts) for mention in found.mentions] == [("市水利局", [])]
    assert slot.repairs == ["look_alike"]


def test_a_known_name_of_the_second_reading_alone_is_a_proposal() -> None:
    """Near miss: what is not drawn like it may be another body."""
    found, _ = read("lead_units", "市永巷局", "市水利局")
    assert [(mention.name, [doubt.code for doubt in mention.doubts]) for mention in found.mentions] == [
        ("市水利局", ["two_readings"])
    ]


def test_an_unknown_body_without_a_known_look_alike_stays_as_it_was_read() -> None:
    """Near miss: a body of its own is not pressed into the register."""
    found, slot = read("lead_units", "市农工联合会")
    assert [(mention.name, mention.reading) for mention in found.mentions] == [("市农工联合会", "")]
    assert slot.repairs == []


def test_a_name_that_only_the_second_reading_has_puts_the_list_in_doubt() -> None:
    """A line may have been lost."""
    found, _ = read("responsible_units", "市水利局、市教育局", "市水利局、市财政局、市教育局")
    assert [doubt.code for doubt in found.values["responsible_units"].doubts] == ["two_readings"]


def test_how_likely_a_name_is_right_goes_by_its_share_of_the_cell() -> None:
    """Two names of one length share the cell's doubt, and a name by itself bears it whole."""
    found, _ = read("responsible_units", "市生态环境保护局", confidence=0.81)
    assert found.mentions[0].confidence == pytest.approx(0.81)
    found, _ = read("responsible_units", "市水利局、市教育局", confidence=0.81)
    assert all(mention.confidence == pytest.approx(0.81 ** (4 / 9)) for mention in found.mentions)


def test_a_name_of_a_person_is_taken_from_the_second_reading_where_the_first_is_none() -> None:
    """旅毅 has no surname; 王毅 is proposed."""
    found, _ = read("leaders", "方案，王毅", "岳剑，王毅")
    assert [person.second for person in found.people] == ["岳剑", None]
    found, _ = read("leaders", "二毅", "王毅")
    assert [(person.name, [doubt.code for doubt in person.doubts]) for person in found.people] == [
        ("王毅", ["two_readings"])
    ]

"""One laid row -> a draft."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.fields import draft
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED
from tests.making import doubtful, make_draft, row_of, slot


def test_a_plain_row_is_typed_without_a_doubt() -> None:
    """Serial, name with its measure, target, attribute, deadline, people and units each get their type."""
    found = make_draft(
        serial="3", name="碳排放强度(吨/万元)", target="≥20%", attribute="★约束性", leaders="王毅 岳剑",
        lead_units="市财政局", responsible_units="市教育局、市水利局", due_on="2021年11月30日",
    )  # fmt: skip
    assert (found.serial, found.values["name"].text, found.measure) == (3, "碳排放强度", "吨/万元")
    assert [(clause.op, clause.value) for clause in found.clauses] == [("≥", 20.0)]
    assert found.values["attribute"].text == "约束性"
    assert found.due.due_on == date(2021, 11, 30)
    assert [person.name for person in found.people] == ["王毅", "岳剑"]
    assert [(mention.name, mention.role) for mention in found.mentions] == [
        ("市财政局", "lead"),
        ("市教育局", "responsible"),
        ("市水利局", "responsible"),
    ]
    assert {value.status for value in found.values.values()} == {ACCEPTED}


def test_two_target_columns_keep_their_years() -> None:
    """2026年目标 and 2027年目标 are clauses of one target, each of its year."""
    row = row_of([slot("target", "≥60", 1, year=2026), slot("target", "≥65", 2, year=2027)])
    found = draft.draft(row, 1, 2026)
    assert [(clause.value, clause.year) for clause in found.clauses] == [(60.0, 2026), (65.0, 2027)]
    assert found.values["target"].text == "≥60；≥65"


def test_one_target_column_without_a_year_has_none() -> None:
    """Near miss: no year is made up."""
    assert [clause.year for clause in make_draft(target="≥60").clauses] == [None]


def test_a_measure_may_have_a_column_or_stand_in_the_heading() -> None:
    """单位 beside 目标值, and 目标值（万元）, say what the figures count; a bracket in the name says it first."""
    beside = row_of([slot("name", "造林", 1), slot("measure", "公顷", 2), slot("target", "50", 3)])
    headed = row_of([slot("name", "投资", 1), slot("target", "50", 2, heading="目标值（万元）")])
    named = row_of([slot("name", "用水量（立方米）", 1), slot("target", "50", 2, heading="目标值（万元）")])
    assert [draft.draft(row, 1, None).measure for row in (beside, headed, named)] == ["公顷", "万元", "立方米"]


def test_columns_of_their_own_go_to_extras() -> None:
    """A column without a field is kept under its heading; two of one heading share it."""
    row = row_of(
        [slot("extras", "税收减免", 1, heading="政策诉求"), slot("extras", "甲", 2, heading="备注"),
         slot("extras", "乙", 3, heading="备注")]
    )  # fmt: skip
    assert draft.draft(row, 1, None).extras == {"政策诉求": "税收减免", "备注": "甲；乙"}


def test_an_empty_column_of_its_own_is_no_extra() -> None:
    """Near miss: a blank cell leaves no entry."""
    assert draft.draft(row_of([slot("extras", "/", 1, heading="备注")]), 1, None).extras == {}


@pytest.mark.parametrize("mark", ["/", "无", "—", "——", "-", ""])
def test_a_blank_mark_is_an_empty_value(mark: str) -> None:
    """What is printed for nothing is nothing: no unit, no person, no clause, no doubt."""
    found = make_draft(name="任务", target=mark, leaders=mark, lead_units=mark, due_on=mark)
    assert (found.clauses, found.people, found.mentions, found.due.due_on) == ([], [], [], None)
    assert found.values["target"].text == ""
    assert {value.status for value in found.values.values()} == {ACCEPTED}


def test_a_word_with_a_blank_mark_in_it_is_a_value() -> None:
    """Near miss: 无 within a text is not a blank."""
    assert make_draft(target="无明显下降").values["target"].text == "无明显下降"


def test_a_serial_that_cannot_be_read_is_a_doubt() -> None:
    """Ⅰ—1 is kept as printed, is no number, and is asked about."""
    found = make_draft(serial="Ⅰ—1", name="任务")
    assert found.serial is None
    assert found.values["serial"].status == REVIEW
    assert found.values["serial"].text == "Ⅰ—1"


def test_a_table_without_serials_is_no_doubt() -> None:
    """Near miss: where there is no serial column, an empty serial is as it should be."""
    found = make_draft(name="任务")
    assert found.serial is None
    assert found.values["serial"].status == ACCEPTED


@pytest.mark.parametrize(("field", "text"), [("attribute", "指导性"), ("due_on", "条件成熟时")])
def test_what_is_not_understood_is_unresolved(field: str, text: str) -> None:
    """An attribute or a deadline that no rule knows has no proposal."""
    assert make_draft(**{"name": "任务", field: text}).values[field].status == UNRESOLVED


def test_a_figure_that_is_left_as_words_is_a_doubt() -> None:
    """A clause with digits that no rule reads is asked about; one without is words like others."""
    assert make_draft(target="达到3A和4B之间").values["target"].status == REVIEW
    assert make_draft(target="制定实施").values["target"].status == ACCEPTED


def test_an_unreadable_list_is_one_mention_as_printed() -> None:
    """Garble in a list names nobody, and stands whole."""
    garbled = doubtful("responsible_units", "市市党经 局、局、县中会", "garbled_text", readable=False)
    found = draft.draft(row_of([garbled]), 1, None)
    assert [mention.text for mention in found.mentions] == ["市市党经 局、局、县中会"]
    assert found.values["responsible_units"].status == UNRESOLVED


def test_a_converted_name_is_doubted() -> None:
    """A name printed in traditional characters may be written in several ways; one that is the same in both may not."""
    cell = slot("leaders", "王幹 李明", 1)
    cell.text, cell.repairs = "王干 李明", ["traditional"]
    first, second = draft.draft(row_of([cell]), 1, None).people
    assert [doubt.code for doubt in first.doubts] == ["converted_name"] and not second.doubts


def test_a_recovered_list_keeps_what_was_printed() -> None:
    """Each unit and person of a proposal is printed as its garbled cell, and read as the proposal."""
    people = doubtful("leaders", "王岳 毅剑", "interleaved", proposal="王毅 岳剑", repair="interleave")
    found = draft.draft(row_of([people]), 1, None)
    assert [(person.text, person.name) for person in found.people] == [("王岳 毅剑", "王毅"), ("王岳 毅剑", "岳剑")]
    assert all(person.doubts for person in found.people)


def test_the_section_is_the_rows_own_column_or_the_row_above() -> None:
    """A column for the category outranks a category row."""
    own = make_draft(section="一、生态制度", name="任务")
    assert own.section == "一、生态制度"
    row = row_of([slot("section", "生态安全"), slot("name", "任务", 2)], section="一、生态制度")
    assert draft.draft(row, 1, None).section == "生态安全"


@pytest.mark.parametrize(
    ("field", "text"), [("due_on", "2021年12月1日"), ("target", "≥30%"), ("serial", "7"), ("attribute", "预期性指标")]
)
def test_a_decided_text_is_read_anew(field: str, text: str) -> None:
    """After a person has typed another text, what was parsed of the old one is replaced."""
    found = make_draft(serial="3", name="任务", target="≥20%", attribute="约束性", due_on="2021年11月30日")
    found.values[field].text = text
    draft.reread(found, field, 2021)
    assert {
        "due_on": found.due.due_on == date(2021, 12, 1),
        "target": [clause.value for clause in found.clauses] == [30.0],
        "serial": found.serial == 7,
        "attribute": found.values["attribute"].text == "预期性",
    }[field]


def test_a_reread_target_keeps_the_years_of_its_columns() -> None:
    """A corrected target of two columns has a part for each, and each part its column's year."""
    found = draft.draft(row_of([slot("target", "≥6O", 1, year=2026), slot("target", "≥65", 2, year=2027)]), 1, 2026)
    found.values["target"].text = "≥60；≥65"
    draft.reread(found, "target", 2026)
    assert [(clause.value, clause.year) for clause in found.clauses] == [(60.0, 2026), (65.0, 2027)]


def test_a_reread_target_with_other_parts_has_no_years() -> None:
    """Near miss: three parts for two columns: nobody knows which is whose."""
    found = draft.draft(row_of([slot("target", "≥6O", 1, year=2026), slot("target", "≥65", 2, year=2027)]), 1, 2026)
    found.values["target"].text = "≥60；≥65；≥70"
    draft.reread(found, "target", 2026)
    assert [clause.year for clause in found.clauses] == [None, None, None]


@pytest.mark.parametrize(("field", "text"), [("attribute", "约束"), ("due_on", "2021年13月"), ("serial", "甲")])
def test_a_text_that_a_field_cannot_hold_is_an_error(field: str, text: str) -> None:
    """What a person has typed is read as strictly as what is printed."""
    found = make_draft(**{field: text})
    found.values[field].text = text
    with pytest.raises(ValueError, match=field):
        draft.reread(found, field, 2021)


@pytest.mark.parametrize("field", ["attribute", "due_on", "serial", "target"])
def test_a_struck_text_is_none(field: str) -> None:
    """Near miss: an empty text is no fault."""
    found = make_draft(**{field: "甲"})
    found.values[field].text = ""
    draft.reread(found, field, 2021)
    assert not (found.serial or found.clauses or found.due.due_on)


def test_rereading_a_text_leaves_the_rest() -> None:
    """Near miss: a name is not parsed, and rereading it changes nothing else."""
    found = make_draft(serial="3", name="任务", due_on="2021年11月30日")
    draft.reread(found, "name", 2021)
    assert (found.serial, found.due.due_on) == (3, date(2021, 11, 30))

"""What is asked of a person, and by what name a question is known."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.aliases import AliasTable, DecisionTable, Tables
from pipeline.ask.questions import Asked, Context, ask
from pipeline.fields import draft
from pipeline.records import Row, Task
from pipeline.resolve import resolve
from pipeline.write.rows import field_statuses
from tests.making import BAZHONG, doubtful, make_draft, make_scope, row_of, slot

NO_TABLES = Tables(AliasTable(), AliasTable(), DecisionTable(), ())
FIRST = Context("0123456789ab-0001", BAZHONG)
OTHER_ROW = Context("0123456789ab-0002", BAZHONG)
OTHER_NOTICE = Context("ba9876543210-0001", BAZHONG)


def task_of(row: Row | None = None, **texts: str) -> Task:
    drafts = [draft.draft(row, 1, 2021) if row else make_draft(**texts)]
    return resolve.resolve(drafts, make_scope(), NO_TABLES)[0]


def asked(row: Row | None = None, context: Context = FIRST, **texts: str) -> list[Asked]:
    return ask(task_of(row, **texts), context)


def only_id(row: Row | None = None, context: Context = FIRST, **texts: str) -> str:
    [found] = asked(row, context, **texts)
    return found.question.question_id


def test_a_value_in_doubt_is_asked_about_once() -> None:
    """An unknown body, an unclear deadline and a word that is no name are three questions."""
    found = asked(name="任务", lead_units="市农工联合会", due_on="条件成熟时", leaders="待定")
    assert [item.question.reason for item in found] == ["unclear_deadline", "unknown_body", "implausible_name"]


def test_an_accepted_value_is_not_asked_about() -> None:
    """Near miss: a clean row raises no question."""
    assert asked(serial="1", name="任务", lead_units="市水利局", leaders="王毅", due_on="2021年11月30日") == []


def test_an_id_is_a_letter_and_eleven_hex_digits() -> None:
    """Excel can make neither a number nor a date of it."""
    assert re.fullmatch("q[0-9a-f]{11}", only_id(lead_units="市农工联合会"))


def test_an_id_does_not_hang_on_role_row_or_notice() -> None:
    """The same text, proposal and doubt in one place is one question, wherever it is printed."""
    lead = only_id(lead_units="市农工联合会")
    assert lead == only_id(responsible_units="市水利局、市农工联合会")
    assert lead == only_id(context=OTHER_ROW, lead_units="市农工联合会")
    assert lead == only_id(context=OTHER_NOTICE, lead_units="市农工联合会")


def test_other_evidence_is_another_question() -> None:
    """Near miss: another text, another place of issue, or another field asks anew."""
    ids = [
        only_id(lead_units="市农工联合会"),
        only_id(lead_units="市农工商联合会"),
        only_id(context=Context(FIRST.task_id, "510700"), lead_units="市农工联合会"),
        only_id(leaders="市农工联合会"),
    ]
    assert len(set(ids)) == 4


def test_notices_from_nowhere_do_not_share_a_question() -> None:
    """Near miss: without the issuer's place the same text may mean anybody."""
    nowhere = [replace(context, region_code="") for context in (FIRST, OTHER_ROW, OTHER_NOTICE)]
    first, row, notice = [only_id(context=context, lead_units="市农工联合会") for context in nowhere]
    assert first == row != notice


@pytest.mark.parametrize("code", ["missing_value", "ambiguous_layout", "garbled_row", "stray_between"])
def test_a_doubt_about_the_row_is_of_that_row(code: str) -> None:
    """Where a text stands in its row is in doubt, another row with the same text is another question."""
    row = row_of([doubtful("name", "任务", code)])
    assert only_id(row) != only_id(row, OTHER_ROW)


def test_a_serial_is_of_its_row_and_a_deadline_of_its_notice() -> None:
    """One unreadable serial says nothing of the next; an unclear deadline hangs on its notice's year."""
    assert only_id(serial="Ⅰ—1") != only_id(context=OTHER_ROW, serial="Ⅰ—1")
    due = only_id(due_on="条件成熟时")
    assert due == only_id(context=OTHER_ROW, due_on="条件成熟时")
    assert due != only_id(context=OTHER_NOTICE, due_on="条件成熟时")


def test_a_doubt_about_a_text_is_of_the_text() -> None:
    """Near miss: garble that is the same in two rows is one question."""
    row = row_of([doubtful("main_tasks", "后推环抓行能展交", "garbled_text", readable=False)])
    assert only_id(row) == only_id(row, OTHER_ROW)


def test_a_list_in_doubt_is_asked_about_as_a_whole() -> None:
    """When the cell is in doubt, its units are one question, with all of them as the proposal."""
    found = asked(row_of([doubtful("lead_units", "局水 利市", "interleaved", proposal="市水利局、市农工联合会")]))
    assert [item.question.proposed for item in found] == ["巴中市水利局；市农工联合会"]
    assert found[0].question.raw == "局水 利市"


def test_an_answer_about_a_list_settles_each_item_of_it() -> None:
    """Two units in a garbled cell are two values; a missing cell is one, and so is a unit of a clean cell."""
    garbled = row_of([doubtful("lead_units", "局水 利市", "interleaved", proposal="市水利局、市农工联合会")])
    missing = row_of([doubtful("leaders", "", "missing_value", readable=False), slot("name", "任务", 2)])
    rows = [asked(garbled), asked(missing), asked(lead_units="市农工联合会、市农工商联合会")]
    assert [[item.question.settles for item in row] for row in rows] == [[2], [1], [1, 1]]


def test_units_in_doubt_are_asked_about_one_by_one() -> None:
    """Near miss: when only units of a clean cell are in doubt, each is a question of its own."""
    found = asked(lead_units="市农工联合会、市水利局、市生态环竟局")
    assert [item.question.raw for item in found] == ["市农工联合会", "市生态环竟局"]
    assert [item.question.proposed for item in found] == ["", "巴中市生态环境局"]


def test_a_question_points_at_the_cell_that_prints_it() -> None:
    """The cell is the one with the words, even where a label gave them another role."""
    row = row_of([slot("name", "任务", 1), slot("responsible_units", "市水利局；配合单位：市农工联合会", 2)])
    [found] = asked(row)
    assert found.question.field == "supporting_units"
    assert found.question.cell and found.question.cell.column == 2


TEXTS = {
    "serial": ["1", "Ⅰ—1", ""],
    "name": ["任务", "河长制"],
    "target": ["≥20%", "达到3A和4B之间", "/"],
    "attribute": ["约束性", "指导性"],
    "leaders": ["王毅", "待定", "赵文娇 赵文文", ""],
    "lead_units": ["市水利局", "市农工联合会、市水利局", "市发改委市财政局", "各县（市、区人民政府"],
    "due_on": ["2021年11月30日", "条件成熟时"],
}


@settings(deadline=None)
@given(
    st.fixed_dictionaries({field: st.sampled_from(texts) for field, texts in TEXTS.items()}),
    st.sampled_from(["", *TEXTS]),
    st.sampled_from(["garbled_row", "interleaved", "missing_value"]),
)
def test_every_field_in_review_has_a_question(texts: dict[str, str], field: str, code: str) -> None:
    """Each field that is in review or unresolved is asked about, and no other; an id is of one text and proposal."""
    slots = [doubtful(name, text, code) if name == field else slot(name, text) for name, text in texts.items()]
    task = task_of(row_of(slots))
    found = ask(task, FIRST)
    in_review = {name for name, status in field_statuses(task).items() if status in ("review", "unresolved")}
    assert {item.question.field for item in found} == in_review
    about = {(item.question.raw, item.question.proposed, item.question.reason, item.question.cell) for item in found}
    assert len({item.question.question_id for item in found}) == len(about)

"""What a person said that a text is not is never proposed or accepted again."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.aliases import Alias, AliasTable, Decision, DecisionTable, Tables
from pipeline.ask.questions import Context, ask
from pipeline.ask.replay import Replayed, replay
from pipeline.fields import draft
from pipeline.records import ACCEPTED, UNRESOLVED, Candidate, Task
from pipeline.resolve import resolve, units
from pipeline.write import rows as published
from tests.making import BAZHONG, doubtful, make_draft, make_scope, row_of

NO_TABLES = Tables(AliasTable(), AliasTable(), DecisionTable(), ())
CONTEXT = Context("0123456789ab-0001", BAZHONG)
WATER, ENVIRONMENT = "巴中市水利局", "巴中市生态环境局"


def task_of(tables: Tables = NO_TABLES, **texts: str) -> Task:
    return resolve.resolve([make_draft(**texts)], make_scope(), tables)[0]


def is_not(
    raw: str, value: str, field: str = "lead_units", scope: str = "", question_id: str = "", line: int = 2
) -> Decision:
    return Decision(question_id, field, raw, "reject", value, scope, "甲", None, "", line)


def replayed(task: Task, *decisions: Decision) -> Replayed:
    def reread(task: Task, field: str) -> None:
        draft.reread(task.draft, field, 2021)

    return replay(task, CONTEXT, DecisionTable(decisions), partial(units.named_unit, scope=make_scope()), reread)


def unit_names(task: Task) -> list[str]:
    return [item.unit.unit if item.unit else "" for item in task.units]


# --- standing verdicts --------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["lead_units", "supporting_units", "units"])
def test_a_unit_that_it_is_not_is_taken_back_even_when_it_was_accepted(field: str) -> None:
    """市水利局 was sure; now nothing is left, and a person is asked, whatever role the verdict was written for."""
    task = task_of(lead_units="市水利局")
    done = replayed(task, is_not("市水利局", WATER, field))
    assert (unit_names(task), task.units[0].status) == ([""], UNRESOLVED)
    assert [(question.proposed, question.reason) for question in done.open] == [("", "not_meant")]
    assert WATER not in done.open[0].alternatives


@pytest.mark.parametrize(
    "other",
    [
        is_not("市水务局", WATER),
        is_not("市水利局", "巴中市水务局"),
        is_not("市水利局", WATER, "leaders"),
        is_not("市水利局", WATER, scope="510700"),
    ],
)
def test_a_verdict_on_another_text_name_field_or_place_takes_nothing_back(other: Decision) -> None:
    """Near miss: only this text, in this kind of field and in this place, is not this unit."""
    task = task_of(lead_units="市水利局")
    before = published.task_row(task, CONTEXT.task_id, "0123456789ab", [])
    assert replayed(task, other).open == []
    assert published.task_row(task, CONTEXT.task_id, "0123456789ab", []) == before


def test_other_candidates_stay_to_choose_from() -> None:
    """What is left is offered, and not proposed by itself."""
    task = task_of(lead_units="市水利局")
    [item] = task.units
    item.candidates = [item.candidates[0], Candidate(units.named_unit("巴中市水务局", make_scope()), "form", 1.0)]
    [question] = replayed(task, is_not("市水利局", WATER)).open
    assert (question.proposed, question.alternatives) == ("", ("巴中市水务局",))


def test_an_alias_does_not_lead_to_what_a_person_ruled_out() -> None:
    """A decision outranks an alias."""
    alias = Alias("市农办", WATER, "", None, None, "", "", 2)
    tables = Tables(AliasTable([alias]), AliasTable(), DecisionTable(), ())
    task = task_of(tables, lead_units="市农办")
    assert unit_names(task) == [WATER]
    replayed(task, is_not("市农办", WATER))
    assert unit_names(task) != [WATER] and task.units[0].status != ACCEPTED


def test_a_narrower_answer_outranks_a_wider_negative_one() -> None:
    """In this city it is; elsewhere it is not."""
    here = Decision("", "lead_units", "市农工联合会", "correct", WATER, BAZHONG, "甲", None, "", 3)
    task = task_of(lead_units="市农工联合会")
    assert replayed(task, is_not("市农工联合会", WATER), here).open == []
    assert unit_names(task) == [WATER]


def test_a_leader_and_an_indicator_are_taken_back() -> None:
    """A name that it is not and an entry that it is not are gone, and asked about or struck."""
    drafts = [make_draft(name="河长制", leaders="王毅")]
    task = resolve.resolve(drafts, make_scope(), NO_TABLES)[0]
    done = replayed(task, is_not("王毅", "王毅", "leaders"), is_not("河长制", "河长制", "indicator", line=3))
    assert (task.leaders[0].leader, task.leaders[0].status, task.indicator) == ("", UNRESOLVED, None)
    assert [question.field for question in done.open] == ["leaders"]


def test_a_date_that_it_is_not_is_struck_and_stays_in_print() -> None:
    """The cell is unresolved with its printed text, and no date is derived from it."""
    task = resolve.resolve(
        [draft.draft(row_of([doubtful("due_on", "2021年1月30日", "ambiguous_layout")]), 1, 2021)],
        make_scope(),
        NO_TABLES,
    )[0]
    done = replayed(task, is_not("2021年1月30日", "2021年1月30日", "due_on"))
    row = published.task_row(task, CONTEXT.task_id, "0123456789ab", [])
    assert (row["due_on"], row["due_text"], row["status"]) == (None, "2021年1月30日", UNRESOLVED)
    assert [question.proposed for question in done.open] == [""]


# --- verdicts on one question ---------------------------------------------------------------------------


def test_a_negative_answer_asks_another_question() -> None:
    """The proposal of a question is struck: the question is asked anew, under another id and without it."""
    task = task_of(lead_units="市生态环竟局")
    [first] = ask(task, CONTEXT)
    assert first.question.proposed == ENVIRONMENT
    done = replayed(task, is_not("", ENVIRONMENT, question_id=first.question.question_id))
    assert [question.proposed == ENVIRONMENT for question in done.open] == [False]
    assert done.open[0].question_id != first.question.question_id
    assert done.uses == {2: 1}


def test_the_answer_to_the_question_asked_anew_is_replayed() -> None:
    """First it is said what it is not, then what it is; both hold together, whatever their order in the file."""
    first = ask(task_of(lead_units="市生态环竟局"), CONTEXT)[0].question
    no = is_not("", ENVIRONMENT, question_id=first.question_id)
    [anew] = replayed(task_of(lead_units="市生态环竟局"), no).open
    yes = Decision(anew.question_id, "", "", "correct", WATER, "", "甲", None, "", 3)
    for decisions in ((no, yes), (yes, no)):
        task = task_of(lead_units="市生态环竟局")
        assert replayed(task, *decisions).open == []
        assert unit_names(task) == [WATER]


def test_a_unit_that_is_not_in_a_garbled_list_is_struck_from_it() -> None:
    """Near miss: the other unit of the list stays."""
    cell = doubtful("lead_units", "局水 利市", "interleaved", proposal="市水利局、市教育局")
    task = resolve.resolve([draft.draft(row_of([cell]), 1, 2021)], make_scope(), NO_TABLES)[0]
    [asked] = ask(task, CONTEXT)
    done = replayed(task, is_not("局水 利市", WATER, question_id=asked.question.question_id))
    assert [WATER in question.proposed for question in done.open] == [False]
    assert "巴中市教育局" in unit_names(task) and WATER not in unit_names(task)


NAMES = (WATER, ENVIRONMENT, "巴中市教育局", "巴中市水务局")
TEXTS = ("市水利局", "市生态环竟局", "市水务局", "市教育局", "市农工联合会")


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3),
    st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(NAMES)), max_size=4),
    st.randoms(use_true_random=False),
)
def test_what_is_ruled_out_is_nowhere_and_nothing_grows_surer(
    texts: list[str], pairs: list[tuple[str, str]], random: object
) -> None:
    """No mention stands for what it is not, whatever the order of the lines; one without a verdict stays as it was."""
    decisions = [is_not(raw, value, line=line) for line, (raw, value) in enumerate(pairs, 2)]
    tasks = [task_of(lead_units="、".join(texts)) for _ in range(3)]
    before = {item.mention.text: item for item in task_of(lead_units="、".join(texts)).units}
    replayed(tasks[0], *decisions)
    random.shuffle(decisions)  # type: ignore[attr-defined]
    replayed(tasks[1], *decisions)
    assert tasks[0].units == tasks[1].units
    for item in tasks[0].units:
        was = before[item.mention.text]
        assert not item.unit or (item.mention.text, item.unit.unit) not in pairs
        if not any((item.mention.text, each.unit.unit) in pairs for each in was.candidates):
            assert item == was
        elif item.unit != was.unit:
            assert item.status != ACCEPTED and item.score <= was.score

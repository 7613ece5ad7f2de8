"""What a person has decided is put in place of what the program proposed."""

from __future__ import annotations

import pickle
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.aliases import AliasTable, Decision, DecisionTable, Tables
from pipeline.ask.decided import DecisionError
from pipeline.ask.questions import Context, ask
from pipeline.ask.replay import Replayed, replay
from pipeline.check import notice
from pipeline.fields import draft
from pipeline.records import DECIDED, Letterhead, Question, Row, Task
from pipeline.resolve import resolve, units
from pipeline.write import rows as published
from tests.making import BAZHONG, doubtful, make_draft, make_scope, row_of, slot

NO_TABLES = Tables(AliasTable(), AliasTable(), DecisionTable(), ())
CONTEXT = Context("0123456789ab-0001", BAZHONG)


def task_of(row: Row | None = None, **texts: str) -> Task:
    drafts = [draft.draft(row, 1, 2021) if row else make_draft(**texts)]
    return resolve.resolve(drafts, make_scope(), NO_TABLES)[0]


def decision(
    verdict: str, value: str = "", question_id: str = "", field: str = "", raw: str = "", scope: str = ""
) -> Decision:
    return Decision(question_id, field, raw, verdict, value, scope, "甲", None, "", 2)


def settled(task: Task, *decisions: Decision) -> Replayed:
    def reread(task: Task, field: str) -> None:
        draft.reread(task.draft, field, 2021)

    named = partial(units.named_unit, scope=make_scope())
    return replay(task, CONTEXT, DecisionTable(decisions), named, reread)


def replayed(task: Task, *decisions: Decision) -> list[Question]:
    return settled(task, *decisions).open


def decide(task: Task, verdict: str, value: str = "", which: int = 0) -> dict[str, object]:
    """Answer one question of `task` and return its published row."""
    question = ask(task, CONTEXT)[which].question
    replayed(task, decision(verdict, value, question.question_id))
    return published.task_row(task, CONTEXT.task_id, "0123456789ab", [])


# --- one unit -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mention", "verdict", "value", "expected"),
    [
        ("市生态环竟局", "accept", "", ["巴中市生态环境局"]),
        ("市生态环竟局", "correct", "巴中市水利局", ["巴中市水利局"]),
        ("市生态环竟局", "reject", "", []),
        ("市农工联合会", "accept", "", ["市农工联合会"]),
        ("市农工联合会", "correct", "巴中市农工联合会", ["巴中市农工联合会"]),
        ("市农工联合会", "reject", "", []),
        (
            "市农工联合会市水利局",
            "correct",
            "巴中市发展和改革委员会；巴中市财政局",
            ["巴中市发展和改革委员会", "巴中市财政局"],
        ),
    ],
)
def test_a_decision_on_a_unit(mention: str, verdict: str, value: str, expected: list[str]) -> None:
    """Accept lets the proposal or the printed name stand, correct puts one or more in its place, reject strikes it."""
    task = task_of(name="任务", lead_units=mention)
    row = decide(task, verdict, value)
    assert (row["lead_units"], row["status"], row["review_fields"]) == (expected, DECIDED, [])
    assert {(item.rule, item.status, item.mention.text) for item in task.units} == {("decision", DECIDED, mention)}


def test_units_around_a_decision_stay() -> None:
    """Near miss: the list keeps its order, and what was accepted stays accepted."""
    task = task_of(lead_units="市水利局、市农工联合会市水务局、市教育局")
    row = decide(task, "correct", "巴中市发展和改革委员会；巴中市财政局")
    assert row["lead_units"] == ["巴中市水利局", "巴中市发展和改革委员会", "巴中市财政局", "巴中市教育局"]
    assert [item.status for item in task.units] == ["accepted", DECIDED, DECIDED, "accepted"]


def test_a_unit_decided_to_be_one_already_listed_is_listed_once() -> None:
    """Two mentions that a person says are one body are one name in the row."""
    assert decide(task_of(lead_units="市水利局、市水力局"), "correct", "巴中市水利局")["lead_units"] == ["巴中市水利局"]


# --- a list as a whole ------------------------------------------------------------------------------


def garbled_units(readable: bool = True) -> Task:
    cell = doubtful("lead_units", "局水 利市", "interleaved", proposal="市水利局、市农工联合会", readable=readable)
    return task_of(row_of([cell, slot("responsible_units", "市教育局", 2)]))


@pytest.mark.parametrize(
    ("verdict", "value", "expected"),
    [
        ("accept", "", ["巴中市水利局", "市农工联合会"]),
        ("correct", "巴中市财政局；市水利局", ["巴中市财政局", "市水利局"]),
        ("correct", "巴中市财政局;巴中市水利局；", ["巴中市财政局", "巴中市水利局"]),
        ("reject", "", []),
    ],
)
def test_a_decision_on_a_list_of_units(verdict: str, value: str, expected: list[str]) -> None:
    """A whole garbled list is accepted, replaced or struck by one answer; other roles are left alone."""
    row = decide(garbled_units(), verdict, value)
    assert row["lead_units"] == expected
    assert (row["responsible_units"], row["review_fields"]) == (["巴中市教育局"], [])


def test_what_was_printed_stays_beside_a_corrected_list() -> None:
    """Each unit of the answer names the garbled cell it was read from, and leads come before the rest."""
    task = garbled_units(readable=False)
    decide(task, "correct", "巴中市财政局；巴中市水利局")
    rows = published.unit_rows(task, CONTEXT.task_id)
    assert [(row["role"], row["position"], row["mention"]) for row in rows] == [
        ("lead", 1, "局水 利市"),
        ("lead", 2, "局水 利市"),
        ("responsible", 1, "市教育局"),
    ]


def test_a_missing_list_is_filled_in() -> None:
    """Where the cell is not there at all, the answer stands for itself."""
    missing = doubtful("lead_units", "", "missing_value", readable=False)
    task = task_of(row_of([missing, slot("name", "任务", 2)]))
    assert decide(task, "correct", "巴中市财政局")["lead_units"] == ["巴中市财政局"]
    assert task.units[0].mention.text == "巴中市财政局"


@pytest.mark.parametrize(
    ("verdict", "value", "expected"),
    [("accept", "", ["王毅", "岳剑"]), ("correct", "王毅；岳剑锋", ["王毅", "岳剑锋"]), ("reject", "", [])],
)
def test_a_decision_on_a_list_of_leaders(verdict: str, value: str, expected: list[str]) -> None:
    """A whole garbled cell of names is accepted, replaced or struck by one answer."""
    task = task_of(row_of([doubtful("leaders", "王岳 毅剑", "interleaved", proposal="王毅 岳剑", repair="interleave")]))
    row = decide(task, verdict, value)
    assert (row["leaders"], row["review_fields"]) == (expected, [])
    assert [leader.leader_id for leader in task.leaders if leader.leader] == [f"{BAZHONG}/{name}" for name in expected]


# --- one leader, one indicator ------------------------------------------------------------------------


def named_alike() -> list[Task]:
    """Two rows of one notice with names that may be one."""
    drafts = [make_draft(leaders="赵文娇"), make_draft(2, leaders="赵文文")]
    return resolve.resolve(drafts, make_scope(), NO_TABLES)


@pytest.mark.parametrize(
    ("verdict", "value", "expected"),
    [
        ("accept", "", [["赵文娇"], ["赵文文"]]),
        ("correct", "赵文峤", [["赵文峤"], ["赵文峤"]]),
        ("correct", "赵文娇；赵文文", [["赵文娇"], ["赵文文"]]),
        ("reject", "", [[], []]),
    ],
)
def test_a_decision_on_leaders_that_are_named_alike(verdict: str, value: str, expected: list[list[str]]) -> None:
    """One answer settles every spelling: accept and several names keep each as printed, one name is everybody's."""
    rows = [decide(task, verdict, value) for task in named_alike()]
    assert [row["leaders"] for row in rows] == expected
    assert {row["status"] for row in rows} == {DECIDED}


def test_a_spelling_that_the_answer_does_not_name_stays_open() -> None:
    """Near miss: two people are named, and this spelling is neither."""
    tasks = named_alike()
    question = ask(tasks[0], CONTEXT)[0].question
    answer = decision("correct", "赵文娇；赵文佳", question.question_id, "leaders", question.raw)
    assert [len(replayed(task, answer)) for task in tasks] == [0, 1]


def test_a_standing_answer_on_one_spelling_holds_in_its_group() -> None:
    """Near miss: what is said of one name is not said of the one like it."""
    standing = decision("correct", "赵文峤", field="leaders", raw="赵文文")
    assert [len(replayed(task, standing)) for task in named_alike()] == [1, 0]


def test_a_leader_without_a_proposal_gets_an_id_of_the_place() -> None:
    """A name typed for a word that was none belongs to the issuer's place like any other."""
    task = task_of(leaders="待定")
    decide(task, "correct", "王毅")
    assert task.leaders[0].leader_id == f"{BAZHONG}/王毅"


@pytest.mark.parametrize(
    ("verdict", "value", "expected"),
    [
        ("accept", "", ("eco-2019/24", "应当实施强制性清洁生产企业通过审核的比例")),
        ("correct", "河长制", ("eco-2019/04", "河长制")),
        ("correct", "eco-2019/04", ("eco-2019/04", "河长制")),
        ("correct", "自拟指标", ("", "自拟指标")),
        ("reject", "", (None, None)),
    ],
)
def test_a_decision_on_an_indicator(verdict: str, value: str, expected: tuple[str, str]) -> None:
    """The proposal, an entry by its name or id, a name of one's own, or none."""
    drafts = [make_draft(name="实施清洁生产审核强制性比例"), make_draft(name="生态文明建设规划")]
    task = resolve.resolve(drafts, make_scope(), NO_TABLES)[0]
    row = decide(task, verdict, value)
    assert (row["indicator_id"], row["indicator"]) == expected
    assert row["indicator_status"] in (DECIDED, None)


# --- texts that are parsed ------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["2021年12月1日", "2021-12-01", "2021/12/1"])
def test_a_decided_date_is_read_anew(value: str) -> None:
    """However the person types it, the date is the deadline."""
    row = decide(task_of(due_on="条件成熟时"), "correct", value)
    assert (row["due_on"], row["due_kind"], row["due_text"]) == ("2021-12-01", "date", value)


def test_a_rejected_date_is_none() -> None:
    """Near miss: striking a deadline leaves no date behind."""
    row = decide(task_of(row_of([doubtful("due_on", "2021年11月30日", "ambiguous_layout")])), "reject")
    assert (row["due_on"], row["due_kind"], row["review_fields"]) == (None, "none", [])


@pytest.mark.parametrize(
    ("field", "printed", "value", "column", "expected"),
    [
        ("serial", "Ⅰ—1", "7", "serial", 7),
        ("attribute", "指导性", "约束性指标", "attribute", "约束性"),
        ("name", "任务", "别的任务", "name", "别的任务"),
        ("main_tasks", "落实", "落实到位", "main_tasks", "落实到位"),
    ],
)
def test_a_decided_text_is_published_and_read(
    field: str, printed: str, value: str, column: str, expected: object
) -> None:
    """What a person types is parsed as if it had been printed."""
    row = decide(task_of(row_of([doubtful(field, printed, "garbled_row")])), "correct", value)
    assert (row[column], row["review_fields"]) == (expected, [])


def test_a_decided_target_has_new_clauses() -> None:
    """The clauses are those of the text that was typed."""
    task = task_of(target="达到3A和4B之间")
    decide(task, "correct", "≥30%")
    assert [(row["op"], row["value"], row["status"]) for row in published.target_rows(task, CONTEXT.task_id)] == [
        ("≥", 30.0, DECIDED)
    ]


def test_an_accepted_text_stays_as_it_is() -> None:
    """Near miss: accepting changes a status, not a value."""
    task = task_of(row_of([doubtful("due_on", "2021年11月30日", "ambiguous_layout")]))
    assert decide(task, "accept")["due_on"] == date(2021, 11, 30).isoformat()


@pytest.mark.parametrize(
    ("field", "text", "value"), [("attribute", "约朿性", "约束"), ("due_on", "2021年l1月", "明年2月30日")]
)
def test_a_correction_that_its_field_cannot_hold_names_its_line(field: str, text: str, value: str) -> None:
    """The run stops with the decision's file and line, also when a worker process hands the error on."""
    with pytest.raises(DecisionError) as caught:
        decide(task_of(**{field: text}), "correct", value)
    faults = [f"decisions.csv line 2: {value!r} cannot be read as {field}"]
    assert caught.value.faults == faults
    assert pickle.loads(pickle.dumps(caught.value)).faults == faults


def test_a_correction_that_fits_is_put_in_place() -> None:
    """Near miss: a whole attribute and a whole date are taken."""
    assert decide(task_of(attribute="约朿性"), "correct", "约束性")["attribute"] == "约束性"
    assert decide(task_of(due_on="2021年l1月"), "correct", "2021年11月")["due_on"] == "2021-11-30"


@pytest.mark.parametrize(
    ("verdict", "value", "expected"),
    [
        ("accept", "", "实施清洁生产审核强制性比例"),
        ("correct", "eco-2019/04", "河长制"),
        ("correct", "别的任务", "别的任务"),
        ("reject", "", "实施清洁生产审核强制性比例"),
    ],
)
def test_a_name_that_is_asked_about_with_its_indicator(verdict: str, value: str, expected: str) -> None:
    """One answer settles both: an entry's id puts its name in place, and striking the indicator leaves the name."""
    drafts = [make_draft(name="实施清洁生产审核强制性比例"), make_draft(name="生态文明建设规划")]
    task = resolve.resolve(drafts, make_scope(garbled=True), NO_TABLES)[0]
    row = decide(task, verdict, value)
    assert (row["name"], row["review_fields"]) == (expected, [])


# --- which decision holds ---------------------------------------------------------------------------------


def test_a_decision_on_a_text_holds_wherever_it_is_printed() -> None:
    """Without a question_id, a decision answers every question on its text in its field and scope."""
    standing = decision("correct", "巴中市农工联合会", field="lead_units", raw="市农工联合会", scope=BAZHONG)
    task = task_of(lead_units="市农工联合会")
    assert replayed(task, standing) == []
    assert task.units[0].unit and task.units[0].unit.unit == "巴中市农工联合会"


def test_a_decision_on_units_holds_in_every_role() -> None:
    """The field `units` stands for each list of units; the answer for one role outranks it there."""
    task = task_of(lead_units="市农工联合会", supporting_units="市农工联合会")
    wide = decision("correct", "巴中市农工联合会", field="units", raw="市农工联合会")
    narrow = decision("correct", "巴中市水利局", field="supporting_units", raw="市农工联合会")
    assert replayed(task, wide, narrow) == []
    assert [item.unit and item.unit.unit for item in task.units] == ["巴中市农工联合会", "巴中市水利局"]


@pytest.mark.parametrize(
    ("field", "scope"), [("responsible_units", BAZHONG), ("lead_units", "510700"), ("leaders", "")]
)
def test_a_decision_on_another_field_or_place_does_not_hold(field: str, scope: str) -> None:
    """Near miss: field and scope are respected, and the question stays open."""
    standing = decision("correct", "巴中市农工联合会", field=field, raw="市农工联合会", scope=scope)
    assert len(replayed(task_of(lead_units="市农工联合会"), standing)) == 1


def test_the_answer_to_the_question_itself_outranks_a_standing_one() -> None:
    """The decision with the question's id is the nearer one."""
    task = task_of(lead_units="市农工联合会")
    question_id = ask(task, CONTEXT)[0].question.question_id
    standing = decision("reject", field="lead_units", raw="市农工联合会")
    replayed(task, standing, decision("correct", "巴中市水利局", question_id))
    assert task.units[0].unit and task.units[0].unit.unit == "巴中市水利局"


def test_a_decision_outranks_an_alias() -> None:
    """Decision over alias: an alias's unit in doubt is still the person's to decide."""
    row = row_of([doubtful("lead_units", "市水利局", "garbled_row")])
    assert decide(task_of(row), "correct", "巴中市水务局")["lead_units"] == ["巴中市水务局"]


@pytest.mark.parametrize(
    ("verdict", "value", "expected"), [("correct", "巴中市水务局", "巴中市水务局"), ("reject", "", "")]
)
def test_a_standing_answer_outranks_what_the_program_is_sure_of(verdict: str, value: str, expected: str) -> None:
    """Also where nothing is asked any more, what a person laid down about a unit or a leader holds."""
    task = task_of(lead_units="市水利局", leaders="王毅")
    unit = decision(verdict, value, field="lead_units", raw="市水利局", scope=BAZHONG)
    leader = decision(verdict, "王义" if value else "", field="leaders", raw="王毅")
    done = settled(task, unit, leader)
    assert (task.units[0].unit.unit if task.units[0].unit else "", task.units[0].status) == (expected, DECIDED)
    assert (task.leaders[0].leader, task.leaders[0].status) == ("王义" if value else "", DECIDED)
    assert sum(done.uses.values()) == 2


def test_a_standing_acceptance_changes_nothing_that_is_accepted() -> None:
    """Near miss: the program and the person agree."""
    task = task_of(lead_units="市水利局")
    done = settled(task, decision("accept", field="lead_units", raw="市水利局"))
    assert (task.units[0].status, done.uses) == ("accepted", {})


def test_an_answer_beside_another_text_is_not_applied() -> None:
    """An id and a text that do not belong together, as when a column was sorted alone, leave the question open."""
    task = task_of(lead_units="市农工联合会")
    question_id = ask(task, CONTEXT)[0].question.question_id
    slipped = decision("correct", "巴中市水利局", question_id, "lead_units", "市农工商联合会")
    assert [question.question_id for question in replayed(task, slipped)] == [question_id]
    fitting = decision("correct", "巴中市水利局", question_id, "lead_units", "市农工 联合会")
    assert replayed(task, fitting) == []


def test_a_use_is_a_value_settled() -> None:
    """An answer on a cell of two units settles two values, and its line is known."""
    task = garbled_units()
    question = ask(task, CONTEXT)[0].question
    assert (question.settles, settled(task, decision("accept", question_id=question.question_id)).uses) == (2, {2: 2})


def test_no_decision_leaves_all_questions_open() -> None:
    """Near miss: an answer to another question changes nothing."""
    task = task_of(lead_units="市农工联合会", due_on="条件成熟时")
    before = published.task_row(task, CONTEXT.task_id, "0123456789ab", [])
    assert len(replayed(task, decision("reject", question_id="q00000000000"))) == 2
    assert published.task_row(task, CONTEXT.task_id, "0123456789ab", []) == before


def test_what_is_decided_is_no_longer_an_issue() -> None:
    """A serial that a person has read is no hole in the notice any more."""
    task = task_of(serial="Ⅰ—1", name="任务")
    head = Letterhead(region_code=BAZHONG)
    assert notice.check(head, [task.draft.row], [task], [CONTEXT.task_id], []).state == "incomplete"
    decide(task, "correct", "1")
    assert notice.check(head, [task.draft.row], [task], [CONTEXT.task_id], []).state == "complete"


# --- whatever is asked and answered --------------------------------------------------------------------------

TEXTS = {
    "serial": ["1", "Ⅰ—1", ""],
    "name": ["任务", "实施清洁生产审核强制性比例"],
    "target": ["≥20%", "达到3A和4B之间"],
    "leaders": ["王毅", "待定", "赵文娇 赵文文", ""],
    "lead_units": ["市水利局", "市农工联合会、市水利局", "市生态环竟局", "各县（市、区人民政府"],
    "supporting_units": ["", "市农工联合会", "市发改委市财政局"],
    "due_on": ["2021年11月30日", "条件成熟时"],
}


@settings(deadline=None, max_examples=60)
@given(
    st.fixed_dictionaries({field: st.sampled_from(texts) for field, texts in TEXTS.items()}),
    st.sampled_from(["", *TEXTS]),
    st.sampled_from(["garbled_row", "interleaved", "missing_value", "unsure_reading"]),
    st.data(),
)
def test_every_question_that_is_answered_is_closed(
    texts: dict[str, str], field: str, code: str, data: st.DataObject
) -> None:
    """Answers to some questions close these and no other, in whatever order they stand, and what was accepted stays."""
    slots = [doubtful(name, text, code) if name == field else slot(name, text) for name, text in texts.items()]
    one, other = task_of(row_of(slots)), task_of(row_of(slots))
    asked = list(dict.fromkeys(found.question.question_id for found in ask(one, CONTEXT)))
    answered = data.draw(st.lists(st.sampled_from(asked), unique=True)) if asked else []
    verdicts = [data.draw(st.sampled_from(["accept", "reject"])) for _ in answered]
    lines = [decision(verdict, question_id=name) for verdict, name in zip(verdicts, answered, strict=True)]
    sure = [item for item in one.units if item.status == "accepted"]
    still_open = [question.question_id for question in replayed(one, *lines)]
    assert list(dict.fromkeys(still_open)) == [name for name in asked if name not in answered]
    assert [item for item in one.units if item.status == "accepted"] == sure
    replayed(other, *data.draw(st.permutations(lines)))
    assert published.task_row(one, "t", "n", []) == published.task_row(other, "t", "n", [])

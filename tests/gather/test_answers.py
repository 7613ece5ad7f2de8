"""What became of each line of the analysts' tables in a run."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.aliases import DECISIONS, LEADER_ALIASES, UNIT_ALIASES, Alias, AliasTable, Decision, DecisionTable, Tables
from pipeline.aliases.use import MISFIT, REOPENED, SEEN, USED
from pipeline.gather.answers import Answers, summary

Row = dict[str, Any]
KNOWN = {"市水利局": "巴中市水利局", "巴中市水利局": "巴中市水利局", "巴中市水务局": "巴中市水务局"}
"""Name -> what the program takes it for."""


def taken_for(name: str, code: str) -> str:
    return KNOWN.get(name, "")


def alias(name: str, canonical: str, line: int = 2, scope: str = "") -> Alias:
    return Alias(name, canonical, scope, None, None, "", "", line)


def decision(
    verdict: str = "accept", value: str = "", question_id: str = "q1", line: int = 2, raw: str = "甲"
) -> Decision:
    return Decision(question_id, "lead_units", raw, verdict, value, "", "李", None, "", line)


def did(what: str, file: str = DECISIONS, line: int = 2, count: int = 1, question_id: str = "") -> Row:
    return {"file": file, "line": line, "did": what, "question_id": question_id, "count": count}


def answers(units: list[Alias], decisions: list[Decision], *notices: list[Row]) -> Answers:
    found = Answers(Tables(AliasTable(units), AliasTable(), DecisionTable(decisions), ()))
    for done in notices:
        found.add(done)
    return found


def told(units: list[Alias], decisions: list[Decision], *notices: list[Row]) -> list[tuple[str, int, str]]:
    rows = answers(units, decisions, *notices).rows(taken_for)
    return [(row["outcome"], row["uses"], row["message"]) for row in rows]


def test_uses_add_up_over_notices() -> None:
    """A line that two notices used has the uses of both."""
    assert told([], [decision()], [did(USED, count=2)], [did(USED)]) == [("used", 3, "本次解决 3 个值。")]


@pytest.mark.parametrize(
    ("line", "done", "outcome", "words"),
    [
        (decision(), [], "orphaned", "本次没有这个问题"),
        (decision(), [did(SEEN)], "orphaned", "原文仍在"),
        (decision(), [did(SEEN), did(REOPENED, question_id="q2")], "lapsed", "q2"),
        (decision(), [did(MISFIT, question_id="q1")], "lapsed", "错位"),
        (decision(question_id=""), [], "unused", "没有通知用到"),
        (decision(question_id=""), [did(SEEN)], "orphaned", "原文仍在"),
        (decision("reject", "乙", ""), [did(SEEN, count=4)], "used", "4 次"),
        (decision("reject", "乙"), [did(SEEN, count=4)], "orphaned", "原文仍在"),
    ],
)
def test_a_decision_that_settled_nothing_says_why(line: Decision, done: list[Row], outcome: str, words: str) -> None:
    """Its question is asked anew, or no more, or its text is nowhere; a negative one is used where its text is."""
    [(found, uses, message)] = told([], [line], done)
    assert found == outcome and words in message and bool(uses) == (outcome == "used")


def test_a_field_that_does_not_exist_is_pointed_out() -> None:
    """A slip of the pen is told; every field that is asked about, units in general, and none at all are sound."""
    for field, wrong in (
        ("lead_unit", True),
        ("lead_units", False),
        ("indicator", False),
        ("units", False),
        ("", False),
    ):
        [(*_, message)] = told([], [Decision("q1", field, "甲", "accept", "", "", "", None, "", 2)])
        assert ("没有“lead_unit”这个字段" in message) == wrong


def test_a_question_that_a_decision_was_used_for_elsewhere_has_not_lapsed() -> None:
    """Near miss: the same text is open in another place, and the answer holds in its own."""
    found = answers([], [decision()], [did(USED)], [did(REOPENED, question_id="q2")])
    assert found.review([{"question_id": "q2", "explanation": "为什么。"}])[0]["explanation"] == "为什么。"
    assert found.rows(taken_for)[0]["outcome"] == "used"


def test_a_question_that_was_answered_on_other_evidence_tells_the_answer() -> None:
    """The verdict, the value and who gave it stand behind the question; other questions are as they were."""
    found = answers([], [decision("correct", "巴中市水利局")], [did(REOPENED, question_id="q2")])
    rows = found.review([{"question_id": name, "explanation": "为什么。"} for name in ("q2", "q3")])
    assert [row["explanation"] for row in rows] == [
        "为什么。先前的回答（改为“巴中市水利局”，李）依据已变，不再适用，请重新回答。",
        "为什么。",
    ]


@pytest.mark.parametrize(
    ("line", "done", "words"),
    [
        (alias("甲", "巴中市水利局"), [], "本次没有通知用到。"),
        (alias("甲", "巴中市水利局"), [did(SEEN, UNIT_ALIASES)], "本次出现过此名称"),
        (alias("甲", "巴中市没有局"), [], "“巴中市没有局”不在机构表中"),
        (alias("市水利局", "巴中市水务局"), [], "本指“巴中市水利局”"),
    ],
)
def test_an_alias_that_was_not_used_or_leads_oddly_says_so(line: Alias, done: list[Row], words: str) -> None:
    """An unknown canonical name, and a name that the program takes for another body, are pointed out."""
    [(outcome, uses, message)] = told([line], [], done)
    assert (outcome, uses) == ("unused", 0) and words in message


def test_an_alias_to_a_known_unit_has_no_remark() -> None:
    """Near miss: a known canonical name, and a name that means the same without the alias."""
    for line in (alias("甲", "巴中市水利局"), alias("市水利局", "巴中市水利局")):
        assert told([line], [], [did(USED, UNIT_ALIASES)]) == [("used", 1, "本次解决 1 个值。")]


def test_a_line_that_says_what_another_says_is_pointed_out() -> None:
    """Of two lines alike one is used; the other can go. One that says something else cannot."""
    twice = [alias("甲", "巴中市水利局"), alias("甲", "巴中市水利局", 3), alias("甲", "巴中市水务局", 4, "511900")]
    assert [message for *_, message in told(twice, [], [did(USED, UNIT_ALIASES)])][1:] == [
        "与第 2 行相同，可以删去。",
        "本次没有通知用到。",
    ]
    same = [decision(), decision(line=3), decision("reject", line=4, question_id="q2")]
    assert "与第 2 行相同" in told([], same, [did(USED)])[1][2]


def test_an_alias_that_a_decision_rules_out_says_so() -> None:
    """A decision outranks it."""
    [first, _] = told([alias("甲", "巴中市水利局")], [decision("reject", "巴中市水利局", "")])
    assert "决定表已判定“甲”不是“巴中市水利局”" in first[2]


def test_every_line_of_every_table_is_told_in_order() -> None:
    """A row a line, tables in their order, lines in theirs; places and values as they were read."""
    tables = Tables(
        AliasTable([alias("丙", "丁", 5), alias("甲", "乙", 3, "511900")]),
        AliasTable([alias("王意", "王毅", 2)]),
        DecisionTable([decision(line=2, raw="")]),
        (),
    )
    rows = Answers(tables).rows(taken_for)
    names = ("file", "line", "subject", "value", "verdict", "scope")
    assert [tuple(row[name] for name in names) for row in rows] == [
        (UNIT_ALIASES, 3, "甲", "乙", None, "511900"),
        (UNIT_ALIASES, 5, "丙", "丁", None, None),
        (LEADER_ALIASES, 2, "王意", "王毅", None, None),
        (DECISIONS, 2, "q1", None, "accept", None),
    ]


def test_the_summary_counts_what_answered_nothing() -> None:
    """One line, singular or plural; nothing at all when every line was used."""
    units = [alias("甲", "巴中市水利局"), alias("乙", "巴中市水利局", 3)]
    found = answers(units, [decision(), decision(question_id="q2", line=3)], [did(REOPENED, question_id="q9")])
    assert summary(found.rows(taken_for)) == "2 aliases unused, 1 decision lapsed, 1 decision orphaned: see answers.csv"
    assert summary(answers([], [decision()], [did(USED)]).rows(taken_for)) == ""


DOINGS = st.builds(
    did,
    st.sampled_from((USED, SEEN, REOPENED, MISFIT)),
    st.sampled_from((UNIT_ALIASES, DECISIONS)),
    st.integers(2, 3),
    st.integers(1, 3),
    st.sampled_from(("", "q1", "q2")),
)


@given(st.lists(st.lists(DOINGS, max_size=3), max_size=4), st.data())
def test_the_order_of_notices_does_not_matter(notices: list[list[Row]], data: st.DataObject) -> None:
    """However the notices come in, each line and each question is told the same."""
    tables = [alias("甲", "乙"), alias("丙", "乙", 3)], [decision(), decision("reject", "丁", "q2", 3)]
    questions = [{"question_id": name, "explanation": ""} for name in ("q1", "q2")]
    one, other = (answers(*tables, *order) for order in (notices, data.draw(st.permutations(notices))))
    assert one.rows(taken_for) == other.rows(taken_for)
    assert one.review(questions) == other.review(questions)

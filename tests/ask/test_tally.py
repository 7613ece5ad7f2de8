"""What each line of the analysts' tables did for one task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from pipeline.aliases import DECISIONS, LEADER_ALIASES, UNIT_ALIASES, Alias, AliasTable, Decision, DecisionTable, Tables
from pipeline.aliases.use import MISFIT, REOPENED, SEEN, USED, Use
from pipeline.ask import tally
from pipeline.ask.questions import Context, ask
from pipeline.ask.replay import replay
from pipeline.fields import draft
from pipeline.records import Task
from pipeline.resolve import resolve, units
from tests.making import BAZHONG, DAY, make_draft, make_scope

CONTEXT = Context("0123456789ab-0001", BAZHONG)
SICHUAN = "510000"


def alias(name: str, canonical: str, line: int = 2, scope: str = "", until: date | None = None) -> Alias:
    return Alias(name, canonical, scope, None, until, "", "", line)


def decision(
    verdict: str, value: str = "", question_id: str = "", raw: str = "市农工联合会", line: int = 2, scope: str = ""
) -> Decision:
    return Decision(question_id, "lead_units", raw, verdict, value, scope, "甲", None, "", line)


def tables(units: Sequence[Alias] = (), leaders: Sequence[Alias] = (), decisions: Sequence[Decision] = ()) -> Tables:
    return Tables(AliasTable(units), AliasTable(leaders), DecisionTable(decisions), ())


def used(given: Tables, **texts: str) -> Counter[Use]:
    """Resolve a row with the tables, replay the decisions, and count what the lines did."""
    [task] = resolve.resolve([make_draft(**texts)], make_scope(), given)
    return counted(task, given)


def counted(task: Task, given: Tables) -> Counter[Use]:
    def reread(task: Task, field: str) -> None:
        draft.reread(task.draft, field, DAY.year)

    scope = make_scope()
    done = replay(task, CONTEXT, given.decisions, partial(units.named_unit, scope=scope), reread)
    return tally.uses(task, done, scope.codes, scope.day, given)


def id_of(**texts: str) -> str:
    [task] = resolve.resolve([make_draft(**texts)], make_scope(), tables())
    return ask(task, CONTEXT)[0].question.question_id


def test_an_alias_is_used_once_for_each_mention_it_resolves() -> None:
    """The alias of a unit in two roles has two uses, one that is repeated in a list as well."""
    given = tables([alias("市农办", "巴中市水利局")])
    found = used(given, lead_units="市农办、市农办", supporting_units="市农办、市教育局")
    assert found[UNIT_ALIASES, 2, USED, ""] == 3


def test_an_alias_is_not_used_by_who_is_known_without_it() -> None:
    """Near miss: its canonical name in print, and its name on a day after it ended, do not use it."""
    given = tables([alias("市农办", "巴中市水利局", until=date(2020, 1, 1))])
    found = used(given, lead_units="市水利局、市农办")
    assert (found[UNIT_ALIASES, 2, USED, ""], found[UNIT_ALIASES, 2, SEEN, ""]) == (0, 1)


def test_the_narrower_alias_is_the_one_that_is_used() -> None:
    """A wider line of the same name is seen and passed over."""
    given = tables([alias("市农办", "巴中市水利局"), alias("市农办", "巴中市教育局", 3, SICHUAN)])
    found = used(given, lead_units="市农办")
    assert [found[UNIT_ALIASES, line, USED, ""] for line in (2, 3)] == [0, 1]


def test_a_leaders_alias_is_counted_in_its_own_table() -> None:
    """A unit of the same name would be no use of it."""
    given = tables(leaders=[alias("王意", "王毅")])
    assert used(given, leaders="王意")[LEADER_ALIASES, 2, USED, ""] == 1
    assert used(given, leaders="王毅") == {}


def test_an_alias_that_a_decision_overrules_is_not_used() -> None:
    """The decision is used, the alias only seen."""
    given = tables([alias("市农工联合会", "巴中市水利局")], decisions=[decision("correct", "巴中市教育局")])
    found = used(given, lead_units="市农工联合会")
    assert (found[UNIT_ALIASES, 2, USED, ""], found[DECISIONS, 2, USED, ""]) == (0, 1)


def test_a_decision_on_the_same_text_under_another_id_is_reopened() -> None:
    """Its text is asked about, and not by its id; one of another text or place is not, nor a standing one."""
    given = [
        decision("accept", question_id="q000"),
        decision("accept", question_id="q001", raw="市别的局", line=3),
        decision("accept", question_id="q002", line=4, scope="510700"),
        decision("accept", question_id="q003", line=5, scope=SICHUAN),
    ]
    found = used(tables(decisions=given), lead_units="市农工联合会")
    question_id = id_of(lead_units="市农工联合会")
    assert [use for use in found if use[2] == REOPENED] == [
        (DECISIONS, 2, REOPENED, question_id),
        (DECISIONS, 5, REOPENED, question_id),
    ]


def test_an_id_beside_another_text_is_a_misfit() -> None:
    """A fitting text, or none, is used."""
    question_id = id_of(lead_units="市农工联合会")
    for raw, what in (("市别的局", MISFIT), ("", USED), ("市农工联合会", USED)):
        given = tables(decisions=[decision("accept", question_id=question_id, raw=raw)])
        assert [use[2] for use in used(given, lead_units="市农工联合会") if use[2] != SEEN] == [what]


def test_a_text_is_seen_wherever_it_is_printed() -> None:
    """A unit in two roles is seen twice, a cell once."""
    units_and_name = [decision("reject", "甲"), Decision("", "name", "任务", "reject", "乙", "", "", None, "", 3)]
    found = used(
        tables(decisions=units_and_name),
        name="任务",
        lead_units="市农工联合会",
        supporting_units="市农工联合会、市教育局",
    )
    assert [found[DECISIONS, line, SEEN, ""] for line in (2, 3)] == [2, 1]


def test_rows_are_plain_and_in_order() -> None:
    """A count a row, in order of file and line, of values that any worker can hand on."""
    found: Counter[Use] = Counter({(UNIT_ALIASES, 2, USED, ""): 3, (DECISIONS, 9, REOPENED, "q1"): 1})
    assert tally.rows(found) == [
        {"file": DECISIONS, "line": 9, "did": REOPENED, "question_id": "q1", "count": 1},
        {"file": UNIT_ALIASES, "line": 2, "did": USED, "question_id": "", "count": 3},
    ]

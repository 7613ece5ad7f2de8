"""What is told once for all notices."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.aliases import AliasTable, DecisionTable, Tables
from pipeline.gather import Gathered

Row = dict[str, Any]
NO_TABLES = Tables(AliasTable(), AliasTable(), DecisionTable(), ())


def unit(name: str, mentions: int = 1) -> Row:
    return {"unit_id": f"511900/{name}", "unit": name, "mentions": mentions}


def leader(name: str, title: str = "") -> Row:
    return {"leader_id": f"511900/{name}", "leader": name, "title": title, "mentions": 1}


def question(name: str, task_id: str) -> Row:
    return {"question_id": name, "settles": 1, "task_id": task_id, "task_ids": [task_id]}


def gathered(*notices: dict[str, list[Row]]) -> Gathered:
    found = Gathered(NO_TABLES)
    for rows in notices:
        found.add({"units": [], "leaders": [], "review": [], **rows})
    return found


def test_a_unit_of_two_notices_is_one_row() -> None:
    """Mentions add up, and rows come in order of id."""
    found = gathered({"units": [unit("水利局", 2), unit("教育局")]}, {"units": [unit("水利局", 3)]})
    assert [(row["unit"], row["mentions"]) for row in found.units()] == [("教育局", 1), ("水利局", 5)]


def test_a_leaders_title_is_the_first_that_is_printed() -> None:
    """A title in a later notice fills a blank, and never replaces one."""
    found = gathered(
        {"leaders": [leader("王毅")]}, {"leaders": [leader("王毅", "副市长")]}, {"leaders": [leader("王毅", "市长")]}
    )
    assert [(row["title"], row["mentions"]) for row in found.leaders()] == [("副市长", 3)]


def test_a_question_of_many_rows_is_asked_once() -> None:
    """It settles as many values as raise it, and names each task once, the first one first."""
    found = gathered(
        {"review": [question("q1", "a-1"), question("q1", "a-1"), question("q1", "a-2")]},
        {"review": [question("q1", "b-1")]},
    )
    [row] = found.review()
    assert (row["settles"], row["task_id"], row["task_ids"]) == (4, "a-1", ["a-1", "a-2", "b-1"])


def test_the_question_that_settles_most_comes_first() -> None:
    """Ties stay in the order in which they came up."""
    asked = [question("q1", "a-1"), question("q2", "a-1"), question("q3", "a-1"), question("q3", "a-2")]
    assert [row["question_id"] for row in gathered({"review": asked}).review()] == ["q3", "q1", "q2"]


def test_different_questions_are_not_merged() -> None:
    """Near miss: another id is another question, the same task or not."""
    assert len(gathered({"review": [question("q1", "a-1"), question("q2", "a-1")]}).review()) == 2


def test_what_was_added_is_not_changed() -> None:
    """Near miss: gathering adds up in rows of its own."""
    mine = unit("水利局", 2)
    asked = question("q1", "a-1")
    gathered({"units": [mine], "review": [asked]}, {"units": [unit("水利局")], "review": [question("q1", "b-1")]})
    assert mine["mentions"] == 2
    assert asked["task_ids"] == ["a-1"]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from("甲乙丙"), max_size=4), max_size=5), st.randoms(use_true_random=False))
def test_units_do_not_hang_on_the_order_of_notices(notices: list[list[str]], rng: Any) -> None:
    """Any order of notices gives the same units with the same counts."""
    rows = [{"units": [unit(name) for name in names]} for names in notices]
    shuffled = list(rows)
    rng.shuffle(shuffled)
    assert gathered(*rows).units() == gathered(*shuffled).units()

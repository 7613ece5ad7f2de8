"""What the rest of a notice says of a mention in doubt."""

from __future__ import annotations

import pytest

from pipeline.aliases import AliasTable, Decision, DecisionTable, Tables
from pipeline.records import ACCEPTED, REVIEW, ResolvedUnit
from pipeline.resolve import resolve
from tests.making import make_draft, make_scope

NO_TABLES = Tables(AliasTable(), AliasTable(), DecisionTable(), ())


def rows(*lists: str, tables: Tables = NO_TABLES, code: str = "511900") -> list[list[ResolvedUnit]]:
    """Return the responsible units of a task for each list, resolved in one notice."""
    drafts = [make_draft(at, responsible_units=names) for at, names in enumerate(lists, 1)]
    return [task.units for task in resolve.resolve(drafts, make_scope(code), tables)]


def only(*lists: str) -> ResolvedUnit:
    """Return the first unit of the first list."""
    return rows(*lists)[0][0]


def kinds(item: ResolvedUnit) -> set[str]:
    return {piece.kind for piece in item.candidates[0].evidence}


def test_a_fuller_mention_elsewhere_settles_a_short_form() -> None:
    """市城管局 may be several; another row names one of them more fully and is sure."""
    assert only("市城管局").status == REVIEW
    found = only("市城管局", "市城市管理局")
    assert (found.status, found.unit and found.unit.unit) == (ACCEPTED, "巴中市城市管理局")


@pytest.mark.parametrize("fuller", ["市城市管理局、市城市管理和综合执法局", "市城市管理局、市城市管理综合行政执法局"])
def test_two_fuller_mentions_settle_nothing(fuller: str) -> None:
    """Near miss: the notice has both, be it that one of them is in doubt itself."""
    assert only("市城管局", fuller).status == REVIEW


def test_a_likeness_stays_a_question_however_much_speaks_for_it() -> None:
    """The same list beside it, the body's name elsewhere: ranked first, never accepted."""
    found = rows("市财攻局、市水利局", "市财政局、市水利局", "市财政局")[0][0]
    assert (found.status, found.unit and found.unit.unit) == (REVIEW, "巴中市财政局")
    assert {"printed_elsewhere", "same_list", "same_level"} <= kinds(found)


def test_without_the_same_list_it_is_not_said() -> None:
    """Near miss: the neighbour shares no other unit with the list."""
    assert "same_list" not in kinds(rows("市财攻局、市水利局", "市财政局、市民政局")[0][0])


def test_context_ranks_what_is_as_near() -> None:
    """Of two that a slip may have made, the one that the notice names comes first."""
    alone, told = only("市X政局、市水利局"), only("市X政局、市水利局", "市民政局、市水利局")
    assert alone.unit is None and told.unit is None
    assert told.candidates[0].unit.unit == "巴中市民政局"


def test_a_bare_name_in_a_list_of_placed_ones_is_a_question() -> None:
    """Whose 体育局 stands beside 南江县教育局?"""
    found = rows("教育局、南江县水利局")[0][0]
    assert found.status == REVIEW


def test_a_list_of_bare_names_is_the_issuers() -> None:
    """Near miss: none of them has a place or a level."""
    assert {item.status for item in rows("教育局、水利局")[0]} == {ACCEPTED}


def test_the_order_of_the_rows_does_not_change_what_is_accepted() -> None:
    """Context looks both ways."""
    lists = ["市城管局", "市财攻局、市水利局", "市城市管理综合行政执法局", "市财政局"]
    one, other = rows(*lists), rows(*reversed(lists))
    settled = [[(item.unit, item.status) for item in units] for units in one]
    assert settled == [[(item.unit, item.status) for item in units] for units in reversed(other)]


def test_a_decision_that_it_is_not_holds_in_the_notice() -> None:
    """A person said that 市财政局 is not 巴中市财政局; near miss: of another name nothing was said."""
    said = Decision("", "units", "市财政局", "reject", "巴中市财政局", "", "", None, "", 2)
    tables = Tables(AliasTable(), AliasTable(), DecisionTable([said]), ())
    [[denied, other]] = rows("市财政局、市水利局", tables=tables)
    assert denied.status != ACCEPTED and "not_meant" in [doubt.code for doubt in denied.doubts]
    assert other.status == ACCEPTED

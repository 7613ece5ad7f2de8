"""All drafts of one notice together."""

from __future__ import annotations

import pytest

from pipeline.aliases import AliasTable, DecisionTable, Tables
from pipeline.records import Document, Doubt, Letterhead, Paragraph
from pipeline.resolve import resolve, scope
from tests.making import SHA256, make_draft, make_scope

NO_TABLES = Tables(AliasTable(), AliasTable(), DecisionTable(), ())


def test_a_unit_printed_twice_in_a_role_is_kept_once_and_counted() -> None:
    """Two spellings of one body in one role are one unit, with a repeat to its name."""
    [task] = resolve.resolve(
        [make_draft(responsible_units="市发改委、市财政局、市发展改革委")], make_scope(), NO_TABLES
    )
    assert [(item.mention.text, item.repeats) for item in task.units] == [("市发改委", 1), ("市财政局", 0)]


def test_one_body_in_two_roles_is_no_repeat() -> None:
    """Near miss: a body that leads may be responsible as well."""
    [task] = resolve.resolve([make_draft(lead_units="市财政局", responsible_units="市财政局")], make_scope(), NO_TABLES)
    assert [(item.mention.role, item.repeats) for item in task.units] == [("lead", 0), ("responsible", 0)]


def test_two_unknown_names_are_not_made_one() -> None:
    """Near miss: what resolves to nothing is a repeat only of the very same text."""
    [task] = resolve.resolve([make_draft(lead_units="市甲乙会、市丙丁会、市甲乙会")], make_scope(), NO_TABLES)
    assert [(item.mention.text, item.repeats) for item in task.units] == [("市甲乙会", 1), ("市丙丁会", 0)]


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("市财政局、市财玫局", [("市财政局", 0), ("市财玫局", 0)]),
        ("市财玫局、市财政局、市财玫局", [("市财玫局", 1), ("市财政局", 0)]),
        ("市财政局、巴中市财政局", [("市财政局", 1)]),
    ],
)
def test_what_is_in_doubt_is_no_repeat_of_another_name(printed: str, kept: list[tuple[str, int]]) -> None:
    """A proposal keeps its question beside the same unit; near miss: the same text, and two accepted names."""
    [task] = resolve.resolve([make_draft(responsible_units=printed)], make_scope(), NO_TABLES)
    assert [(item.mention.text, item.repeats) for item in task.units] == kept


def test_what_a_name_means_is_worked_out_anew_for_nobody() -> None:
    """Doubts about one mention do not pass to another of the same name."""
    drafts = [make_draft(responsible_units="市财政局") for _ in range(2)]
    drafts[0].mentions[0].doubts.append(Doubt("looped_units"))
    tasks = resolve.resolve(drafts, make_scope(), NO_TABLES)
    assert [[doubt.code for doubt in task.units[0].doubts] for task in tasks] == [["looped_units"], []]


def test_leaders_are_compared_over_all_rows() -> None:
    """A name in one row is doubted for its likeness to a name in another."""
    tasks = resolve.resolve([make_draft(leaders="赵文娇"), make_draft(leaders="赵文文")], make_scope(), NO_TABLES)
    assert [leader.doubts[0].code for task in tasks for leader in task.leaders] == ["near_name", "near_name"]


def test_the_scope_is_the_issuers_place_and_all_that_it_lies_in() -> None:
    """Codes go from the narrowest to the widest, and every printed word helps."""
    document = Document("a", SHA256, "text", 1, [Paragraph("巴中 经济开发区", 1)])
    found = scope.scope_of(document, Letterhead(region_code="511921"), garbled=False)
    assert found.codes[:3] == ["511921", "511900", "510000"]
    assert found.prints("巴中经济开发区") and not found.prints("巴中经济技术开发区")


def test_a_notice_from_nowhere_has_no_codes() -> None:
    """Near miss: no place is made up."""
    assert scope.scope_of(Document("a", SHA256, "text", 1, []), Letterhead(), garbled=False).codes == []

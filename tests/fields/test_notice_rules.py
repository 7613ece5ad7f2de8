"""Rules that a notice lays down for all its tasks."""

from __future__ import annotations

import pytest

from pipeline.fields import notice_rules
from pipeline.records import Cell, Document, Draft, Grid
from tests.making import SHA256, make_document, make_draft


def roles(document: Document, **texts: str) -> list[tuple[str, str]]:
    drafts: list[Draft] = [make_draft(**texts)]
    notice_rules.lead_with_the_first(drafts, document)
    return [(mention.name, mention.role) for mention in drafts[0].mentions]


TWO = {"responsible_units": "市水利局、市财政局"}


@pytest.mark.parametrize("words", ["（责任单位列第一位的为牵头单位，下同）", "注：排在首位的责任单位为牵头单位。"])
def test_the_first_leads_where_the_notice_says_so(words: str) -> None:
    """The first responsible unit of a task is its lead; the notice's words are the note."""
    assert roles(make_document(words), **TWO) == [("市水利局", "lead"), ("市财政局", "responsible")]
    draft = make_draft(**TWO)
    notice_rules.lead_with_the_first([draft], make_document(words))
    assert draft.mentions[0].note in words and draft.mentions[1].note == ""


def test_the_rule_may_stand_in_a_heading() -> None:
    """A cell of a table lays down a rule as well as a paragraph does."""
    grid = Grid(1, 1, [[Cell(1, 1, 1, 1, "责任单位（列第一位的为牵头单位）")]])
    assert roles(Document("a.txt", SHA256, "text", 1, [grid]), **TWO)[0] == ("市水利局", "lead")


@pytest.mark.parametrize("words", ["责任单位：市水利局。", "列第一位的项目为重点项目。", "牵头单位要列出第一责任人。"])
def test_other_words_make_no_lead(words: str) -> None:
    """Near miss: a notice that says nothing of who leads."""
    assert roles(make_document(words), **TWO)[0] == ("市水利局", "responsible")


def test_a_lead_that_is_printed_stays_the_only_one() -> None:
    """Near miss: a task with a lead unit of its own needs no rule."""
    document = make_document("列第一位的为牵头单位")
    assert roles(document, lead_units="市教育局", **TWO)[1] == ("市水利局", "responsible")

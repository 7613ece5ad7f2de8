"""Rules that a notice lays down for all its tasks."""

from __future__ import annotations

import pytest

from pipeline.fields import draft, notice_rules
from pipeline.records import Cell, Document, Draft, Grid, Row
from tests.making import SHA256, cell, make_document, make_draft, task_row


def roles(document: Document, **texts: str) -> list[tuple[str, str]]:
    drafts: list[Draft] = [make_draft(**texts)]
    notice_rules.lead_with_the_first(drafts, document)
    return [(mention.name, mention.role) for mention in drafts[0].mentions]


TWO = {"responsible_units": "市水利局、市财政局"}


@pytest.mark.parametrize(
    "words",
    [
        "（责任单位列第一位的为牵头单位，下同）",
        "注：排在首位的责任单位为牵头单位。",
        "（列第一位者为牵头单位，下同）",
        "（排在第一位的部门为牵头部门，下同）",
        "各项任务的第一个责任单位均为牵头单位。",
    ],
)
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


# --- 以下均需…不再逐一列出 ---------------------------------------------------------------------------

ADDED = "以下均需各县（区）人民政府配合落实，不再逐一列出"


def added_to(words: str, *, kind: str = "note", units: str = "市林业局") -> list[list[tuple[str, str, str]]]:
    """Return (name, role, note) of each mention of a task above a row with `words`, and of one below it."""
    said = Row(kind, [cell(words, row=2)])
    above, below = task_row({"responsible_units": units}, 1), task_row({"responsible_units": units}, 3)
    drafts = [draft.draft(above, 1, 2021), draft.draft(below, 2, 2021)]
    notice_rules.add_to_each(drafts, [above, said, below])
    return [[(mention.name, mention.role, mention.note) for mention in item.mentions] for item in drafts]


@pytest.mark.parametrize("kind", ["note", "header", "section"])
def test_units_that_belong_to_every_task_below(kind: str) -> None:
    """They are added to the tasks below the words, in the role that these name; the words are the note."""
    own = ("市林业局", "responsible", "")
    assert added_to(f"（{ADDED}）", kind=kind) == [[own], [own, ("各县（区）人民政府", "supporting", ADDED)]]


def test_the_words_may_stand_in_a_task() -> None:
    """They hold from the next task on, and their cell is where the added value is from."""
    first, second = task_row({"main_tasks": f"植树。{ADDED}。"}, 1), task_row({"main_tasks": "护林。"}, 2)
    drafts = [draft.draft(first, 1, 2021), draft.draft(second, 2, 2021)]
    notice_rules.add_to_each(drafts, [first, second])
    assert [len(item.mentions) for item in drafts] == [0, 1]
    assert drafts[1].values["supporting_units"].cells == first.cells


def test_a_pair_is_two_units_and_the_role_may_be_another() -> None:
    """党委和人民政府 names two bodies; 落实 makes them responsible."""
    _, below = added_to("以下任务均由各县（区）党委和人民政府落实，不再列出")
    assert [item[:2] for item in below[1:]] == [
        ("各县（区）党委", "responsible"),
        ("各县（区）人民政府", "responsible"),
    ]


def test_a_unit_that_is_listed_is_not_added() -> None:
    """Near miss: a task that names the group itself has it once."""
    _, below = added_to(ADDED, units="市林业局、各县（区）人民政府")
    assert [item[0] for item in below] == ["市林业局", "各县（区）人民政府"]


@pytest.mark.parametrize(
    "words", ["以下均需各县（区）人民政府配合落实。", "以下不再逐一列出。", "各县均需配合，不再逐一列出。"]
)
def test_other_words_add_nobody(words: str) -> None:
    """Near miss: only words that say both, who and that they are not listed again."""
    above, below = added_to(words)
    assert above == below


# --- 各区人民政府〈含…，下同〉 -----------------------------------------------------------------------

DEFINED = "各区人民政府〈含开发区、风景区管委会，下同〉"


def named(words: str, units: str) -> list[tuple[str, str, str]]:
    """Return (as printed, name, note) of each mention of `units` in a notice that says `words`."""
    item = make_draft(responsible_units=units)
    notice_rules.include([item], make_document(words))
    assert all(not mention.doubts for mention in item.mentions)
    return [(mention.text, mention.name, mention.note) for mention in item.mentions]


@pytest.mark.parametrize("brackets", ["〈〉", "（）", "()", "〔〕"])
def test_a_group_is_read_without_its_definition(brackets: str) -> None:
    """The definition is the note of the group wherever it is named, and the printed mention keeps it."""
    defined = DEFINED.replace("〈", brackets[0]).replace("〉", brackets[1])
    expected = ("各区人民政府", "含开发区、风景区管委会")
    assert named(f"（责任单位：{defined}）", f"市水利局、{defined}")[1] == (defined, *expected)
    assert named(f"（责任单位：{defined}）", "各区人民政府") == [("各区人民政府", *expected)]


def test_the_group_may_hold_brackets_of_its_own() -> None:
    """各县（市、区）人民政府（含…） is defined by its last bracket."""
    words = "各县（市、区）人民政府（含经开区管委会，下同）："
    assert named(words, "各县（市、区）人民政府")[0][2] == "含经开区管委会"


def test_the_definition_may_stand_in_the_group() -> None:
    """The name goes on behind the bracket; what the notice says next is no part of it."""
    words = "各乡镇〈含街道，下同〉人民政府"
    assert named(words, f"{words}、各乡镇人民政府") == [
        (words, "各乡镇人民政府", "含街道"),
        ("各乡镇人民政府", "各乡镇人民政府", "含街道"),
    ]
    assert named("各乡镇〈含街道，下同〉要加强领导", "各乡镇") == [("各乡镇", "各乡镇", "含街道")]


@pytest.mark.parametrize(
    "words", ["各区人民政府〈含开发区管委会〉", "各区人民政府，下同", "各位同志（含离退休人员，下同）"]
)
def test_other_brackets_define_nothing(words: str) -> None:
    """Near miss: no 下同, no bracket, no group of bodies."""
    assert named(words, "各区人民政府") == [("各区人民政府", "各区人民政府", "")]


def test_all_rules_are_applied() -> None:
    """One call applies them: who is included, who is added, who leads."""
    row = task_row({"responsible_units": f"市水利局、{DEFINED}"})
    item = draft.draft(row, 1, 2021)
    said = Row("note", [cell(ADDED)])
    notice_rules.apply([item], [said, row], make_document(f"{DEFINED}\n列第一位的为牵头单位\n{ADDED}"))
    assert [(mention.name, mention.role) for mention in item.mentions] == [
        ("市水利局", "lead"),
        ("各区人民政府", "responsible"),
        ("各县（区）人民政府", "supporting"),
    ]

"""Rules that a notice lays down for all its tasks."""

from __future__ import annotations

import pytest

from pipeline.fields import draft, notice_rules
from pipeline.records import Cell, Document, Draft, Grid, Paragraph, Row
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
        "（牵头单位列第一位，下同）",
        "排在第一位的单位牵头，其他单位配合。",
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


def test_a_group_does_not_lead() -> None:
    """Near miss: 各有关部门按职责分工负责 names nobody who could."""
    found = roles(make_document("列第一位的为牵头单位"), responsible_units="各有关部门、市财政局")
    assert found == [("各有关部门", "responsible"), ("市财政局", "responsible")]


# --- 以下均需…不再逐一列出 ---------------------------------------------------------------------------

ADDED = "以下均需各县（区）人民政府配合落实，不再逐一列出"


def added_to(words: str, *, kind: str = "note", units: str = "市林业局") -> list[list[tuple[str, str, str]]]:
    """Return (name, role, note) of each mention of a task above a row with `words`, and of one below it."""
    said = Row(kind, [cell(words, row=2)])
    above, below = task_row({"responsible_units": units}, 1), task_row({"responsible_units": units}, 3)
    drafts = [draft.draft(above, 1, 2021), draft.draft(below, 2, 2021)]
    notice_rules.add_to_each(drafts, [above, said, below], make_document(""))
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
    notice_rules.add_to_each(drafts, [first, second], make_document(""))
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


# --- 以上均由…配合, 本表…均需… --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "above", "below"),
    [
        ("以上任务均由各县（区）人民政府配合。", 1, 0),
        ("上述工作均需各县（区）人民政府落实，不再列出", 1, 0),
        ("本表所列任务均需各县（区）人民政府配合，不再列出", 1, 1),
        ("各项任务均需各县（区）人民政府配合，不再列出", 1, 1),
    ],
)
def test_words_about_the_tasks_above_or_all(words: str, above: int, below: int) -> None:
    """以上 adds to the tasks above the words, 本表 and 各项 to all; the words are the note."""
    before, behind = added_to(words)
    assert (len(before) - 1, len(behind) - 1) == (above, below)
    assert before[1][0] == "各县（区）人民政府" and before[1][2] in words


@pytest.mark.parametrize(
    "words", ["以上任务均由责任人负责。", "以上任务由各县配合。", "各项任务均需各县配合。", "以上措施均应落实。"]
)
def test_words_that_name_no_unit_add_nobody(words: str) -> None:
    """Near miss: no known unit, not all of the tasks, or nothing that says they are not listed again."""
    before, behind = added_to(words)
    assert before == behind


def test_a_paragraph_beside_a_table_speaks_of_its_tasks() -> None:
    """Words below a table hold for it, words above it for what is below; near miss: between two, for one of them."""
    grids = [Grid(1, number, [[Cell(1, number, 1, 1, "1")]]) for number in (1, 2)]
    drafts = [make_draft(units_of, responsible_units="市林业局") for units_of in (1, 2)]
    drafts[1].row.cells[0] = Cell(1, 2, 1, 1, "市林业局")
    said = Paragraph("注：以上任务均由市财政局配合。", 1)
    document = Document("a.txt", SHA256, "text", 1, [grids[0], said, grids[1]])
    notice_rules.add_to_each(drafts, [draft.row for draft in drafts], document)
    assert [len(draft.mentions) for draft in drafts] == [2, 1]


# --- 带★的为牵头单位 ----------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["注：带★的为牵头单位。", "★为牵头单位", "标有“★”号的部门为牵头部门"])
def test_the_marked_leads_where_the_notice_says_so(words: str) -> None:
    """The mark is no part of the name; the notice's words are the note."""
    item = make_draft(responsible_units="★市水利局、市财政局")
    notice_rules.lead_with_the_marked([item], make_document(words))
    assert [(mention.name, mention.role) for mention in item.mentions] == [
        ("市水利局", "lead"),
        ("市财政局", "responsible"),
    ]
    assert item.mentions[0].text == "★市水利局" and item.mentions[0].note in words


@pytest.mark.parametrize("words", ["★牵头单位：市水利局", "带★的为约束性指标", "带☆的为牵头单位"])
def test_a_mark_that_says_nothing_of_the_lead_makes_none(words: str) -> None:
    """Near miss: a bullet before a heading, another meaning, another mark."""
    item = make_draft(responsible_units="★市水利局")
    notice_rules.lead_with_the_marked([item], make_document(words))
    assert item.mentions[0].role == "responsible"


# --- 以下简称“…” --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "brackets", ["（以下简称“市创森办”）", "（简称“市创森办”）", "（以下简称：市创森办）", "(下称市创森办)"]
)
def test_a_short_name_is_read_as_what_it_stands_for(brackets: str) -> None:
    """The notice's own definition reads a name that no register knows; its words are the note."""
    item = make_draft(responsible_units="市创森办、市水利局")
    words = f"成立巴中市创建国家森林城市工作领导小组办公室{brackets}，负责日常工作。"
    notice_rules.shorten([item], make_document(words))
    assert [mention.name for mention in item.mentions] == ["巴中市创建国家森林城市工作领导小组办公室", "市水利局"]
    assert item.mentions[0].text == "市创森办" and item.mentions[0].note in words


@pytest.mark.parametrize(
    "words",
    ["市水利局和市林业局的工作（以下简称“市水利局”）", "国家森林城市（以下简称“市创森办”）", "市创森办（以下简称办）"],
)
def test_other_short_names_change_nothing(words: str) -> None:
    """Near miss: a name that a register knows, words that are no body's name, another short name."""
    item = make_draft(responsible_units="市创森办、市水利局")
    notice_rules.shorten([item], make_document(words))
    assert [mention.name for mention in item.mentions] == ["市创森办", "市水利局"]

"""Responsibility written into paragraphs."""

from __future__ import annotations

import pytest

from pipeline.records import Cell, Grid, Paragraph, Row
from pipeline.table import prose

WORK = "（一）加强水源保护。划定保护区，开展巡查。"
TREES = "（二）植树造林。营造公益林。（责任单位：市林业局）"
"""A second item, so that the notice surely has tasks in prose."""


def rows(*lines: str) -> list[Row]:
    return [row for _, row in prose.rows_of([Paragraph(line, 1) for line in lines], 1)]


def tasks(*lines: str) -> list[Row]:
    return [row for row in rows(*lines) if row.kind == "task"]


def values(row: Row) -> dict[str, str]:
    """Return field -> text; the lists of a field in several slots joined as a list is printed."""
    found: dict[str, list[str]] = {}
    for slot in row.slots:
        found.setdefault(slot.column.field, []).append(slot.text)
    return {name: "、".join(texts) for name, texts in found.items()}


def doubts(row: Row) -> set[tuple[str, str]]:
    return {(slot.column.field, doubt.code) for slot in row.slots for doubt in slot.doubts}


def who(clause: str) -> dict[str, str]:
    """Return who has which role in the first item of a notice that ends in `clause`, and by when."""
    first, second = tasks(WORK + clause, TREES)
    found = values(first)
    assert (found.pop("serial"), found.pop("name")) == ("（一）", "加强水源保护")
    assert found.pop("main_tasks") == "划定保护区，开展巡查。"
    assert values(second)["responsible_units"] == "市林业局"
    return found


LEAD, RESPONSIBLE, SUPPORTING = "lead_units", "responsible_units", "supporting_units"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("（责任单位：市水利局、市财政局）", {RESPONSIBLE: "市水利局、市财政局"}),
        ("（责任部门：市水利局）。", {RESPONSIBLE: "市水利局"}),
        ("（市水利局、市财政局负责）", {RESPONSIBLE: "市水利局、市财政局"}),
        ("（牵头单位：市水利局）", {LEAD: "市水利局"}),
        ("（牵头单位：市水利局，责任单位：市财政局）", {LEAD: "市水利局", RESPONSIBLE: "市财政局"}),
        (
            "（牵头单位：市水利局；配合单位：市财政局，各县（区）政府）",
            {LEAD: "市水利局", SUPPORTING: "市财政局，各县（区）政府"},
        ),
        ("（各有关部门按职责分工负责）", {RESPONSIBLE: "各有关部门按职责分工负责"}),
        (
            "（市水利局牵头，市财政局、各县（市、区）人民政府按职责分工负责）",
            {LEAD: "市水利局", RESPONSIBLE: "市财政局、各县（市、区）人民政府按职责分工负责"},
        ),
        ("（市水利局牵头）", {LEAD: "市水利局"}),
        ("（市水利局牵头，市财政局配合）", {LEAD: "市水利局", SUPPORTING: "市财政局"}),
        ("（市水利局牵头负责，市财政局、市住建局参与）", {LEAD: "市水利局", SUPPORTING: "市财政局、市住建局"}),
        ("（责任单位：市水利局牵头，市财政局配合）", {LEAD: "市水利局", SUPPORTING: "市财政局"}),
        ("（市水利局会同市财政局负责）", {RESPONSIBLE: "市水利局、市财政局"}),
        ("（市水利局、市财政局等和各县（区）人民政府负责）", {RESPONSIBLE: "市水利局、市财政局、各县（区）人民政府"}),
        ("（生态环境部指导，市水利局负责落实）", {SUPPORTING: "生态环境部", RESPONSIBLE: "市水利局"}),
        (
            "（省发展改革委、省能源局，各地级以上市人民政府）",
            {RESPONSIBLE: "省发展改革委、省能源局，各地级以上市人民政府"},
        ),
        ("责任单位：市委组织部、市科技局。", {RESPONSIBLE: "市委组织部、市科技局"}),
        ("由市水利局承办，市财政局配合。", {RESPONSIBLE: "市水利局", SUPPORTING: "市财政局"}),
        ("由市水利局、市财政局负责落实。", {RESPONSIBLE: "市水利局、市财政局"}),
        ("市水利局牵头，市财政局配合。", {LEAD: "市水利局", SUPPORTING: "市财政局"}),
        ("市水利局牵头；市财政局配合。", {LEAD: "市水利局", SUPPORTING: "市财政局"}),
        ("由市水利局牵头，由市财政局配合。", {LEAD: "市水利局", SUPPORTING: "市财政局"}),
        ("（市水利局负责牵头，市财政局负责配合）", {LEAD: "市水利局", SUPPORTING: "市财政局"}),
        ("（市水利局为牵头单位，市财政局为配合单位）", {LEAD: "市水利局", SUPPORTING: "市财政局"}),
        ("（市水利局主责，市财政局配合）", {RESPONSIBLE: "市水利局", SUPPORTING: "市财政局"}),
        ("牵头单位为市水利局，配合单位为市财政局。", {LEAD: "市水利局", SUPPORTING: "市财政局"}),
        ("牵头单位 市水利局 责任单位 市财政局", {LEAD: "市水利局", RESPONSIBLE: "市财政局"}),
        ("责任单位市水利局、市财政局。", {RESPONSIBLE: "市水利局、市财政局"}),
        ("（责 任 单 位：市水利局）", {RESPONSIBLE: "市水利局"}),
        ("（责任 单位∶市水利局）", {RESPONSIBLE: "市水利局"}),
        ("【责任单位】市水利局、市财政局", {RESPONSIBLE: "市水利局、市财政局"}),
        ("【责任单位】：市水利局", {RESPONSIBLE: "市水利局"}),
    ],
)
def test_every_form_names_who_has_which_role(clause: str, expected: dict[str, str]) -> None:
    """Labels, words of a role, bare lists and sentences each give the units their role, and no word of theirs more."""
    assert who(clause) == expected


@pytest.mark.parametrize("brackets", ["()", "〔〕", "[]", "［］", "【】", "〈〉", "〖〗", "﹙﹚"])
def test_every_kind_of_bracket_holds_a_clause(brackets: str) -> None:
    """The bracket's form, and the form of the marks in it, do not matter."""
    assert who(f"{brackets[0]}责任单位:市水利局,市财政局{brackets[1]}") == {RESPONSIBLE: "市水利局,市财政局"}


@pytest.mark.parametrize(
    "group", ["各区〔县、市〕政府", "各县（市、区）人民政府", "各区政府〈含开发区、风景区管委会，下同〉"]
)
def test_brackets_in_the_bracket_stay_in_their_list(group: str) -> None:
    """A bracket inside a clause neither ends it nor is cut at its marks."""
    assert who(f"（责任单位：市水利局、{group}；完成时限：2026年底）") == {
        RESPONSIBLE: f"市水利局、{group}",
        "due_on": "2026年底",
    }


@pytest.mark.parametrize(
    ("clause", "others"),
    [
        ("（责任单位：市水利局；完成时限：2026年底）", {"due_on": "2026年底"}),
        ("（责任单位：市水利局，2026年底前完成）", {"due_on": "2026年底前完成"}),
        ("（责任单位：市水利局）（完成时限：2026年底）", {"due_on": "2026年底"}),
        ("（完成时限：2026年底）（责任单位：市水利局）", {"due_on": "2026年底"}),
        ("（责任单位：市水利局；责任领导：王毅）", {"leaders": "王毅"}),
        ("（责任单位：市水利局；联系人：张三）", {"extras": "张三"}),
        ("责任单位：市水利局。完成时限：2026年底。", {"due_on": "2026年底"}),
        ("由市水利局负责，2026年底前完成。", {"due_on": "2026年底前完成"}),
        ("由市水利局负责。2026年底前完成。", {"due_on": "2026年底前完成"}),
        ("（2026年底前，市水利局负责）", {"due_on": "2026年底前"}),
        ("（2026年底前由市水利局负责完成）", {"due_on": "2026年底前"}),
    ],
)
def test_deadlines_and_people_beside_the_units(clause: str, others: dict[str, str]) -> None:
    """What else stands under a label in the clause, or in a bracket right beside it, has its own field."""
    assert who(clause) == {RESPONSIBLE: "市水利局", **others}


def test_a_deadline_in_the_work_is_not_read() -> None:
    """Near miss: a date in a sentence may be that of one step, or of something that is cited."""
    first, _ = tasks("（一）保护水源。2025年底前完成划定。（责任单位：市水利局）", TREES)
    assert "due_on" not in values(first)


def test_leaders_alone_are_responsible() -> None:
    """A clause may name people only."""
    assert who("（责任领导：王毅）") == {"leaders": "王毅"}


def test_a_responsibility_line_belongs_to_the_paragraph_above() -> None:
    """Labels on lines of their own are one clause about the item above them."""
    lines = ["牵头单位：市水利局", "责任单位：市财政局、市住建局", "完成时限：2026年底"]
    first, second = tasks(WORK, *lines, "（二）植树造林。", "责任单位：市林业局。")
    assert values(first) == {
        "serial": "（一）",
        "name": "加强水源保护",
        "main_tasks": "划定保护区，开展巡查。",
        LEAD: "市水利局",
        RESPONSIBLE: "市财政局、市住建局",
        "due_on": "2026年底",
    }
    assert values(second)["main_tasks"] == "植树造林。"


@pytest.mark.parametrize(
    "words",
    [
        "请于6月底前报市水利局（联系人：张三，电话：0827-1234567）。",
        "请于6月底前报送（联系人：张三；单位：市水利局）。",
        "责任单位为另行通知的单位。",
        "牵头单位 另行通知。",
        "【附件】市水利局",
        "市水利局（以下简称水利局）另行通知。",
        "实施三年行动（2021—2025年）。",
        "印发管理办法（试行）。",
        "按清单执行（见附件）。",
        "根据文件（国发〔2020〕5号）执行。",
        "（责任编辑：李四）",
        "（省发展改革委联系人：王五）",
        "（此件公开发布）",
        "各部门（市发改委、市财政局等）要加强配合。",
        "报送有关部门（市发改委、市财政局）。",
        "成立市数据局（市人工智能局）。",
        "完成年度任务（市水利局）。",
        "本办法由市司法局负责解释。",
        "由市政府负责解释。",
        "由各牵头单位负责。",
        "日常工作由市水利局负责。",
        "各责任单位：",
        "责任单位要加强领导。",
        "责任单位：要加强组织领导，认真抓好落实。",
        "压实责任（谁主管、谁负责）。",
        "（单位：万元）",
        "（时间：2025年）",
        "完成时限：2025年底。",
        "领导小组由市发改委、市财政局等组成。",
        "学校（技工院校内由人力资源部门负责），加快发展。",
    ],
)
def test_what_only_looks_like_a_clause_makes_no_task(words: str) -> None:
    """Near misses, in a notice that has tasks in prose."""
    (task,) = tasks("一、总体要求", f"（八）加强领导。{words}", "（九）植树造林。营造公益林。（责任单位：市林业局）")
    assert values(task)["name"] == "植树造林"


@pytest.mark.parametrize("work", ["优化产业布局", "新建学校", "培训干部", "举办展会", "加强督办"])
def test_a_bracket_behind_a_word_that_ends_as_bodies_do_is_a_clause(work: str) -> None:
    """Near miss: only known bodies, and words for some (部门), are explained by the bodies behind them."""
    first, _ = tasks(f"（一）{work}（市水利局、市财政局）。", TREES)
    assert (values(first)["name"], values(first)[RESPONSIBLE]) == (work, "市水利局、市财政局")


def test_one_clause_without_a_label_is_too_few() -> None:
    """Near miss: a single bracket of that form says nothing about a notice; two do, and so does one label."""
    assert rows(f"{WORK}（市水利局负责）") == []
    assert len(tasks(f"{WORK}（市水利局负责）", "（二）植树造林。营造公益林。（市林业局负责）")) == 2
    assert len(tasks(f"{WORK}（责任单位：市水利局）")) == 1


def test_sentences_count_where_there_is_nothing_else() -> None:
    """A notice may put all its responsibility into sentences; in the articles of a regulation they are none."""
    assert [values(row)[RESPONSIBLE] for row in tasks("1.水源保护由市水利局负责。", "2.植树由市林业局负责。")] == [
        "市水利局",
        "市林业局",
    ]
    assert tasks("第一条 水源保护由市水利局负责。", "第二条 植树由市林业局负责。") == []
    assert tasks("水源保护由市水利局负责。", "植树由市林业局负责。") == []


def test_a_cover_letter_has_no_tasks() -> None:
    """Near miss: addressees, signature, and duties of nobody in particular."""
    letter = [
        "市水利局关于印发《任务清单》的通知",
        "各县（市、区）人民政府，市级有关部门：",
        "现将《任务清单》印发给你们（电子版见附件），由各牵头单位负责，请认真落实。联系人：李四。",
        "市水利局（代章）",
        "2021年4月20日",
    ]
    assert rows(*letter) == []


def test_no_paragraphs_no_rows() -> None:
    """Near miss: grids are not looked into."""
    grid = Grid(1, 1, [[Cell(1, 1, 1, 1, "植树造林（责任单位：市林业局）")]])
    assert prose.rows_of([grid], 2) == []
    assert prose.rows_of([], 1) == []


# --- what a clause is about -------------------------------------------------------------------------


def test_several_clauses_in_a_paragraph_are_several_tasks() -> None:
    """Each clause ends a task; the later ones have no number of their own, and the item's heading as section."""
    first, second, third = tasks(
        "三、优化环境",
        "（十）鼓励创业。营造环境。（市水利局负责）帮助企业对接。支持开课。（市教育局负责）重视技术。（市科技局负责）",
    )
    assert values(first) == {
        "serial": "（十）",
        "name": "鼓励创业",
        "main_tasks": "营造环境。",
        RESPONSIBLE: "市水利局",
    }
    assert first.section == "三、优化环境"
    assert values(second) == {
        "name": "帮助企业对接",
        "main_tasks": "帮助企业对接。支持开课。",
        RESPONSIBLE: "市教育局",
    }
    assert second.section == third.section == "（十）鼓励创业"


def test_text_behind_the_last_clause_goes_with_it() -> None:
    """No character of a paragraph is lost behind its last bracket."""
    task, _ = tasks(f"{WORK}（责任单位：市水利局）各县要报送情况。", TREES)
    assert values(task)["main_tasks"] == "划定保护区，开展巡查。各县要报送情况。"


def test_numbered_headings_are_sections() -> None:
    """A heading without a clause is a section row above its first task, the nearest one above a task its section."""
    found = rows("一、重点任务", "（一）水利。", "1.加强水源保护。（责任单位：市水利局）", TREES)
    assert [(row.kind, row.section) for row in found] == [
        ("section", "一、重点任务"),
        ("section", "（一）水利"),
        ("task", "（一）水利"),
        ("task", "一、重点任务"),
    ]
    assert len(rows("一、总体要求", "坚持绿色发展。", "二、重点任务", TREES)) == 2


def test_a_heading_of_one_clause_is_its_name_and_of_several_their_section() -> None:
    """The line 一、加强水源保护 names the task below it, unless there are two."""
    one, *two = tasks(
        "一、加强水源保护",
        "划定保护区。",
        "开展巡查。（责任单位：市水利局）",
        "二、植树造林",
        "造林。（责任单位：市林业局）",
        "护林。（责任单位：市公安局）",
        "市人民政府",
    )
    assert values(one)["name"] == "加强水源保护"
    assert values(one)["main_tasks"] == "划定保护区。\n开展巡查。"
    assert [(row.section, values(row)["name"]) for row in two] == [("二、植树造林", "造林"), ("二、植树造林", "护林")]


def test_a_clause_below_a_list_is_about_the_whole_list() -> None:
    """A clause on its own line behind items that have none is about their heading and all of them."""
    (task,) = tasks("1.完善预案体系", "（1）加强管理。", "（2）加强演练。", "（责任单位：市应急管理局）")
    assert (values(task)["serial"], values(task)["name"]) == ("1.", "完善预案体系")
    assert values(task)["main_tasks"] == "（1）加强管理。\n（2）加强演练。"
    assert doubts(task) == set()


def test_a_clause_in_the_last_item_of_a_list_is_in_doubt() -> None:
    """It may be about that item or about all; where every item has its own, there is no doubt."""
    (task,) = tasks("1.完善预案体系", "（1）加强管理。", "（2）加强演练。（责任单位：市应急管理局）")
    assert doubts(task) == {(RESPONSIBLE, "unsure_reach")}
    own = tasks("1.完善预案体系", "（1）加强管理。（责任单位：市水利局）", "（2）加强演练。（责任单位：市应急管理局）")
    assert [doubts(row) for row in own] == [set(), set()]


def test_a_paragraph_without_a_number_is_named_by_its_first_sentence() -> None:
    """Text before the paragraph is not about the clause."""
    (task,) = tasks("现提出如下意见。", "加强水源保护，开展巡查。完善机制。（责任单位：市水利局）")
    assert values(task) == {
        "name": "加强水源保护，开展巡查",
        "main_tasks": "加强水源保护，开展巡查。完善机制。",
        RESPONSIBLE: "市水利局",
    }
    assert task.section == ""


def test_a_long_first_sentence_is_part_of_the_work() -> None:
    """What is too long for a heading stands in both name and work."""
    long = "深入推进全市重点流域水环境综合治理，全面落实河长制各项任务，健全完善河湖管护长效机制和考核体系"
    (task,) = tasks(f"1.{long}。开展巡查。（责任单位：市水利局）")
    assert (values(task)["name"], values(task)["main_tasks"]) == (long, f"{long}。开展巡查。")


def test_an_item_of_one_sentence_is_name_and_work() -> None:
    """A task is never without either."""
    (task,) = tasks("1.开展巡查（责任单位：市水利局）。")
    assert (values(task)["name"], values(task)["main_tasks"]) == ("开展巡查", "开展巡查")


def test_a_paragraph_broken_over_lines_or_pages_is_read_as_one() -> None:
    """A clause goes on in the next line, and its cells stand on both pages."""
    lines = [
        Paragraph("（一）加强水源保护。划定保护区，开展巡查，并建立台账，定期", 1),
        Paragraph("通报各县情况。（责任单位：市水利局、市财", 1),
        Paragraph("政局）", 2),
    ]
    ((place, task),) = prose.rows_of(lines, 1)
    assert (place, values(task)[RESPONSIBLE]) == (0, "市水利局、市财政局")
    assert values(task)["main_tasks"] == "划定保护区，开展巡查，并建立台账，定期通报各县情况。"
    assert [cell.page for cell in task.cells] == [1, 1, 1, 1, 1, 2]


def test_a_label_on_its_line_ends_the_value_before() -> None:
    """A list goes on where its line ends in a mark, or the next is units and nothing else; a label begins another."""
    lines = ["责任单位：市财政局、", "市住建局", "市水利局", "完成时限：2026年底"]
    first, second = tasks(WORK, *lines, TREES)
    bracket = ["（责任单位：市财政局、", "市住建局", "市水利局", "完成时限：2026年底）"]
    for row in (first, tasks(WORK + bracket[0], *bracket[1:], TREES)[0]):
        assert values(row)[RESPONSIBLE] == "市财政局、市住建局\n市水利局"
        assert values(row)["due_on"] == "2026年底"
        assert doubts(row) == set()
    assert values(second)[RESPONSIBLE] == "市林业局"


def test_a_body_cut_by_a_line_is_one() -> None:
    """Near miss: the rest of a name is no unit of its own."""
    (task,) = tasks("1.治水。（责任单位：市财政局、市住", "建局，2026年底前完成）")
    assert (values(task)[RESPONSIBLE], values(task)["due_on"]) == ("市财政局、市住建局", "2026年底前完成")


def test_a_heading_goes_on_in_a_text_that_is_broken_into_lines() -> None:
    """Full lines, or lines broken in a bracket, tell it; one that is short, and has no comma, is a heading."""
    full = [
        "一、加强水源保护，划定保护区并开展巡查，建立健全河湖",
        "管护机制。各县要定期巡查，建立台账，并按照上级的要求",
    ]
    (task,) = tasks(*full, "每月报送工作情况，汇总各项数据，并加强对全体人员的培", "训。（责任单位：市水利局）")
    assert values(task)["name"] == "加强水源保护，划定保护区并开展巡查，建立健全河湖管护机制"
    broken = [
        "1.治水，加强",
        "巡查。（责任单位：市水",
        "利局）",
        "2.植树",
        "造林。（责任单位：市林",
        "业局）",
        "市" * 30,
    ]
    assert [values(row)["name"] for row in tasks(*broken)] == ["治水，加强巡查", "植树"]


def test_a_heading_ends_before_its_clause() -> None:
    """What heads other rows, in the text or a table below it, has no clause in it."""
    assert prose.heading("二、办好实事（责任单位：市水利局）") == "二、办好实事"
    assert prose.heading("二、办好实事。详见附表。（责任单位：市水利局）") == "二、办好实事"
    assert prose.heading("二、办好实事（5项）") == "二、办好实事（5项）"
    assert prose.heading("详见附表。") == ""
    _, below = tasks("一、办好实事（责任单位：市水利局）", "1.造林。（责任单位：市林业局）")
    assert below.section == "一、办好实事"


def test_bold_print_of_a_plain_text_is_no_part_of_a_value() -> None:
    """Markdown's asterisks stay in the cells only."""
    (task,) = tasks("**1.加强水源保护。**划定保护区。**（责任单位：市水利局）**")
    assert values(task) == {
        "serial": "1.",
        "name": "加强水源保护",
        "main_tasks": "划定保护区。",
        RESPONSIBLE: "市水利局",
    }


def test_an_attachment_ends_the_headings() -> None:
    """Near miss: what stands below 附件 is in no section of the text above."""
    *_, task = tasks("一、重点任务", TREES, "附件1", "加强巡查。（责任单位：市水利局）")
    assert task.section == ""


# --- what is in doubt ---------------------------------------------------------------------------------


@pytest.mark.parametrize("clause", ["（责任单位：市水利局、市财政局", "（责任单位：市水利局、各县（区人民政府）"])
def test_a_bracket_that_does_not_close_is_in_doubt(clause: str) -> None:
    """Its label tells the clause, its paragraph ends it."""
    first, second = tasks(WORK + clause, TREES)
    assert doubts(first) == {(RESPONSIBLE, "broken_bracket")}
    assert values(first)[RESPONSIBLE] == clause.removeprefix("（责任单位：")
    assert doubts(second) == set()


def test_a_bracket_that_does_not_close_without_a_label_is_none() -> None:
    """Near miss: nothing tells that it is about anybody."""
    assert len(tasks(f"{WORK}（详见附件", TREES)) == 1


def test_a_clause_in_mid_sentence_is_in_doubt() -> None:
    """What it is about is a guess; one at the sentence's end is sure."""
    found = tasks("完成工程（市水利局负责），推进改造（市住建局负责），建设道路（市交通运输局负责）。")
    assert [values(row)["name"] for row in found] == ["完成工程", "推进改造", "建设道路"]
    assert [bool(doubts(row)) for row in found] == [True, True, False]


def test_words_that_are_no_units_leave_a_doubt() -> None:
    """What stands behind the units and is not understood is not passed over."""
    first, _ = tasks(f"{WORK}（市水利局牵头，具体分工另行通知）", TREES)
    assert (LEAD, "ambiguous_layout") in doubts(first)
    assert values(first)[LEAD] == "市水利局"


def test_a_label_that_is_misprinted_is_a_guess() -> None:
    """A label that is only like a listed one holds where known bodies stand under it."""
    first, _ = tasks(f"{WORK}（牵头单伩：市水利局）", TREES)
    assert doubts(first) == {(LEAD, "guessed_heading")}
    assert len(tasks(f"{WORK}（牵头单伩：另行通知）", TREES)) == 1


def test_a_label_with_nothing_under_it_is_a_missing_value() -> None:
    """A template's （责任单位：　） is asked about."""
    first, _ = tasks(f"{WORK}（责任单位：　　）", TREES)
    assert doubts(first) == {(RESPONSIBLE, "missing_value")}


def test_a_clause_about_nothing_is_rejected() -> None:
    """A form's head names who is responsible and for nothing that is printed: the row is kept, and is no task."""
    assert [row.kind for row in rows("任务清单", "牵头单位：市水利局　填报日期：2021年")] == ["rejected"]


# --- rules for all tasks --------------------------------------------------------------------------------


def test_a_rule_for_all_tasks_is_no_unit_of_one() -> None:
    """列第一位的为牵头单位，下同 stays in a cell of its own, in no list."""
    assert who("（市水利局、市财政局负责。列第一位者为牵头单位，下同）") == {RESPONSIBLE: "市水利局、市财政局"}
    added = "（责任单位：市水利局。以下均需各县（区）党委和人民政府配合落实，不再逐一列出）"
    assert who(added) == {RESPONSIBLE: "市水利局"}


def test_a_paragraph_that_adds_units_to_every_task_is_a_note() -> None:
    """It stands among the rows where it stands in the notice."""
    found = rows("以下均需各县（区）人民政府配合落实，不再逐一列出。", TREES)
    assert [row.kind for row in found] == ["note", "task"]


# --- where the rows stand ------------------------------------------------------------------------------


def test_rows_are_numbered_anew_behind_a_grid() -> None:
    """Cells have places of their own, tables count from the number given, and each row tells its block."""
    grid = Grid(1, 1, [[Cell(1, 1, 1, 1, "甲")]])
    first, second = Paragraph(f"{WORK}（责任单位：市水利局）", 1), Paragraph(TREES, 3)
    found = prose.rows_of([first, grid, second], 2)
    places = [(place, row.cells[0].page, row.cells[0].table, row.cells[0].row) for place, row in found]
    assert places == [(0, 1, 2, 1), (2, 3, 3, 1)]
    assert [cell.column for cell in found[0][1].cells] == [1, 2, 3, 4]

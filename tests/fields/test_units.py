"""Lists of units, as real notices print them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import text
from pipeline.fields import units

TWO = ["市财政局", "市教育局"]
KNOWN = [
    "市财政局",
    "市住房和城乡建设局",
    "市文化和旅游局",
    "各县（市、区）人民政府",
    "巴中经济开发区管委会",
    "省教育厅",
]


def names(printed: str) -> list[str]:
    return [mention.name for mention in units.parse(text.clean(printed)[0], "responsible")]


def roles(printed: str) -> list[tuple[str, str]]:
    return [(mention.name, mention.role) for mention in units.parse(text.clean(printed)[0], "responsible")]


def notes(printed: str) -> list[tuple[str, str]]:
    return [(mention.name, mention.note) for mention in units.parse(text.clean(printed)[0], "responsible")]


def codes(printed: str) -> list[list[str]]:
    return [[doubt.code for doubt in mention.doubts] for mention in units.parse(text.clean(printed)[0], "responsible")]


@pytest.mark.parametrize("mark", ["、", "，", ",", "；", ";", "\n", " ", "　", "/", "、 ", "、\n"])
def test_a_mark_between_units_separates_them(mark: str) -> None:
    """Every mark that stands between units in real notices parts them."""
    assert names(mark.join(TWO)) == TWO


@pytest.mark.parametrize("glued", ["市经信局市新经济委", "市发展改革委市财政局"])
def test_units_without_a_mark_stay_one_mention(glued: str) -> None:
    """Near miss: nothing stands between them, and only a person can say whether they are one body or two."""
    assert names(glued) == [glued]


@settings(deadline=None)
@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=6), st.sampled_from("、，,；;"))
def test_a_joined_list_comes_apart_as_it_was(items: list[str], mark: str) -> None:
    """Joining known units by any mark and parsing the list gives the same units, repeats and all."""
    assert names(mark.join(items)) == items


def test_the_level_on_the_first_holds_for_the_next() -> None:
    """省发展改革委、经济和信息化厅、科技厅 are three provincial bodies, and each mention stays as printed."""
    found = units.parse("省发展改革委、经济和信息化厅、科技厅", "lead")
    assert [mention.name for mention in found] == ["省发展改革委", "省经济和信息化厅", "省科技厅"]
    assert [mention.text for mention in found] == ["省发展改革委", "经济和信息化厅", "科技厅"]


def test_another_level_starts_anew() -> None:
    """After a comma a printed level holds, and bodies behind it take that one."""
    assert names("省发展改革委、科技厅，市财政局、教育局") == ["省发展改革委", "省科技厅", "市财政局", "市教育局"]


@pytest.mark.parametrize("printed", ["科技厅、经济和信息化厅", "通江县教育局、水利局", "省发展改革委、各市州人民政府"])
def test_no_level_is_lent_where_none_stands_before(printed: str) -> None:
    """Near miss: a list without a level, a place's own body, or a group is left as printed."""
    assert names(printed) == printed.split("、")


@pytest.mark.parametrize(
    "printed", ["市数据局（市人工智能局）", "省市场监管（知识产权）局", "市委组织部（人才办）", "市政府办（金融）"]
)
def test_two_plates_are_one_mention(printed: str) -> None:
    """A second plate in brackets stays with its body, without a doubt."""
    assert names(printed) == [printed]
    assert codes(printed) == [[]]


@pytest.mark.parametrize("printed", ["市教育局（市财政局、市水利局配合）", "市教育局（市财政局配合）"])
def test_other_bodies_in_brackets_are_a_doubt(printed: str) -> None:
    """Near miss: brackets that name bodies of their own are no plate, and are never dropped unsaid."""
    assert codes(printed) == [["glued_units"]]


@pytest.mark.parametrize(
    "tail",
    [
        "等", "等相关单位", "等和各有关单位", "等市级有关部门", "按职责分工负责", "等各有关单位按职责分工负责",
        "分别负责", "牵头落实", "，按照职责分工抓好落实",
    ],
)  # fmt: skip
def test_words_after_a_list_are_a_note(tail: str) -> None:
    """Open lists and tails are noted on each unit and are part of no name."""
    assert notes("、".join(TWO) + tail) == [(name, tail.lstrip("，")) for name in TWO]


def test_a_group_of_departments_is_no_note() -> None:
    """Near miss: 市级有关部门 as an item of its own is a unit."""
    assert notes("市财政局、市级有关部门") == [("市财政局", ""), ("市级有关部门", "")]


@pytest.mark.parametrize(
    "group",
    ["各县（市、区）人民政府", "各区〔县、市〕政府", "各市州人民政府", "各设区市", "各地级以上市人民政府",
     "有关市级部门", "各行业主管部门", "相关县（市、区）政府", "各区人民政府〈含开发区、风景区管委会，下同〉"],
)  # fmt: skip
def test_brackets_in_a_group_are_not_split(group: str) -> None:
    """A mark in brackets separates nothing."""
    assert names(f"{group}、市财政局") == [group, "市财政局"]


def test_a_mark_outside_brackets_still_splits() -> None:
    """Near miss: brackets that close before the mark do not hold it."""
    assert names("各县（区）人民政府、市水利局（河长办）、市教育局") == [
        "各县（区）人民政府",
        "市水利局（河长办）",
        "市教育局",
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("市巴中经开区党工委和管委会", ["市巴中经开区党工委", "市巴中经开区管委会"]),
        ("各县（区）党委和人民政府", ["各县（区）党委", "各县（区）人民政府"]),
        ("各县（市、区）党委、政府", ["各县（市、区）党委", "各县（市、区）政府"]),
        ("市委市政府", ["市委", "市政府"]),
        ("巴中市委和市政府", ["巴中市委", "巴中市政府"]),
        ("县委、县政府", ["县委", "县政府"]),
        ("市委、政府", ["市委", "市政府"]),
        ("市财政局和市教育局", TWO),
        ("市财政局及市教育局", TWO),
    ],
)
def test_two_bodies_in_one_item_are_two(printed: str, expected: list[str]) -> None:
    """A pair behind one place, or two whole names with 和 between, are two bodies."""
    assert names(printed) == expected


@pytest.mark.parametrize(
    "printed",
    ["市住房和城乡建设局", "市文化和旅游局", "市发展和改革委", "市经济和信息化局", "市人力资源和社会保障局",
     "市自然资源和规划局"],
)  # fmt: skip
def test_an_and_in_a_name_is_no_separator(printed: str) -> None:
    """Near miss: 和 inside one body's name never splits it."""
    assert names(printed) == [printed]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("市住房和城\n乡建设局", ["市住房和城乡建设局"]),
        ("市数据局（市人\n工智能局）", ["市数据局（市人工智能局）"]),
        ("市人民政府\n办公室", ["市人民政府办公室"]),
        ("市卫生健康委\n（市中医药局）\n市教育局", ["市卫生健康委（市中医药局）", "市教育局"]),
        ("市 农 业 农 村\n局", ["市农业农村局"]),
        ("市 财 政 局 、 市 教 育 局", TWO),
    ],
)
def test_a_wrapped_or_spaced_name_is_closed_up(printed: str, expected: list[str]) -> None:
    """A line break or blanks inside a unit or a bracket are the page's, not the list's."""
    assert names(printed) == expected


@pytest.mark.parametrize("printed", ["市妇联\n市农工联合会", "市农工联合会\n市妇联", "市委办公室 市政府办公室"])
def test_lines_of_whole_names_stay_apart(printed: str) -> None:
    """Near miss: a break between two whole names, known or not, parts them."""
    assert names(printed) == printed.split()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("市财政局（牵头、市教育局", [["broken_bracket"], []]),
        ("市财政局）、市教育局", [["broken_bracket"], []]),
        ("各县（市、区人民政府", [["broken_bracket"], []]),
    ],
)
def test_an_unbalanced_bracket_is_a_doubt(printed: str, expected: list[list[str]]) -> None:
    """A list with a bracket that does not close is split at every mark, and the broken item is doubted."""
    assert codes(printed) == expected


def test_a_balanced_bracket_is_none() -> None:
    """Near miss: brackets that close raise no doubt."""
    assert codes("各县（市、区）人民政府、市教育局") == [[], []]


def test_a_label_in_the_cell_gives_the_role() -> None:
    """牵头单位：A；配合单位：B gives each the role of its label, whatever the column is."""
    assert roles("牵头单位：市财政局；配合单位：市教育局、市水利局") == [
        ("市财政局", "lead"),
        ("市教育局", "supporting"),
        ("市水利局", "supporting"),
    ]
    assert roles("（牵头单位：市财政局，责任单位：市教育局）") == [("市财政局", "lead"), ("市教育局", "responsible")]


def test_a_bracketed_role_is_the_role() -> None:
    """A role word in brackets behind a unit outranks the column, and is no part of the name."""
    assert roles("市财政局（牵头）、市教育局（配合）、市水利局") == [
        ("市财政局", "lead"),
        ("市教育局", "supporting"),
        ("市水利局", "responsible"),
    ]
    assert roles("市财政局 （牵头） 市教育局") == [("市财政局", "lead"), ("市教育局", "responsible")]


@pytest.mark.parametrize(
    "printed", ["市财政局牵头，市教育局、市水利局配合", "市财政局牵头负责；市教育局、市水利局参与。"]
)
def test_a_role_word_is_the_role_of_what_stands_before_it(printed: str) -> None:
    """A牵头，B、C配合 is a lead and two that support it, whatever the column."""
    assert roles(printed) == [("市财政局", "lead"), ("市教育局", "supporting"), ("市水利局", "supporting")]


def test_a_single_role_word_at_the_end_is_a_note() -> None:
    """Near miss: 负责 behind the whole list leaves the column's role."""
    assert roles("市财政局、市教育局负责") == [("市财政局", "responsible"), ("市教育局", "responsible")]


def test_bare_places_share_the_body_at_the_end() -> None:
    """恩施市、利川市、建始县人民政府 is three governments; each mention stays as printed."""
    found = units.parse("市教育局、恩施市、利川市、建始县人民政府", "responsible")
    assert [mention.name for mention in found] == ["市教育局", "恩施市人民政府", "利川市人民政府", "建始县人民政府"]
    assert found[1].text == "恩施市"


def test_a_bare_place_takes_no_body_of_a_level() -> None:
    """Near miss: 州教育局 behind 恩施市 is the prefecture's, and lends nothing."""
    assert names("恩施市、州教育局") == ["恩施市", "州教育局"]


@pytest.mark.parametrize("heading", ["省牵头单位", "建议责任单位（省级部门）"])
def test_the_level_of_the_heading_is_that_of_a_bare_body(heading: str) -> None:
    """Under 省级部门, 科技厅 and 发改委 are the province's, also behind a body with a level of its own."""
    found = units.parse("科技厅、发改委、巴州区教育局、财政厅", "lead", heading)
    assert [mention.name for mention in found] == ["省科技厅", "省发改委", "巴州区教育局", "省财政厅"]
    assert [mention.text for mention in found] == ["科技厅", "发改委", "巴州区教育局", "财政厅"]


@pytest.mark.parametrize("heading", ["", "责任单位", "区域责任单位", "市场主体"])
def test_a_heading_without_a_level_lends_none(heading: str) -> None:
    """Near miss: a word that only begins like a level."""
    assert [mention.name for mention in units.parse("科技局", "lead", heading)] == ["科技局"]


def test_a_body_and_a_group_behind_it_are_two() -> None:
    """市教育局及各县（市、区）政府 is a body and a group."""
    assert names("市教育局及各县（市、区）政府") == ["市教育局", "各县（市、区）政府"]


def test_a_name_with_a_joint_in_it_is_one() -> None:
    """Near miss: 和 inside a body's name parts nothing."""
    assert names("市发展和改革委员会") == ["市发展和改革委员会"]


def test_other_words_with_a_colon_are_no_label() -> None:
    """Near miss: a colon behind words that are no role leaves the column's role."""
    assert roles("市财政局（联系人：王毅）、市教育局")[1] == ("市教育局", "responsible")


def test_a_full_stop_at_the_end_is_dropped() -> None:
    """市教育局。 is 市教育局."""
    assert names("市财政局、市教育局。") == TWO


def test_repeats_are_kept_for_the_resolver_to_count() -> None:
    """A unit printed twice is two mentions here: what repeats is decided where names are known."""
    assert names("市财政局、市教育局、市财政局") == ["市财政局", "市教育局", "市财政局"]


@pytest.mark.parametrize("printed", ["", " ", "、、", "。"])
def test_marks_alone_are_no_unit(printed: str) -> None:
    """Near miss: a cell of nothing but marks names nobody."""
    assert names(printed) == []


@settings(deadline=None)
@given(st.text(alphabet="市财政教育局委和、，； （）\n等各县区", max_size=24))
def test_no_character_of_a_list_is_lost(printed: str) -> None:
    """Every Han character of a cell is in a mention, a note, or was a mark."""
    parsed = units.parse(printed, "lead")
    kept = "".join(mention.text + mention.note for mention in parsed)
    assert {glyph for glyph in printed if glyph.isalpha()} - set(kept) <= set("和等")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("县商务局\n各乡镇", ["县商务局", "各乡镇"]),
        ("县财政局\n南江镇", ["县财政局", "南江镇"]),
        ("县财政局\n武警南江中队", ["县财政局", "武警南江中队"]),
        ("各乡镇\n县直有关单位", ["各乡镇", "县直有关单位"]),
        ("国网南江县供电公司\n县教育局", ["国网南江县供电公司", "县教育局"]),
        ("县级各有关部门及各乡镇政府", ["县级各有关部门", "各乡镇政府"]),
    ],
)
def test_groups_and_townships_stand_on_lines_of_their_own(printed: str, expected: list[str]) -> None:
    """A line break parts a whole name from a group, a township or words that are no part of it."""
    assert names(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "各县（市、区）\n人民政府",
        "县公安局\n交警大队",
        "中共南江县委\n组织部",
        "国家税务总局\n南江县税务局",
        "巴中市生态环境局\n南江分局",
    ],
)
def test_a_break_within_a_known_name_is_closed(printed: str) -> None:
    """Near miss: what stands before the break is a name too, but closed up the two are one that is known."""
    assert names(printed) == ["".join(printed.split())]


@pytest.mark.parametrize(
    "group", ["各省、自治区、直辖市人民政府", "各县、市、区人民政府", "各乡镇、街道", "有关部门、单位"]
)
def test_marks_between_the_levels_of_a_group_do_not_part_it(group: str) -> None:
    """The levels of one group's name are listed with marks, in brackets or not."""
    assert names(f"{group}、市财政局") == [group, "市财政局"]


@pytest.mark.parametrize(
    "printed", ["各乡镇、县政府", "各县（区）、市教育局", "各县（区）、市级部门", "各乡镇、各街道"]
)
def test_what_follows_a_group_is_another_unit(printed: str) -> None:
    """Near miss: a body of a level behind a group is not its going on."""
    assert names(printed) == printed.split("、") if "（" not in printed else names(printed)[0] == "各县（区）"


@pytest.mark.parametrize("group", ["各有关部门", "有关部门", "各有关部门和单位", "各有关单位"])
def test_a_group_that_shares_the_work_is_a_group_with_a_note(group: str) -> None:
    """各有关部门按职责分工负责 names a group, although the same words may end a list."""
    assert notes(f"{group}按职责分工负责") == [(group, "按职责分工负责")]


def test_a_role_word_before_a_colon_is_a_label() -> None:
    """牵头：A⏎配合：B、C gives each its role; near miss: 联系人： gives none."""
    expected = [("市财政局", "lead"), ("市教育局", "supporting"), ("市水利局", "supporting")]
    assert roles("牵头：市财政局\n配合：市教育局、市水利局") == expected
    assert roles("市财政局（联系人：王毅）")[0][1] == "responsible"

"""A list is parted at its marks, its numbers, its joints and between whole names, never inside one."""

from __future__ import annotations

import pytest

from tests.fields.units.reading import TWO, names


@pytest.mark.parametrize("mark", ["、", "，", ",", "；", ";", "\n", " ", "　", "/", "、 ", "、\n"])
def test_a_mark_between_units_separates_them(mark: str) -> None:
    """Every mark that stands between units in real notices parts them."""
    assert names(mark.join(TWO)) == TWO


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


@pytest.mark.parametrize(
    "printed",
    [
        "1.市财政局 2.市教育局",
        "1．市财政局；2．市教育局",
        "1、市财政局 2、市教育局",
        "①市财政局②市教育局",
        "（1）市财政局（2）市教育局",
        "一、市财政局\n二、市教育局",
    ],
)
def test_numbers_that_count_the_items_part_them(printed: str) -> None:
    """They are no part of a name, whatever they are printed as."""
    assert names(printed) == TWO


@pytest.mark.parametrize("printed", ["市第一中学", "110指挥中心", "1号工程办公室", "12345热线办", "一一四医院"])
def test_a_number_in_a_name_is_its_own(printed: str) -> None:
    """Near miss: a number that begins or stands in a name counts nothing."""
    assert names(f"市财政局、{printed}") == ["市财政局", printed]
    assert names(printed) == [printed]


@pytest.mark.parametrize("mark", ["、、", "，、", "；\n", "|", "·", "・", "—", "-", "+", "&", "。"])
def test_marks_that_few_print_part_whole_names_too(mark: str) -> None:
    """Doubled marks, dots, dashes and the like stand between whole names as a mark does."""
    assert names(mark.join(TWO)) == TWO


@pytest.mark.parametrize("printed", ["市公安局·交警支队", "买买提·吐尔逊"])
def test_a_dot_inside_a_name_is_its_own(printed: str) -> None:
    """Near miss: a dot between a body and its own office, or in a name of two parts."""
    assert names(printed) == [printed]


def test_words_that_lay_down_a_rule_are_no_unit() -> None:
    """以下均需…不再单独列出 behind a list is for the tasks below; near miss: a list with 落实 is a list."""
    said = "市财政局。以下政策措施均需各县区人民政府、园区管委会落实，不再单独列出"
    assert names(said) == ["市财政局"]
    assert names("市财政局、各县区人民政府落实") == ["市财政局", "各县区人民政府"]

"""Cells of leaders."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields import leaders

NAMES = ["王毅", "岳剑", "熊文琦", "欧阳修", "赵文娇"]


def read(printed: str) -> list[tuple[str, str]]:
    return [(person.name, person.title) for person in leaders.parse(printed)]


def doubted(printed: str) -> list[str]:
    return [person.name for person in leaders.parse(printed) if person.doubts]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=5), st.sampled_from(["、", " ", "，", ",", "\n", "；", "/"])
)
def test_a_joined_list_comes_apart_as_it_was(names: list[str], mark: str) -> None:
    """Names joined by any mark are these names, in their order, without a doubt."""
    assert read(mark.join(names)) == [(name, "") for name in names]
    assert doubted(mark.join(names)) == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("王毅副市长", [("王毅", "副市长")]),
        ("副市长王毅", [("王毅", "副市长")]),
        ("王毅（副市长）", [("王毅", "副市长")]),
        ("王毅同志", [("王毅", "同志")]),
        ("副市长 王毅", [("王毅", "副市长")]),
        ("王毅 副市长", [("王毅", "副市长")]),
        ("王毅 副市长 岳剑 市长", [("王毅", "副市长"), ("岳剑", "市长")]),
        ("市长 岳剑 副市长 王毅", [("岳剑", "市长"), ("王毅", "副市长")]),
        ("王毅（市委常委、副市长）、岳剑", [("王毅", "市委常委、副市长"), ("岳剑", "")]),
    ],
)
def test_a_title_goes_with_its_name(printed: str, expected: list[tuple[str, str]]) -> None:
    """A title before, behind or in brackets is taken off and kept with its own name."""
    assert read(printed) == expected
    assert doubted(printed) == []


def test_a_name_alone_has_no_title() -> None:
    """Near miss: two names side by side lend each other nothing."""
    assert read("王毅 岳剑") == [("王毅", ""), ("岳剑", "")]


@pytest.mark.parametrize("printed", ["市长", "副市长", "待定", "各分管领导", "王", "张三李四王五"])
def test_a_word_that_is_no_name_is_kept_in_doubt(printed: str) -> None:
    """What does not look like a name is kept as printed and asked about, a title without a name too."""
    assert read(printed) == [(printed, "")]
    assert doubted(printed) == [printed]


@pytest.mark.parametrize("printed", ["市长", "分管领导", "市长、副市长"])
def test_a_title_without_a_name_is_kept_in_doubt(printed: str) -> None:
    """Nobody is named, and the words do not vanish."""
    found = leaders.parse(printed)
    assert "、".join(person.name for person in found) == printed
    assert {doubt.code for person in found for doubt in person.doubts} == {"implausible_name"}


def test_a_rare_surname_is_a_name() -> None:
    """Near miss: a two-character surname is no doubt."""
    assert doubted("欧阳修、诸葛亮") == []


def test_an_open_list_ends_no_name() -> None:
    """王毅、岳剑等 names two people, neither of them called 岳剑等."""
    assert read("王毅、岳剑等") == [("王毅", ""), ("岳剑", "")]


@pytest.mark.parametrize("printed", ["", " ", "、", "。"])
def test_marks_alone_are_nobody(printed: str) -> None:
    """Near miss: an empty cell names nobody."""
    assert read(printed) == []


@pytest.mark.parametrize("printed", ["县政府办主任 王芳", "县教育局局长王芳", "县公安局副局长 王芳"])
def test_a_post_in_a_body_is_a_title(printed: str) -> None:
    """A body and a title behind it are the title of the name that follows."""
    assert read(printed) == [("王芳", printed.replace("王芳", "").strip())]
    assert doubted(printed) == []


def test_a_body_without_a_title_is_no_post() -> None:
    """Near miss: 县政府办 alone is nobody's title, and is asked about."""
    assert doubted("县政府办 王芳") == ["县政府办"]


def test_a_name_of_two_parts_with_a_dot_is_a_name() -> None:
    """阿布都·热依木 has no Chinese surname; near miss: without the dot it is no name."""
    assert doubted("阿布都·热依木") == []
    assert doubted("阿布都热依木") == ["阿布都热依木"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("副市长：王毅", [("王毅", "副市长")]),
        ("副市长：王毅、李明", [("王毅", "副市长"), ("李明", "副市长")]),
        ("组长：王毅；副组长：李明、张伟", [("王毅", "组长"), ("李明", "副组长"), ("张伟", "副组长")]),
        ("市委常委、副市长：王毅", [("王毅", "市委常委、副市长")]),
        ("分管市领导：王毅；配合市领导：李明", [("王毅", "分管市领导"), ("李明", "配合市领导")]),
    ],
)
def test_a_title_with_a_colon_goes_with_all_names_behind_it(printed: str, expected: list[tuple[str, str]]) -> None:
    """副市长：王毅、李明 are two deputy mayors, up to the next such title."""
    assert read(printed) == expected
    assert doubted(printed) == []


def test_another_label_is_none_of_a_name() -> None:
    """Near miss: what is no title and has a colon behind it makes the name doubtful."""
    assert doubted("时间：王毅") == ["时间：王毅"]


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("市委常委、常务副市长王毅", "市委常委、常务副市长"),
        ("王毅，市委常委、副市长", "市委常委、副市长"),
        ("王毅（市委常委、\n常务副市长）", "市委常委、常务副市长"),
        ("副市长（常务）王毅", "副市长（常务）"),
        ("副市长、公安局长王毅", "副市长、公安局长"),
    ],
)
def test_titles_stand_in_printed_order(printed: str, title: str) -> None:
    """Several titles are joined as they stand, wherever they stand; a rank in brackets stays with its title."""
    assert read(printed) == [("王毅", title)]


@pytest.mark.parametrize(
    "words", ["（按分工）", "（牵头）", "牵头", "（女）", "（13800000000）", " 13800000000", "等市领导"]
)
def test_what_is_no_title_is_not_taken_for_one(words: str) -> None:
    """Near miss: shares of the work, telephone numbers and remarks are nobody's title."""
    assert read(f"王毅{words}") == [("王毅", "")]


@pytest.mark.parametrize(
    "printed", ["分管副市长", "市政府分管领导", "市委、市政府分管领导", "各分管市领导", "县委书记"]
)
def test_a_post_without_a_name_is_one_in_doubt(printed: str) -> None:
    """A post that nobody is named for is kept whole, and asked about once."""
    assert read(printed) == [(printed, "")]
    assert doubted(printed) == [printed]


@pytest.mark.parametrize("printed", ["王毅副链主", "王毅总主任", "王毅区委员"])
def test_a_title_that_is_known_in_part_takes_no_name_with_it(printed: str) -> None:
    """王毅副 is nobody: where only the end of a title is known, the whole is in doubt."""
    assert doubted(printed) == [printed]


@pytest.mark.parametrize("name", ["陈镇", "张红旗", "李正", "王长江"])
def test_a_name_that_ends_like_a_level_is_one(name: str) -> None:
    """Near miss: characters that do end names stay with them."""
    assert read(f"{name}副市长") == [(name, "副市长")]


def test_a_post_before_a_name_is_its_title() -> None:
    """Near miss: with a name beside it, the post is a title."""
    assert read("分管副市长 王毅") == [("王毅", "分管副市长")]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("熊文\n琦", ["熊文琦"]),
        ("王毅、熊文\n琦", ["王毅", "熊文琦"]),
        ("阿不都热合曼·\n买买提", ["阿不都热合曼·买买提"]),
        ("阿不都热合曼 • 买买提、才让‧多杰", ["阿不都热合曼·买买提", "才让·多杰"]),
        ("1.王毅 2.岳剑", ["王毅", "岳剑"]),
        ("王毅和李明", ["王毅", "李明"]),
    ],
)
def test_a_name_is_whole_however_it_is_set(printed: str, names: list[str]) -> None:
    """A name broken over lines is joined, dots are one dot, numbers and joints are no part of it."""
    assert [name for name, _ in read(printed)] == names
    assert doubted(printed) == []


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("王毅\n岳剑", ["王毅", "岳剑"]),
        ("王毅\n女", ["王毅", "女"]),
        ("王毅\n李\n明", ["王毅", "李明"]),
        ("和平", ["和平"]),
        ("李和平", ["李和平"]),
    ],
)
def test_two_names_are_not_joined_nor_one_parted(printed: str, names: list[str]) -> None:
    """Near miss: lines that are names each stay apart, and a joint inside a name parts nothing."""
    assert [name for name, _ in read(printed)] == names


@pytest.mark.parametrize("printed", ["王毅·李明", "岳剑.熊文琦", "欧阳", "李某某", "李××"])
def test_what_only_looks_like_a_name_is_in_doubt(printed: str) -> None:
    """Two Chinese names with a dot between, a surname alone and a name left untold are nobody's name."""
    assert doubted(printed) == [printed]


def test_titles_read_across_name_nobody() -> None:
    """副副 tells that two titled names were read across: 郑陈, which looks like a name, is nobody's either."""
    found = leaders.parse("副副 市市 长长 郑陈 剑涛")
    assert {person.doubts[0].code for person in found} == {"garbled_text"}


def test_a_doubled_character_in_a_name_is_a_name() -> None:
    """Near miss: 王丽丽 is a name, and so is the one beside her."""
    assert doubted("王丽丽 王毅") == []


@settings(deadline=None)
@given(st.text(alphabet="王毅岳剑副市长：（）、，\n 和·1.", max_size=14))
def test_nothing_but_what_is_printed_is_read(printed: str) -> None:
    """Any text is read, and every character of a name stands in it, dots between its parts aside."""
    for person in leaders.parse(printed):
        assert set(person.name) <= {*printed, "·"}
        assert set(person.title) <= {*printed, "、", "（", "）"}


@pytest.mark.parametrize("printed", ["高翔·", "·高翔", "高翔．", "副市长高翔·"])
def test_a_dot_at_the_edge_is_no_part_of_a_name(printed: str) -> None:
    """A stray dot parts nothing."""
    assert [person.name for person in leaders.parse(printed)] == ["高翔"]
    assert doubted(printed) == []


@pytest.mark.parametrize("printed", ["买买提·", "阿卜杜·"])
def test_a_dot_behind_half_a_name_is_a_doubt(printed: str) -> None:
    """Near miss: what has no common surname may be the first half of a longer name."""
    assert doubted(printed) == [printed]

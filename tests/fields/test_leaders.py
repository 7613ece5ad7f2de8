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

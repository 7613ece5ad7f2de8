"""Surnames and titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import people

NAMES = ["王毅", "陶斌", "赵文娇", "欧阳修", "诸葛亮"]
names = st.sampled_from(NAMES)
titles = st.sampled_from(["市长", "副市长", "市委书记", "市委常委", "县长"])


@pytest.mark.parametrize("name", [*NAMES, "欧阳修文", "马买提"])
def test_a_surname_and_a_given_name_are_a_name(name: str) -> None:
    """One or two characters after a surname, of one character or two."""
    assert people.is_name(name)


@pytest.mark.parametrize("text", ["王", "王毅剑峰", "市局", "组织部", "毅王", "王1", "", "王 毅"])
def test_other_words_are_no_names(text: str) -> None:
    """Near miss: a bare surname, four characters after a short one, a body, a figure, a blank."""
    assert not people.is_name(text)


def test_a_commoner_surname_is_likelier() -> None:
    """王毅 is likelier a name than 岳剑, that than what has no surname."""
    assert people.likelihood("王毅") > people.likelihood("岳剑") > people.likelihood("毅剑") == -4.0


def test_only_a_common_surname_tells_a_name() -> None:
    """和平 has the shape of a name, and is a word."""
    assert people.is_common("王毅")
    assert people.is_name("和平")
    assert not people.is_common("和平")


@pytest.mark.parametrize(
    ("printed", "name", "title"),
    [
        ("王毅副市长", "王毅", "副市长"),
        ("副市长王毅", "王毅", "副市长"),
        ("市长 王毅", "王毅", "市长"),
        ("王毅（副市长）", "王毅", "副市长"),
        ("市委常委、副市长王毅", "王毅", "市委常委副市长"),
        ("市委副书记、市长王毅", "王毅", "市委副书记市长"),
        ("李副市长", "李", "副市长"),
        ("副市长", "", "副市长"),
    ],
)
def test_titles_are_split_off(printed: str, name: str, title: str) -> None:
    """One title or several, before the name or after it."""
    assert people.split_title(printed) == (name, title)


@pytest.mark.parametrize("printed", ["王毅", "陶斌", "王长江"])
def test_a_name_without_title_is_whole(printed: str) -> None:
    """Near miss: nothing is taken off a name."""
    assert people.split_title(printed) == (printed, "")


@given(names, st.lists(titles, max_size=2), st.lists(titles, max_size=2))
def test_the_name_survives_any_titles(name: str, before: list[str], after: list[str]) -> None:
    """However many titles stand around it, the name comes out whole."""
    assert people.split_title("、".join(before) + name + "、".join(after))[0] == name

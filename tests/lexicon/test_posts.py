"""What stands around leaders' names, and in place of them."""

from __future__ import annotations

import pytest

from pipeline.lexicon import posts


@pytest.mark.parametrize("text", ["分管副市长", "市政府分管领导", "有关市领导", "市委、市政府主要领导", "县级领导"])
def test_a_post_names_nobody(text: str) -> None:
    """A post is told by its words alone."""
    assert posts.is_post(text)


@pytest.mark.parametrize("text", ["王副市长", "分管", "市政府", "领导小组", ""])
def test_other_words_are_no_post(text: str) -> None:
    """Near miss: a surname in front, a body, a word of it alone."""
    assert not posts.is_post(text)


@pytest.mark.parametrize(
    ("printed", "left"), [("王毅牵头", "王毅"), ("王毅等市领导", "王毅"), ("王毅按分工负责", "王毅")]
)
def test_a_share_of_the_work_is_taken_off(printed: str, left: str) -> None:
    """What a person does, and that there are others, is no part of a name."""
    assert posts.without_role(printed) == left


def test_a_name_keeps_its_characters() -> None:
    """Near miss: nothing is taken off a name."""
    assert posts.without_role("王协") == "王协"
    assert posts.without_number("王一") == "王一"


def test_a_name_left_untold_is_anonymous() -> None:
    """李某 is anybody; near miss: 李明 is not."""
    assert posts.is_anonymous("李某")
    assert not posts.is_anonymous("李明")

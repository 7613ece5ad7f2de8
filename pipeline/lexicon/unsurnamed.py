"""Names without a Chinese surname, where many people bear such: 布小林 in 内蒙古, 扎西多吉 in 甘孜藏族自治州."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline import rules
from pipeline.lexicon import mentions, people, posts, regions, words
from pipeline.text import HAN

SHAPE = re.compile(f"[{HAN}]{{2,5}}")
"""A name that is printed without a dot."""
SIZES = (2, 3)
"""Characters of an ordinary word, which no such name holds."""


def is_like(text: str) -> bool:
    """Say whether `text` has the shape of such a name and of nothing else.

    No word of it is an ordinary one, as in 班子成员, nor is it a Chinese name, a post or title, a place or a body.
    """
    if not SHAPE.fullmatch(text) or people.is_name(text) or posts.is_post(text) or posts.is_anonymous(text):
        return False
    is_other = bool(regions.named(text)) or mentions.is_known(text) or people.split_title(text)[0] != text
    return not is_other and not any(map(words.is_ordinary, _parts(text)))


def may_be_two(text: str) -> bool:
    """Say whether `text` parts into two Chinese names as well: 王毅岳剑."""
    return any(people.is_name(text[:end]) and people.is_name(text[end:]) for end in range(2, len(text) - 1))


def are_borne_in(places: Iterable[str]) -> bool:
    """Say whether many bear such names in one of `places`, full names of divisions."""
    patterns = rules.patterns("leader_words", "unsurnamed")
    return any(pattern.search(place) for place in places for pattern in patterns)


def _parts(text: str) -> Iterator[str]:
    yield from (text[start : start + size] for size in SIZES for start in range(len(text) - size + 1))

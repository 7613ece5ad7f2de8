"""Surnames and titles: how much a text looks like a person's name."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules
from pipeline.lexicon import mentions, posts, regions, words
from pipeline.text import HAN, REMEMBERED

COMMON = 1.0
"""A surname with at least this share, per mille, is common enough to tell a name by."""

RARE = 0.01
"""The share of a name without a Chinese surname, per mille."""

DOT = "·"
"""What stands between the parts of a name as it is published: 阿不都热合曼·买买提."""

_DOT = "[·•・‧∙⋅･.．]"
_DOTS = re.compile(rf"(?<=[{HAN}])\s*({_DOT})\s*(?=[{HAN}])")
_EDGE = re.compile(rf"^{_DOT}+|{_DOT}+$")
_POINTED = re.compile(rf"(?<=[{HAN}])[.．](?=[{HAN}])")
_DOTTED = re.compile(f"[{HAN}]{{1,8}}(?:{DOT}[{HAN}]{{1,8}}){{1,3}}")
_GIVEN = re.compile(f"[{HAN}]{{1,2}}")
_BETWEEN = " 、，,（）()"
"""What may stand between a title and a name, or around one of them."""


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname and its share of the population, per mille."""

    surname: str
    share: float


@dataclass(frozen=True, slots=True)
class Title:
    """A title printed beside a leader's name."""

    title: str


@cache
def shares() -> dict[str, float]:
    """Return surname -> share, per mille."""
    return {row.surname: row.share for row in rules.table("surnames", Surname)}


@cache
def titles() -> tuple[str, ...]:
    """Return every title, the longest first."""
    return tuple(sorted((row.title for row in rules.table("titles", Title)), key=lambda title: (-len(title), title)))


def surname(name: str) -> str:
    """Return the surname that `name` begins with, '' when there is none."""
    return next((name[:length] for length in (2, 1) if len(name) > length and name[:length] in shares()), "")


def is_name(text: str) -> bool:
    """Say whether `text` has the shape of a name: a surname and one or two more characters, or two parts with a dot.

    A surname alone (欧阳) is none, nor are two names with a dot between them: two with common surnames (王毅·李明),
    or any two with a full stop (岳剑.熊文琦).
    """
    dotted = one_dot(text)
    if _DOTTED.fullmatch(dotted):
        return not all(map(is_name if _POINTED.search(text) else is_common, dotted.split(DOT)))
    if text in shares() or posts.is_anonymous(text):
        return False
    family = surname(text)
    return bool(family) and _GIVEN.fullmatch(text[len(family) :]) is not None


def without_edge_dots(text: str) -> str:
    """Return `text` less dots at its ends, which part nothing: 高翔·."""
    return _EDGE.sub("", text)


def one_dot(text: str) -> str:
    """Return `text` with every dot between parts of a name written alike, without blanks around it."""
    return _DOTS.sub(DOT, text)


def close_dots(text: str) -> str:
    """Return `text` without the blanks and line breaks around the dots between parts of a name."""
    return _DOTS.sub(r"\1", text)


def is_word(text: str) -> bool:
    """Say whether `text`, although it has the shape of a name, is a frequent word or a place: 方案, 张家界."""
    return is_name(text) and (words.is_ordinary(text) or bool(regions.named(text)))


def likelihood(text: str) -> float:
    """Return how much `text` looks like a name: log10 of its surname's share, -4 when it has none."""
    return math.log10(shares().get(surname(text), RARE)) if is_name(text) else -4.0


def is_common(text: str) -> bool:
    """Say whether `text` is a name with a common surname."""
    return is_name(text) and shares().get(surname(text), RARE) >= COMMON


@lru_cache(maxsize=REMEMBERED)
def split_title(text: str) -> tuple[str, str]:
    """Split a leader's text into name and titles, whichever come first: 王毅副市长, 县教育局局长王毅.

    The name is '' when there are only titles.
    """
    before: list[str] = []
    after: list[str] = []
    name = text.strip(_BETWEEN)
    while title := _post_in_front(name) or _title_at_an_end(name):
        if name.startswith(title):
            before.append(title)
            name = name.removeprefix(title).strip(_BETWEEN)
        else:
            after.insert(0, title)
            name = name.removesuffix(title).strip(_BETWEEN)
    return name, "".join(before + after)


def _post_in_front(text: str) -> str:
    """Return the body and the title in it that `text` begins with, '' for none: 县教育局局长 张伟, 公安局长 张伟."""
    body = mentions.known_at(text, 0)
    starts = (body, body - 1) if body else ()
    ends = (start + len(title) for start in starts for title in titles() if text.startswith(title, start))
    return text[: next(ends, 0)]


def _title_at_an_end(text: str) -> str:
    """Return the longest title that `text` begins or ends with; '' when there is none."""
    for length in range(min(len(text), len(titles()[0])), 0, -1):
        title = next((part for part in (text[:length], text[-length:]) if part in _title_set()), "")
        if title:
            return title
    return ""


@cache
def _title_set() -> frozenset[str]:
    return frozenset(titles())

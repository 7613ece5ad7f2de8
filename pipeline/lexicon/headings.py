"""Headings as fuzzy categories: which field of a task a column heading stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules, text
from pipeline.text import REMEMBERED

LIKE = 0.75
"""Least likeness (0 to 1) at which an unlisted heading is taken for a listed one."""

_BRACKETED = re.compile(r"[（(〔\[【].*?[）)〕\]】]?$")
_YEAR = re.compile(r"(20\d{2})年?(?:度)?")


@dataclass(frozen=True, slots=True)
class HeadingRule:
    """One field and the headings that stand for it; a lower `rank` is preferred for the field."""

    field: str
    rank: int
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadingAffix:
    """Words that stand before or inside (`level`) or after (`ending`) a heading and do not change its field.

    One that `other` stands before is another thing than the heading that it is like: 原牵头单位.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading stands for. `score` is 1 for a listed heading, less for a likeness.

    `rank` is that of the listed heading: 1 for words that say it, 2 for a word as broad as 项目 or 单位.
    """

    field: str
    score: float
    year: int | None = None
    rank: int = 1


@cache
def _rules() -> dict[str, HeadingRule]:
    return {synonym: rule for rule in rules.table("headings", HeadingRule) for synonym in rule.synonyms}


@cache
def _synonyms() -> dict[str, str]:
    return {synonym: rule.field for synonym, rule in _rules().items()}


@cache
def _affixes(kind: str) -> tuple[str, ...]:
    return tuple(affix.text for affix in rules.table("heading_affixes", HeadingAffix) if affix.kind == kind)


def _spellings(words: str) -> list[str]:
    """Return `words`, then the same without bracket, year, level and ending, in that order."""
    bare = _YEAR.sub("", _BRACKETED.sub("", words))
    spellings = [words, bare]
    spellings += [bare.replace(level, "", 1) for level in _affixes("level") if level in bare]
    spellings += [bare.removesuffix(ending) for ending in _affixes("ending") if bare.endswith(ending)]
    return spellings


@lru_cache(maxsize=REMEMBERED)
def match(heading: str) -> Heading | None:
    """Return what `heading` stands for, or None when no listed heading is like it.

    A listed heading scores 1; one of at least three characters that is like exactly one
    field's headings, and at most one character longer or shorter, scores its likeness, from
    `LIKE` up: 牵头单伩 is a misprint, 责任单位意见 and 任务数 are headings of their own.
    """
    words = text.plain(heading).strip("：:*★")
    if not words or len(words) > 20:
        return None
    year = _YEAR.search(words)
    for spelling in _spellings(words):
        if spelling in _synonyms():
            rule = _rules()[spelling]
            return Heading(rule.field, 1.0, int(year[1]) if year else None, rule.rank)
    return _like(words)


def listed(heading: str) -> Heading | None:
    """Return what `heading` stands for, or None when it is no listed heading, however like one it is."""
    found = match(heading)
    return found if found and found.score == 1.0 else None


def _like(words: str) -> Heading | None:
    from rapidfuzz import fuzz, process

    if len(words) < 3 or len(words) > 10 or any(character.isdigit() for character in words):
        return None
    if words.startswith(_affixes("other")):
        return None
    near = [synonym for synonym in _synonyms() if len(synonym) > 2 and abs(len(synonym) - len(words)) <= 1]
    best: dict[str, float] = {}
    for synonym, score, _ in process.extract(words, near, scorer=fuzz.ratio, score_cutoff=100 * LIKE, limit=8):
        field = _synonyms()[synonym]
        best[field] = max(best.get(field, 0.0), score / 100)
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return Heading(ranked[0][0], ranked[0][1])


def fronts(words: str) -> Iterator[tuple[str, str]]:
    """Yield each listed heading that `words` begin with, glued or not, and its field; the longest first."""
    words = words.strip()
    for length in range(min(len(words), max(map(len, _synonyms()))), 1, -1):
        if words[:length] in _synonyms():
            yield words[:length], _synonyms()[words[:length]]


def split_front(words: str) -> tuple[str, str] | None:
    """Split `words` into a listed heading that stands in front and the rest; None without one.

    The heading must be set apart by a blank or a line break, or be the whole text:
    达标要求 上级管控目标 splits, 任务名称表 does not.
    """
    stripped = words.strip()
    front, _, rest = stripped.replace("\n", " ").partition(" ")
    if listed(front):
        return front, rest.strip()
    return None

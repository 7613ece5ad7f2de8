"""Which entry of an indicator catalogue a task's name stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import catalogue
from pipeline.lexicon.catalogue import CatalogueEntry
from pipeline.records import ACCEPTED, REVIEW, Doubt, Draft, Indicator
from pipeline.text import same_words

FOLLOWS = 1 / 3
"""Share of a notice's tasks that must be like entries before any likeness counts."""
LEAST = 0.55
"""Least score, 0 to 1, of a name that is proposed to stand for an entry."""
NEAR_TARGET = 0.6
"""Least likeness of a target to its entry's at which the two are compared."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and how well a task agrees with it: name, target and attribute, 0 to 1.

    `exact` says that the name is the entry's or its part's, `whole` that it is the entry's.
    """

    entry: CatalogueEntry
    score: float
    exact: bool = False
    whole: bool = False


def propose(drafts: list[Draft], *, garbled: bool) -> list[Indicator | None]:
    """Return for each draft the entry its name stands for, or None.

    An exact name is accepted; a part's name (山区) and a likeness count only in a notice that
    follows the catalogue, and a likeness is proposed for review. In a garbled notice it also puts
    the name itself, and a target that is only like the entry's, in doubt.
    """
    matches = [_best(draft) for draft in drafts]
    follows = sum(match is not None for match in matches) >= max(1.0, FOLLOWS * len(drafts))
    found: list[Indicator | None] = []
    for draft, match in zip(drafts, matches, strict=True):
        if match is None or not (follows or match.whole):
            found.append(None)
            continue
        status = ACCEPTED if match.exact and not draft.values["name"].doubts else REVIEW
        found.append(Indicator(match.entry.indicator_id, match.entry.name, round(match.score, 3), status))
        if garbled:
            _doubt(draft, match)
    return found


def _doubt(draft: Draft, match: Match) -> None:
    name, target = draft.values["name"], draft.values["target"]
    if not match.exact:
        name.doubts.append(Doubt("near_indicator", f"{name.text}：{match.entry.name}"))
        name.alternatives.append(match.entry.indicator)
    printed, listed = same_words(target.text), same_words(match.entry.target)
    words = printed and not any(map(str.isdigit, printed))
    if words and printed != listed and _ratio(printed, listed) >= NEAR_TARGET:
        target.doubts.append(Doubt("near_target", f"{target.text}：{match.entry.target}"))
        target.alternatives.append(match.entry.target)


@dataclass(frozen=True, slots=True)
class Words:
    """An entry's words as they are compared; `bag` is all of its name's, in the order of their codes."""

    entry: CatalogueEntry
    name: str
    indicator: str
    part: str
    target: str
    bag: str


def _words(entry: CatalogueEntry) -> Words:
    name, part = same_words(entry.name), same_words(entry.part)
    bag = _bag(same_words(entry.indicator + entry.part + entry.measure))
    return Words(entry, name, same_words(entry.indicator), part, same_words(entry.target), bag)


@cache
def _entries() -> tuple[Words, ...]:
    return tuple(map(_words, catalogue.entries()))


@cache
def _called() -> dict[str, list[Words]]:
    """Return name, or part's name -> the entries that have it."""
    called: dict[str, list[Words]] = {}
    for words in (*map(_words, catalogue.wholes()), *_entries()):
        for name in dict.fromkeys((words.name, words.part)):
            called.setdefault(name, []).append(words)
    return called


def _best(draft: Draft) -> Match | None:
    """Return the entry that the draft agrees with best, None when none is like it or two tie."""
    name = same_words(draft.values["name"].text)
    if len(name) < 3:
        return None
    exact = _called().get(name, [])
    if len(exact) == 1:
        return Match(exact[0].entry, 1.0, True, name == exact[0].name)
    target, attribute = same_words(draft.values["target"].text), draft.values["attribute"].text
    likes = ((_entries()[place], like) for place, like in _likenesses(name).items())
    scores = [(_score(like, words, target, attribute), words.entry) for words, like in likes]
    ranked = sorted(scores, key=lambda scored: -scored[0])[:2]
    if not ranked or ranked[0][0] < LEAST or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return Match(ranked[0][1], ranked[0][0])


def _likenesses(name: str) -> dict[int, float]:
    """Return place of an entry -> how like its name is, in whatever order its characters stand, from `LEAST` up.

    The ratio of two bags is what they share, twice, over their sum: the longest common subsequence
    of two sorted strings is what they have in common.
    """
    from rapidfuzz import fuzz, process

    likes: dict[int, float] = {}
    for spelling, listed in zip((_bag(name), name, name), _listed(), strict=True):
        found = process.extract(spelling, listed, scorer=fuzz.ratio, score_cutoff=100 * LEAST, limit=None)
        for _, percent, place in found:
            likes[place] = max(likes.get(place, 0.0), percent / 100)
    return likes


@cache
def _listed() -> tuple[list[str], list[str], list[str]]:
    """Return the bags, the indicators' names and the parts' names of all entries, in their order."""
    entries = _entries()
    return [one.bag for one in entries], [one.indicator for one in entries], [one.part for one in entries]


def _score(likeness: float, words: Words, target: str, attribute: str) -> float:
    """Return 0.7 of the name's agreement, 0.2 of the target's and 0.1 of the attribute's."""
    same_attribute = float(bool(words.entry.attribute) and attribute == words.entry.attribute)
    return 0.7 * likeness + 0.2 * _ratio(target, words.target) + 0.1 * same_attribute


def _bag(words: str) -> str:
    return "".join(sorted(words))


def _ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) / 100 if one and other else 0.0

"""Which entry of an indicator catalogue a task's name stands for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

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


def _best(draft: Draft) -> Match | None:
    """Return the entry that the draft agrees with best, None when none is like it or two tie."""
    name = same_words(draft.values["name"].text)
    if len(name) < 3:
        return None
    exact = catalogue.called(name)
    if len(exact) == 1:
        return Match(exact[0], 1.0, True, name == same_words(exact[0].name))
    ranked = sorted(
        (Match(entry, _score(name, draft, entry)) for entry in catalogue.entries()),
        key=lambda match: -match.score,
    )
    return ranked[0] if ranked[0].score >= LEAST and ranked[0].score > ranked[1].score else None


def _score(name: str, draft: Draft, entry: CatalogueEntry) -> float:
    """Return 0.7 of the name's agreement, 0.2 of the target's and 0.1 of the attribute's."""
    full = same_words(entry.indicator + entry.part + entry.measure)
    likeness = max(
        _overlap(name, full), _ratio(name, same_words(entry.indicator)), _ratio(name, same_words(entry.part))
    )
    if likeness < LEAST:
        return 0.0
    target = _ratio(same_words(draft.values["target"].text), same_words(entry.target))
    attribute = float(bool(entry.attribute) and draft.values["attribute"].text == entry.attribute)
    return 0.7 * likeness + 0.2 * target + 0.1 * attribute


def _overlap(one: str, other: str) -> float:
    """Return how much of two bags of characters is shared: twice the shared over the sum."""
    first, second = Counter(one), Counter(other)
    return 2 * (first & second).total() / (first.total() + second.total())


def _ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) / 100 if one and other else 0.0

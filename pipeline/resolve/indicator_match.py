"""Which entries of the indicator catalogues a task agrees with, how well, and by what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.lexicon import catalogue
from pipeline.lexicon.catalogue import CatalogueEntry
from pipeline.records import Draft, Evidence
from pipeline.resolve.evidence import say, total
from pipeline.text import same_words

LEAST = 0.55
"""Least score, and least likeness of the names, 0 to 1, of an entry that is proposed."""
SHORTEST = 3
"""Characters of the shortest name that can tell an entry."""
CERTAIN = frozenset({"indicator_name", "indicator_part", "indicator_variant"})
"""Kinds of evidence on which a name is an entry's."""

_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）])\s*")


@dataclass(frozen=True, slots=True)
class Particle:
    """A word in a name that says nothing of what is measured."""

    particle: str


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and what speaks for it."""

    entry: CatalogueEntry
    evidence: tuple[Evidence, ...]

    @property
    def score(self) -> float:
        """What the evidence comes to, 0 to 1."""
        return total(self.evidence)

    @property
    def certain(self) -> bool:
        """Say whether the name is the entry's, or its part's."""
        return any(piece.kind in CERTAIN for piece in self.evidence)

    @property
    def whole(self) -> bool:
        """Say whether the name is the entry's and not only its part's."""
        return self.certain and all(piece.kind != "indicator_part" for piece in self.evidence)


def matches(draft: Draft) -> list[Match]:
    """Return the entries that the draft agrees with, best first; those called what it is, where there are such.

    An entry is found by its name, else by the characters of its name in whatever order; never by its number.
    """
    name = same_words(draft.values["name"].text)
    if len(name) < SHORTEST:
        return []
    found = _called().get(name) or _plainly_called().get(_plain(draft.values["name"].text), [])
    certain = [Match(entry, (say(kind), *_agreements(draft, entry))) for kind, entry in found]
    if len({match.entry.catalogue_id for match in certain}) == len(certain) > 0:
        return _ranked(certain)
    likes = (_like(draft, _entries()[place], name, like) for place, like in _likenesses(name).items())
    return _ranked([match for match in likes if match.score >= LEAST])


def _ranked(found: list[Match]) -> list[Match]:
    return sorted(found, key=lambda match: (-match.score, match.entry.indicator_id))


def _like(draft: Draft, words: Words, name: str, likeness: float) -> Match:
    whole = Counter(words.bag)
    shared = f"{(whole & Counter(name)).total()}/{whole.total()}"
    return Match(words.entry, (say("indicator_characters", shared, likeness), *_agreements(draft, words.entry)))


def _agreements(draft: Draft, entry: CatalogueEntry) -> Iterator[Evidence]:
    """Yield what of the task, its name apart, agrees with the entry."""
    target, attribute = draft.values["target"].text, draft.values["attribute"].text
    if likeness := ratio(same_words(target), same_words(entry.target)):
        yield say("indicator_target", entry.target, likeness)
    if entry.attribute and attribute == entry.attribute:
        yield say("indicator_attribute", attribute)
    if _is_measured_in(draft, entry.measure):
        yield say("indicator_measure", entry.measure)


def _is_measured_in(draft: Draft, measure: str) -> bool:
    """Say whether the task has the unit `measure`: of its own, behind its target, or strewn over its name."""
    if not measure:
        return False
    strewn = len(measure) >= SHORTEST and not Counter(measure) - Counter(draft.values["name"].text)
    return draft.measure == measure or draft.values["target"].text.endswith(measure) or strewn


def ratio(one: str, other: str) -> float:
    """Return how like two texts are, 0 to 1: twice their longest common subsequence over their lengths together."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) / 100 if one and other else 0.0


# --- the entries' words ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """An entry's words as they are compared; `bag` is its name's and its measure's, in the order of their codes."""

    entry: CatalogueEntry
    indicator: str
    part: str
    bag: str


@cache
def _entries() -> tuple[Words, ...]:
    return tuple(
        Words(
            entry,
            same_words(entry.indicator),
            same_words(entry.part),
            _bag(same_words(entry.indicator + entry.part + entry.measure)),
        )
        for entry in catalogue.entries()
    )


Called = dict[str, list[tuple[str, CatalogueEntry]]]
"""Name -> the kind of evidence that it is, and the entries that bear it."""


@cache
def _called() -> Called:
    called: Called = {}
    for entry in (*catalogue.wholes(), *catalogue.entries()):
        called.setdefault(same_words(entry.name), []).append(("indicator_name", entry))
        if entry.part:
            called.setdefault(same_words(entry.part), []).append(("indicator_part", entry))
    return called


@cache
def _plainly_called() -> Called:
    """Return the same by what is left of a name without particles, with or without its measure behind it."""
    called: Called = {}
    for entry in (*catalogue.wholes(), *catalogue.entries()):
        for name in dict.fromkeys((_plain(entry.name), _plain(entry.name + entry.measure))):
            called.setdefault(name, []).append(("indicator_variant", entry))
    return called


def _plain(name: str) -> str:
    """Return the words of `name` without a number before them, and without particles."""
    words = same_words(_NUMBER.sub("", name))
    for row in rules.table("indicator_particles", Particle):
        words = words.replace(row.particle, "")
    return words


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


def _bag(words: str) -> str:
    return "".join(sorted(words))

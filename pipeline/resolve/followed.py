"""Which indicator catalogues a notice follows, and what of its tasks' matches they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon import catalogue
from pipeline.resolve.indicator_match import Match
from pipeline.text import same_words

FOLLOWS = 1 / 3
"""Share of a notice's tasks that must be like entries of a catalogue before any likeness to it counts."""


@dataclass(frozen=True, slots=True)
class Followed:
    """The ids of the catalogues that a notice follows, and of the one that it follows most, '' where none leads."""

    ids: frozenset[str]
    leader: str


def catalogues(found: Sequence[Sequence[Match]], words: str) -> Followed:
    """Return which catalogues a notice follows, by each task's matches and by its `words`.

    The one leads that the notice names, else that more of its tasks agree with by name, else better.
    """
    keys = list(dict.fromkeys(match.entry.catalogue_id for ranked in found for match in ranked))
    support = {key: _support(found, key) for key in keys}
    ids = frozenset(key for key in keys if support[key][1] >= max(1.0, FOLLOWS * len(found)))
    named = {entry.catalogue_id for entry in catalogue.entries() if same_words(entry.catalogue) in same_words(words)}
    standing = {key: (key in named, *support[key]) for key in keys}
    ranked = sorted(keys, key=lambda key: standing[key], reverse=True)
    leads = ranked[:1] and (len(ranked) == 1 or standing[ranked[0]] > standing[ranked[1]])
    return Followed(ids, ranked[0] if leads else "")


def _support(found: Sequence[Sequence[Match]], key: str) -> tuple[int, int, float]:
    """Return how many tasks bear a name of the catalogue, how many are like one, and how much they agree in all."""
    own = [best for ranked in found if (best := _best_of(ranked, key))]
    return sum(best.certain for best in own), len(own), round(sum(best.score for best in own), 3)


def _best_of(ranked: Sequence[Match], key: str) -> Match | None:
    return next((match for match in ranked if match.entry.catalogue_id == key), None)


def keep(ranked: Sequence[Match], follows: Followed) -> list[Match]:
    """Return the matches that count, best first: those of the catalogues that are followed, and whole names of any.

    Of two that agree as well, that of the catalogue which leads alone is left.
    """
    kept = [match for match in ranked if match.whole or match.entry.catalogue_id in follows.ids]
    best = [match for match in kept if match.score == kept[0].score]
    own = [match for match in best if match.entry.catalogue_id == follows.leader]
    if not own:
        return kept
    return [*own, *(match for match in kept if match.entry.name != own[0].entry.name and match not in own)]

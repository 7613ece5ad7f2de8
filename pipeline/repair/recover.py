"""Which units a garbled list is made of, when no turn puts it back in order.

A decoder that reads across lines also drops and doubles characters, and then no exact
inverse exists. What is left is the bag of characters: the units that use most of it up,
longest first, are proposed. It is a proposal, never more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

LEAST_SHARE = 0.75
"""Share of a unit's characters that must be in the bag."""
LEAST_USED = 0.5
"""Share of the bag that the units must use up for the proposal to be made at all."""
LEAST_LENGTH = 5


def from_bag(text: str, tiers: Iterable[Iterable[str]]) -> list[str]:
    """Return the units that `text` is likely made of; those of an earlier tier are taken first.

    [] when they would leave half of the characters unused.
    """
    bag = _bag(text)
    size = bag.total()
    chosen: list[str] = []
    for tier in tiers:
        for candidate in sorted(set(tier), key=lambda name: (-len(name), name)):
            need = _bag(candidate)
            hit = need & bag
            if need.total() >= LEAST_LENGTH and hit.total() >= LEAST_SHARE * need.total():
                bag -= hit
                chosen.append(candidate)
    return chosen if size and size - bag.total() >= LEAST_USED * size else []


def _bag(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalnum())

"""What a recogniser says of each step along a line -> characters, each with its place and its likelihood.

Connectionist temporal classification (Graves et al., 2006): a step says nothing or one class, and
steps in a row that say the same say it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray


class Mark(NamedTuple):
    """One character read: its share of its line's width, 0 to 1, from `start` to `end`, and how likely it is, 0 to 1.

    `rival` is the next best in its place, nothing for none, and `rivalry` how likely that is. The same character in
    another width, ( and （, is no other one: it is as likely as both are.
    """

    text: str
    start: float
    end: float
    likely: float
    rival: str = ""
    rivalry: float = 0.0

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def decode(steps: NDArray[np.float32], characters: Sequence[str], width: float) -> list[Mark]:
    """Return the characters that `steps` × classes of likelihoods say, class 0 being nothing.

    The line covers `width` of the steps, from the first one on; what stands behind is padding.
    """
    best = steps.argmax(axis=1)
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    ends = np.append(starts, len(best))[1:]
    return [
        _mark(steps[start:end], int(best[start]), int(start), characters, width)
        for start, end in zip(starts, ends, strict=True)
        if best[start] and start < width
    ]


def _mark(steps: NDArray[np.float32], best: int, start: int, characters: Sequence[str], width: float) -> Mark:
    """Return the character of class `best` that `steps` say, the first of which is number `start`."""
    weights = steps[:, best]
    peak = int(weights.argmax())
    rest = steps[peak].copy()
    rest[best] = 0.0
    rival = int(rest.argmax())
    likely = float(weights[peak]) + (float(rest[rival]) if _is_one(characters[best], characters[rival]) else 0.0)
    middle = start + 0.5 + float(np.average(np.arange(len(steps)), weights=weights))
    half = len(steps) / 2
    return Mark(
        characters[best],
        max(0.0, (middle - half) / width),
        min(1.0, (middle + half) / width),
        round(min(1.0, likely), 4),
        characters[rival],
        round(float(rest[rival]), 4),
    )


@cache
def _is_one(character: str, other: str) -> bool:
    """Say whether two characters differ in their width only."""
    return normalize("NFKC", character) == normalize("NFKC", other)

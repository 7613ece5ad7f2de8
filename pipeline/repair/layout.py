"""How a garbled text may have run: which of its letters stood in which line, as far as the letters tell.

A text was written in lines that stand side by side, and was read across them, step by step. Two letters that are
neighbours in a name then stand a step apart in the print: where most such pairs are so far apart, that is the step.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

TRIED = 3
"""Lengths of a step that are tried, those first that most pairs of letters speak for."""
EVEN = 3
"""How many times the shortest step between blanks the longest may be, for blanks to be the ends of steps."""
NEAR = 1
"""How much longer or shorter a step may be where letters were lost or doubled."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to read `letters`. The text begins with the first letter of one step, goes on in the next.

    `steps` are the (start, end) of the steps in the order in which a line passes them; () where no blanks tell, and
    then each step begins `stride` letters after the one before it, which is below 0 where lines run upwards.
    """

    letters: str
    steps: tuple[tuple[int, int], ...]
    stride: int


def layouts(text: str, pairs: set[str]) -> Iterator[tuple[Layout, Layout]]:
    """Yield the ways in which `text` may have run, by how far apart the letters of `pairs` stand; likely ones first.

    Each with its mirror image: nothing but the reading tells whether the first line stood leftmost or rightmost.
    """
    steps = text.split()
    if len(steps) >= 2 and max(map(len, steps)) <= EVEN * min(map(len, steps[:-1])):
        yield _stepped(steps, pairs)
    letters = "".join(steps)
    for stride in _strides(letters, pairs)[:TRIED]:
        yield Layout(letters, (), stride), Layout(letters[::-1], (), -stride)


def _stepped(steps: list[str], pairs: set[str]) -> tuple[Layout, Layout]:
    down = _votes(steps, pairs) >= _votes(steps[::-1], pairs)
    ends = list(accumulate(map(len, steps)))
    spans = tuple((end - len(step), end) for step, end in zip(steps, ends, strict=True))
    mirrored = tuple((ends[-1] - end, ends[-1] - start) for start, end in spans)
    letters = "".join(steps)
    order = 1 if down else -1
    return Layout(letters, spans[::order], 0), Layout(letters[::-1], mirrored[::order], 0)


def _votes(steps: list[str], pairs: set[str]) -> float:
    """Return the weight of the pairs that have their first letter in a step and the second in the next."""
    counts = Counter("".join(steps))
    known = [pair for pair in sorted(pairs) if set(pair) <= counts.keys()]
    return sum(_side_by_side(steps, pair) / (counts[pair[0]] * counts[pair[1]]) for pair in known)


def _side_by_side(steps: list[str], pair: str) -> int:
    return sum(one.count(pair[0]) * two.count(pair[1]) for one, two in pairwise(steps))


def _strides(letters: str, pairs: set[str]) -> list[int]:
    """Return how far apart the letters of `pairs` stand, by the weight of the pairs that stand so, or nearly so."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, letter in enumerate(letters):
        places[letter].append(place)
    apart: Counter[int] = Counter()
    for pair in sorted(pairs):
        starts, ends = places.get(pair[0], ()), places.get(pair[1], ())
        for start in starts:
            for end in ends:
                apart[end - start] += 1000 // (len(starts) * len(ends))
    del apart[0], apart[1]
    near = {lag: sum(apart[lag + by] // (1 + abs(by)) for by in range(-NEAR, NEAR + 1)) for lag in apart}
    longest = len(letters) // 2 + NEAR
    return sorted((lag for lag in near if abs(lag) <= longest), key=lambda lag: (-near[lag], abs(lag), lag))

"""Interleave: text that stood in lines and was read across them.

The model: a text is written in lines of `k` characters; the page (or the cell) is turned, so
that the lines stand side by side; a decoder reads across the lines. Turning it back means
to guess how the lines ran, and, where the decoder left no blanks between what it read at
each step, how many steps there were.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

MOST_STEPS = 40
"""Longest line, in characters, that is tried where no blanks tell its length."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How the lines ran: each downwards or `upwards`, the first one leftmost or `rightmost`."""

    upwards: bool
    rightmost: bool


TURNS = tuple(Turn(*flags) for flags in product((False, True), repeat=2))


def lines(steps: list[str], turn: Turn) -> list[str]:
    """Return the lines that were read across as `steps`."""
    ordered = steps[::-1] if turn.upwards else steps
    if turn.rightmost:
        ordered = [step[::-1] for step in ordered]
    width = max(map(len, ordered), default=0)
    return ["".join(step[place] for step in ordered if place < len(step)) for place in range(width)]


def readings(text: str) -> Iterator[str]:
    """Yield every text that, read across its lines, gives `text`; each once, likely ones first.

    Blanks in `text` are taken for the ends of steps; without them every length of line up to
    `MOST_STEPS` is tried.
    """
    seen: set[str] = set()
    steps = text.split()
    layouts = [steps] if len(steps) > 1 else []
    for layout in [*layouts, *_layouts("".join(steps))]:
        for turn in TURNS:
            reading = "".join(lines(layout, turn))
            if reading not in seen:
                seen.add(reading)
                yield reading


def _layouts(words: str) -> Iterator[list[str]]:
    """Yield `words` cut into the steps of each possible length of line, both ways round."""
    for line in range(2, min(MOST_STEPS, len(words) // 2 + 1) + 1):
        longer = len(words) % line or line
        width = -(-len(words) // line)
        lengths = [width] * longer + [width - 1] * (line - longer)
        for order in (lengths, lengths[::-1]):
            yield _cut(words, order)


def _cut(words: str, lengths: list[int]) -> list[str]:
    steps, start = [], 0
    for length in lengths:
        steps.append(words[start : start + length])
        start += length
    return [step for step in steps if step]

"""Where in the print the next letter of a text may stand, by the layout of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.repair.layout import Layout

SHARED = 0.25
"""What it costs that a line has two letters in one step, or none in a step between two."""
UNEVEN = 0.3
"""What it costs that a line is longer or shorter by a letter than the first."""
REACH = 2
"""Letters of a step that a reading may pass over at once."""
LOOSE = 6
"""Letters of a stride, of which each step may be longer or shorter by one more, beyond the first."""


class Spot(NamedTuple):
    """Up to where the print is read.

    `heads` are where each step is used up to, in the order in which a line passes them; they are `is_open` until the
    first line is through. `step` was read last, -1 for none. `line` counts the letters of the line, `first` those of
    the first one, 0 while it runs.
    """

    step: int
    heads: tuple[int, ...]
    is_open: bool
    line: int
    first: int


class Move(NamedTuple):
    """A step to which the text may go on: the letters of it in reach, and the cost to go there.

    `may_lose` says whether the letter that should stand there may be lost.
    """

    spot: Spot
    window: range
    cost: float
    may_lose: bool


class Course:
    """The moves of a layout; where it `shares`, a step may have two letters of a line, or none."""

    def __init__(self, layout: Layout, *, shares: bool) -> None:
        self._size = len(layout.letters)
        self._steps = layout.steps
        self._stride = layout.stride
        self._slack = 1 + abs(layout.stride) // LOOSE
        self._shares = shares and bool(layout.steps)
        self._moves: dict[Spot, tuple[Move, ...]] = {}

    def start(self) -> Spot:
        """Return the spot before the first letter."""
        return Spot(-1, tuple(start for start, _ in self._steps), not self._steps, 0, 0)

    def moves(self, spot: Spot) -> tuple[Move, ...]:
        """Return where the next letter may stand: in the next step of the line, or the first of the next line."""
        found = self._moves.get(spot)
        if found is None:
            ways = self._open(spot) if spot.is_open else self._closed(spot)
            found = self._moves[spot] = tuple(ways)
        return found

    def _closed(self, spot: Spot) -> Iterator[Move]:
        last = len(spot.heads) - 1
        yield self._to(spot, spot.step + 1 if spot.step < last else 0)
        if self._shares:
            if spot.step >= 0:
                yield self._to(spot, spot.step, SHARED)
            if spot.step + 1 < last:
                yield self._to(spot, spot.step + 2, SHARED)
            if spot.step >= last - 1:
                yield self._to(spot, 0 if spot.step < last else 1, SHARED)

    def _to(self, spot: Spot, step: int, cost: float = 0.0) -> Move:
        """Return the move to `step`, at a `cost` when it is not the one that follows."""
        head = spot.heads[step]
        end = self._steps[step][1] if self._steps else self._size
        window = range(head, min(head + REACH + 1, end))
        if step >= spot.step:
            return Move(Spot(step, spot.heads, False, spot.line + 1, spot.first), window, cost, not cost)
        uneven = UNEVEN * abs(spot.line - spot.first) if spot.first else 0.0
        return Move(Spot(step, spot.heads, False, 1, spot.first or spot.line), window, cost + uneven, not cost)

    def _open(self, spot: Spot) -> Iterator[Move]:
        """Yield where the first line goes on: a stride further, or, at the end of the print, in the next line."""
        begin = 0 if self._stride > 0 else self._size + self._stride
        head = spot.heads[-1] - 1 + self._stride if spot.heads else begin
        window = range(max(0, head - self._slack), min(self._size, head + self._slack + 1))
        if window:
            heads = (*spot.heads, min(max(head, 0), self._size - 1))
            yield Move(Spot(len(heads) - 1, heads, True, spot.line + 1, 0), window, 0.0, True)
        past = head + self._slack >= self._size if self._stride > 0 else head < self._slack + self._stride + 1
        if past and spot.heads:
            yield self._to(spot, 0)

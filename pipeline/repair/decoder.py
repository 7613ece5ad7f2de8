"""Read a garbled list by a layout: known names one after another, with letters lost, doubled or misread.

A beam search over the letters of the text as it was written. At each, a reading knows up to where every step of
the print is used, and so which letter comes next; that letter goes on in a name, or one of the name was lost. What
a reading passes over stays unread. Its score is the letters read, less what it takes to believe the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.repair.course import Course, Move, Spot
from pipeline.repair.layout import Layout
from pipeline.repair.names import BETWEEN, ROOT, Names, Nodes

LOST = 0.9
"""What a letter costs that a name has and the print has not."""
UNREAD = 0.8
"""What a letter of the print costs that the reading leaves over."""
UNMARKED = 0.3
"""What it costs that no mark parts two names."""
SHIFTED = 0.2
"""What it costs that a step is longer or shorter by a letter than the stride."""
SETTLED = 20
"""Letters after which no more readings are followed than usual."""
RIVALS = 2
"""Readings that are followed of those that go on alike: the best, and what tells how clearly it is the best."""
HOPELESS = 4.0
"""Points by which the best reading may lie below its worth before the layout is given up."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How far a search goes: so many readings at a time, and `early` ones while few letters tell them apart.

    A reading is given up that lies `behind` the best one, in points, and a layout that makes less than `worth` points a
    letter. Only a search that `shares` believes that a step has two letters of a line, or none.
    """

    beam: int
    early: int
    behind: float
    worth: float
    shares: bool

    def width(self, done: int) -> int:
        """Return how many readings are followed that have accounted for `done` letters."""
        return self.beam + (self.early - self.beam) * max(0, SETTLED - done) // SETTLED


QUICK = Effort(beam=20, early=30, behind=3.2, worth=0.4, shares=False)
"""Enough for most texts."""
THOROUGH = Effort(beam=40, early=240, behind=4.5, worth=0.3, shares=True)
"""For a text that lost many letters."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A list of names, its score, and the share of the print's letters, 0 to 1, that it reads."""

    names: tuple[str, ...]
    score: float
    explained: float


class _State(NamedTuple):
    """A reading on its way.

    `nodes` are where it stands in a name, of which the print has `lost` letters; `used` has a bit for each letter of
    the print that it has accounted for, and `read` counts those that it read.
    """

    score: float
    spot: Spot
    nodes: Nodes
    lost: int
    used: int
    read: int
    names: tuple[str, ...]


def decode(layout: Layout, names: Names, effort: Effort) -> list[Reading]:
    """Return the readings of `layout` that were followed to the end, the best first; [] where none was."""
    return _Search(layout, names, effort).run()


class _Search:
    """Readings by how many letters of the print they have accounted for, each read, doubled or left over."""

    def __init__(self, layout: Layout, names: Names, effort: Effort) -> None:
        self.letters = layout.letters
        self.size = len(layout.letters)
        self.course = Course(layout, shares=effort.shares)
        self.names = names
        self.effort = effort
        self.found: dict[tuple[str, ...], Reading] = {}

    def run(self) -> list[Reading]:
        levels: list[list[_State]] = [[] for _ in range(self.size + 1)]
        levels[0] = [_State(0.0, self.course.start(), ROOT, 0, 0, 0, ())]
        for done in range(self.size):
            best = _best(levels[done], self.effort.width(done), self.effort.behind)
            if best and best[0].score < self.effort.worth * done - HOPELESS:
                break
            for state in best:
                for after in self._after(state, best[0].score - self.effort.behind):
                    levels[after.used.bit_count()].append(after)
            levels[done] = []
        return sorted(self.found.values(), key=lambda reading: (-reading.score, reading.names))

    def _after(self, state: _State, floor: float) -> Iterator[_State]:
        """Yield the states after the next letter that is read, those before it lost as far as the score allows."""
        reached = [state]
        while reached:
            state = reached.pop()
            for move in self.course.moves(state.spot):
                for at in move.window:
                    if not state.used >> at & 1 and (nodes := self.names.read(state.nodes, self.letters[at])):
                        yield from self._ended(_read(state, move, at, nodes))
                if move.may_lose and state.score - LOST > floor:
                    count = state.lost + (state.nodes != BETWEEN)
                    if nodes := self.names.lost(state.nodes, count):
                        cost = move.cost + (UNMARKED if state.nodes == BETWEEN else LOST)
                        lost = state._replace(score=state.score - cost, spot=move.spot, nodes=nodes, lost=count)
                        reached += self._ended(lost)

    def _ended(self, state: _State) -> Iterator[_State]:
        """Yield the state, and the one behind each name that may be complete in it."""
        yield state
        for name in self.names.ended(state.nodes, state.lost):
            if name not in state.names:
                score = state.score + self.names.worth[name]
                after = state._replace(score=score, nodes=BETWEEN, lost=0, names=(*state.names, name))
                self._finish(after)
                yield after
                yield after._replace(nodes=ROOT, score=score - UNMARKED)

    def _finish(self, state: _State) -> None:
        """Keep the reading that ends in `state` where it is the best of its names."""
        score = state.score - UNREAD * (self.size - state.used.bit_count())
        known = self.found.get(state.names)
        if known is None or score > known.score:
            self.found[state.names] = Reading(state.names, score, state.read / self.size)


def _read(state: _State, move: Move, at: int, nodes: Nodes) -> _State:
    """Return the state after the letter at `at` was read; letters of the step before it stay unread.

    Where the step is the first line's, it only begins earlier or later than a stride after the one before.
    """
    spot = move.spot
    head = spot.heads[spot.step]
    passed = 0 if spot.is_open else ((1 << at) - (1 << head)) & ~state.used
    cost = move.cost + (SHIFTED * abs(at - head) if spot.is_open else UNREAD * passed.bit_count())
    heads = (*spot.heads[: spot.step], at + 1, *spot.heads[spot.step + 1 :])
    return _State(
        state.score + 1 - cost,
        Spot(spot.step, heads, spot.is_open, spot.line, spot.first),
        nodes,
        state.lost,
        state.used | passed | 1 << at,
        state.read + 1,
        state.names,
    )


def _best(states: list[_State], most: int, behind: float) -> list[_State]:
    """Return the best states, with `RIVALS` lists of names at most for each way to go on from there."""
    states.sort(key=lambda state: (-state.score, state))
    kept: list[_State] = []
    lists: defaultdict[tuple[Spot, Nodes], set[tuple[str, ...]]] = defaultdict(set)
    for state in states:
        if state.score < states[0].score - behind or len(kept) == most:
            break
        rivals = lists[state.spot, state.nodes]
        if state.names not in rivals and len(rivals) < RIVALS:
            rivals.add(state.names)
            kept.append(state)
    return kept

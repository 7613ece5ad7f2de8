"""The names that a garbled list may be made of, in one trie: letters are read, or known to be lost."""

from __future__ import annotations

from collections.abc import Iterable

Nodes = tuple[int, ...]
"""Places in the trie at which a reading may stand; several where a letter that tells them apart was lost."""

ROOT: Nodes = (0,)
BETWEEN: Nodes = (1,)
"""Behind a name: a mark of a list, or the next name, may follow."""
MARKS = "、，,；;"


GONE = 0.42
"""Share of a name's letters that may be lost."""


class Names:
    """A trie of names, each with what it adds to the score of a reading that holds it."""

    def __init__(self, worth: dict[str, float]) -> None:
        self.worth = worth
        self._children: list[dict[str, int]] = [{}, dict.fromkeys(MARKS, 0)]
        self._longest = [0, 0]
        self._ends: dict[int, str] = {}
        for name in worth:
            self._add(name)
        self._read: dict[tuple[Nodes, str], Nodes] = {}
        self._lost: dict[tuple[Nodes, int], Nodes] = {}
        self._ended: dict[tuple[Nodes, int], tuple[str, ...]] = {}

    def _add(self, name: str) -> None:
        node = 0
        for letter in name:
            step = self._children[node]
            if letter not in step:
                self._children.append({})
                self._longest.append(0)
                step[letter] = len(self._children) - 1
            node = step[letter]
            self._longest[node] = max(self._longest[node], len(name))
        self._ends[node] = name

    def read(self, nodes: Nodes, letter: str) -> Nodes:
        """Return where `letter` leads to from `nodes`; () where no name goes on with it."""
        found = self._read.get((nodes, letter))
        if found is None:
            steps = (self._children[node].get(letter) for node in nodes)
            found = self._read[nodes, letter] = tuple(sorted({node for node in steps if node is not None}))
        return found

    def lost(self, nodes: Nodes, count: int) -> Nodes:
        """Return where any letter leads to from `nodes`: it is the lost one number `count` of its name.

        () where no name may lose so many.
        """
        found = self._lost.get((nodes, count))
        if found is None:
            steps = {child for node in nodes for child in self._children[node].values()}
            left = (node for node in steps if not node or count <= GONE * self._longest[node])
            found = self._lost[nodes, count] = tuple(sorted(left))
        return found

    def ended(self, nodes: Nodes, count: int) -> tuple[str, ...]:
        """Return the names that are complete at `nodes` and may have lost `count` of their letters."""
        found = self._ended.get((nodes, count))
        if found is None:
            names = (self._ends[node] for node in nodes if node in self._ends)
            found = self._ended[nodes, count] = tuple(name for name in names if count <= GONE * len(name))
        return found

    def pairs(self) -> set[str]:
        """Return every two letters that stand side by side in a name."""
        return {name[place : place + 2] for name in self.worth for place in range(len(name) - 1)}


def within(letters: str, tiers: Iterable[tuple[float, Iterable[str]]], share: float) -> dict[str, float]:
    """Return name -> worth of its tier, of each name with at least `share` of its different letters in `letters`."""
    there = set(letters)
    found: dict[str, float] = {}
    for worth, names in tiers:
        for name in names:
            own = set(name)
            if len(own & there) >= share * len(own):
                found[name] = max(worth, found.get(name, worth))
    return dict(sorted(found.items()))

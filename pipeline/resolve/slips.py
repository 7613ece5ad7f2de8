"""How a printed name came of a known one: characters misread, changed, dropped, added, doubled or swapped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon import glyphs
from pipeline.records import Evidence
from pipeline.resolve import evidence
from pipeline.text import REMEMBERED

MISREAD, CHANGED, DROPPED, ADDED, DOUBLED, SWAPPED = "misread", "changed", "dropped", "added", "doubled", "swapped"
MOST = 2
"""Slips in one name."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: its kind of evidence, what was printed, what was meant, and how much of its points it costs, 0 to 1."""

    kind: str
    printed: str
    meant: str
    share: float = 1.0

    @property
    def cost(self) -> float:
        return -evidence.points(self.kind) * self.share


@lru_cache(REMEMBERED)
def slips(printed: str, known: str, most: int = MOST) -> tuple[Slip, ...] | None:
    """Return the cheapest slips, `most` at most, that make `printed` of `known`; None where it takes more."""
    return _slips(printed, known, "", most)


def _slips(printed: str, known: str, before: str, most: int) -> tuple[Slip, ...] | None:
    while printed and known and printed[0] == known[0]:
        before, printed, known = printed[0], printed[1:], known[1:]
    if not printed and not known:
        return ()
    if not most or abs(len(printed) - len(known)) > most:
        return None
    ways = []
    for slip, length, meant in _first(printed, known, before):
        rest = _slips(printed[length:], known[meant:], printed[length - 1] if length else before, most - 1)
        if rest is not None:
            ways.append((slip, *rest))
    return min(ways, key=lambda way: sum(slip.cost for slip in way), default=None)


def _first(printed: str, known: str, before: str) -> list[tuple[Slip, int, int]]:
    """Return the slips that may stand first, and how many characters of each name they take up."""
    ways = []
    if printed[1:2] and printed[:2] == known[1::-1]:
        ways.append((Slip(SWAPPED, printed[:2], known[:2]), 2, 2))
    if printed and known:
        like = glyphs.likeness(printed[0], known[0])
        ways.append((Slip(MISREAD if like else CHANGED, printed[0], known[0], 1 - like), 1, 1))
    if printed:
        ways.append((Slip(DOUBLED if printed[0] == before else ADDED, printed[0], ""), 1, 0))
    if known:
        ways.append((Slip(DROPPED, "", known[0]), 0, 1))
    return ways


def told(found: tuple[Slip, ...], length: int) -> list[Evidence]:
    """Return slips in a name of `length` characters as evidence: the longer the name, the less each costs."""
    return [evidence.say(slip.kind, f"{slip.printed}→{slip.meant}", slip.share / length) for slip in found]

"""Which units a garbled list is made of, when letters were lost, doubled or misread on the way.

Every likely layout is read; what is proposed reads most of the letters, loses few of its own, and is clearly better
than any other list. It is a proposal, never more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.repair.candidates import Tier
from pipeline.repair.decoder import QUICK, THOROUGH, Reading, decode
from pipeline.repair.layout import layouts
from pipeline.repair.names import Names, within

LEAST_SHARE = 0.65
"""Share of a name's different letters that must stand in the text for the name to be looked for."""
EXPLAINED = 0.7
"""Share of the text's letters that a proposal must read."""
INTACT = 0.7
"""Share of a proposal's own letters that must be printed."""
CERTAIN = 0.98
"""Share of the letters read from which no other layout is tried."""
ENOUGH = 0.9
"""Share of the letters read from which no thorough search is made."""
CLEAR = 0.75
"""How much better, in letters, a proposal must be than any other list."""
LONGEST = 400
"""Characters of the longest text that is read."""


_BRACKETS = frozenset("（）、")


@dataclass(frozen=True, slots=True)
class Recovery:
    """The names proposed, in order, those of the runner-up (() for none), and by how many letters it is worse."""

    names: tuple[str, ...]
    runner_up: tuple[str, ...]
    margin: float


def recover(text: str, tiers: Iterable[Tier]) -> Recovery | None:
    """Return the units that `text` is likely made of; None when nothing explains it well, or two lists nearly alike."""
    if len(text) > LONGEST:
        return None
    best, second = _two_best(text, Names(within(text, tiers, LEAST_SHARE)))
    if best is None or best.explained < EXPLAINED or _intact(best, text) < INTACT:
        return None
    margin = best.score - second.score if second else best.score
    return Recovery(best.names, second.names if second else (), margin) if margin >= CLEAR else None


def _two_best(text: str, names: Names) -> tuple[Reading | None, Reading | None]:
    """Return the best reading and the best that means another list; a thorough search only where a quick one fails."""
    readings: dict[str, Reading] = {}
    pairs = list(layouts(text, names.pairs()))
    for effort, enough in ((QUICK, ENOUGH), (THOROUGH, CERTAIN)):
        for pair in pairs:
            for reading in (reading for layout in pair for reading in decode(layout, names, effort)):
                known = readings.setdefault(_meaning(reading), reading)
                if reading.score > known.score:
                    readings[_meaning(reading)] = reading
            if _most_explained(readings) >= CERTAIN:
                break
        if _most_explained(readings) >= enough:
            break
    ranked = sorted(readings.values(), key=lambda reading: (-reading.score, reading.names))
    return next(iter(ranked), None), next(iter(ranked[1:]), None)


def _most_explained(readings: dict[str, Reading]) -> float:
    return max((reading.explained for reading in readings.values()), default=0.0)


def _meaning(reading: Reading) -> str:
    """Return what two lists have in common that name the same bodies: 各县区人民政府 and 各区（县）人民政府."""
    return "、".join("".join(sorted(set(name) - _BRACKETS)) for name in reading.names)


def _intact(reading: Reading, text: str) -> float:
    size = sum(not letter.isspace() for letter in text)
    return reading.explained * size / max(1, sum(map(len, reading.names)))

"""The names that a garbled list may hold: those of its notice, the registry's, groups and zones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from pipeline import rules
from pipeline.lexicon import bodies, mentions, regions, zones

SEEN = 0.0
"""Worth of a name that a clean cell of the notice prints, in letters read."""
IN_FULL = -1.0
"""Worth of a body's full name, and of a group's: what it takes to believe one of a thousand."""
IN_SHORT = -1.6
"""Worth of a body's short form, which a notice that does not print it elsewhere hardly uses once."""
LEAST = 3
"""Characters of the shortest name that is looked for where the notice does not print it."""

Tier = tuple[float, Iterable[str]]
"""Worth, and the names of that worth."""


@dataclass(frozen=True, slots=True)
class GroupName:
    """A part of the usual name of a group: `all`, then a `level`, then a `body`; or both bodies of a `zone` as one."""

    kind: str
    text: str


def tiers(units: Iterable[str]) -> list[Tier]:
    """Return the names that a garbled list of a notice may hold in which `units` stand clean."""
    seen = sorted(units)
    levels = [word for word in regions.level_words() if any(unit.startswith(word.word) for unit in seen)]
    return [
        (SEEN, seen),
        (IN_FULL, [*group_names(), *_zone_names(seen)]),
        *(tier for word in levels or regions.level_words() for tier in registry(word)),
    ]


@cache
def registry(word: regions.LevelWord) -> tuple[Tier, ...]:
    """Return the names that begin with the level word: the full ones of each body of its levels, and the short ones."""
    found = [body for body in bodies.all_bodies() if set(body.levels) & set(word.levels)]
    full = {word.word + body.stem for body in found}
    short = {word.word + form for body in found for form in bodies.forms_of(body)} - full
    return (IN_FULL, _long_enough(full)), (IN_SHORT, _long_enough(short))


def _long_enough(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if len(name) >= LEAST))


@cache
def group_names() -> tuple[str, ...]:
    """Return the usual names of groups of governments and committees: 各县（区）党委和人民政府."""
    parts = product(_parts("all"), _parts("level"), _parts("body"))
    return tuple("".join(words) for words in parts)


@cache
def _parts(kind: str) -> tuple[str, ...]:
    return tuple(row.text for row in rules.table("group_names", GroupName) if row.kind == kind)


def _zone_names(units: list[str]) -> list[str]:
    """Return the names of both bodies, and of the two as one, of each zone that one of `units` belongs to."""
    tails = [*zones.zone_bodies(), *_parts("zone")]
    return sorted({zone + tail for unit in units for zone in _zones(unit) for tail in tails})


def _zones(unit: str) -> Iterator[str]:
    """Yield the names of the zone that `unit` begins with, a level word before its place left out: 巴中经开区."""
    for front in mentions.place_fronts(unit):
        for place, _ in regions.prefixes(unit[len(front) :] if front in _level_words() else unit):
            behind = unit[unit.index(place) + len(place) :]
            zone = next((zone for form, zone in zones.zones() if behind.startswith(form)), None)
            yield from (place + form for form in (zone.stem, *zone.forms)) if zone else ()


@cache
def _level_words() -> frozenset[str]:
    return frozenset(word.word for word in regions.level_words())

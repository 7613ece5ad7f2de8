"""Branches of a city's body in its counties and zones: 巴中市生态环境局南江分局, 市自然资源和规划局经开区分局."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import rules
from pipeline.lexicon import bodies, local, regions
from pipeline.lexicon.regions import CITY, MUNICIPALITY, Region
from pipeline.lexicon.zones import zones
from pipeline.records import Unit


@dataclass(frozen=True, slots=True)
class BranchEnding:
    """A word that the name of a branch ends in, behind its place."""

    ending: str
    source: str
    checked: str


def split(words: str) -> Iterator[tuple[str, str, str]]:
    """Yield (body, place or zone, ending) for each way to read `words`, behind a city's name, as a branch's name."""
    for row in rules.table("branch_endings", BranchEnding):
        inner = words.removesuffix(row.ending)
        for cut in range(2, len(inner) - 1) if inner != words else ():
            if bodies.is_known(inner[:cut]) and (regions.named(inner[cut:]) or _is_zone(inner[cut:])):
                yield inner[:cut], inner[cut:], row.ending


def _is_zone(name: str) -> bool:
    """Say whether `name` is a kind of zone in full; what its short form stands for on a seal, nobody knows."""
    return any(zone.stem == name and not zone.varies for _, zone in zones())


def of(words: str, city: Region, day: str) -> Iterator[Unit]:
    """Yield the branches of bodies of `city`, in force on `day`, that `words` behind its name stand for.

    Where a county's own body is such a branch, as that of the environment is, it is that body under the printed name.
    """
    for name, place_name, ending in split(words):
        places = [place for place in regions.named(place_name, day) if place.parent == city.key]
        for body, _ in (bodies.called_in(name, city) or bodies.called(name, city.tier)) if _has_branches(city) else ():
            if body.in_force(day) and not body.template:
                full = body.of(city).unit + place_name + ending
                yield from (_in_county(body, place, full, ending) for place in places)
                if _is_zone(place_name):
                    yield _named(body, city, body.stem + place_name + ending, full)


def _has_branches(city: Region) -> bool:
    return city.tier in (CITY, MUNICIPALITY)


def _in_county(body: bodies.Body, place: Region, full: str, ending: str) -> Unit:
    if local.is_branch(body.stem, place.tier):
        return replace(body.of(place), unit=full)
    return _named(body, place, body.stem + ending, full)


def _named(body: bodies.Body, place: Region, stem: str, full: str) -> Unit:
    return Unit(f"{place.key}/{stem}", full, place.full, place.code, place.level, stem, body.kind, body.function)

"""Branches of a city's body in its counties: 巴中市生态环境局南江分局."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import rules
from pipeline.lexicon import bodies, regions
from pipeline.lexicon.regions import CITY, Region
from pipeline.records import Unit


@dataclass(frozen=True, slots=True)
class BranchEnding:
    """A word that the name of a branch ends in, behind its place."""

    ending: str


def split(words: str) -> Iterator[tuple[str, str, str]]:
    """Yield (body, place, ending) for each way to read `words`, behind a city's name, as a branch's name."""
    for row in rules.table("branch_endings", BranchEnding):
        inner = words.removesuffix(row.ending)
        for cut in range(2, len(inner) - 1) if inner != words else ():
            if bodies.is_known(inner[:cut]) and regions.named(inner[cut:]):
                yield inner[:cut], inner[cut:], row.ending


def of(words: str, city: Region, day: str) -> Iterator[Unit]:
    """Yield the branches of bodies of `city`, in force on `day`, that `words` behind its name stand for."""
    for name, place_name, ending in split(words):
        places = [place for place in regions.named(place_name) if place.parent == city.code]
        for body, _ in bodies.called(name, CITY) if places and city.level == CITY else ():
            if body.in_force(day) and not body.template:
                yield from (_unit(body, city, place, place_name + ending, ending) for place in places)


def _unit(body: bodies.Body, city: Region, place: Region, tail: str, ending: str) -> Unit:
    stem = body.stem + ending
    name = body.of(city).unit + tail
    return Unit(f"{place.code}/{stem}", name, place.full, place.code, place.level, stem, body.kind, body.function)

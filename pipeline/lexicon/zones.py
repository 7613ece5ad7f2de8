"""Development zones: the kinds that stand behind a place's name, and those that have a name of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.lexicon.divisions import CITY, Region, by_key
from pipeline.lexicon.regions import short_name
from pipeline.records import Unit

VARIES = "varies"
"""How far a row is checked whose seal differs from place to place."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A kind of development zone, which stands after a place's short name: 巴中 经济开发区.

    `checked` is as in `Body`: of one that varies, 开发区, the name tells no zone's seal.
    """

    stem: str
    forms: tuple[str, ...]
    source: str
    checked: str

    @property
    def varies(self) -> bool:
        """Say whether the kind by itself does not tell what the seal of one zone says."""
        return self.checked == VARIES


@dataclass(frozen=True, slots=True)
class ZoneBody:
    """A body of a development zone: its committee or its party working committee."""

    stem: str
    template: str
    kind: str
    function: str
    forms: tuple[str, ...]
    source: str
    checked: str

    def of(self, zone: str, region: Region) -> Unit:
        """Return this body of the zone called `zone` in full, such as 巴中经济开发区."""
        stem = zone.removeprefix(short_name(region)) + self.stem
        name = self.template.format(zone=zone)
        return Unit(f"{region.key}/{stem}", name, region.full, region.code, CITY, stem, self.kind, self.function)


@dataclass(frozen=True, slots=True)
class NamedZone:
    """A zone whose name does not begin with its place's: 两江新区.

    `region` is the code of the smallest division that all of it lies in; `forms` are what is printed for it;
    `valid_from` is the first day of it (YYYY-MM-DD), '' = unknown.
    """

    name: str
    region: str
    forms: tuple[str, ...]
    valid_from: str
    source: str
    checked: str

    @property
    def place(self) -> Region | None:
        """The division that it lies in."""
        return by_key(self.region)


@cache
def zones() -> tuple[tuple[str, Zone], ...]:
    """Return (printed form, zone) for every kind of zone, the longest form first."""
    forms = [(form, zone) for zone in rules.table("zones", Zone) for form in (zone.stem, *zone.forms)]
    return tuple(sorted(forms, key=lambda item: (-len(item[0]), item[0], item[1].stem)))


@cache
def zone_bodies() -> dict[str, ZoneBody]:
    """Return printed name -> body of a zone."""
    return {form: body for body in rules.table("zone_bodies", ZoneBody) for form in (body.stem, *body.forms)}


def named(name: str) -> tuple[NamedZone, ...]:
    """Return the zones with a name of their own that `name` may mean, wholly: 两江新区."""
    return _named().get(name, ())


@cache
def _named() -> dict[str, tuple[NamedZone, ...]]:
    found: dict[str, list[NamedZone]] = {}
    for zone in rules.table("named_zones", NamedZone):
        for form in dict.fromkeys((zone.name, *zone.forms)):
            found.setdefault(form, []).append(zone)
    return {form: tuple(zones_) for form, zones_ in found.items()}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for form in _named():
        found.setdefault(form[:2], set()).add(len(form))
    return {front: tuple(sorted(lengths, reverse=True)) for front, lengths in found.items()}


def named_front(text: str) -> tuple[str, tuple[NamedZone, ...]]:
    """Return the longest name of a zone that `text` begins with, and the zones; ('', ()) when there is none."""
    for length in _lengths().get(text[:2], ()):
        if found := named(text[:length]):
            return text[:length], found
    return "", ()


def bodies_named(name: str) -> list[Unit]:
    """Return the bodies of zones with a name of their own that `name` may mean, wholly: 两江新区管委会.

    `name` begins with the zone's name, or with its place and then the zone's name.
    """
    front, found = named_front(name)
    body = zone_bodies().get(name[len(front) :])
    places = [(zone, place) for zone in found if (place := zone.place)]
    return [body.of(zone.name, place) for zone, place in places] if body else []

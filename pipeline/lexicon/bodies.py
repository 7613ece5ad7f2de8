"""Bodies that exist at each level of government, their seal names, and their short forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.lexicon.regions import CITY, NATION, Region, prefixes, short_name
from pipeline.records import Unit


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it exists at `levels`: the same line of work in every place of that level.

    `stem` is its name without the place; `template` its seal name where that is not the
    place's name and the stem: `{region}` is the place's full name, `{place}` its short one.
    `forms` are what is printed after the place for it.
    """

    stem: str
    template: str
    levels: tuple[str, ...]
    kind: str
    function: str
    forms: tuple[str, ...]
    valid_from: str
    valid_to: str

    def of(self, region: Region) -> Unit:
        """Return this body of `region` as a unit."""
        unit_id = f"{region.code}/{self.stem}"
        name = (self.template or f"{{region}}{self.stem}").format(region=region.full, place=short_name(region))
        return Unit(unit_id, name, region.full, region.code, region.level, self.stem, self.kind, self.function)

    def in_full(self, region: Region) -> str:
        """Return this body's seal name with the whole name of `region` where the table shortens it."""
        return self.template.replace("{place}", "{region}").format(region=region.name)

    def in_force(self, day: str) -> bool:
        """Say whether the body bore this name on `day` (YYYY-MM-DD; '' = unknown, always)."""
        return not day or ((self.valid_from or day) <= day <= (self.valid_to or day))


@dataclass(frozen=True, slots=True)
class Shortening:
    """A shortening that holds for every body: a full name with `short` for `long` is a form of it."""

    long: str
    short: str


@dataclass(frozen=True, slots=True)
class NationalFront:
    """A word in front of a central body's name that its own notices leave out."""

    front: str


@dataclass(frozen=True, slots=True)
class Zone:
    """A kind of development zone, which stands after a place's short name: 巴中 经济开发区."""

    stem: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ZoneBody:
    """A body of a development zone: its committee or its party working committee."""

    stem: str
    template: str
    kind: str
    function: str
    forms: tuple[str, ...]

    def of(self, zone: str, region: Region) -> Unit:
        """Return this body of the zone called `zone` in full, such as 巴中经济开发区."""
        stem = zone.removeprefix(short_name(region)) + self.stem
        name = self.template.format(zone=zone)
        return Unit(f"{region.code}/{stem}", name, region.full, region.code, CITY, stem, self.kind, self.function)


@cache
def all_bodies() -> tuple[Body, ...]:
    """Return every row of `bodies.csv`."""
    return rules.table("bodies", Body)


def forms_of(body: Body) -> set[str]:
    """Return every short form of `body`: the listed ones and the systematic shortenings."""
    return set(body.forms) | {form for form in _shortenings(body.stem) if len(form) > 1}


def _shortenings(name: str) -> set[str]:
    shortened = {name}
    for row in rules.table("body_shortenings", Shortening):
        shortened |= {form.replace(row.long, row.short) for form in shortened}
    return shortened - {name}


@cache
def _index() -> dict[str, tuple[tuple[Body, bool], ...]]:
    """Return printed name -> the bodies it may mean, and whether it is their full stem."""
    index: dict[str, list[tuple[Body, bool]]] = {}
    for body in all_bodies():
        index.setdefault(body.stem, []).append((body, True))
        for form in sorted(forms_of(body)):
            index.setdefault(form, []).append((body, False))
    return {name: tuple(found) for name, found in index.items()}


def called(name: str, level: str) -> list[tuple[Body, bool]]:
    """Return the bodies of `level` that `name` may mean; the flag says whether it is the full stem.

    A full stem rules out the bodies of which `name` is only a systematic shortening, not those
    that list it as a form of theirs.
    """
    found = [(body, full) for body, full in _index().get(name, ()) if level in body.levels]
    if any(full for _, full in found):
        return [(body, full) for body, full in found if full or name in body.forms]
    return found


def is_known(name: str) -> bool:
    """Say whether some body at some level is called `name`, in full or in short."""
    return name in _index()


@cache
def _near() -> dict[str, tuple[str, ...]]:
    """Return name with one character blotted out -> the names that it may be."""
    near: dict[str, list[str]] = {}
    for name in _index():
        for place in range(len(name)):
            near.setdefault(f"{name[:place]}\0{name[place + 1 :]}", []).append(name)
    return {blotted: tuple(names) for blotted, names in near.items() if len(names) > 1}


def sisters(name: str) -> frozenset[str]:
    """Return the names of other bodies than `name` means that differ from it in one character: 财政局 and 民政局."""
    stems = {body.stem for body, _ in _index().get(name, ())}
    blotted = (f"{name[:place]}\0{name[place + 1 :]}" for place in range(len(name)))
    names = {other for one in blotted for other in _near().get(one, ()) if other != name}
    return frozenset(other for other in names if not stems & {body.stem for body, _ in _index()[other]})


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for name in _index():
        found.setdefault(name[:2], set()).add(len(name))
    return {front: tuple(sorted(lengths, reverse=True)) for front, lengths in found.items()}


def lengths(front: str) -> tuple[int, ...]:
    """Return the lengths of the names that begin with the two characters `front`, the longest first."""
    return _lengths().get(front, ())


@cache
def longest_name() -> int:
    """Return the length of the longest name of any body, in characters."""
    return max(map(len, _index()))


@cache
def _sealed() -> dict[str, list[tuple[str, Body]]]:
    """Return text before the place -> (text after it, body), for each body whose seal name has words before the place.

    The text after the place stands in full and in its systematic shortenings.
    """
    parts: dict[str, list[tuple[str, Body]]] = {}
    for body in all_bodies():
        before, found, after = body.template.replace("{place}", "{region}").partition("{region}")
        if found and before:
            endings = sorted({after, *_shortenings(after)})
            parts.setdefault(before, []).extend((ending, body) for ending in endings)
    return parts


def by_seal(name: str) -> Iterator[tuple[Body, Region]]:
    """Yield the bodies whose seal name with words before the place is `name`: 中共巴中市委员会, 中共巴中市委."""
    fronted = ((before, *end) for before, ends in _sealed().items() if name.startswith(before) for end in ends)
    for before, after, body in fronted:
        if not name.endswith(after):
            continue
        place = name[len(before) : len(name) - len(after)]
        for form, regions in prefixes(place):
            if form == place:
                yield from ((body, region) for region in regions if region.level in body.levels)


def central(name: str) -> tuple[Body, ...]:
    """Return the central bodies whose name is wholly `name`, in full or in short: 生态环境部."""
    return tuple(_central().get(name, ()))


@cache
def _central() -> dict[str, list[Body]]:
    """Return name, in full or in short -> the central bodies that it means."""
    index: dict[str, list[Body]] = {}
    for body in all_bodies():
        if body.levels == (NATION.level,):
            for name in {body.of(NATION).unit, body.stem, *body.forms}:
                index.setdefault(name, []).append(body)
    return index


def of_the_nation(name: str) -> tuple[Body, ...]:
    """Return the central bodies that `name` means in a central body's own notice: 发展改革委 is 国家发展改革委."""
    fronts = ("", *(row.front for row in rules.table("national_fronts", NationalFront)))
    return next((found for front in fronts if (found := central(front + name))), ())


@cache
def zones() -> tuple[tuple[str, Zone], ...]:
    """Return (printed form, zone) for every zone, the longest form first."""
    forms = [(form, zone) for zone in rules.table("zones", Zone) for form in (zone.stem, *zone.forms)]
    return tuple(sorted(forms, key=lambda item: (-len(item[0]), item[0], item[1].stem)))


@cache
def zone_bodies() -> dict[str, ZoneBody]:
    """Return printed name -> body of a zone."""
    return {form: body for body in rules.table("zone_bodies", ZoneBody) for form in (body.stem, *body.forms)}

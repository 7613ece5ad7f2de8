"""Which units a name names by rule: a seal, a central body, a branch, or a place or level and a listed body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from pipeline.lexicon import bodies, branches, local, regions, zones
from pipeline.lexicon.bodies import Body
from pipeline.lexicon.regions import NATION, Region
from pipeline.lexicon.zones import Zone
from pipeline.records import Candidate, Evidence, Unit
from pipeline.resolve import evidence, force, neighbours, printed
from pipeline.resolve.evidence import EXACT, FORM
from pipeline.resolve.fronts import Front, fronts, places_of
from pipeline.resolve.scope import Scope

REMEMBERED = 1024
"""Names whose candidates are kept: a notice names the same units again and again."""

COMPOSED = "composed"
"""Source of a body that a place put together itself, of lines of work in full."""

_LOOP = re.compile(r"(..+)\1")
_PLATE = re.compile(r"[（(〔\[〈【]([^（(〔\[〈【）)〕\]〉】]*)[）)〕\]〉】]")


def split_plate(name: str) -> tuple[str, str]:
    """Split a body's second plate in brackets from its name: 市数据局（市人工智能局）."""
    plate = _PLATE.search(name)
    return (name[: plate.start()] + name[plate.end() :], plate[1]) if plate else (name, "")


def candidates(name: str, scope: Scope) -> list[Candidate]:
    """Return the units that `name` names by rule in `scope`, best first; none where it is no listed name."""
    return list(_named(name, scope))


@lru_cache(REMEMBERED)
def _named(name: str, scope: Scope) -> tuple[Candidate, ...]:
    for found in _ways(name, scope):
        if found:
            return tuple(evidence.best_first(found))
    return ()


def _ways(name: str, scope: Scope) -> Iterator[list[Candidate]]:
    yield list(_sealed(name, scope))
    yield [listed(body, Front(NATION, name), name, scope) for body in bodies.central(name)]
    yield [_named_zones(unit, name, scope) for unit in zones.bodies_named(name)]
    yield list(_branch(name, scope))
    for group in fronts(name, scope):
        yield [found for front in group for found in of_front(front, name, scope)]
    if scope.region == NATION:
        yield [listed(body, Front(NATION, name), name, scope) for body in bodies.of_the_nation(name)]


def of_front(front: Front, name: str, scope: Scope) -> Iterator[Candidate]:
    """Yield the units of a front's place that the rest of `name` is a listed name of."""
    called = [body for body, _ in bodies.called(front.rest, front.place.tier) if body.exists_in(front.place)]
    left_out = local.left_out(frozenset(body.stem for body in called), front.place)
    for body in called:
        found = listed(body, front, name, scope)
        is_there = body.stem not in left_out or printed.fuller(found.unit, name, scope)
        yield found if is_there else evidence.with_more(found, evidence.say("not_local", front.place.full))
    yield from _of_zone(front, name, scope)


def listed(body: Body, front: Front, name: str, scope: Scope) -> Candidate:
    """Return `body` of the front's place as a candidate for `name`, which lists it."""
    unit = in_notice(body, front.place, scope)
    doubts = [*force.doubted(body, unit, scope), *_written_like_listed(body, front), *_shortened(body, front, scope)]
    return _candidate(unit, name, front, *doubts, carries=_carries(body, front.rest))


def _carries(body: Body, rest: str) -> str:
    if body.source == COMPOSED:
        return "composed"
    return "full_stem" if rest == body.stem else "listed_form"


def _written_like_listed(body: Body, front: Front) -> Iterator[Evidence]:
    """Yield the listed name that a composed one is, but for one character: it may be a slip for that; or its loop."""
    if body.source == COMPOSED and (loop := _LOOP.search(front.rest)):
        yield evidence.say("looped", loop[0])
    for known in neighbours.near_bodies(front.rest) if body.source == COMPOSED else ():
        if len(known) == len(front.rest) and bodies.called_in(known, front.place):
            yield evidence.say("other_as_near", known)
            return


def _shortened(body: Body, front: Front, scope: Scope) -> Iterator[Evidence]:
    """Yield another body of the place that the full name of `body` is short for: 教育体育局 for 教育和体育局."""
    others = bodies.shortened_to(front.rest, front.place) if front.rest == body.stem else []
    for other in others:
        if other.in_force(scope.day_text):
            yield evidence.say("other_as_near", other.stem)
            return


def _candidate(unit: Unit, name: str, front: Front, *pieces: Evidence, carries: str = "listed_form") -> Candidate:
    if unit.unit == name:
        return evidence.candidate(unit, EXACT, evidence.say("full_name"), *front.qualifiers, *pieces)
    return evidence.candidate(unit, FORM, evidence.say(carries, front.rest), *front.qualifiers, *pieces)


def in_notice(body: Body, place: Region, scope: Scope) -> Unit:
    """Return a body of a place, under the fuller name that the notice prints, if any: 国网南江县供电公司."""
    unit, full = body.of(place), body.in_full(place)
    return replace(unit, unit=full) if full and scope.prints(full) else unit


def _sealed(name: str, scope: Scope) -> Iterator[Candidate]:
    found = list(bodies.by_seal(name))
    for front in places_of(list(dict.fromkeys(place for _, place in found)), name, name, scope):
        yield from (listed(body, front, name, scope) for body, place in found if place == front.place)


def _branch(name: str, scope: Scope) -> Iterator[Candidate]:
    """Yield the branches in counties of a city's bodies: 巴中市生态环境局南江分局, 市生态环境局南江分局."""
    for group in fronts(name, scope):
        for front in group:
            units = branches.of(front.rest, front.place, scope.day_text)
            yield from (_candidate(unit, name, front, carries="full_stem") for unit in units)


def _of_zone(front: Front, name: str, scope: Scope) -> Iterator[Candidate]:
    """Yield the bodies of a zone of the front's place; its full name is the one that the notice prints, if any."""
    found = [
        (zone, body)
        for tail, body in zones.zone_bodies().items()
        if front.rest.endswith(tail)
        for zone in _zones().get(front.rest.removesuffix(tail), ())
    ]
    names = {zone.stem: _before_zone(front, name) + zone.stem for zone, _ in found}
    printed = {stem for stem, full in names.items() if scope.prints(full)}
    for zone, body in found:
        if not printed or zone.stem in printed:
            told = () if _is_told(zone, names[zone.stem], name, scope) else (evidence.say("unsure_seal"),)
            yield _candidate(body.of(names[zone.stem], front.place), name, front, *told)
    for unit in zones.bodies_named(front.rest):
        place = regions.by_code(unit.region_code)
        if place and front.place in regions.chain(place):
            yield _candidate(unit, name, front)


def _named_zones(unit: Unit, name: str, scope: Scope) -> Candidate:
    """Return the body of a zone with a name of its own: in another province's notice one is only assumed, unless
    `name` begins with its place."""
    above = regions.chain(regions.by_code(unit.region_code) or NATION)
    is_far = scope.region not in (None, NATION, *above) and not {*regions.chain(scope.region or NATION)} & {*above}
    is_placed = name.startswith(tuple(regions.short_name(place) for place in above if place.name))
    told = (evidence.say("place_assumed", unit.region),) if is_far and not is_placed else ()
    return _candidate(unit, name, Front(NATION, name), *told)


def _is_told(zone: Zone, full: str, name: str, scope: Scope) -> bool:
    """Say whether the zone's full name is printed, in `name` or elsewhere; a kind that varies is no full name."""
    return not zone.varies and (full in name or scope.prints(full))


def _before_zone(front: Front, name: str) -> str:
    """Return what stands before a zone's kind: its place in short, and what that lies in where it is printed so too."""
    short, before = regions.short_name(front.place), name[: len(name) - len(front.rest)]
    is_placed = before.endswith(short) and any(True for _ in regions.prefixes(before))
    return before if is_placed else short


@cache
def _zones() -> dict[str, list[Zone]]:
    """Return printed form -> the kinds of zones that it may mean."""
    forms: dict[str, list[Zone]] = {}
    for form, zone in zones.zones():
        forms.setdefault(form, []).append(zone)
    return forms


def body_in_unknown_place(name: str) -> str:
    """Return the front of `name` when it ends in a known body behind a place that is not known.

    '' when the name has no such shape: 巴中县生态环境局 gives 巴中县, 市农工联合会 gives ''.
    """
    for start in range(2, len(name) - 2):
        front = name[:start]
        if bodies.is_known(name[start:]) and front.endswith((regions.COUNTY, regions.CITY, regions.DISTRICT)):
            return front if not regions.named(front) else ""
    return ""

"""Which units a name may stand for: a place or a level, and a body that exists there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.lexicon import bodies, branches, regions
from pipeline.lexicon.bodies import Body
from pipeline.lexicon.regions import Region
from pipeline.records import Candidate, Unit
from pipeline.resolve.scope import Scope

EXACT, FORM, FUZZY = 1.0, 0.95, 0.75
"""Scores of a full name, of a listed form, and the least of a likeness."""
MOST_LIKE = 3
"""Likenesses that are shown."""
REMEMBERED = 1024
"""Names whose candidates are kept: a notice names the same units again and again."""

_PLATE = re.compile(r"[（(〔\[〈【]([^（(〔\[〈【）)〕\]〉】]*)[）)〕\]〉】]")


def split_plate(name: str) -> tuple[str, str]:
    """Split a body's second plate in brackets from its name: 市数据局（市人工智能局）."""
    plate = _PLATE.search(name)
    return (name[: plate.start()] + name[plate.end() :], plate[1]) if plate else (name, "")


def candidates(name: str, scope: Scope) -> list[Candidate]:
    """Return the units that `name` names by rule in `scope`: none, one, or those it cannot tell apart."""
    return list(_named(name, scope))


@lru_cache(REMEMBERED)
def _named(name: str, scope: Scope) -> tuple[Candidate, ...]:
    for ways in (_sealed, _central, _branch, _in_a_place, _at_a_level, _bare):
        found = _distinct(ways(name, scope))
        if found:
            return tuple(found)
    return ()


def _distinct(found: Iterator[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in found:
        known = best.get(candidate.unit.unit_id)
        if known is None or candidate.score > known.score:
            best[candidate.unit.unit_id] = candidate
    return sorted(best.values(), key=lambda item: (-item.score, item.unit.unit_id))


def _of(body: Body, place: Region, scope: Scope) -> Unit:
    """Return a body of a place, under the fuller name that the notice prints, if any: 国网南江县供电公司."""
    unit, full = body.of(place), body.in_full(place)
    return replace(unit, unit=full) if full and scope.prints(full) else unit


def _candidate(unit: Unit, name: str) -> Candidate:
    return Candidate(unit, "exact", EXACT) if unit.unit == name else Candidate(unit, "form", FORM)


def _sealed(name: str, scope: Scope) -> Iterator[Candidate]:
    for body, place in bodies.by_seal(name):
        if place in regions.nearest([place], scope.region):
            yield _candidate(_of(body, place, scope), name)


def _central(name: str, scope: Scope) -> Iterator[Candidate]:
    for body in bodies.central(name):
        yield _candidate(body.of(regions.NATION), name)


def _branch(name: str, scope: Scope) -> Iterator[Candidate]:
    """Yield the branches in counties of a city's bodies: 巴中市生态环境局南江分局, 市生态环境局南江分局."""
    cities = [(front, place) for front, places in regions.prefixes(name) for place in places]
    cities += [(word.word, place) for word in regions.level_words() if (place := regions.meant_by(word, scope.region))]
    for front, city in cities:
        if name.startswith(front):
            yield from (_candidate(unit, name) for unit in branches.of(name[len(front) :], city, scope.day_text))


def _in_a_place(name: str, scope: Scope) -> Iterator[Candidate]:
    """Yield the units of the place that `name` begins with, the longest place name that tells."""
    for front, places in regions.prefixes(name):
        found = [
            candidate
            for place in regions.nearest(places, scope.region)
            for candidate in _of_place(name[len(front) :], place, name, scope)
        ]
        if found:
            yield from found
            return


def _at_a_level(name: str, scope: Scope) -> Iterator[Candidate]:
    """Yield the units of the place that a level word means: 市发改委, 团市委, 市巴中经开区管委会."""
    for word in regions.level_words():
        place = regions.meant_by(word, scope.region)
        if place is None:
            continue
        if name.startswith(word.word):
            rest = name[len(word.word) :]
            yield from _of_place(rest, place, name, scope)
            yield from (found for found in _in_a_place(rest, scope) if found.unit.region_code == place.code)
        elif len(name) <= 5 and name[1:].startswith(word.word):
            yield from _of_place(name[0] + name[1 + len(word.word) :], place, name, scope)


def _bare(name: str, scope: Scope) -> Iterator[Candidate]:
    """Yield the body of the issuer's own place, or of the whole country, that is called `name`."""
    if scope.region == regions.NATION:
        yield from (_candidate(body.of(regions.NATION), name) for body in bodies.of_the_nation(name))
    elif scope.region:
        yield from _of_place(name, scope.region, name, scope)


def _of_place(rest: str, place: Region, name: str, scope: Scope) -> Iterator[Candidate]:
    for body, _ in bodies.called(rest, place.level):
        yield _candidate(_of(body, place, scope), name)
    yield from _of_zone(rest, place, name, scope)


def _of_zone(rest: str, place: Region, name: str, scope: Scope) -> Iterator[Candidate]:
    """Yield the bodies of a zone of `place`; its full name is the one that the notice prints, if any."""
    kinds = [(form, zone) for form, zone in bodies.zones() if rest.startswith(form)]
    tails = bodies.zone_bodies()
    found = [(zone, tails[rest[len(form) :]]) for form, zone in kinds if rest[len(form) :] in tails]
    names = {zone.stem: regions.short_name(place) + zone.stem for zone, _ in found}
    printed = {stem for stem, full in names.items() if scope.prints(full)}
    for zone, body in found:
        if not printed or zone.stem in printed:
            yield _candidate(body.of(names[zone.stem], place), name)


def alike(name: str, scope: Scope) -> list[Candidate]:
    """Return up to `MOST_LIKE` units whose names are like `name`, best first; never to be accepted.

    A short form that nobody listed is an ordered subsequence of the full name; a misread one
    differs in a character or two.
    """
    found: list[Candidate] = []
    for place, rest in _places_and_rests(name, scope):
        for body in bodies.all_bodies():
            if place.level in body.levels:
                score = max(_like(rest, printed) for printed in (body.stem, *body.forms))
                if score >= FUZZY:
                    found.append(Candidate(_of(body, place, scope), "fuzzy", round(min(score, 0.94), 3)))
    return _distinct(iter(found))[:MOST_LIKE]


def _places_and_rests(name: str, scope: Scope) -> Iterator[tuple[Region, str]]:
    fronts = next(((front, places) for front, places in regions.prefixes(name)), None)
    if fronts:
        yield from ((place, name[len(fronts[0]) :]) for place in regions.nearest(fronts[1], scope.region)[:1])
        return
    for word in regions.level_words():
        place = regions.meant_by(word, scope.region)
        if place and name.startswith(word.word):
            yield place, name[len(word.word) :]
            return


def _like(printed: str, known: str) -> float:
    from rapidfuzz import fuzz

    if len(printed) < 3 or not known:
        return 0.0
    ratio: float = fuzz.ratio(printed, known) / 100
    if printed[0] == known[0] and printed[-1] == known[-1] and is_subsequence(printed, known):
        return max(ratio, 0.8)
    return ratio


def is_subsequence(short: str, long: str) -> bool:
    """Say whether the characters of `short` stand in `long` in this order."""
    rest = iter(long)
    return all(character in rest for character in short)


def body_in_unknown_place(name: str) -> str:
    """Return the front of `name` when it ends in a known body behind a place that is not known.

    '' when the name has no such shape: 巴中县生态环境局 gives 巴中县, 市农工联合会 gives ''.
    """
    for start in range(2, len(name) - 2):
        front = name[:start]
        if bodies.is_known(name[start:]) and front.endswith((regions.COUNTY, regions.CITY, regions.DISTRICT)):
            return front if not regions.named(front) else ""
    return ""

"""The other unit that a person or a reader could most easily take a listed name for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.lexicon import bodies, regions
from pipeline.lexicon.regions import NATION, Region
from pipeline.records import Candidate, Unit
from pipeline.resolve import evidence, neighbours, slips
from pipeline.resolve.candidates import REMEMBERED
from pipeline.resolve.evidence import FUZZY
from pipeline.resolve.scope import Scope


@lru_cache(REMEMBERED)
def rival(name: str, unit: Unit, scope: Scope) -> Candidate | None:
    """Return the best other unit for the listed `name` of `unit`: a sister by one slip, or the same body of
    another level over or in the issuer's place; None where there is none."""
    place = regions.by_code(unit.unit_id.partition("/")[0])
    if place is None:
        return None
    rest = _rest(name, unit, place)
    found = (*_sisters(rest, place, scope), *_of_other_levels(rest, place, scope))
    others = (item for item in found if item.unit.unit_id != unit.unit_id)
    return max(others, key=lambda item: item.score, default=None)


def _rest(name: str, unit: Unit, place: Region) -> str:
    """Return the longest end of `name` that names `unit` in its place; its full stem where none does."""
    ends = (name[start:] for start in range(len(name)))
    return next((end for end in ends if _is_called(end, unit, place)), unit.stem)


def _is_called(end: str, unit: Unit, place: Region) -> bool:
    return any(body.stem == unit.stem for body, _ in bodies.called_in(end, place))


def _sisters(rest: str, place: Region, scope: Scope) -> Iterator[Candidate]:
    for known in neighbours.near_bodies(rest):
        pieces = (evidence.say("glyph_likeness", known), *slips.told(slips.slips(rest, known, 1) or (), len(known)))
        for body, _ in bodies.called_in(known, place):
            if body.in_force(scope.day_text):
                yield evidence.candidate(body.of(place), FUZZY, *pieces)


def _of_other_levels(rest: str, place: Region, scope: Scope) -> Iterator[Candidate]:
    for other in regions.chain(scope.region) if scope.region else ():
        if other not in (place, NATION):
            pieces = (evidence.say("listed_form", rest), evidence.say("other_level", other.full))
            for body, _ in bodies.called_in(rest, other):
                yield evidence.candidate(body.of(other), FUZZY, *pieces)

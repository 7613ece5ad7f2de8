"""Where a body's seal may carry another name than the tables give it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import rules
from pipeline.lexicon import bodies, regions
from pipeline.records import Candidate, Unit
from pipeline.resolve import evidence, printed
from pipeline.resolve.evidence import EXACT
from pipeline.resolve.scope import Scope

SHORT_NAMED = frozenset({"institution", "enterprise"})
"""Kinds of bodies whose seal may carry the place as shortly as it is printed: 广州广播电视台."""


@dataclass(frozen=True, slots=True)
class UnsureSeal:
    """A body of `level` whose seal does not carry its usual name, or not in every place.

    `regions` are the provinces' codes, none = everywhere; `since` is the first day (YYYY-MM-DD), '' = always.
    """

    stem: str
    level: str
    regions: tuple[str, ...]
    since: str


def is_unsure(found: Candidate, name: str, scope: Scope) -> bool:
    """Say whether the seal of a candidate for `name` may carry another name there and then than the tables give it.

    Of a body whose seals vary from place to place a short form does not tell; a fuller name that is printed does.
    """
    if found.rule == EXACT:
        return False
    unit, body = found.unit, bodies.of_unit(found.unit)
    if unit.kind in SHORT_NAMED and _is_behind_short(unit, name):
        return True
    place = regions.by_code(unit.region_code)
    varies = body is not None and place is not None and body.varies_in(place) and "listed_form" in evidence.kinds(found)
    return _is_listed(unit, scope) or (varies and not printed.fuller(unit, name, scope))


def _is_behind_short(unit: Unit, name: str) -> bool:
    """Say whether `name` begins with the unit's place in short, and the unit's name with all of it."""
    place = regions.by_code(unit.region_code)
    in_short = place is not None and name.startswith(regions.short_name(place)) and place.name not in name
    return in_short and unit.unit.startswith(unit.region)


def _is_listed(unit: Unit, scope: Scope) -> bool:
    place = regions.by_code(unit.region_code)
    codes = {higher.code for higher in regions.chain(place)} if place else set()
    return any(
        row.stem == unit.stem
        and row.level == unit.level
        and (not row.regions or bool(codes & set(row.regions)))
        and (scope.day is None or scope.day_text >= row.since)
        for row in rules.table("unsure_seals", UnsureSeal)
    )

"""What the words of a notice say of a unit: its name in full, printed anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lexicon import regions
from pipeline.records import Candidate, Unit
from pipeline.resolve import evidence
from pipeline.resolve.fronts import level_places
from pipeline.resolve.scope import Scope


def weighed(found: list[Candidate], name: str, scope: Scope) -> list[Candidate]:
    """Return candidates, best first, with what the notice prints of them: one fuller name speaks against all others.

    Where it prints fuller names of several, it decides nothing. One whose name nobody bore then has no say.
    """
    told = {item.unit.unit_id: fuller(item.unit, name, scope) for item in found if _may_be(item)}
    spoken = [unit_id for unit_id, full in told.items() if full]
    if len(told) < 2 or len(spoken) != 1:
        return found
    full = told[spoken[0]]
    pieces = {True: evidence.say("fuller_name", full), False: evidence.say("other_printed", full)}
    return evidence.best_first(evidence.with_more(item, pieces[item.unit.unit_id in spoken]) for item in found)


def _may_be(item: Candidate) -> bool:
    return not evidence.kinds(item) & {"not_in_force", "farther_region"}


def fuller(unit: Unit, name: str, scope: Scope) -> str:
    """Return a fuller name of the unit than `name` that the notice prints, '' for none.

    A name decides nothing about itself.
    """
    prints = (full for full in in_full(unit, scope) if full not in name)
    return next((full for full in prints if unit.stem not in name or full.startswith(unit.region)), "")


def in_full(unit: Unit, scope: Scope) -> Iterator[str]:
    """Yield the unit's full stem behind its place and behind its level, as far as the notice prints them.

    A level word that ends another place's name (绵阳市 for 市) is not the level.
    """
    if unit.region and scope.prints(unit.region + unit.stem):
        yield unit.region + unit.stem
    place = regions.by_code(unit.region_code)
    own = (word for word, meant in level_places(scope.region) if meant == place)
    yield from (word + unit.stem for word in own if scope.begins(word + unit.stem))

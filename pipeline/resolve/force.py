"""Whether a body bore its name on the day of issue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.lexicon import bodies, regions, successors
from pipeline.lexicon.bodies import Body
from pipeline.lexicon.regions import Region
from pipeline.records import Candidate, Evidence, Unit
from pipeline.resolve import evidence, printed
from pipeline.resolve.evidence import FORM
from pipeline.resolve.scope import Scope

EARLY, LATE = timedelta(days=365), timedelta(days=2 * 365)
"""How long before its beginning and after its end a body's name is believed when the notice prints it in full."""


def doubted(body: Body, unit: Unit, scope: Scope) -> Iterator[Evidence]:
    """Yield the evidence that nobody bore the unit's name on the day of issue."""
    if not _is_in_force(body, unit, scope):
        yield evidence.say("not_in_force", f"{body.valid_from}—{body.valid_to}")


def instead(unit: Unit, scope: Scope) -> Iterator[Candidate]:
    """Yield the bodies, in force on the day of issue, that the unit's work had come from or passed to by then."""
    body, place = bodies.of_unit(unit), regions.by_code(unit.unit_id.partition("/")[0])
    seen = {unit.stem}
    waiting = [body] if body and place else []
    while waiting and place:
        step = waiting.pop(0)
        for name in _next(step, place, scope.day_text):
            for other, full in bodies.called(name, place.tier) if name not in seen else ():
                if full and other.in_force(scope.day_text):
                    yield evidence.candidate(other.of(place), FORM, evidence.say("successor", unit.unit))
                elif full:
                    waiting.append(other)
            seen.add(name)


def _next(body: Body, place: Region, day: str) -> list[str]:
    """Return the stems of what came after a body that is no more, of what was before one that is not yet."""
    after = successors.successors(body.stem, place.tier) if body.valid_to and day > body.valid_to else ()
    before = successors.predecessors(body.stem, place.tier) if day < body.valid_from else ()
    rows = [(row, row.new) for row in after] + [(row, row.old) for row in before]
    return [name for row, name in rows if successors.holds_in(row, place)]


def _is_in_force(body: Body, unit: Unit, scope: Scope) -> bool:
    """Say whether the unit bore its name on the day of issue.

    A name that the notice prints in full outranks the table's dates, but not by long.
    """
    return body.in_force(scope.day_text) or (_is_nearly(body, scope.day) and any(printed.in_full(unit, scope)))


def _is_nearly(body: Body, day: date | None) -> bool:
    first = date.fromisoformat(body.valid_from) if body.valid_from else date.min + EARLY
    last = date.fromisoformat(body.valid_to) if body.valid_to else date.max - LATE
    return day is not None and first - EARLY <= day <= last + LATE

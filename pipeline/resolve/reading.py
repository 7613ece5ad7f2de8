"""Doubts about a resolved unit that come from how its name was read from a picture."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.lexicon import acceptance, bodies, lookalikes, mentions
from pipeline.lexicon.acceptance import KNOWN, SISTER, TWIN
from pipeline.records import ACCEPTED, UNIT_FIELDS, Candidate, Doubt, ResolvedUnit
from pipeline.resolve import evidence


def doubt(found: ResolvedUnit, resolve: Callable[[str], ResolvedUnit]) -> None:
    """Doubt a unit whose second reading names another body, or that was read unsurely; `resolve` reads a name.

    What no register knows is in doubt already.
    """
    mention, unit = found.mention, found.unit
    if mention.confidence is None or found.status != ACCEPTED or unit is None:
        return
    other = _other(found, resolve)
    if other is not None:
        found.doubts.append(Doubt("two_readings", f"{mention.name} / {mention.second}"))
        found.candidates = evidence.best_first([*found.candidates, other])
    known = TWIN if has_twin(mention.name) else SISTER if has_sister(mention.name) else KNOWN
    if other is None and not acceptance.is_enough(mention.confidence, UNIT_FIELDS[mention.role], known):
        found.doubts.append(Doubt("unsure_reading", f"{mention.confidence:.0%}"))


def _other(found: ResolvedUnit, resolve: Callable[[str], ResolvedUnit]) -> Candidate | None:
    """Return the other body that the second reading names, None where it names none or the same."""
    second = found.mention.second
    read = resolve(second) if second else None
    if read is None or read.status != ACCEPTED or read.unit is None or read.unit == found.unit:
        return None
    return evidence.with_more(read.candidates[0], evidence.say("second_reading", second or ""))


def has_twin(name: str) -> bool:
    """Say whether a register has another name that is drawn like `name`."""
    return any(map(mentions.is_known, lookalikes.variants(name)))


def has_sister(name: str) -> bool:
    """Say whether a register has another body whose name differs from that in `name` by one character."""
    fronts = (front for front in mentions.place_fronts(name) if bodies.is_known(name[len(front) :]))
    return any(bodies.sisters(name[len(front) :]) for front in fronts)

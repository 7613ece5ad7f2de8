"""Units that a name is only like: a short form that nobody listed, or a slip of the pen or of a reader.

Likeness proposes and never decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from pipeline.lexicon import bodies
from pipeline.lexicon.bodies import Body
from pipeline.records import Candidate, Evidence
from pipeline.resolve import bands, evidence, force, fronts, neighbours, slips
from pipeline.resolve.candidates import in_notice, of_front
from pipeline.resolve.evidence import FUZZY
from pipeline.resolve.fronts import Front
from pipeline.resolve.scope import Scope

MOST_LIKE = 3
"""Likenesses that are shown."""
LEAST = 3
"""Characters of the shortest name that may be like another."""
LEAST_COVER = 0.6
"""Share of its points that a subsequence of one character in many has; one of all characters has them all."""
NEAR = 0.06
"""Two likenesses that differ by less are as near."""


def alike(name: str, scope: Scope) -> list[Candidate]:
    """Return up to `MOST_LIKE` units whose names are like `name`, best first; never to be accepted.

    None where a level that means no place here stands before a body: 州财政局 in a city's notice is no slip for 财政局.
    """
    if fronts.is_nobodys(name, scope):
        return []
    groups = [group for group in fronts.fronts(name, scope) if group]
    near = ([item for front in group for item in _near(front, scope)] for group in groups)
    found = next(filter(None, near), [])
    if not found and groups:
        found = [item for front in groups[0] for item in _by_slip(front, neighbours.near_misread_bodies, scope)]
    found += _behind_misread(name, scope)
    ranked = _less_ties(evidence.best_first(found))
    return [item for item in ranked if bands.is_shown(item)][:MOST_LIKE]


def _near(front: Front, scope: Scope) -> Iterator[Candidate]:
    yield from _by_slip(front, neighbours.near_bodies, scope)
    yield from _by_order(front, scope)


def _by_slip(front: Front, near: Callable[[str], tuple[str, ...]], scope: Scope) -> Iterator[Candidate]:
    """Yield the units of the front's place that slips make of the rest of the name."""
    for known in near(front.rest) if len(front.rest) >= LEAST else ():
        how = slips.slips(front.rest, known) or ()
        pieces = [evidence.say("glyph_likeness", known), *slips.told(how, len(known))]
        yield from (_candidate(body, front, scope, *pieces) for body, _ in bodies.called_in(known, front.place))


def _by_order(front: Front, scope: Scope) -> Iterator[Candidate]:
    """Yield the units of whose full name the rest of the name has characters in their order."""
    for body in _framed().get((front.rest[:1], front.rest[-1:]), ()) if len(front.rest) >= LEAST else ():
        if body.exists_in(front.place) and is_subsequence(front.rest, body.stem):
            cover = LEAST_COVER + (1 - LEAST_COVER) * len(front.rest) / len(body.stem)
            yield _candidate(body, front, scope, evidence.say("subsequence", body.stem, cover))


def _candidate(body: Body, front: Front, scope: Scope, *pieces: Evidence) -> Candidate:
    unit = in_notice(body, front.place, scope)
    return evidence.candidate(unit, FUZZY, *pieces, *front.qualifiers, *force.doubted(body, unit, scope))


@cache
def _framed() -> dict[tuple[str, str], tuple[Body, ...]]:
    """Return first and last character of a short form -> the bodies that may have such a one."""
    framed: dict[tuple[str, str], list[Body]] = {}
    for body in bodies.all_bodies():
        for last in sorted({name[-1] for name in (body.stem, *bodies.forms_of(body))}):
            framed.setdefault((body.stem[0], last), []).append(body)
    return {frame: tuple(found) for frame, found in framed.items()}


def is_subsequence(short: str, long: str) -> bool:
    """Say whether the characters of `short` stand in `long` in this order."""
    rest = iter(long)
    return all(character in rest for character in short)


def _behind_misread(name: str, scope: Scope) -> Iterator[Candidate]:
    """Yield the units with listed names behind a place or a level that is misread."""
    for front in fronts.misread(name, scope):
        for item in of_front(Front(front.place, front.rest), name, scope):
            pieces = (evidence.say("place_likeness", front.place.full), *front.qualifiers)
            yield evidence.candidate(item.unit, FUZZY, *pieces, *item.evidence[1:])


def _less_ties(found: list[Candidate]) -> list[Candidate]:
    """Lower all where the second is as near as the first: nobody can tell which is meant."""
    if len(found) < 2 or found[0].score - found[1].score >= NEAR:
        return found
    first, second = found[0].unit.unit, found[1].unit.unit
    less = [evidence.say("other_as_near", second), *(evidence.say("other_as_near", first) for _ in found[1:])]
    return [evidence.with_more(item, piece) for item, piece in zip(found, less, strict=True)]

"""Leaders without a Chinese surname, in the places where many bear such names: one name in review, never two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.lexicon import regions
from pipeline.lexicon import unsurnamed as names
from pipeline.records import ACCEPTED, REVIEW, Person, ResolvedLeader
from pipeline.resolve.evidence import total
from pipeline.resolve.scope import Scope
from pipeline.resolve.variants import Seen

CODE = "implausible_name"
"""The doubt of a text that has no Chinese surname."""
AGAINST = "name_doubted"
"""The evidence that the doubt is against a name."""
RECURS = 2
"""Cells of a clean notice from which such a text is a name."""


def may_be(person: Person, scope: Scope) -> bool:
    """Say whether nothing speaks against the name of `person` but the missing surname, which is usual in `scope`."""
    places = [place.name for place in regions.chain(scope.region)] if scope.region else []
    is_alone = {doubt.code for doubt in person.doubts} == {CODE}
    return is_alone and names.are_borne_in(places) and names.is_like(person.name)


def accept(leaders: Sequence[ResolvedLeader], seen: Mapping[str, Seen], scope: Scope) -> None:
    """Accept such names of a clean notice that recur or stand with a title, and are not two names run together."""
    titled = {leader.leader for leader in leaders if leader.person.title}
    for leader in leaders:
        if leader.status != REVIEW or not may_be(leader.person, scope) or {d.code for d in leader.doubts} != {CODE}:
            continue
        is_clean = not (scope.garbled or seen[leader.leader].recognised)
        is_shown = leader.leader in titled or seen[leader.leader].cells >= RECURS
        if is_clean and is_shown and not names.may_be_two(leader.leader):
            leader.status, leader.doubts = ACCEPTED, []
            leader.evidence = tuple(piece for piece in leader.evidence if piece.kind != AGAINST)
            leader.score = total(leader.evidence)

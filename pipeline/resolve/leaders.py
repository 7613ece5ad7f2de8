"""Decide which leader a printed name means; likeness alone never merges two people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.aliases import AliasTable
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Doubt, Evidence, Person, ResolvedLeader
from pipeline.resolve import strays, unsurnamed, variants
from pipeline.resolve.evidence import say, total
from pipeline.resolve.scope import Scope
from pipeline.resolve.variants import SaidNot, Seen, nothing_said

NOBODY = frozenset({"implausible_name", "garbled_text"})
"""Doubts under which a text names nobody."""


def resolve(person: Person, scope: Scope, aliases: AliasTable) -> ResolvedLeader:
    """Return whom `person` is in `scope`: by alias, or the name as printed.

    The id is the place of issue and the name. Who bore it may change with the term; two people of one name are told
    apart by a dated alias alone.
    """
    alias = aliases.find(person.name, scope.codes, scope.day)
    if not alias and any(doubt.code in NOBODY for doubt in person.doubts) and not unsurnamed.may_be(person, scope):
        return ResolvedLeader(person, "", "", "none", 0.0, UNRESOLVED, list(person.doubts))
    name = alias.canonical if alias else person.name
    recovered = bool(person.reading) and any(doubt.code == "interleaved" for doubt in person.doubts)
    rule = "alias" if alias else "recovered" if recovered else "exact"
    evidence = tuple(_evidence(person, rule))
    return ResolvedLeader(
        person,
        f"{scope.region.code if scope.region else scope.notice_id}/{name}",
        name,
        rule,
        total(evidence),
        REVIEW if person.doubts else ACCEPTED,
        list(person.doubts),
        [person.second] if person.second and person.doubts else [],
        evidence,
    )


_KINDS = {"alias": "alias", "recovered": "name_recovered", "exact": "name_printed"}
"""Rule -> the kind of evidence that carries a name reached by it."""


def _evidence(person: Person, rule: str) -> Iterator[Evidence]:
    yield say(_KINDS[rule])
    if person.title:
        yield say("name_title", person.title)
    if rule == "exact" and person.doubts:
        yield say("name_doubted", person.doubts[0].detail)


def compare(cells: list[list[ResolvedLeader]], scope: Scope, said_not: SaidNot = nothing_said) -> None:
    """Doubt names of one notice that look like two spellings of one, or like one with a stray character.

    Each cell is one list. All spellings of a group are under one doubt, in the same words.
    """
    seen = variants.seen(cells)
    for leader in (leader for cell in cells for leader in cell if leader.leader):
        if others := seen[leader.leader].cells - 1:
            leader.evidence += (say("name_elsewhere", str(others)),)
    unsurnamed.accept([leader for cell in cells for leader in cell], seen, scope)
    for cell in cells:
        for leader, other in strays.find(cell, seen, garbled=scope.garbled):
            detail = "、".join((leader.leader, other.leader))
            _doubt(leader, Doubt("stray_character", detail), [leader.leader[:-1]])
    rest = [[leader for leader in cell if not strays.is_explained(leader, seen)] for cell in cells]
    left = variants.seen(rest)
    _doubt_variants(rest, left, variants.groups(left, garbled=scope.garbled, said_not=said_not))


def _doubt_variants(
    cells: list[list[ResolvedLeader]], seen: Mapping[str, Seen], groups: Mapping[str, tuple[str, ...]]
) -> None:
    for leader in (leader for cell in cells for leader in cell):
        group = groups.get(leader.leader, ())
        if group and leader.rule != "alias" and not variants.is_usual(leader.leader, group, seen):
            others = [name for name in group if name != leader.leader]
            _doubt(leader, Doubt("near_name", "、".join(group)), others)


_AGAINST = {"near_name": "name_near", "stray_character": "name_stray"}
"""Doubt -> the kind of evidence that it is against a name."""


def _doubt(leader: ResolvedLeader, doubt: Doubt, alternatives: list[str]) -> None:
    if leader.status == UNRESOLVED or any(known.code == doubt.code for known in leader.doubts):
        return
    leader.status = REVIEW
    leader.doubts.append(doubt)
    leader.evidence += (say(_AGAINST[doubt.code], doubt.detail),)
    leader.score = total(leader.evidence)
    leader.alternatives += [name for name in alternatives if name not in leader.alternatives]

"""Decide which leader a printed name means; likeness alone never merges two people."""

from __future__ import annotations

from collections import Counter

from pipeline.aliases import AliasTable
from pipeline.lexicon import people
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED, Doubt, Person, ResolvedLeader
from pipeline.resolve.scope import Scope

LEAST_NEAR = 3
"""Characters in the shortest names that can differ by one and still be near: 陶斌 and 陶剑 are not."""
USUAL = 3
"""Times that a recognised name must stand in a notice to be read right."""


def resolve(person: Person, scope: Scope, aliases: AliasTable) -> ResolvedLeader:
    """Return whom `person` is in `scope`: by alias, or the name as printed."""
    alias = aliases.find(person.name, scope.codes, scope.day)
    name = alias.canonical if alias else person.name
    recovered = bool(person.reading) and any(doubt.code == "interleaved" for doubt in person.doubts)
    rule = "alias" if alias else "recovered" if recovered else "exact"
    if not alias and any(doubt.code in ("implausible_name", "garbled_text") for doubt in person.doubts):
        return ResolvedLeader(person, "", "", "none", 0.0, UNRESOLVED, list(person.doubts))
    status = REVIEW if person.doubts else ACCEPTED
    score = 1.0 if rule != "recovered" else 0.5
    return ResolvedLeader(
        person,
        f"{scope.region.code if scope.region else scope.notice_id}/{name}",
        name,
        rule,
        score,
        status,
        list(person.doubts),
        [person.second] if person.second and person.doubts else [],
    )


def compare(cells: list[list[ResolvedLeader]], scope: Scope) -> None:
    """Doubt names of one notice that look like two spellings of one; each cell is one list."""
    counts = Counter(leader.leader for cell in cells for leader in cell if leader.leader)
    names = sorted(counts)
    for cell in cells:
        for leader in cell:
            near = [name for name in names if differ_by_one(leader.leader, name) or is_cut_off(leader.leader, name)]
            if near and leader.rule != "alias" and not _is_usual(leader, near, counts):
                _doubt(leader, Doubt("near_name", f"{leader.leader}、{'、'.join(near)}"), near)
        if scope.garbled:
            _doubt_stray(cell)


def _is_usual(leader: ResolvedLeader, near: list[str], counts: Counter[str]) -> bool:
    """Say whether a recognised name stands so often that those near it, each of which stands once, are misread."""
    return (
        leader.person.confidence is not None
        and counts[leader.leader] >= USUAL
        and all(counts[name] == 1 for name in near)
    )


def differ_by_one(one: str, other: str) -> bool:
    """Say whether two names of one surname and length differ in just one character of the given name."""
    same_family = people.surname(one) == people.surname(other) != ""
    if len(one) != len(other) or len(one) < LEAST_NEAR or not same_family:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def is_cut_off(one: str, other: str) -> bool:
    """Say whether one of two names is the other less its first or its last character."""
    short, long = sorted((one, other), key=len)
    return len(short) == 2 and len(long) == 3 and (long.startswith(short) or long.endswith(short))


def _doubt_stray(cell: list[ResolvedLeader]) -> None:
    """Doubt two names of a cell that end alike when one is a name without its last character too."""
    for leader in cell:
        for other in cell:
            stray = len(leader.leader) == 3 and leader is not other and leader.leader[-1:] == other.leader[-1:]
            if stray and people.is_name(leader.leader[:-1]):
                _doubt(leader, Doubt("stray_character", f"{leader.leader}、{other.leader}"), [leader.leader[:-1]])


def _doubt(leader: ResolvedLeader, doubt: Doubt, alternatives: list[str]) -> None:
    if leader.status == UNRESOLVED or any(known.code == doubt.code for known in leader.doubts):
        return
    leader.status = REVIEW
    leader.doubts.append(doubt)
    leader.alternatives += [name for name in alternatives if name not in leader.alternatives]

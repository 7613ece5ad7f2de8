"""Names of one notice that may be spellings of one: grouped by what differs in them, parted by where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from pipeline.lexicon import glyphs, people, writings
from pipeline.records import ResolvedLeader

LEAST_NEAR = 3
"""Characters in the shortest names that may differ in one that is drawn otherwise: 陶斌 and 陶剑 are two people."""
ALIKE = 0.66
"""Likeness, 0 to 1, from which two characters may be taken for one another."""
RECURS = 2
"""Cells that each of two near names must stand in to be two people."""
USUAL = 3
"""The same in a garbled notice; and cells from which a recognised name is read right, and what is near it misread."""

SaidNot = Callable[[str], frozenset[str]]
"""A printed name -> the names, without blanks, that a person said it is not."""


@dataclass(slots=True)
class Seen:
    """Where one name stands: in how many cells, beside which other names, and whether any of these cells was
    recognised."""

    cells: int = 0
    beside: set[str] = field(default_factory=set)
    recognised: bool = False


def seen(cells: Iterable[Iterable[ResolvedLeader]]) -> dict[str, Seen]:
    """Return name -> where it stands in the cells of one notice."""
    found: dict[str, Seen] = {}
    for cell in cells:
        leaders = [leader for leader in cell if leader.leader]
        names = {leader.leader for leader in leaders}
        for name in names:
            found.setdefault(name, Seen()).cells += 1
        for leader in leaders:
            one = found[leader.leader]
            one.beside |= names - {leader.leader}
            one.recognised |= leader.person.confidence is not None
    return found


def nothing_said(name: str) -> frozenset[str]:
    """Return that nobody said anything of `name`."""
    return frozenset()


def groups(found: Mapping[str, Seen], *, garbled: bool, said_not: SaidNot = nothing_said) -> dict[str, tuple[str, ...]]:
    """Return name -> the names that may be spellings of one with it, itself among them, the most frequent first.

    Two near names belong together unless they stand like two people or a person said so; a group is all that hang
    together.
    A name that is near none has no group.
    """
    linked: dict[str, set[str]] = {}
    for one, other in _pairs(found):
        if other not in said_not(one) and one not in said_not(other) and not _are_two(one, other, found, garbled):
            whole = linked.get(one, {one}) | linked.get(other, {other})
            linked.update(dict.fromkeys(whole, whole))
    return {name: tuple(sorted(whole, key=lambda one: (-found[one].cells, one))) for name, whole in linked.items()}


def is_usual(name: str, group: Iterable[str], found: Mapping[str, Seen]) -> bool:
    """Say whether a recognised name stands so often that the others of its group, each of which stands once, are
    misread."""
    one = found[name]
    return one.recognised and one.cells >= USUAL and all(found[other].cells == 1 for other in group if other != name)


def is_near(one: str, other: str) -> bool:
    """Say whether two names are one but for a character, cut off, drawn alike, or another in a given name of two, or
    but for the writing."""
    is_one_off = differ_by_one(one, other) or differ_alike(one, other) or is_cut_off(one, other)
    return is_one_off or differ_in_writing(one, other)


def differ_in_writing(one: str, other: str) -> bool:
    """Say whether two names are two writings of one: 刘凱 and 刘凯, 付强 and 傅强."""
    return one != other and writings.plainest(one) == writings.plainest(other)


def differ_by_one(one: str, other: str) -> bool:
    """Say whether two names of one surname and length differ in just one character of the given name."""
    same_family = people.surname(one) == people.surname(other) != ""
    return len(one) >= LEAST_NEAR and same_family and len(_differences(one, other)) == 1


def differ_alike(one: str, other: str) -> bool:
    """Say whether two names differ in just one character, and those two are drawn alike: 李明, 李朋."""
    pairs = _differences(one, other)
    return len(pairs) == 1 and glyphs.likeness(*pairs[0]) >= ALIKE


def is_cut_off(one: str, other: str) -> bool:
    """Say whether one of two names is the other less its first or its last character."""
    short, long = sorted((one, other), key=len)
    return len(short) == 2 and len(long) == 3 and (long.startswith(short) or long.endswith(short))


def _differences(one: str, other: str) -> list[tuple[str, str]]:
    """Return the characters that differ, place by place; none for names of different lengths."""
    return [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]] if len(one) == len(other) else []


def _pairs(found: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each pair of near names once, in order, without comparing all with all."""
    alike: dict[tuple[str, ...], set[str]] = {}
    for name in found:
        cuts = [(name[:place], name[place + 1 :]) for place in range(len(name))]
        wholes = {2: [(name,)], LEAST_NEAR: [(name[1:],), (name[:-1],)]}.get(len(name), [])
        for key in (*cuts, *wholes, (writings.plainest(name),)):
            alike.setdefault(key, set()).add(name)
    pairs = {pair for names in alike.values() for pair in combinations(sorted(names), 2)}
    yield from (pair for pair in sorted(pairs) if is_near(*pair))


def _are_two(one: str, other: str, found: Mapping[str, Seen], garbled: bool) -> bool:
    """Say whether two near names stand like two people: each recurs, or, in a clean notice, they stand in one cell.
    Two writings of one name may both recur.

    Different titles do not tell: one person has several, and a list prints now this, now that.
    """
    here, there = found[one], found[other]
    doubtful = garbled or here.recognised or there.recognised
    recur = min(here.cells, there.cells) >= (USUAL if doubtful else RECURS)
    return (recur and not differ_in_writing(one, other)) or (not doubtful and other in here.beside)

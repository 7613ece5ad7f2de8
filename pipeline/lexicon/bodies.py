"""Which bodies a printed name may mean, at a level and in a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules
from pipeline.lexicon import composed, local, seals
from pipeline.lexicon.body import Body as Body
from pipeline.lexicon.body import all_bodies as all_bodies
from pipeline.lexicon.body import forms_of as forms_of
from pipeline.lexicon.regions import NATION, Region, by_code
from pipeline.lexicon.zones import zone_bodies as zone_bodies
from pipeline.lexicon.zones import zones as zones
from pipeline.records import Unit
from pipeline.text import REMEMBERED


@dataclass(frozen=True, slots=True)
class NationalFront:
    """A word in front of a central body's name that its own notices leave out."""

    front: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class WrittenBothWays:
    """A full name that many places bear, and that print makes of a name that as many bear: 教育体育局, 教育和体育局."""

    stem: str
    source: str
    checked: str


@cache
def _index() -> dict[str, tuple[tuple[Body, bool], ...]]:
    """Return printed name -> the bodies it may mean, and whether it is their full stem."""
    index: dict[str, list[tuple[Body, bool]]] = {}
    for body in all_bodies():
        index.setdefault(body.stem, []).append((body, True))
        for form in sorted(forms_of(body)):
            index.setdefault(form, []).append((body, False))
    return {name: tuple(found) for name, found in index.items()}


def called(name: str, level: str) -> list[tuple[Body, bool]]:
    """Return the bodies of `level` that `name` may mean; the flag says whether it is the full stem.

    A full stem rules out the bodies of which `name` is only a systematic shortening, not those
    that list it as a form of theirs. A name that no row has may be one that a county put together: 林业和水务局.
    """
    found = [(body, full) for body, full in _index().get(name, ()) if level in body.levels]
    if any(full for _, full in found):
        return [(body, full) for body, full in found if full or name in body.forms]
    return found or [(body, True) for body in composed.called(name, level)]


@cache
def _written_both_ways() -> frozenset[str]:
    return frozenset(row.stem for row in rules.table("written_both_ways", WrittenBothWays))


def shortened_to(name: str, region: Region) -> list[Body]:
    """Return the bodies of `region` of which `name`, another's full stem, is a usual shortening: 教育和体育局 of
    教育体育局."""
    found = _index().get(name, ()) if name in _written_both_ways() else ()
    short = [body for body, full in found if not full and name not in body.forms and body.exists_in(region)]
    left_out = local.left_out(frozenset([name, *(body.stem for body in short)]), region)
    return [body for body in short if body.stem not in left_out]


@lru_cache(maxsize=REMEMBERED)
def called_in(name: str, region: Region) -> tuple[tuple[Body, bool], ...]:
    """Return the bodies of `region` that `name` may mean, as `called` does for its tier.

    Where a province or a city is known to have one body of a line of work, others that `name` fits are left out.
    """
    found = [(body, full) for body, full in called(name, region.tier) if body.exists_in(region)]
    left_out = local.left_out(frozenset(body.stem for body, _ in found), region)
    return tuple((body, full) for body, full in found if body.stem not in left_out)


@cache
def _by_identity() -> dict[tuple[str, str], Body]:
    return {(body.stem, level): body for body in all_bodies() for level in body.levels}


def with_stem(stem: str, region: Region) -> Body | None:
    """Return the body that is called `stem` in full in a place such as `region`, None where there is none."""
    return _by_identity().get((stem, region.tier))


def of_unit(unit: Unit) -> Body | None:
    """Return the body that `unit` is in its place; None for a zone's, a branch, a group."""
    place = by_code(unit.region_code)
    return _by_identity().get((unit.stem, place.tier)) if place else None


def is_known(name: str) -> bool:
    """Say whether some body at some level is called `name`, in full or in short."""
    return name in _index() or composed.length(name) == len(name) > 0


@cache
def _near() -> dict[str, tuple[str, ...]]:
    """Return name with one character blotted out -> the names that it may be."""
    near: dict[str, list[str]] = {}
    for name in _index():
        for place in range(len(name)):
            near.setdefault(f"{name[:place]}\0{name[place + 1 :]}", []).append(name)
    return {blotted: tuple(names) for blotted, names in near.items() if len(names) > 1}


def sisters(name: str) -> frozenset[str]:
    """Return the names of other bodies than `name` means that differ from it in one character: 财政局 and 民政局."""
    stems = {body.stem for body, _ in _index().get(name, ())}
    blotted = (f"{name[:place]}\0{name[place + 1 :]}" for place in range(len(name)))
    names = {other for one in blotted for other in _near().get(one, ()) if other != name}
    return frozenset(other for other in names if not stems & {body.stem for body, _ in _index()[other]})


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for name in _index():
        found.setdefault(name[:2], set()).add(len(name))
    return {front: tuple(sorted(lengths, reverse=True)) for front, lengths in found.items()}


def lengths(front: str) -> tuple[int, ...]:
    """Return the lengths of the names that begin with the two characters `front`, the longest first."""
    return _lengths().get(front, ())


@cache
def longest_name() -> int:
    """Return the length of the longest name of any body, in characters."""
    return max(map(len, _index()))


def by_seal(name: str, day: str = "") -> Iterator[tuple[Body, Region]]:
    """Yield what `seals.by_seal` does, but nothing for a central body's name: 中国人民银行成都分行 was no city's."""
    yield from () if central(name) else seals.by_seal(name, day)


def central(name: str) -> tuple[Body, ...]:
    """Return the central bodies whose name is wholly `name`, in full or in short: 生态环境部."""
    return tuple(_central().get(name, ()))


@cache
def _central() -> dict[str, list[Body]]:
    """Return name, in full or in short -> the central bodies that it means."""
    index: dict[str, list[Body]] = {}
    for body in all_bodies():
        if body.levels == (NATION.level,):
            for name in {body.of(NATION).unit, body.stem, *body.forms}:
                index.setdefault(name, []).append(body)
    return index


def of_the_nation(name: str) -> tuple[Body, ...]:
    """Return the central bodies that `name` means in a central body's own notice: 发展改革委 is 国家发展改革委."""
    fronts = ("", *(row.front for row in rules.table("national_fronts", NationalFront)))
    return next((found for front in fronts if (found := central(front + name))), ())

"""Known names that a printed one may be a slip for, without a scan: deletion neighbourhoods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from pipeline.lexicon import bodies, glyphs, regions
from pipeline.lexicon.regions import Region
from pipeline.resolve.slips import slips
from pipeline.text import REMEMBERED

LONG = 5
"""Characters of a name in which one may be misread beside another slip."""


class Neighbours:
    """An index of names by what they are when one character is taken out."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        self._longest = 0
        for name in sorted(set(names)):
            self._longest = max(self._longest, len(name))
            for key in _keys(name):
                self._names.setdefault(key, []).append(name)

    def near(self, name: str) -> list[str]:
        """Return the names one slip from `name`, sorted."""
        return sorted(self.by_one(name))

    def near_misread(self, name: str) -> list[str]:
        """Return the names one slip from `name` with one character as drawn alike, sorted; none unless it is `LONG`."""
        is_fit = LONG <= len(name) <= self._longest + 1
        found = {other for variant in variants(name) for other in self.by_one(variant)} if is_fit else set()
        return sorted(found - {name})

    def by_one(self, name: str) -> Iterator[str]:
        """Yield the names one slip from `name`: none where it is longer than the longest and a slip."""
        if len(name) > self._longest + 1:
            return
        others = {other for key in _keys(name) for other in self._names.get(key, ()) if other != name}
        yield from (other for other in others if slips(name, other, 1) is not None)


def _keys(name: str) -> set[str]:
    return {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}


def variants(name: str) -> Iterator[str]:
    """Yield every text that has one other character than `name`, drawn alike."""
    for place, glyph in enumerate(name):
        yield from (name[:place] + other + name[place + 1 :] for other in glyphs.near(glyph))


@cache
def names() -> frozenset[str]:
    """Return every name that a body goes by, without its place."""
    return frozenset(name for body in bodies.all_bodies() for name in (body.stem, *bodies.forms_of(body)))


@cache
def _of_bodies() -> Neighbours:
    return Neighbours(names())


@lru_cache(REMEMBERED)
def near_bodies(name: str) -> tuple[str, ...]:
    """Return the names of bodies that are one slip from `name`."""
    return tuple(_of_bodies().near(name))


@lru_cache(REMEMBERED)
def near_misread_bodies(name: str) -> tuple[str, ...]:
    """Return the names of bodies that are one slip from `name` with one character misread."""
    return tuple(_of_bodies().near_misread(name))


def near_places(name: str, province: Region) -> list[tuple[str, Region]]:
    """Return the places in `province` that `name` may be a slip for, each by the form that it is near to."""
    forms, index = _of_places(province)
    return [(form, place) for form in index.near(name) or index.near_misread(name) for place in forms[form]]


@cache
def _of_places(province: Region) -> tuple[dict[str, list[Region]], Neighbours]:
    forms: dict[str, list[Region]] = {}
    for place in _inside(province):
        for form in {place.name, place.full, regions.short_name(place)}:
            forms.setdefault(form, []).append(place)
    return forms, Neighbours(forms)


def _inside(place: Region) -> Iterator[Region]:
    yield place
    for inner in regions.children(place):
        yield from _inside(inner)

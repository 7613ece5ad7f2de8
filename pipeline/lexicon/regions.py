"""Places of GB/T 2260: their names and short forms, what lies in what, and whose 市 is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules

PROVINCE, CITY, COUNTY, DISTRICT = "省", "市", "县", "区"


_YEAR = re.compile(r"\A(?:19|20)\d{2}年(?:度)?")


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A division: 6-digit code, official name, level (省, 市, 县), and the parent's code."""

    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class RegionForm:
    """A short form of a division that is not its name less the last character."""

    code: str
    form: str


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A word that stands for a place by its level: 市 is the issuer's city.

    `levels` are the levels at which a division may be meant, nearest first; its name must end
    in one of `endings`.
    """

    word: str
    levels: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A place. `full` is its name as a seal carries it: a district's goes with its city's."""

    code: str
    name: str
    level: str
    parent: str
    full: str


NATION = Region("000000", "", "国家", "", "")
"""The whole country, under which central bodies stand; their names carry no place."""


@cache
def _rows() -> dict[str, RegionRow]:
    return {row.code: row for row in rules.table("regions", RegionRow)}


def _full(row: RegionRow) -> str:
    parent = _rows().get(row.parent)
    in_a_city = parent is not None and (parent.level == CITY or parent.name.endswith(CITY))
    if row.level == COUNTY and row.name.endswith(DISTRICT) and parent is not None and in_a_city:
        return parent.name + row.name
    return row.name


@cache
def by_code(code: str) -> Region | None:
    """Return the place with the 6-digit `code`, or None."""
    if code == NATION.code:
        return NATION
    row = _rows().get(code)
    return Region(row.code, row.name, row.level, row.parent, _full(row)) if row else None


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return every name and short form -> the codes it may mean."""
    names: dict[str, list[str]] = {}
    for row in _rows().values():
        forms = {row.name, _full(row)}
        if len(row.name) > 2:
            forms.add(_less_level(row.name))
        parent = _rows().get(row.parent)
        if parent:
            forms.add(parent.name + row.name)
        for form in forms:
            names.setdefault(form, []).append(row.code)
    for form_row in rules.table("region_forms", RegionForm):
        names.setdefault(form_row.form, []).append(form_row.code)
    return {name: tuple(dict.fromkeys(codes)) for name, codes in names.items()}


def _less_level(name: str) -> str:
    return name[:-1] if name.endswith((PROVINCE, CITY, COUNTY, DISTRICT)) else name


@cache
def short_name(region: Region) -> str:
    """Return the shortest name that tells the place: 巴中 for 巴中市, 北川 for 北川羌族自治县."""
    listed = [row.form for row in rules.table("region_forms", RegionForm) if row.code == region.code]
    return min([_less_level(region.name) if len(region.name) > 2 else region.name, *listed], key=len)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return first two characters -> the lengths of the names that begin with them, the longest first."""
    found: dict[str, set[int]] = {}
    for name in _names():
        found.setdefault(name[:2], set()).add(len(name))
    return {front: tuple(sorted(lengths, reverse=True)) for front, lengths in found.items()}


def prefixes(text: str) -> Iterator[tuple[str, list[Region]]]:
    """Yield each place name that `text` begins with, the longest first, and the places it may mean."""
    for length in _lengths().get(text[:2], ()):
        codes = _names().get(text[:length]) if length <= len(text) else None
        if codes:
            yield text[:length], [region for code in codes if (region := by_code(code))]


def leading(words: str) -> Region | None:
    """Return the smallest place that `words` begin with, a year before it left out; None where it may be several.

    巴中市巴州区水利局 and 2021年巴州区任务清单 begin with 巴州区.
    """
    words = _YEAR.sub("", words)
    scope: Region | None = None
    while words:
        step = next(prefixes(words), None)
        if step is None:
            break
        inside = [place for place in step[1] if scope is None or scope in chain(place)]
        if len(inside) != 1 or inside[0] == scope:
            break
        scope, words = inside[0], words[len(step[0]) :]
    return scope


def named(name: str) -> list[Region]:
    """Return the places that `name` may mean, by code or by any form of the name."""
    region = by_code(name)
    if region:
        return [region]
    return [found for code in _names().get(name, ()) if (found := by_code(code))]


def chain(region: Region) -> list[Region]:
    """Return `region` and every place that it lies in, the smallest first."""
    places = [region]
    while parent := by_code(places[-1].parent):
        places.append(parent)
    return places


def children(region: Region) -> list[Region]:
    """Return the places right below `region`, in order of code."""
    return [found for code in _inside().get(region.code, ()) if (found := by_code(code))]


@cache
def _inside() -> dict[str, list[str]]:
    """Return code of a place -> the codes of those right below it, in the table's order."""
    inside: dict[str, list[str]] = {}
    for row in _rows().values():
        inside.setdefault(row.parent, []).append(row.code)
    return inside


def nearest(places: list[Region], scope: Region | None) -> list[Region]:
    """Return those of `places` that lie nearest to `scope`: in it or above it, then in the same
    city, then in the same province; all of them when nothing tells them apart."""
    if scope is None or len(places) < 2:
        return places
    above = {place.code for place in chain(scope)}
    steps = {place.code: _steps_up(scope, place) for place in places}
    near = [place for place in places if steps[place.code] == min(steps.values())]
    return [place for place in near if place.code in above] or near


def _steps_up(scope: Region, place: Region) -> int:
    """Return how many levels above `scope` the first place lies that `place` lies in too."""
    above = {higher.code for higher in chain(place)}
    return next((steps for steps, higher in enumerate(chain(scope)) if higher.code in above), len(chain(scope)))


@cache
def level_words() -> tuple[LevelWord, ...]:
    """Return the words that name a place by its level, the longest first."""
    return tuple(sorted(rules.table("level_words", LevelWord), key=lambda word: -len(word.word)))


def meant_by(word: LevelWord, scope: Region | None) -> Region | None:
    """Return the place that `word` means in a notice issued by `scope`; None when nothing says.

    市 is the issuer's own city when the issuer is one (or a county-level city), else the city
    that the issuer's county or district lies in; 省 is the province above.
    """
    if NATION.level in word.levels:
        return NATION
    if scope is None:
        return None
    for place in chain(scope):
        if place.level in word.levels and place.name.endswith(word.endings):
            return place
    return None

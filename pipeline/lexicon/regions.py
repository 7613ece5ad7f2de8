"""Names of places: in full and in short, what lies in what, and whose 市 is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.lexicon.divisions import CITY as CITY
from pipeline.lexicon.divisions import COUNTY as COUNTY
from pipeline.lexicon.divisions import DISTRICT as DISTRICT
from pipeline.lexicon.divisions import MUNICIPALITY as MUNICIPALITY
from pipeline.lexicon.divisions import NATION as NATION
from pipeline.lexicon.divisions import PROVINCE as PROVINCE
from pipeline.lexicon.divisions import Region as Region
from pipeline.lexicon.divisions import by_key, keys, predecessors

_YEAR = re.compile(r"\A(?:19|20)\d{2}年(?:度)?")


@dataclass(frozen=True, slots=True)
class RegionForm:
    """A short form of a division that is not its name less the last character."""

    code: str
    form: str
    source: str
    checked: str


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
class WordNotPlace:
    """A place's name less its level that is a word of bodies' names: 公安 is no short form of 公安县."""

    word: str
    source: str
    checked: str


def by_code(code: str) -> Region | None:
    """Return the place with the 6-digit `code`, today's where two had it, or None."""
    return by_key(code)


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Return every name and short form -> the keys of the places that it may mean."""
    names: dict[str, list[str]] = {}
    for key in keys():
        for form in _forms_of(key):
            names.setdefault(form, []).append(key)
    for key, forms in _listed().items():
        for form in (*forms, *_behind_parent(key, forms)):
            names.setdefault(form, []).append(key)
    return {name: tuple(dict.fromkeys(codes)) for name, codes in names.items()}


def _forms_of(key: str) -> set[str]:
    place = by_key(key)
    assert place is not None
    own = {place.name, *({_less_level(place.name)} - _words_not_places() if len(place.name) > 2 else ())}
    return {*own, place.full, *_behind_parent(key, own)}


def _behind_parent(key: str, forms: Iterable[str]) -> list[str]:
    """Return the forms of a place behind the name of what it lies in: 四川省阿坝."""
    place = by_key(key)
    parent = by_key(place.parent) if place else None
    return [parent.name + form for form in forms] if parent else []


@cache
def _words_not_places() -> frozenset[str]:
    return frozenset(row.word for row in rules.table("words_not_places", WordNotPlace))


def _meant(name: str, day: str) -> list[Region]:
    """Return the places that bear `name` on `day`, all that ever did where none does; '' = today."""
    places = [place for key in _names().get(name, ()) if (place := by_key(key))]
    return [place for place in places if place.in_force(day)] or places


def _less_level(name: str) -> str:
    return name[:-1] if name.endswith((PROVINCE, CITY, COUNTY, DISTRICT)) else name


@cache
def short_name(region: Region) -> str:
    """Return the shortest name that tells the place: 巴中 for 巴中市, 北川 for 北川羌族自治县."""
    own = _less_level(region.name) if len(region.name) > 2 else region.name
    names: list[str] = [own, *_listed().get(region.key, ())]
    return min(names, key=len)


@cache
def _listed() -> dict[str, list[str]]:
    """Return key of a place -> its listed forms; a former place has those of what bears its name today."""
    listed: dict[str, list[str]] = {}
    for row in rules.table("region_forms", RegionForm):
        for key in _under_one_name(row.code):
            listed.setdefault(key, []).append(row.form)
    return listed


def _under_one_name(code: str) -> list[str]:
    """Return the key of a place and of all that it was before under the same name: 互助 lay in a prefecture once."""
    place = by_key(code)
    before = predecessors(place) if place else []
    return [code, *(old.key for old in before if place and old.name == place.name)]


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return first two characters -> the lengths of the names that begin with them, the longest first."""
    found: dict[str, set[int]] = {}
    for name in _names():
        found.setdefault(name[:2], set()).add(len(name))
    return {front: tuple(sorted(lengths, reverse=True)) for front, lengths in found.items()}


def prefixes(text: str, day: str = "") -> Iterator[tuple[str, list[Region]]]:
    """Yield each place name that `text` begins with, the longest first, and the places it may mean on `day`.

    A name that no place bears on `day` (YYYY-MM-DD; '' = today) means those that bore it at another time.
    """
    for length in _lengths().get(text[:2], ()):
        if length <= len(text) and text[:length] in _names():
            yield text[:length], _meant(text[:length], day)


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


def named(name: str, day: str = "") -> list[Region]:
    """Return the places that `name` may mean on `day` ('' = today), by code or by any form of the name."""
    region = by_code(name)
    return [region] if region else _meant(name, day)


def chain(region: Region) -> list[Region]:
    """Return `region` and every place that it lies in, the smallest first."""
    places = [region]
    while parent := by_key(places[-1].parent):
        places.append(parent)
    return places


def children(region: Region, day: str = "") -> list[Region]:
    """Return the places right below `region` on `day` ('' = today), in order of code; all that ever were below
    one that was no division then."""
    places = [place for key in _inside().get(region.key, ()) if (place := by_key(key))]
    return [place for place in places if place.in_force(day)] or places


@cache
def _inside() -> dict[str, list[str]]:
    """Return key of a place -> the keys of those right below it, in order."""
    inside: dict[str, list[str]] = {}
    for key in sorted(keys()):
        if place := by_key(key):
            inside.setdefault(place.parent, []).append(key)
    return inside


def nearest(places: list[Region], scope: Region | None) -> list[Region]:
    """Return those of `places` that lie nearest to `scope`: in it or above it, then in the same
    city, then in the same province; all of them when nothing tells them apart."""
    if scope is None or len(places) < 2:
        return places
    above = {place.key for place in chain(scope)}
    steps = {place.key: _steps_up(scope, place) for place in places}
    near = [place for place in places if steps[place.key] == min(steps.values())]
    return [place for place in near if place.key in above] or near


def _steps_up(scope: Region, place: Region) -> int:
    """Return how many levels above `scope` the first place lies that `place` lies in too."""
    above = {higher.key for higher in chain(place)}
    return next((steps for steps, higher in enumerate(chain(scope)) if higher.key in above), len(chain(scope)))


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

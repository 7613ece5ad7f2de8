"""What is so in some places only: the body that a line of work has there, and the words of its seal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules
from pipeline.lexicon.regions import Region, chain
from pipeline.text import REMEMBERED

_CITY_FIELD = "{city}"
"""What stands in a template for the city above the place."""
EVERYWHERE = ""
"""The code under which the rows stand that name no region."""


@dataclass(frozen=True, slots=True)
class LocalBody:
    """In `regions` (codes), and all that lies in them, the body `stem` of `level` stands in place of `instead_of`.

    No stem says that there are no bodies `instead_of` there. No region means everywhere, where nothing narrower says
    otherwise. `level` is a tier of `Region`. `template` is its seal name there, as in `Body`, '' = the usual one.
    """

    stem: str
    level: str
    regions: tuple[str, ...]
    instead_of: tuple[str, ...]
    template: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class SealRewrite:
    """Where the place's name ends in `ending`, what `pattern` finds in a template is `written` so: 地委 for 地区委."""

    ending: str
    pattern: str
    written: str
    source: str
    checked: str


@cache
def _rows() -> dict[tuple[str, str], list[LocalBody]]:
    """Return (level, code of a place) -> the rows that hold in it."""
    rows: dict[tuple[str, str], list[LocalBody]] = {}
    for row in rules.table("local_bodies", LocalBody):
        for code in row.regions or (EVERYWHERE,):
            rows.setdefault((row.level, code), []).append(row)
    return rows


@lru_cache(maxsize=REMEMBERED)
def _of(region: Region) -> tuple[LocalBody, ...]:
    """Return the rows for bodies of `region`, those of the narrowest place first."""
    codes = (*(place.code for place in chain(region)), EVERYWHERE)
    return tuple(row for code in codes for row in _rows().get((region.tier, code), ()))


@lru_cache(maxsize=REMEMBERED)
def template(stem: str, region: Region) -> str:
    """Return the template of the seal of the body `stem` that holds in `region`; '' when nothing special does."""
    return next((row.template for row in _of(region) if row.stem == stem and row.template), "")


def rewritten(template: str, region: Region) -> str:
    """Return `template` as the seals of places of this kind have it."""
    for row in rules.table("seal_rewrites", SealRewrite):
        if region.name.endswith(row.ending):
            template = re.sub(row.pattern, row.written, template)
    return template


def writings(template: str) -> list[tuple[str, str]]:
    """Return `template` and what it becomes in places of some kind, each with what their names end in ('' = any)."""
    rewrites = [
        (re.sub(row.pattern, row.written, template), row.ending) for row in rules.table("seal_rewrites", SealRewrite)
    ]
    return [(template, ""), *(way for way in rewrites if way[0] != template)]


@lru_cache(maxsize=REMEMBERED)
def is_told(stem: str, region: Region) -> bool:
    """Say whether the seal of the body `stem` is known for `region` and what lies in it, not only for the country."""
    return any(row.stem == stem and row.regions for row in _of(region))


@lru_cache(maxsize=REMEMBERED)
def left_out(stems: frozenset[str], region: Region) -> frozenset[str]:
    """Return those of `stems`, bodies that one name fits, that `region` has another of them for, or has not.

    What a narrower row tells of a place, a wider one does not deny.
    """
    told: set[str] = set()
    out: set[str] = set()
    for row in _of(region):
        if not row.stem or row.stem in stems - out:
            out |= stems & set(row.instead_of) - told
        told |= {row.stem}
    return frozenset(out)


def names_city(template: str) -> bool:
    """Say whether a seal of this template names the city above the place."""
    return _CITY_FIELD in template


@cache
def is_branch(stem: str, level: str) -> bool:
    """Say whether the bodies `stem` of `level` are branches of their city's, some of them by their seal."""
    rows = rules.table("local_bodies", LocalBody)
    return any(row.stem == stem and row.level == level and names_city(row.template) for row in rows)

"""Seal names with words before the place: 中共巴中市委员会, 国家统计局巴中调查队."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.lexicon import local
from pipeline.lexicon.body import Body, all_bodies, shortenings
from pipeline.lexicon.regions import Region, prefixes

_HEAD = 2
"""Characters by which the words before the place are looked up; those words have as many at least."""


@dataclass(frozen=True, slots=True)
class SealFront:
    """A shorter writing of the words before the place: 农业发展银行 for 中国农业发展银行."""

    long: str
    short: str
    source: str
    checked: str


Ends = dict[str, list[tuple[Body, str]]]
"""Text after the place -> the bodies whose seal ends so, each with what the place's name must end in."""


@cache
def _sealed() -> dict[str, dict[str, Ends]]:
    """Return first characters -> text before the place -> its ends, both in full and in shorter writings."""
    sealed: dict[str, dict[str, Ends]] = {}
    written = ((body, *way) for body in all_bodies() for way in local.writings(body.template))
    for body, template, kind in written:
        plain = template.replace("{place}", "{region}").replace("{province}{region}", "{region}")
        before, found, after = plain.partition("{region}")
        for front in _fronts(before) if found and before and "{" not in before + after else ():
            ends = sealed.setdefault(front[:_HEAD], {}).setdefault(front, {})
            for end in sorted({after, *shortenings(after)}):
                ends.setdefault(end, []).append((body, kind))
    return sealed


def _fronts(before: str) -> list[str]:
    """Return the words before the place and their shorter writings."""
    rows = rules.table("seal_fronts", SealFront)
    return [before, *(before.replace(row.long, row.short) for row in rows if row.long == before)]


def by_seal(name: str, day: str = "") -> Iterator[tuple[Body, Region]]:
    """Yield the bodies whose seal name with words before the place is `name`, with the places of `day` ('' = today):
    中共巴中市委员会, 中共巴中市委, 农发行四川省分行."""
    for before, ends in _sealed().get(name[:_HEAD], {}).items():
        if name.startswith(before):
            rest = name[len(before) :]
            for place_name, places in prefixes(rest, day):
                for body, kind in ends.get(rest[len(place_name) :], ()):
                    fitting = (place for place in places if body.exists_in(place) and place.name.endswith(kind))
                    yield from ((body, place) for place in fitting)

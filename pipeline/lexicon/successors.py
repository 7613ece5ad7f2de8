"""Which body came of which in a reform: 国土资源局 became 自然资源和规划局 in 2019."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.lexicon.regions import Region, chain


@dataclass(frozen=True, slots=True)
class Succession:
    """At `levels` the work of the body `old` passed to the body `new`, both stems; only in `regions` (codes) where
    any are named.

    `since` is the year, or year and month, of the reform at that level; counties may be a year late. `kind` is rename,
    merge (with others), split (among several) or absorbed (by a body that was there before).
    """

    old: str
    new: str
    levels: tuple[str, ...]
    since: str
    kind: str
    regions: tuple[str, ...]
    source: str
    checked: str


@cache
def _rows() -> tuple[dict[tuple[str, str], list[Succession]], dict[tuple[str, str], list[Succession]]]:
    """Return (stem, tier) -> what it passed to, and (stem, tier) -> what passed to it."""
    after: dict[tuple[str, str], list[Succession]] = {}
    before: dict[tuple[str, str], list[Succession]] = {}
    for row in rules.table("successors", Succession):
        for level in row.levels:
            after.setdefault((row.old, level), []).append(row)
            before.setdefault((row.new, level), []).append(row)
    return after, before


def successors(stem: str, level: str) -> tuple[Succession, ...]:
    """Return what the body `stem` of `level`, a tier of `Region`, became, in the table's order; each has its date."""
    return tuple(_rows()[0].get((stem, level), ()))


def predecessors(stem: str, level: str) -> tuple[Succession, ...]:
    """Return what became the body `stem` of `level`, a tier of `Region`, in the table's order; each has its date."""
    return tuple(_rows()[1].get((stem, level), ()))


def holds_in(row: Succession, region: Region) -> bool:
    """Say whether `row` is told of `region`: it names no region, or one that `region` lies in."""
    return not row.regions or any(place.code in row.regions for place in chain(region))

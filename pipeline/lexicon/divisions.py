"""The tables of places: the divisions of GB/T 2260 as they are, and those that were renamed, raised or merged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import rules

PROVINCE, MUNICIPALITY, CITY, COUNTY, DISTRICT = "省", "直辖市", "市", "县", "区"


PLAIN_PROVINCES = (PROVINCE, "自治区")
"""What the names of provinces end in that have a province's bodies: 厅, not 局."""
SPECIAL_DISTRICT = "特区"
"""What ends the name of a county that is no district of its city."""


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A division of today: 6-digit code, official name, level (省, 市, 县), and the parent's code.

    `valid_from` is the day (YYYY-MM-DD) on which it came to be, the first of the year where only that is known,
    '' = long ago.
    """

    code: str
    name: str
    level: str
    parent: str
    valid_from: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class FormerRow:
    """A division that is no more, or goes by another name; the years are those of the yearly lists.

    `key` is its code, with `@` and the year of its end where the code is another's now; `successors`
    are the keys of what became of it.
    """

    key: str
    name: str
    level: str
    parent: str
    valid_from: str
    valid_to: str
    successors: tuple[str, ...]
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Region:
    """A place. `full` is its name as a seal carries it: a district's goes with its city's.

    `parent` is the key of the place that it lies in. `until` is the last day of one that is no more,
    '' for one of today; `reused` is its key where its code is another's now.
    """

    code: str
    name: str
    level: str
    parent: str
    full: str
    since: str = ""
    until: str = ""
    reused: str = ""

    @property
    def key(self) -> str:
        """What tells it from every other place, today's and former ones."""
        return self.reused or self.code

    @property
    def tier(self) -> str:
        """Its level, but 直辖市 for a city right under the nation, and for 兵团: they have a city's bodies, not a
        province's."""
        is_plain = self.level != PROVINCE or self.name.endswith(PLAIN_PROVINCES)
        return self.level if is_plain else MUNICIPALITY

    def in_force(self, day: str) -> bool:
        """Say whether it was a division on `day` (YYYY-MM-DD); '' asks for today."""
        return self.since <= day <= (self.until or day) if day else not self.until


NATION = Region("000000", "", "国家", "", "")
"""The whole country, under which central bodies stand; their names carry no place."""


@cache
def _current() -> dict[str, RegionRow]:
    return {row.code: row for row in rules.table("regions", RegionRow)}


@cache
def _former() -> dict[str, FormerRow]:
    return {row.key: row for row in rules.table("region_renames", FormerRow)}


def keys() -> tuple[str, ...]:
    """Return the key of every place of today, in the table's order, and then of every former one."""
    return (*_current(), *_former())


@cache
def by_key(key: str) -> Region | None:
    """Return the place that goes by `key`, its 6-digit code unless another has that now; None for no place."""
    if key == NATION.code:
        return NATION
    if row := _current().get(key):
        return Region(row.code, row.name, row.level, row.parent, _full(row), since=row.valid_from)
    if old := _former().get(key):
        code = key[: len(NATION.code)]
        reused = key if key != code else ""
        return Region(code, old.name, old.level, old.parent, _full(old), old.valid_from, old.valid_to, reused)
    return None


def _full(row: RegionRow | FormerRow) -> str:
    parent = _current().get(row.parent) or _former().get(row.parent)
    in_a_city = parent is not None and (parent.level == CITY or parent.name.endswith(CITY))
    is_district = row.level == COUNTY and row.name.endswith(DISTRICT) and not row.name.endswith(SPECIAL_DISTRICT)
    return parent.name + row.name if is_district and parent is not None and in_a_city else row.name


def successors(region: Region) -> list[Region]:
    """Return what became of `region`: 双流区 for 双流县; none where it is a division still."""
    row = _former().get(region.key)
    return [place for key in row.successors if (place := by_key(key))] if row else []


def predecessors(region: Region) -> list[Region]:
    """Return what `region` was before: 双流县 for 双流区, in the order of the table."""
    return [place for key in _before().get(region.key, ()) if (place := by_key(key))]


@cache
def _before() -> dict[str, list[str]]:
    before: dict[str, list[str]] = {}
    for row in _former().values():
        for key in row.successors:
            before.setdefault(key, []).append(row.key)
    return before

"""The product of regions and bodies, which the program itself never builds; and a registry of fewer regions."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline import rules
from pipeline.lexicon import bodies, regions
from pipeline.lexicon.regions import NATION, Region

HOLDERS = {"regions": "code", "region_renames": "parent", "region_forms": "code"}
"""Tables of regions, and the column whose region must be there for a row to stay."""


def below(place: Region) -> Iterator[Region]:
    """Yield a place and every place in it, the larger before the smaller."""
    yield place
    for inner in regions.children(place):
        yield from below(inner)


def nation() -> list[Region]:
    """Return the nation and every place of the country, from province to county."""
    provinces = [province for code in range(11, 83) if (province := regions.by_code(f"{code}0000"))]
    return [NATION, *(place for province in provinces for place in below(province))]


def full_names(places: Iterable[Region], day: str = "") -> Iterator[str]:
    """Yield the full name of every body of every place, each once, in order; those in force on `day`, '' = ever."""
    seen: set[str] = set()
    standing = [body for body in bodies.all_bodies() if body.in_force(day)]
    for place in places:
        names = {body.of(place).unit: None for body in standing if place.tier in body.levels}
        yield from (name for name in names if name not in seen)
        seen.update(names)


def size(places: Iterable[Region]) -> int:
    """Return how many bodies these places have."""
    tiers = Counter(tier for body in bodies.all_bodies() for tier in body.levels)
    return sum(tiers[place.tier] for place in places)


def cut(names: int, city: Region, folder: Path) -> None:
    """Copy the rules into `folder` with as few regions as have so many bodies: the city's own, then those around it."""
    kept: dict[str, Region] = {}
    for place in _from(city):
        kept.setdefault(place.code, place)
        if size(kept.values()) >= names:
            break
    shutil.copytree(rules.FOLDER, folder, dirs_exist_ok=True)
    for table, column in HOLDERS.items():
        _keep(folder / f"{table}.csv", column, kept)


def _from(city: Region) -> Iterator[Region]:
    """Yield the places of the country, what lies around `city` first, and nothing before what it lies in."""
    yield from reversed(regions.chain(city))
    yield from below(city)
    yield from below(regions.chain(city)[-1])
    yield from nation()[1:]


def _keep(path: Path, column: str, codes: Iterable[str]) -> None:
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    kept = set(codes)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for row in rows if row[column] in kept)

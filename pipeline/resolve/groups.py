"""A group as a unit: named as printed, with its members where they are all of a level."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lexicon import bodies, groups, regions
from pipeline.lexicon.groups import Group
from pipeline.lexicon.regions import Region
from pipeline.records import Unit
from pipeline.resolve.scope import Scope


def unit(name: str, group: Group, scope: Scope) -> Unit:
    """Return the group as a unit: named as printed, with its members where they are all of a level."""
    region = scope.region or regions.NATION
    members = tuple(_members(group, region)) if group.everyone and group.body else ()
    return Unit(
        f"{region.code}/{name}",
        name,
        region.full,
        region.code,
        region.level if scope.region else "",
        name,
        "group",
        "",
        members,
    )


def _members(group: Group, region: Region) -> Iterator[str]:
    for place in _below(region, groups.endings(group.levels)):
        for body, _ in bodies.called(group.body, place.level)[:1]:
            yield body.of(place).unit_id


def _below(region: Region, endings: tuple[str, ...]) -> Iterator[Region]:
    """Yield the places in `region` whose names end as the group's levels do: nearest level only,
    unless the group names counties or districts."""
    counties = {regions.COUNTY, regions.DISTRICT} & set(endings)
    for place in regions.children(region):
        if place.level == regions.CITY and counties:
            yield from (inner for inner in regions.children(place) if inner.name.endswith(endings))
        elif place.name.endswith(endings):
            yield place

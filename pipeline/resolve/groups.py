"""A group as a unit: named as printed, with its members where they are all of a level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.lexicon import bodies, groups, regions
from pipeline.lexicon.groups import Group
from pipeline.lexicon.regions import Region
from pipeline.records import Unit
from pipeline.resolve.candidates import split_plate
from pipeline.resolve.scope import Scope


def read(name: str) -> Group | None:
    """Return the group that `name` is, with what stands in brackets behind it; None where it is none.

    Of a bracket that names more levels or bodies nobody has counted the members: 各镇（街道）.
    """
    if group := groups.parse(name):
        return group
    words, note = split_plate(name)
    group = groups.parse(words) if note and name.startswith(words) else None
    widens = groups.level_front(note) or bodies.is_known(note)
    return replace(group, everyone=False) if group and widens else group


def is_nobody(group: Group, scope: Scope) -> bool:
    """Say whether the issuer has no place below it of the levels that the group names: 各市（州） of a county."""
    endings, region = groups.endings(group.levels), scope.region
    if region is None or region == regions.NATION:
        return False
    return bool(endings) and not any(True for _ in _below(region, endings, scope.day_text))


def unit(name: str, group: Group, scope: Scope) -> Unit:
    """Return the group as a unit: named as printed, with its members where they are all of a level.

    Those of a place whose code is another's now are not counted: what lay in it is listed under the other.
    """
    region = scope.region or regions.NATION
    is_counted = group.everyone and group.body and not region.reused
    members = tuple(_members(group, region, scope.day_text)) if is_counted else ()
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


def _members(group: Group, region: Region, day: str) -> Iterator[str]:
    for place in _below(region, groups.endings(group.levels), day):
        for body, _ in bodies.called_in(group.body, place)[:1]:
            yield body.of(place).unit_id


def _below(region: Region, endings: tuple[str, ...], day: str) -> Iterator[Region]:
    """Yield the places in `region` on `day` whose names end as the group's levels do: nearest level only,
    unless the group names counties or districts."""
    counties = {regions.COUNTY, regions.DISTRICT} & set(endings)
    for place in regions.children(region, day):
        if place.level == regions.CITY and counties:
            yield from (inner for inner in regions.children(place, day) if inner.name.endswith(endings))
        elif place.name.endswith(endings):
            yield place

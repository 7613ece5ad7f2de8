"""Places that share the body at the end of their list: 恩施市、利川市、建始县人民政府; 经开区、高新区管委会."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pipeline.fields.units import brackets, pairs
from pipeline.fields.units.item import Item
from pipeline.fields.units.names import is_one, level_words
from pipeline.lexicon import bodies, groups, mentions, regions
from pipeline.lexicon.regions import PROVINCE, Region
from pipeline.records import Doubt

MARK = "、"
"""What stands between the two readings of a doubted name."""


def share(items: list[Item]) -> list[Item]:
    """Give bare places the bodies of the next item that has some, both of a pair; a zone those of a zone."""
    front, printed = "", ""
    found: list[str] = []
    shared: list[Item] = []
    for item in reversed(items):
        own, body = _parts(brackets.bare(item.name))
        if body:
            is_pair = (own, item.printed) == (front, printed)
            front, printed, found = own, item.printed, [body, *found] if is_pair else [body]
        elif found and all(_takes(item.name, front, body) for body in found):
            shared += [_lent(item, body) for body in reversed(found)]
            continue
        else:
            front, found, printed = "", [], ""
        shared.append(item)
    return shared[::-1]


def _lent(item: Item, body: str) -> Item:
    """Read `item` with a `body`; in doubt where its place may stand for a government: 南江县、通江县财政局."""
    name = item.name + body
    if not _is_full(item.name) or body in pairs.seats() or not regions.named(item.name):
        return replace(item, reading=name)
    doubt = Doubt("ambiguous_unit", f"{item.name}：{name}{MARK}{item.name}")
    return replace(item, reading=name, doubts=(*item.doubts, doubt))


def _takes(name: str, front: str, body: str) -> bool:
    """Say whether `name` is a bare place or zone that goes without the `body` behind `front`."""
    places = regions.named(name)
    if body in bodies.zone_bodies():
        return _is_zone(name) or (not places and name.endswith(front[-1]) and not is_one(name))
    if _is_every_province(name):
        return bodies.is_known(body) and any(other.level == PROVINCE for other in regions.named(front))
    has_it = [place for place in places if bodies.called(body, place.tier) or not bodies.is_known(body)]
    return any(_are_beside(name, front, place, other) for place in has_it for other in regions.named(front))


def _is_every_province(name: str) -> bool:
    """Say whether `name` is that of all provinces, without a body: 各省、自治区、直辖市、新疆生产建设兵团财政厅."""
    group = groups.parse(name)
    first = level_words().get(group.levels[0]) if group and group.levels and not group.body else None
    return first is not None and first.levels == (PROVINCE,)


def _are_beside(name: str, front: str, place: Region, other: Region) -> bool:
    """Say whether two places are named in one breath: of one level, right below the same place.

    Where the first goes without its level, so must the next, wherever they lie (重庆、天津、福建), or that level is
    its own (哈尔滨、绥芬河市政府); the capital of a province and the province are never named so.
    """
    if place.key == other.key or other in regions.chain(place) or place in regions.chain(other):
        return False
    is_sister = (place.level, place.parent) == (other.level, other.parent)
    if _is_full(name):
        return is_sister and _is_full(front)
    if _is_full(front):
        return is_sister or place.name[-1] == other.name[-1]
    return (place.level == PROVINCE) == (other.level == PROVINCE)


def _is_full(name: str) -> bool:
    """Say whether the name of a place ends in its level: 南江县, but not 巴州 for 巴州区."""
    return any(place.name[-1] == name[-1] for place in regions.named(name))


def _is_zone(name: str) -> bool:
    return any(name[len(front) :] in _zones() for front in mentions.place_fronts(name))


@cache
def _zones() -> frozenset[str]:
    return frozenset(form for form, _ in bodies.zones())


def _parts(name: str) -> tuple[str, str]:
    """Split a name into the place or zone that it begins with and the body behind it; two '' without one."""
    for tail in sorted(bodies.zone_bodies(), key=lambda tail: (-len(tail), tail)):
        if name.endswith(tail) and _is_zone(name.removesuffix(tail)):
            return name.removesuffix(tail), tail
    fronts = [front for front, _ in regions.prefixes(name) if len(front) < len(name)]
    known = (front for front in fronts if bodies.is_known(name[len(front) :]))
    front = next(known, "" if mentions.is_known(name) else next(iter(fronts), ""))
    return (front, name[len(front) :]) if front else ("", "")

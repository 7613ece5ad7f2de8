"""Places that share the body at the end of their list: 恩施市、利川市、建始县人民政府; 经开区、高新区管委会."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pipeline.fields.units import brackets
from pipeline.fields.units.item import Item
from pipeline.fields.units.names import is_one, level_words
from pipeline.lexicon import bodies, mentions, regions


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
            shared += [replace(item, reading=item.name + body) for body in reversed(found)]
            continue
        else:
            front, found, printed = "", [], ""
        shared.append(item)
    return shared[::-1]


def _takes(name: str, front: str, body: str) -> bool:
    """Say whether `name` is a bare place or zone that goes without the `body` behind `front`.

    Where the body is not known, the places must be named alike: 重庆、天津、福建援藏工作队, but not 巴州区、巴中学院.
    """
    places = regions.named(name)
    if body in bodies.zone_bodies():
        return _is_zone(name) or (not places and name.endswith(front[-1]) and not is_one(name))
    if not bodies.is_known(body):
        return bool(places) and _is_full(name) == _is_full(front)
    return any(bodies.called(body, place.tier) for place in places)


def _is_full(name: str) -> bool:
    return name.endswith(tuple(level_words()))


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

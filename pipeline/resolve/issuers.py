"""Whose notice it is: the place that issued it, the further ones, and whether bare names in it are its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import rules
from pipeline.lexicon import bodies, mentions, regions, zones
from pipeline.lexicon.regions import NATION, Region
from pipeline.records import Letterhead


def place(head: Letterhead) -> Region | None:
    """Return the issuer's place as it was on the day of issue; the whole country for central bodies, None unknown."""
    if not head.region_code:
        names = _in_title(head) or [head.issuer]
        return NATION if bodies.central(head.issuer) or all(map(bodies.central, names)) else None
    day = head.issued_on.isoformat() if head.issued_on else ""
    then = (region for region in regions.named(head.region, day) if head.region and region.code == head.region_code)
    return next(then, regions.by_code(head.region_code))


def others(head: Letterhead) -> tuple[Region, ...]:
    """Return the places of those that issued the notice with the first: 达州市 of 巴中市人民政府 达州市人民政府.

    None where the place of the first is not known.
    """
    names = _names(head) if head.region_code else []
    places = {found.key: found for name in names if (found := _place_of(name))}
    return tuple(found for found in places.values() if found.code != head.region_code)


def is_open(head: Letterhead) -> bool:
    """Say whether a name without a place or a level need not be of the issuer's place.

    A development zone has bodies of its own, and so has each of several places that issue together; in what the
    notice only passes on (转发), they are of who wrote that.
    """
    return any(map(_is_of_zone, _names(head))) or bool(others(head)) or _passes_on(head)


def _names(head: Letterhead) -> list[str]:
    """Return the bodies that issue, from the signature and from the title."""
    return [*head.issuer.split(), *_in_title(head)]


def _in_title(head: Letterhead) -> list[str]:
    """Return the known bodies that the title begins with, nothing between them and what it is about; none otherwise."""
    about = _found("about", head.title)
    front = head.title[: about.start()] if about else ""
    spans = mentions.spans(front)
    is_whole = [0, *(end for _, end in spans)] == [*(start for start, _ in spans), len(front)]
    return [front[start:end] for start, end in spans] if is_whole else []


def _found(kind: str, words: str) -> re.Match[str] | None:
    return next((match for pattern in rules.patterns("letterhead", kind) if (match := pattern.search(words))), None)


def _less_party(name: str) -> str:
    branches = (pattern.fullmatch(name) for pattern in rules.patterns("letterhead", "branch"))
    return next((str(match[1]) for match in branches if match), name)


def _place_of(name: str) -> Region | None:
    sealed = {found.key: found for _, found in bodies.by_seal(name)}
    return regions.leading(_less_party(name)) or (next(iter(sealed.values())) if len(sealed) == 1 else None)


def _is_of_zone(name: str) -> bool:
    """Say whether `name` is a body of a development zone: 苏州工业园区管理委员会, 巴中经开区教育局."""
    words = _less_party(name)
    placed = next((front for front, _ in regions.prefixes(words)), "")
    if len(zones.named_front(words)[0]) > len(placed):
        return True
    forms = tuple(form for form, _ in zones.zones())
    committees = (words.removesuffix(tail) for tail in zones.zone_bodies() if words.endswith(tail))
    return words.startswith(forms, len(placed)) or any(front.endswith(forms) for front in committees)


def _passes_on(head: Letterhead) -> bool:
    """Say whether the notice passes on a paper of another place, named by its name or its level."""
    passed = _found("passed_on", head.title)
    own = regions.by_code(head.region_code) if head.region_code else None
    written = list(_written_by(passed[1], own)) if passed and own else []
    return bool(written) and own not in written


def _written_by(words: str, own: Region) -> Iterator[Region]:
    if found := regions.leading(_less_party(words)):
        yield found
    for level in regions.level_words() if not found else ():
        if words.startswith(level.word) and (meant := regions.meant_by(level, own)) and meant != NATION:
            yield meant

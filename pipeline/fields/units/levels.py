"""Elided levels: in 省发展改革委、科技厅 the level of the first body is that of the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline.fields.units import brackets, pairs
from pipeline.fields.units import groups as groups_of
from pipeline.fields.units.item import Item
from pipeline.fields.units.names import LEAST, is_body, is_like_a_body, level_words
from pipeline.lexicon import bodies, groups, headings, mentions, regions, shapes
from pipeline.lexicon.divisions import CITY, COUNTY, MUNICIPALITY, PROVINCE
from pipeline.lexicon.regions import NATION, LevelWord
from pipeline.records import Doubt

_PARTS = re.compile(f"[^{re.escape(brackets.OPEN + brackets.CLOSE)}]+")
SHORTEST_PLACE = 2
"""Characters of the shortest name of a place."""
LOCAL = (PROVINCE, MUNICIPALITY, CITY, COUNTY)
"""Tiers of the places that have bodies of their own."""
MARK = "、"
"""What stands between the two readings of a doubted name."""


@cache
def of_heading(heading: str) -> str:
    """Return the level word in front of a listed heading of units, or of its bracket: 责任单位（省级部门）."""
    for part in _PARTS.findall(heading):
        match = headings.listed(part)
        if match and match.field in shapes.UNIT_FIELDS:
            for word in regions.level_words():
                if part.startswith(word.word):
                    return word.word
    return ""


@dataclass(slots=True)
class Shown:
    """What a list has shown so far: the level that holds, the place named behind it, the last group.

    `default` is the level of the heading, `bare` whether a body went without level and place, and `strange` whether
    the last place shown is none that is known.
    """

    default: str
    level: str = ""
    place: str = ""
    group: str = ""
    bare: bool = False
    strange: bool = False


def inherit(items: list[Item]) -> Iterator[Item]:
    """Give a body without level and place those of the body before it, where such a body exists there.

    A body that may be of the level or of the place is in doubt; one that exists at neither is left as printed.
    """
    shown, before = Shown("", _of_the_nation(items)), ""
    for item in items:
        if item.level != shown.default:
            shown = Shown(item.level, item.level)
        name, first = brackets.bare(item.name), before
        before = name
        if second := pairs.second_of(first, name):
            yield replace(item, reading=second)
        elif goes_on := groups_of.everyone(shown.group, item.name):
            yield replace(item, reading=goes_on)
        elif _shows(name, item.name, shown):
            yield item
        elif is_body(name):
            yield _lent(item, name, shown)
        else:
            shown.strange = shown.strange or _is_strange(name)
            yield item


def _of_the_nation(items: list[Item]) -> str:
    """Return the level word of the whole country where the first item that shows a level is a central body.

    The bodies before it must be central ones too: 发展改革委、财政局、人民银行 are not.
    """
    names = [brackets.bare(item.name) for item in items]
    first = next((place for place, name in enumerate(names) if _front(name) or _is_central(name)), len(names))
    if first == len(names) or _front(names[first]) or not all(map(bodies.of_the_nation, names[:first])):
        return ""
    return _national()


def _is_central(name: str) -> bool:
    """Say whether `name` is a central body's and no local one's: 财政部, but not 人民银行, which has branches."""
    return bool(bodies.central(name)) and not any(bodies.called(name, tier) for tier in LOCAL)


def _shows(name: str, printed: str, shown: Shown) -> bool:
    """Note in `shown` what a name shows of the levels behind it; say whether it shows anything."""
    front = _front(name)
    group = groups.parse(printed) or groups.parse(name)
    if group:
        shown.group = printed
        front = next((word for word in level_words() if name.startswith(word)), "")
        is_line = bool(group.levels) and group.body not in pairs.seats() and is_body(group.body)
        shown.place = printed.removesuffix(group.body) if is_line else ""
    elif not front and shown.level in ("", _national()) and _is_central(name):
        front = _national()
    if front in level_words():
        shown.level, shown.place = front, ""
    elif front:
        shown.place = front
    shown.strange = shown.strange and not front
    return bool(front) or group is not None


def _is_strange(name: str) -> bool:
    """Say whether `name` is a known body's behind a front that is no place: 科左后题农牧局."""
    ends = (name[start:] for start in range(SHORTEST_PLACE, len(name) - LEAST + 1))
    return not mentions.is_known(name) and not _front(name) and any(map(bodies.is_known, ends))


def _front(name: str) -> str:
    """Return the place or level word that `name`, a body's, begins with; '' for none.

    An unknown body's is a place's full name or a level word, where the name is like a body's.
    """
    known = (front for front in mentions.place_fronts(name) if front and bodies.is_known(name[len(front) :]))
    if front := next(known, ""):
        return front
    if mentions.is_known(name) or bodies.is_known(name) or not is_like_a_body(name):
        return ""
    full = (front for front in mentions.place_fronts(name) if front.endswith(tuple(level_words())))
    return next((front for front in full if not _is_national(front)), "")


def _lent(item: Item, name: str, shown: Shown) -> Item:
    by_level = shown.level + item.name if shown.level and _is_at(shown.level, name) else ""
    by_place = shown.place + item.name if shown.place and _is_in(shown.place, name) else ""
    if shown.strange:
        return replace(item, doubts=(*item.doubts, Doubt("unknown_region", item.name)))
    shown.bare = shown.bare or not (shown.level or shown.place)
    if not by_place or (by_level and _is_level_of(shown.level, shown.place)):
        return replace(item, reading=by_level or item.reading)
    if not by_level and not shown.bare:
        return replace(item, reading=by_place)
    doubt = Doubt("ambiguous_unit", f"{item.name}：{by_place}{MARK}{by_level or item.name}")
    return replace(item, reading=by_level, doubts=(*item.doubts, doubt))


def _is_national(word: str) -> bool:
    return word in level_words() and NATION.level in level_words()[word].levels


@cache
def _national() -> str:
    return next(filter(_is_national, level_words()))


def _is_at(level: str, name: str) -> bool:
    """Say whether a body called `name` exists at the level that a word means."""
    if _is_national(level):
        return bool(bodies.central(level + name))
    return any(bodies.called(name, tier) for tier in _tiers(level_words()[level]))


def _tiers(word: LevelWord) -> tuple[str, ...]:
    """Return the tiers of the places that a level word means: 市 that is of a province's level is 直辖市."""
    is_city = word.endings == (CITY,)
    return tuple(MUNICIPALITY if is_city and level == PROVINCE else level for level in word.levels)


def _is_in(place: str, name: str) -> bool:
    """Say whether a body called `name` exists in a place, or in the places of a group (各县区)."""
    known = any(bodies.called(name, region.tier) for region in regions.named(place))
    return known or groups.parse(place + name) is not None


def _is_level_of(level: str, place: str) -> bool:
    """Say whether a level word means a place's own level: 市 beside a county's name does not, nor beside 江油市."""
    levels = level_words()[level].levels
    own = CITY if CITY in levels else levels[-1]
    return any(region.level == own for region in regions.named(place))

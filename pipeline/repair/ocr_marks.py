"""Marks that a recogniser misread: between the items of a list, and half as wide as Chinese text has them."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import groups, lookalikes, mentions, people
from pipeline.lexicon.shapes import UNIT_FIELDS
from pipeline.text import HAN, UNREADABLE

_ITEM = re.compile(r"[^、，,；;\n]+")
_WIDE = str.maketrans(",;:?!", "，；：？！")
_NARROW = re.compile(rf"(?<=[{HAN}”》）])\s?[,;:?!]\s?(?=[{HAN}“《（]|\Z)")
_LAST_STOP = re.compile(rf"(?<=[{HAN}”》）])\s?[.．]\Z")
_STOP, _SEPARATOR = "。", "、"


def in_list(text: str, field: str) -> str:
    """Return a list with a separator for each glyph drawn like one between two names, and where two names meet."""
    return _ITEM.sub(lambda item: _separated(item[0], field), text)


def in_prose(text: str) -> str:
    """Return `text` with its half-width marks beside Chinese characters as wide as those."""
    wide = _NARROW.sub(lambda mark: mark[0].strip().translate(_WIDE), text)
    return _LAST_STOP.sub(_STOP, wide)


@cache
def _misread() -> re.Pattern[str]:
    return re.compile(rf"\s*[{''.join(map(re.escape, lookalikes.meant('mark')))}{UNREADABLE}]+\s*")


def _separated(item: str, field: str) -> str:
    """Return `item` parted at what is drawn like a separator, if every part is a name; else where known names meet."""
    parts = [part for part in _misread().split(item) if part]
    if len(parts) > 1 and all(_is_name(part, field) for part in parts):
        return _SEPARATOR.join(parts)
    names = _run_together(item) if field in UNIT_FIELDS else _titled(item)
    return _SEPARATOR.join(names) if len(names) > 1 else item


def _is_name(part: str, field: str) -> bool:
    if field in UNIT_FIELDS:
        return mentions.is_known(part) or groups.parse(part) is not None
    return people.is_name(people.split_title(part)[0])


def _titled(item: str) -> list[str]:
    """Return the names of people, each before its title, that are all of `item`; [] where it is more."""
    found = _before_title().findall(item)
    return found if "".join(found) == item and all(_is_name(name, "leaders") for name in found) else []


@cache
def _before_title() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}]{{2,4}}?(?:{'|'.join(map(re.escape, people.titles()))})")


def _run_together(item: str) -> list[str]:
    """Return the known units, each behind its place or level, that are all of `item`; [] where it is more or one."""
    if _is_name(item, UNIT_FIELDS[0]):
        return []
    names = [item[start:end] for start, end in mentions.spans(item)]
    fronted = all(any(front for front in mentions.place_fronts(name)) for name in names)
    return names if "".join(names) == item and fronted else []

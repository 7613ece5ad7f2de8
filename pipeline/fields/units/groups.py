"""Groups in a list: their names hold marks, and the first of them says 各 for the next."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.fields.units import brackets, pairs
from pipeline.fields.units.item import pattern
from pipeline.fields.units.names import is_one, level_words
from pipeline.lexicon import bodies, groups
from pipeline.lexicon.regions import CITY, COUNTY, PROVINCE
from pipeline.text import han_runs

MARK = "、"
"""What stands between the levels of one group: 各县、区人民政府."""
LONGEST_START = 4
"""Characters of the longest word that begins a group."""


def rejoined(items: list[str], text: str) -> list[str]:
    """Put items of `text` together again that are one group's name, or a pair behind one place: 各县（区）党委、政府.

    Only 、 stands inside a name.
    """
    joined: list[str] = []
    for item, gap in zip(items, _gaps(items, text), strict=True):
        whole = f"{joined[-1]}{gap}{item}" if joined and gap == MARK else ""
        if whole and _is_more(joined[-1], whole, item):
            joined[-1] = whole
        else:
            joined.append(item)
    return joined


def _is_more(name: str, whole: str, item: str) -> bool:
    """Say whether `item` is more of the `name` before it."""
    return _is_one_glyph(item) or _ends_a_pair(whole, item) or _goes_on(name, item) or _hangs(name, item)


def _gaps(items: list[str], text: str) -> Iterator[str]:
    """Yield what is printed in front of each item behind the one before it, blanks aside."""
    printed, end = "".join(text.split()), 0
    for item in items:
        name = "".join(item.split())
        start = printed.index(name, end)
        yield printed[end:start]
        end = start + len(name)


def _is_one_glyph(item: str) -> bool:
    """Say whether `item` is one Chinese character, which names nobody: 市政府各委、办、局."""
    return len(item) == 1 and bool(han_runs(item))


def _ends_a_pair(whole: str, item: str) -> bool:
    """Say whether `item` is the second half of a pair, or begins with it: 党委、政府及有关部门, not 市委、市政府."""
    second = next((item[: found.start()] for found in pattern("joint").finditer(item)), item)
    return second in pairs.seconds() and pairs.split(whole.removesuffix(item) + second) is not None


def _goes_on(group: str, item: str) -> bool:
    """Say whether `item` is more of a group's own name: 各县、区人民政府, 各乡镇、街道, 有关部门、单位."""
    item = brackets.bare((pairs.split(item) or (item,))[0])
    before, whole = groups.parse(group), groups.parse(f"{group}{MARK}{item}")
    if before is None or whole is None or not brackets.is_balanced(group):
        return False
    if not (whole.levels or whole.body) and groups.parse(item) is None:
        return True
    if before.everyone != whole.everyone:
        return False
    level = groups.level_front(item)
    if not before.levels or item == level:
        return groups.parse(item) is None
    is_zone = whole.body in bodies.zone_bodies()
    is_seat = whole.body in pairs.seats() and not is_zone
    if level not in level_words():
        return level != "" and not is_zone
    return (len(before.levels) > 1 and is_seat) or _is_beside(level, before.levels, is_seat=is_seat)


def _hangs(group: str, item: str) -> bool:
    """Say whether `item` begins with places that are never the issuer's (直辖市) and names nobody without `group`.

    Then nobody can say what the group is without it: 各省、自治区、直辖市及计划单列市某某办.
    """
    before, level = groups.parse(group), groups.level_front(item)
    is_open = before is not None and bool(before.levels) and not before.body
    is_strange = level not in ("", *level_words()) and not is_one(item)
    is_far = pattern("never_own").match(item) is not None and groups.parse(item) is None
    return is_open and (is_strange or is_far)


def _is_beside(level: str, levels: tuple[str, ...], *, is_seat: bool) -> bool:
    """Say whether places of `level` lie in or beside those of the one level before it: 各市（州）、县人民政府.

    各乡镇、县政府 are not: a county lies above its towns. 各县、市教育局 are not either: 市 may be the issuer's.
    """
    words = level_words()
    lower, higher = words.get(level), words.get(levels[-1]) or words.get(levels[-1][-1:])
    if lower is None or higher is None:
        return False
    if lower.levels == (PROVINCE,):
        return higher.levels == (PROVINCE,)
    is_below = lower.levels == (COUNTY,) and CITY in higher.levels
    return is_below or (is_seat and len(levels) == 1 and higher.levels != (PROVINCE,))


def everyone(group: str, item: str) -> str:
    """Return `item` with the word that begins `group`, where it goes on with that; '' where it does not.

    各乡镇人民政府、街道办事处 are all of both. A word that means one place by itself (县政府) goes on with nothing.
    """
    level = groups.level_front(item)
    is_zone = item.removeprefix(level) in bodies.zone_bodies()
    if not level or item.startswith(tuple(level_words())) or is_zone or groups.parse(group) is None:
        return ""
    starts = (group[:end] for end in range(1, LONGEST_START + 1) if groups.level_front(group[end:]))
    return next((start + item for start in starts if groups.parse(start + item)), "")

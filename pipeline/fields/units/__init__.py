"""A cell of units -> mentions with their roles: brackets first, then the marks, then the registry's longest match."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.fields.units import asides, brackets, crumbs, groups, joints, levels, numbers, pairs, places, roles
from pipeline.fields.units.item import Item
from pipeline.fields.units.items import split_items
from pipeline.fields.units.notes import split_note, stretches
from pipeline.fields.units.roles import Stretch
from pipeline.lexicon import notices
from pipeline.records import Doubt, Mention
from pipeline.text import REMEMBERED

__all__ = ["parse", "split_items", "split_note"]


def parse(text: str, role: str, heading: str = "") -> list[Mention]:
    """Return the units of a cleaned cell of `role`, in printed order, repeats and all.

    A label in the cell (配合单位：) changes the role of what follows it, and a role word (A牵头，B配合) of what
    stands before it. The level in the column's `heading` (省级部门) is that of a body without one. What is printed
    of a mention stands in the cell, blanks and the numbers of its items aside.
    """
    return [
        Mention(item.printed, item.role, item.note, item.reading, list(item.doubts))
        for item in _read(text.strip(), role, levels.of_heading(heading))
    ]


@lru_cache(maxsize=REMEMBERED)
def _read(text: str, role: str, level: str) -> tuple[Item, ...]:
    found: list[Item] = []
    listed = numbers.dropped(brackets.unwrapped(_without_rules(text)))
    for stretch in roles.stretches(listed, role, level):
        found += places.share([asides.read(item) for item in _items(stretch)])
    return tuple(levels.inherit(list(crumbs.doubted(found))))


def _without_rules(text: str) -> str:
    """Take out the words that lay down a rule for other tasks: 以下均需各县区政府落实，不再单独列出."""
    masked = brackets.masked(text)
    for start, end in reversed(notices.spans(text)):
        if brackets.BLOT not in masked[start] + masked[end - 1]:
            text = text[:start] + numbers.MARK + text[end:]
    return text


def _items(stretch: Stretch) -> Iterator[Item]:
    for listed, note in stretches(stretch.text, stretch.note):
        for printed in groups.rejoined(split_items(listed), listed):
            for one in joints.split(printed):
                front, others = asides.parted(one)
                yield from _named(Item(front, stretch.role, "", note, stretch.level))
                for inner in roles.stretches(others, stretch.role, stretch.level) if others else ():
                    yield from _items(inner)


def _named(item: Item) -> Iterator[Item]:
    """Yield an item for each body that one item without joints names."""
    if both := pairs.split(item.printed):
        yield from (Item(item.printed, item.role, name, item.note, item.level) for name in both)
    elif glued := joints.glued(item.printed):
        doubt = Doubt("glued_units", item.printed)
        yield from (Item(name, item.role, "", item.note, item.level, (doubt,)) for name in glued)
    else:
        yield item

"""What a bracket or a blank sets apart from a unit's name: its role, other units, whom to call, a footnote."""

from __future__ import annotations

from dataclasses import replace

from pipeline.fields.units import brackets
from pipeline.fields.units.duties import duties, duty_of
from pipeline.fields.units.item import Item, joined, pattern
from pipeline.fields.units.items import split_items
from pipeline.fields.units.names import is_one
from pipeline.fields.units.roles import role_of, stretches
from pipeline.lexicon import mentions
from pipeline.records import Doubt


def read(item: Item) -> Item:
    """Return `item` with the role, note and name that what is set apart leaves it; in doubt where that is unclear."""
    printed, _, contact = item.name.partition(" ")
    name = _unmarked(printed)
    front, inner = brackets.at_end(name)
    duty = duty_of(inner)
    if duty and duty.shares:
        role = item.role if duty.role == "responsible" else duty.role
        item, name = replace(item, role=role, note=joined(item.note, inner)), front
    elif role := role_of(inner):
        item, name = replace(item, role=role), front
    elif inner and _names_others(inner):
        item = _doubted(item, "glued_units")
    if name == item.printed and not is_one(name) and role_of(name):
        item = _doubted(item, "column_mismatch")
    if not brackets.is_balanced(item.printed):
        item = _doubted(item, "broken_bracket")
    return replace(item, reading=name if name != item.printed else "", note=joined(item.note, contact))


def _unmarked(name: str) -> str:
    """Return `name` without the bullet before it, the mark of a footnote behind it and quotation marks around it."""
    bullet, footnote = pattern("bullet").match(name), pattern("footnote").search(name)
    start = bullet.end() if bullet else 0
    end = footnote.start() if footnote and footnote.start() > start else len(name)
    return brackets.unquoted(name[start:end])


def parted(printed: str) -> tuple[str, str]:
    """Split an item from units of other roles in the bracket behind it, '' for none: 市教育局（市财政局配合）.

    Where words in it are no known unit they stay with the item, which `read` doubts.
    """
    front, inner = brackets.at_end(printed)
    found = list(stretches(inner, "", "")) if inner and not role_of(inner) and not duty_of(inner) else []
    names = [name for stretch in found for name in split_items(stretch.text)]
    is_list = bool(names) and all(stretch.role for stretch in found if stretch.text) and all(map(is_one, names))
    return (front, inner) if is_list else (printed, "")


def _doubted(item: Item, code: str) -> Item:
    return replace(item, doubts=(*item.doubts, Doubt(code, item.printed)))


def _names_others(words: str) -> bool:
    """Say whether words in brackets name bodies of another role, and not the body's other plates: （市财政局配合）."""
    known = [span for span in mentions.spans(words) if next(mentions.place_fronts(words[span[0] :]))]
    return bool(known) and any(duty.start for duty in duties(words))

"""Which of a list's names a second reading has otherwise, and which stand for a known one drawn alike."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.fields import leaders, units
from pipeline.fields.ocr_text import LOOK_ALIKE
from pipeline.lexicon import acceptance, groups, lookalikes, mentions, people
from pipeline.records import Doubt, Mention, Person, Slot
from pipeline.rules import LIST_SEPARATOR

TWO_READINGS = "two_readings"


def read_units(slot: Slot, role: str, found: list[Mention]) -> None:
    """Say of each of the units `found` in a recognised `slot` how it was read; propose known ones for look-alikes."""
    if not acceptance.is_recognised(slot.cells):
        return
    if slot.second is not None:
        again = units.parse(slot.second, role, slot.column.heading)
        _pair(slot, found, again)
    for mention in found:
        mention.confidence = _share(mention, slot)
        _recognise(mention, slot)


def read_people(slot: Slot, found: list[Person]) -> None:
    """Say of each of the people `found` in a recognised `slot` how it was read."""
    if not acceptance.is_recognised(slot.cells):
        return
    if slot.second is not None:
        _pair(slot, found, leaders.parse(slot.second))
    for person in found:
        person.confidence = _share(person, slot)
        if person.second and not people.is_name(person.name) and people.is_name(person.second):
            person.doubts = [Doubt(TWO_READINGS, f"{person.name} / {person.second}")]
            person.reading, person.second = person.second, person.name


def _share(one: Mention | Person, slot: Slot) -> float:
    """Return how likely one name of a list is right, as far as that of its cells is shared out by length."""
    length = sum(len(cell.text) for cell in slot.cells)
    return float(acceptance.confidence(slot.cells) ** (len(one.text) / max(1, length)))


def _pair(slot: Slot, found: Sequence[Mention | Person], again: Sequence[Mention | Person]) -> None:
    """Give each of `found` its second reading; doubt the slot where that has a name more, in nobody's place."""
    names, others = [one.name for one in found], [one.name for one in again]
    for tag, start, end, first, last in SequenceMatcher(None, names, others, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if end - start == last - first:
            for one, other in zip(found[start:end], others[first:last], strict=True):
                one.second = other
            continue
        for one in found[start:end]:
            one.second = LIST_SEPARATOR.join(others[first:last])
        if tag == "insert":
            slot.doubts.append(Doubt(TWO_READINGS, LIST_SEPARATOR.join(others[first:last])))


def _recognise(mention: Mention, slot: Slot) -> None:
    """Read a name that no register has as the one that it has of the names drawn like it, or as the second reading.

    That is in doubt, unless the two agree.
    """
    if _is_known(mention.name) or groups.is_township(mention.name):
        return
    alike = set(filter(_is_known, lookalikes.variants(mention.name)))
    again = mention.second if mention.second and _is_known(mention.second) else ""
    if again and alike <= {again}:
        _read_as(again, LOOK_ALIKE if alike else TWO_READINGS, mention, slot)
    elif len(alike) == 1 and not again:
        _read_as(alike.pop(), LOOK_ALIKE, mention, slot)


def _read_as(name: str, code: str, mention: Mention, slot: Slot) -> None:
    if code == TWO_READINGS or mention.second != name:
        mention.doubts.append(Doubt(code, f"{mention.name} → {name}"))
    mention.second = mention.name if mention.second == name else mention.second
    mention.reading = name
    slot.repairs.append(code)


def _is_known(name: str) -> bool:
    """Say whether a register knows `name` as a body's, or the grammar of groups as a group's."""
    return mentions.is_known(name) or groups.parse(name) is not None

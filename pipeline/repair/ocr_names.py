"""Names of people that a recogniser ran together: the blank between them was too narrow to be seen."""

from __future__ import annotations

from pipeline.lexicon import acceptance, people
from pipeline.records import Row, Slot
from pipeline.repair.clues import ITEM_MARK

SIZES = (2, 3)
"""Characters of a usual name."""
MOST = 3
"""Names that are parted."""


def part(rows: list[Row], repair: str) -> None:
    """Part recognised names that stand run together where one way alone has a name that stands by itself elsewhere.

    A name that was parted is such a name from then on. The `repair` is named.
    """
    slots = [slot for row in rows for slot in row.slots if slot.column.field == "leaders"]
    known = {name for slot in slots for name in _pieces(slot.text) if people.is_name(name)}
    glued = [
        slot for slot in slots if acceptance.is_recognised(slot.cells) and any(map(ways, _pieces(_unwrapped(slot))))
    ]
    before = -1
    while glued and len(known) != before:
        before = len(known)
        for slot in glued:
            _part(slot, known, repair)


def ways(piece: str) -> list[list[str]]:
    """Return the ways to read `piece`, which is no name, as two or three usual names."""
    return [] if people.is_name(piece) else [way for way in _cut(piece, MOST) if len(way) > 1]


def _cut(piece: str, most: int) -> list[list[str]]:
    if not piece:
        return [[]]
    cuts = [size for size in SIZES if most and len(piece) >= size and people.is_name(piece[:size])]
    return [[piece[:size], *rest] for size in cuts for rest in _cut(piece[size:], most - 1)]


def _part(slot: Slot, known: set[str], repair: str) -> None:
    for piece in _pieces(_unwrapped(slot)):
        found = [way for way in ways(piece) if known & {*way}]
        if len(found) == 1:
            slot.text = _unwrapped(slot).replace(piece, " ".join(found[0]), 1)
            slot.repairs += [] if repair in slot.repairs else [repair]
            known |= {*found[0]}


def _unwrapped(slot: Slot) -> str:
    """Return the text of `slot`, its lines joined where one of them breaks off in a name."""
    is_whole = all(map(people.is_name, _pieces(slot.text)))
    return slot.text if is_whole else "".join(slot.text.splitlines())


def _pieces(text: str) -> list[str]:
    return [piece for piece in ITEM_MARK.split(text) if piece]

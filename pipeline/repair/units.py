"""Mend a cell of units that was read across its lines."""

from __future__ import annotations

from pipeline.lexicon import groups, mentions, shapes, words
from pipeline.records import Doubt, Slot
from pipeline.repair import candidates, interleave
from pipeline.repair.clues import ITEM_MARK, Clues
from pipeline.repair.recover import recover

KNOWN = 0.5
"""A list with at least this share of its characters in known units is left alone."""
WHOLE = 0.75
"""Share of a turned text that must stand in known units where the rest reads like no unit."""
GARBLED = -6.2
"""Mean log probability a character at and below which an unknown list is garbled."""
BETTER = 0.3
"""How much more of its text (share) a reading must explain than the list as it stands."""
WELL_FORMED = 0.75
"""Share of the items of a list that must end as a body's name does."""
LONGEST = 5000
"""Characters of the longest list that is looked into."""
TOWNSHIP = 6
"""Characters of the longest name of a township that is known by its form."""
LEAST = 8
"""Characters in the shortest list that is looked at; one unknown body is no garble."""


def mend(slot: Slot, clues: Clues) -> None:
    """Mend `slot` in place: a garbled list becomes the proposal, or is said to be unreadable."""
    if len(slot.text) > LONGEST:
        slot.readable = False
        slot.doubts.append(Doubt("garbled_text"))
        return
    if len(slot.text) < LEAST or _known(slot.text, clues) >= KNOWN or _is_well_formed(slot.text):
        return
    reading = _best_reading(slot.text, clues)
    is_garbled = not _is_whole(reading, clues) and (_in_pieces(slot.text) or _reads_badly(slot.text))
    found = recover(slot.text, candidates.tiers(clues.units)) if is_garbled else None
    if found:
        _propose(slot, "recover", "、".join(found.names), "、".join(found.runner_up))
    elif reading:
        _propose(slot, "interleave", reading)
    elif is_garbled:
        slot.readable = False
        slot.doubts.append(Doubt("garbled_text"))


def _propose(slot: Slot, repair: str, reading: str, other: str = "") -> None:
    slot.text = reading
    slot.alternatives += [other] if other else []
    slot.repairs.append(repair)
    slot.doubts.append(Doubt("interleaved"))


def _is_whole(text: str, clues: Clues) -> bool:
    """Say whether all of `text`, and there is some, are known units and groups."""
    items = [item for item in ITEM_MARK.split(text) if item]
    known = (item in clues.units or mentions.is_known(item) or groups.parse(item) is not None for item in items)
    return bool(items) and all(known)


def _is_well_formed(text: str) -> bool:
    """Say whether the items are whole names of bodies, known or not.

    They end as names do, and read like words or begin with a level or a place as names do; a group or a township
    is known by its form.
    """
    items = [item for item in ITEM_MARK.split(text) if item]
    by_form = [item for item in items if groups.parse(item) or (len(item) <= TOWNSHIP and groups.is_township(item))]
    others = [item for item in items if item not in by_form]
    if shapes.likeness("responsible_units", "、".join(others) or text) < WELL_FORMED and others:
        return False
    return not others or not _reads_badly(text) or all(next(mentions.place_fronts(item)) for item in others)


def _reads_badly(text: str) -> bool:
    return (words.meter(text) or 0.0) <= GARBLED


def _known(text: str, clues: Clues) -> float:
    """Return the share of `text`, 0 to 1, that stands in known units, a line break inside one closed."""
    return max(_share(text, clues), _share("".join(text.split()), clues))


def _share(text: str, clues: Clues) -> float:
    items = [item.strip("。.") for item in ITEM_MARK.split(text) if item]
    seen = sum(len(item) for item in items if item in clues.units)
    return max(mentions.explained(text), seen / max(1, sum(map(len, items))))


def _best_reading(text: str, clues: Clues) -> str:
    """Return the reading that known units explain best, '' when none explains much more."""
    own = _known(text, clues)
    ranked = ((_known(reading, clues), reading) for reading in interleave.readings(text))
    share, reading = max(ranked, key=lambda item: (item[0], item[1]), default=(0.0, ""))
    explains = share >= max(KNOWN, own + BETTER)
    return reading if explains and (share >= WHOLE or _reads_as_units(reading)) else ""


def _reads_as_units(text: str) -> bool:
    return shapes.likeness("responsible_units", text) == 1.0 and not _reads_badly(text)


def _in_pieces(text: str) -> bool:
    """Say whether blanks stand where no list would have them: after a mark's item, in mid-word."""
    pieces = text.split()
    return len(pieces) >= 3 and sum(mentions.known_at(piece, 0) != len(piece) for piece in pieces) >= 2

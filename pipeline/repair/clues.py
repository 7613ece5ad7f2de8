"""What the clean cells of a notice say about the garbled ones: its people and its units."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from pipeline.lexicon import mentions, people
from pipeline.lexicon.shapes import UNIT_FIELDS
from pipeline.records import Row

ITEM_MARK = re.compile(r"[、，,；;\s]+")
"""What stands between the items of a list."""


@dataclass(slots=True)
class Clues:
    """People of the notice, with the number of cells that name each, and units in clean cells."""

    people: Counter[str] = field(default_factory=Counter)
    units: set[str] = field(default_factory=set)


def gather(rows: list[Row], phrases: list[str]) -> Clues:
    """Return the clues of a notice's task rows; `phrases` are its addressees."""
    clues = Clues(units={phrase for phrase in phrases if len(phrase) > 3})
    for row in rows:
        for slot in row.slots:
            items = [item.strip("。.") for item in ITEM_MARK.split(slot.text) if item]
            if slot.column.field == "leaders":
                clues.people.update({item for item in items if people.is_common(item)})
            elif slot.column.field in UNIT_FIELDS:
                clues.units.update(item for item in items if mentions.known_at(item, 0) == len(item))
    return clues

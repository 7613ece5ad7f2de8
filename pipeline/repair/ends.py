"""Cut ends: a value that ends where no value ends, and characters that nobody can read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.records import Doubt, Slot

SHOWN = 8
"""Characters of an end that are shown in a message."""

_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""What stands for a broken byte, and characters that mean something in one font only."""


@dataclass(frozen=True, slots=True)
class CutEnd:
    """A pattern of texts of `fields` that were cut off."""

    fields: tuple[str, ...]
    pattern: str


@cache
def _patterns(field: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row.pattern, re.DOTALL) for row in rules.table("cut_ends", CutEnd) if field in row.fields)


def doubt(slot: Slot) -> None:
    """Doubt `slot` when its text is cut off, or holds a character that could not be read."""
    if any(pattern.fullmatch(slot.text) for pattern in _patterns(slot.column.field)):
        slot.doubts.append(Doubt("cut_short", slot.text[-SHOWN:]))
    if unreadable := _UNREADABLE.search(slot.raw):
        slot.doubts.append(Doubt("unreadable_glyph", f"U+{ord(unreadable[0]):04X}"))

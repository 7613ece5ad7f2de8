"""What one item of a list becomes on its way to a mention, and the table of the words that lists are made with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.records import Doubt


@dataclass(frozen=True, slots=True)
class Item:
    """One body or group of a list: as printed, and as it is read where that differs.

    `level` is the level word that its column or label gives a body without one.
    """

    printed: str
    role: str
    reading: str = ""
    note: str = ""
    level: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def name(self) -> str:
        return self.reading or self.printed


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Return the pattern of the words of `kind` of `unit_list_words.csv`, the first that fits before the others.

    `mark` parts two items, `dot` two whole names alone, and `joint` stands between two names. `edge` stands at either
    end of a list, `front` before one (由), and `open` leaves one open (等有关部门). `first_number` and `number` count
    items, `bullet` begins and `footnote` ends one, and `contact`, behind a blank, says whom to call. `never_own` begins
    the name of places that are never the issuer's own.
    """
    return re.compile("|".join(f"(?:{found.pattern})" for found in rules.patterns("unit_list_words", kind)))


def joined(*notes: str) -> str:
    """Return the notes that say something as one."""
    return rules.LIST_SEPARATOR.join(dict.fromkeys(note for note in notes if note))

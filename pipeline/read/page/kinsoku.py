"""Where a line may break: which characters no line begins or ends with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import rules


@dataclass(frozen=True, slots=True)
class Kinsoku:
    """Characters that stand `never_first` or `never_last` in a line: GB/T 15834 5.1, as word processors keep it."""

    place: str
    characters: str


@cache
def never(place: str) -> frozenset[str]:
    """Return the characters that no line has at `place`: `never_first` or `never_last`."""
    rows = rules.table("kinsoku", Kinsoku)
    return frozenset("".join(row.characters for row in rows if row.place == place))


def is_letter(character: str) -> bool:
    """Say whether `character` is of a script that sets blanks between its words, or a digit of one."""
    return character < "\u0250" and character.isalnum()


def first_piece(parts: list[str]) -> int:
    """Return how many of `parts` at the start of a line no break can part; a blank always can.

    Words and figures hold together, and so does what follows a mark that no line begins with when
    it is one: 治，PM2.5.
    """
    closing, opening = never("never_first"), never("never_last")
    count = 0
    while count < len(parts) - 1 and parts[count] in opening:
        count += 1
    count += 1
    while count < len(parts) and (
        parts[count] in closing or (is_letter(parts[count][0]) and _holds(parts[count - 1], closing))
    ):
        count += 1
    return min(count, len(parts))


def last_word(parts: list[str]) -> int:
    """Return how many of `parts` at the end of a line are one word; 1 where they are none."""
    count = 1
    while count < len(parts) and is_letter(parts[-count][-1]) and is_letter(parts[-count - 1][-1]):
        count += 1
    return count


def _holds(part: str, closing: frozenset[str]) -> bool:
    return is_letter(part[-1]) or part in closing


def hanging(parts: list[str]) -> int:
    """Return how many of `parts` at the end of a line may hang over its end; never all of them."""
    count = 0
    while count < len(parts) - 1 and parts[-count - 1] in never("never_first"):
        count += 1
    return count

"""Strays: the last character of one cell that a decoder wrote into its neighbour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline import rules
from pipeline.lexicon import mentions, words
from pipeline.lexicon.shapes import UNIT_FIELDS
from pipeline.records import Doubt, Row, Slot
from pipeline.repair.clues import ITEM_MARK
from pipeline.repair.prose import loose_end

PROSE = ("name", "target", "main_tasks")
EDGE = 8
"""Characters on each side of the boundary between two cells that are weighed."""
CLEAR = 6.0
"""Gain in log probability at which a character reads better in the neighbour's cell."""
MARKS = "≥≤><＞＜★☆~"
"""Marks that begin a value and never end one."""


@dataclass(frozen=True, slots=True)
class NeverLast:
    """A character that a name or a target never ends in."""

    character: str


@dataclass(frozen=True, slots=True)
class ListEdge:
    """A character that opens or closes a list of units beside a whole name: 各, 等."""

    character: str


@cache
def _never_last() -> frozenset[str]:
    return frozenset(row.character for row in rules.table("never_last", NeverLast)) | frozenset(MARKS)


@cache
def _list_edges() -> frozenset[str]:
    return frozenset(row.character for row in rules.table("list_edges", ListEdge))


def doubt(row: Row) -> None:
    """Doubt both cells of each pair between which a character seems to have strayed."""
    filled = [slot for slot in row.slots if slot.text and slot.cells]
    for left, right in pairwise(filled):
        stray = _stray(left, right) if left.cells != right.cells else ""
        if stray:
            for slot in (left, right):
                if all(known.code != "stray_between" for known in slot.doubts):
                    slot.doubts.append(Doubt("stray_between", stray))


def _stray(left: Slot, right: Slot) -> str:
    """Return the character that seems to have strayed between the two cells, '' if none."""
    last = left.text[-1]
    loose = last in _never_last() and not words.is_ordinary(left.text[-2:])
    if loose or (left.column.field == "name" and last.isdigit() and right.column.field == "target"):
        return last
    if right.column.field in UNIT_FIELDS and _fits_without(_items(right)[0], front=True):
        return right.text[0]
    if left.column.field in UNIT_FIELDS and _fits_without(_items(left)[-1], front=False):
        return left.text[-1]
    if left.column.field in PROSE and len(loose_end(left.text)) in (1, 2):
        return loose_end(left.text)
    if left.column.field in PROSE and right.column.field in PROSE:
        return _reads_better_across(left.text, right.text)
    return ""


def _items(slot: Slot) -> list[str]:
    return [item for item in ITEM_MARK.split(slot.text.rstrip("。.")) if item] or [""]


def _fits_without(item: str, *, front: bool) -> bool:
    """Say whether `item` is no known unit as it stands, but is one without its first or last character."""
    less, moved = (item[1:], item[:1]) if front else (item[:-1], item[-1:])
    return (
        len(less) > 2
        and moved not in _list_edges()
        and mentions.known_at(item, 0) != len(item)
        and mentions.known_at(less, 0) == len(less)
    )


def _reads_better_across(left: str, right: str) -> str:
    tail, head = left[-EDGE:], right[:EDGE]
    if not (tail[-1].isalpha() and head[0].isalpha()) or len(left) < 3 or len(right) < 3:
        return ""
    now = words.total(tail) + words.total(head)
    moved_on = words.total(tail[:-1]) + words.total(tail[-1] + head)
    moved_back = words.total(tail + head[0]) + words.total(head[1:])
    if max(moved_on, moved_back) < now + CLEAR:
        return ""
    return tail[-1] if moved_on >= moved_back else head[0]

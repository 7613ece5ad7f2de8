"""Labels in a clause and the fields they stand for: 责任单位：, 完成时限：, 联系人：."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.lexicon import headings, shapes
from pipeline.records import UNIT_FIELDS
from pipeline.table.prose import brackets, listed, wording

LONGEST = 16
"""Characters of the longest label."""
_LABEL = re.compile(rf"(?:^|(?<=[；，,。、\s）]))\s*(?P<label>[\w（）/]{{1,{LONGEST}}}?)\s*：")
_SPACED = re.compile(r"(?:^|(?<=[；，,。、）]))\s*(?P<label>\w{1,4}(?:[ \u3000]+\w{1,4}){1,5})\s*：")
"""A label that blanks stand in: 责 任 单 位：."""
_PLAIN = re.compile(r"(?:^|(?<=[；，,。\s]))\s*(?=\w{4})")
"""Where a label without a colon may begin: 责任单位为A, 责任单位 A, 责任单位A."""
_VALUE = re.compile(r"(?:\s+|[为是]|)(?=(?P<value>\w[^；。，\s]+))")
SHORTEST = 4
"""Characters of the shortest label that stands without a colon."""
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Label:
    """A label, `extras` where it stands for no field of a clause; its value begins at `end`.

    A `sure` one says by itself what stands under it; a broad one (单位) does not, nor one that is only
    `like` a listed one.
    """

    start: int
    end: int
    heading: str
    field: str
    sure: bool = False
    like: bool = False


def find(words: str) -> list[Label]:
    """Return the labels in (folded) `words` that stand in no bracket, in order."""
    told = [*_spaced(words), *plain(words, 0, len(words))]
    others = [
        _label(found, found["label"])
        for found in _LABEL.finditer(words)
        if not any(label.start < found.end() and found.start() < label.end for label in told)
    ]
    found = sorted([*told, *others], key=lambda label: label.start)
    return [label for label in found if brackets.is_outside(words, 0, label.end)]


def _spaced(words: str) -> Iterator[Label]:
    """Yield the sure labels that blanks stand in."""
    for found in _SPACED.finditer(words):
        label = _label(found, _BLANK.sub("", found["label"]))
        if label.sure:
            yield label


def plain(words: str, start: int, end: int) -> Iterator[Label]:
    """Yield the sure labels of units between `start` and `end` that no colon follows, but known bodies."""
    for found in _PLAIN.finditer(words, start, end):
        ahead = words[found.end() : found.end() + LONGEST]
        front = next((front for front, _ in headings.fronts(ahead) if len(front) >= SHORTEST), "")
        value = _VALUE.match(words, found.end() + len(front), end) if front else None
        if value and listed.is_named(value["value"]):
            label = _label(found, front)
            if label.sure and label.field in shapes.UNIT_FIELDS:
                yield replace(label, end=value.end())


def _label(found: re.Match[str], heading: str) -> Label:
    start, end = found.span()
    match = headings.match(heading)
    if match and match.field in (*shapes.UNIT_FIELDS, "leaders", "due_on"):
        return Label(start, end, heading, match.field, match.score == 1.0 and match.rank == 1, match.score < 1.0)
    role = wording.roles().fullmatch(heading)
    return Label(start, end, heading, UNIT_FIELDS[wording.word(role).role] if role else "extras")

"""Labels in a clause and the fields they stand for: 责任单位：, 完成时限：, 联系人：."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.lexicon import headings, shapes
from pipeline.records import UNIT_FIELDS
from pipeline.table.prose import brackets, wording

LONGEST = 16
"""Characters of the longest label."""
_LABEL = re.compile(rf"(?:^|(?<=[；，,。、\s）]))\s*(?P<label>[\w（）/]{{1,{LONGEST}}}?)\s*：")


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
    return [_label(found) for found in _LABEL.finditer(words) if brackets.is_outside(words, 0, found.end())]


def _label(found: re.Match[str]) -> Label:
    start, end, heading = found.start(), found.end(), found["label"]
    match = headings.match(heading)
    if match and match.field in (*shapes.UNIT_FIELDS, "leaders", "due_on"):
        return Label(start, end, heading, match.field, match.score == 1.0 and match.rank == 1, match.score < 1.0)
    role = wording.roles().fullmatch(heading)
    return Label(start, end, heading, UNIT_FIELDS[wording.word(role).role] if role else "extras")

"""How likely a recognised character is right: counted on pages whose truth is known, not the network's word."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.read.scan.reading.second import Sight

FIGURE, WORD = "figure", "word"
"""Kinds of characters that no table lists: digits, and all others."""
MARK = "mark"
"""The kind of punctuation, in `rules/ocr_kinds.csv`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Characters that are confused alike: `mark`, punctuation; `twin`, those that look like another one."""

    kind: str
    characters: str


@dataclass(frozen=True, slots=True)
class Band:
    """Of characters of `kind` with that `agreement` that the network holds for `likely` at least, `right` were right.

    `count` is how many were counted. A kind's bands of one agreement stand from the least likely to the likeliest.
    """

    kind: str
    agreement: str
    likely: float
    right: float
    count: int


def confidence(sight: Sight) -> float:
    """Return how likely `sight` is the character that is printed, 0 to 1; a blank is none."""
    if not sight.mark.text or sight.mark.text.isspace():
        return float(bool(sight.mark.text))
    bands = _bands().get((kind_of(sight.mark.text), sight.agreement), ())
    return max((band.right for band in bands if band.likely <= sight.mark.likely), default=0.0)


@cache
def _bands() -> dict[tuple[str, str], list[Band]]:
    found: dict[tuple[str, str], list[Band]] = {}
    for band in rules.table("ocr_confidence", Band):
        found.setdefault((band.kind, band.agreement), []).append(band)
    return found


@cache
def kind_of(character: str) -> str:
    """Return the kind of `character`: how often it is right hangs on that."""
    for row in rules.table("ocr_kinds", Kind):
        if character in row.characters:
            return row.kind
    return FIGURE if unicodedata.category(character) == "Nd" else WORD

"""What a recogniser made of a picture: how sure it is of a text, and what its second reading of it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

from pipeline.read.page.page import Glyph
from pipeline.read.page.runs import Run, runs

PLACES = 4
"""Decimal places of a confidence that is published."""


def confidence(found: Iterable[Run]) -> float:
    """Return how likely all of `found` is right, 0 to 1: as likely as all of its glyphs together."""
    return round(prod(glyph.confidence for run in found for glyph in run.glyphs), PLACES)


def differ(found: Iterable[Run]) -> bool:
    """Say whether a second reading of any of `found` differs."""
    return any(glyph.other is not None for run in found for glyph in run.glyphs)


def second(found: Sequence[Run]) -> list[Run]:
    """Return `found` as the second reading has it."""
    return [again for run in found for again in (runs(_second(run.glyphs)) if differ([run]) else [run])]


def _second(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return what the second reading has; several characters in the place of one share its room."""
    found: list[Glyph] = []
    for glyph in glyphs:
        text = glyph.text if glyph.other is None else glyph.other
        step = (glyph.x1 - glyph.x0) / max(1, len(text))
        found += [
            glyph._replace(text=character, x0=glyph.x0 + place * step, x1=glyph.x0 + (place + 1) * step)
            for place, character in enumerate(text or ([""] if glyph.other is None else []))
        ]
    return found

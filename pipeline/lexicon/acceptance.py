"""How sure a recogniser must be of a value before it is accepted: the less, the more else speaks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import prod

from pipeline import rules
from pipeline.records import Cell

ALONE, FORM, TWIN, SISTER, KNOWN = "alone", "form", "twin", "sister", "known"
"""What speaks for a value beside its reading: nothing; it parses; a register has it, and another that is drawn like it;
one that has one other character; none like it."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The least confidence, 0 to 1, at which a value of `field` with this `evidence` is accepted; above 1 never."""

    field: str
    evidence: str
    least: float


@cache
def _least() -> dict[tuple[str, str], float]:
    return {(row.field, row.evidence): row.least for row in rules.table("ocr_acceptance", Acceptance)}


def is_enough(confidence: float, field: str, evidence: str) -> bool:
    """Say whether a reading of `confidence`, with this evidence beside it, is accepted in `field`."""
    return confidence >= _least()[field, evidence]


def is_recognised(cells: Iterable[Cell]) -> bool:
    """Say whether any of `cells` was recognised from a picture."""
    return any(cell.text_from == "ocr" for cell in cells)


def confidence(cells: Iterable[Cell]) -> float:
    """Return how likely the texts of all `cells` are right, 0 to 1; what was not recognised is."""
    return prod(cell.confidence for cell in {id(cell): cell for cell in cells}.values() if cell.confidence is not None)

"""How sure a reading must be."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline import rules
from pipeline.lexicon import acceptance
from pipeline.lexicon.acceptance import ALONE, FORM, KNOWN, SISTER, TWIN, Acceptance
from pipeline.records import UNIT_FIELDS, Cell

ORDER = (ALONE, TWIN, FORM, SISTER, KNOWN)


def test_the_more_speaks_for_a_value_the_less_sure_its_reading_must_be() -> None:
    """In each field the least confidence falls from a value on its own to one that a register knows."""
    rows = rules.table("ocr_acceptance", Acceptance)
    for field in {row.field for row in rows}:
        ranked = sorted((row for row in rows if row.field == field), key=lambda row: ORDER.index(row.evidence))
        assert [row.least for row in ranked] == sorted((row.least for row in ranked), reverse=True)


@pytest.mark.parametrize(("field", "evidence"), list(product(UNIT_FIELDS.values(), (TWIN, SISTER, KNOWN))))
def test_units_have_a_bound_for_each_evidence(field: str, evidence: str) -> None:
    """A perfect reading is accepted whatever else is known, a hopeless one never."""
    assert acceptance.is_enough(1.0, field, evidence)
    assert not acceptance.is_enough(0.0, field, evidence)


def test_a_value_of_several_cells_is_as_likely_as_all_of_them() -> None:
    """Each cell counts once, and one that is no reading does not count."""
    one, two = Cell(1, 1, 1, 1, "a", "ocr", 0.9), Cell(1, 1, 1, 2, "b", "ocr", 0.5)
    assert acceptance.confidence([one, two, one]) == pytest.approx(0.45)
    assert acceptance.confidence([Cell(1, 1, 1, 1, "a")]) == 1.0
    assert acceptance.is_recognised([Cell(1, 1, 1, 1, "a"), one])
    assert not acceptance.is_recognised([Cell(1, 1, 1, 1, "a")])

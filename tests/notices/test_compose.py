from __future__ import annotations

from datetime import date

import pytest

from tests.notices import vocabulary as words
from tests.notices.compose import Truth, compose

SEEDS = range(60)


@pytest.fixture(scope="module")
def truths() -> list[Truth]:
    return [compose(seed) for seed in SEEDS]


def test_a_seed_names_one_notice() -> None:
    """The same seed composes the same notice; another seed another."""
    assert compose(7) == compose(7)
    assert compose(7) != compose(8)


def test_rows_are_numbered_from_one() -> None:
    """A notice has the rows asked for, with serials from 1."""
    assert [row.serial for row in compose(3, rows=5).rows] == [1, 2, 3, 4, 5]
    assert compose(3, rows=0).rows == ()


def test_a_mention_has_one_full_name(truths: list[Truth]) -> None:
    """Within a place, no printed mention stands for two bodies."""
    meant: dict[tuple[str, str], str] = {}
    for truth in truths:
        for row in truth.rows:
            for named in (*row.lead_units, *row.responsible_units, *row.supporting_units):
                assert meant.setdefault((truth.region, named.mention), named.unit) == named.unit


@pytest.mark.parametrize("tier", words.BODIES)
def test_a_short_form_has_one_stem(tier: str) -> None:
    """No short form of a tier is another body's short form or stem."""
    forms = [form for body in words.BODIES[tier] for form in (body.stem, *body.shorts)]
    assert len(forms) == len(set(forms))


def test_full_names_carry_the_place(truths: list[Truth]) -> None:
    """A body of the issuer's own has a full name that holds the place's own name."""
    for truth in truths:
        assert any(truth.region in unit.unit for unit in truth.rows[0].lead_units)


def test_print_holds_the_columns_and_nothing_else(truths: list[Truth]) -> None:
    """A row prints a cell for each column of its notice, and a value without a column is empty."""
    for truth in truths:
        fields = [column.field for column in truth.columns]
        for row in truth.rows:
            assert list(row.printed) == fields
            assert bool(row.leaders) == ("leaders" in fields)
            assert bool(row.supporting_units) == ("supporting_units" in fields)
            assert (row.attribute is not None) == ("attribute" in fields)


def test_each_mention_is_printed(truths: list[Truth]) -> None:
    """Every mention that the truth records stands in its column's cell."""
    for truth in truths:
        for row in truth.rows:
            assert all(unit.mention in row.printed["responsible_units"] for unit in row.responsible_units)


def test_no_text_breaks_the_table(truths: list[Truth]) -> None:
    """No cell holds a tab, a line break or a pipe."""
    for truth in truths:
        for row in truth.rows:
            assert not any(mark in text for text in row.printed.values() for mark in "\t\n|")


def test_seeds_reach_every_place_and_theme() -> None:
    """Two hundred seeds visit every place and every theme."""
    seen = [compose(seed, rows=1) for seed in range(200)]
    assert {truth.region for truth in seen} == {place.seal for place in words.PLACES}
    assert all(any(theme.campaign in truth.title for truth in seen) for theme in words.THEMES)


def test_deadlines_follow_the_issue(truths: list[Truth]) -> None:
    """A deadline is not before the notice; some rows have no last day."""
    days = [(truth.issued_on, row.due_on) for truth in truths for row in truth.rows]
    assert all(due >= issued for issued, due in days if due is not None)
    assert any(due is None for _, due in days)
    assert any(due == date(issued.year, 12, 31) for issued, due in days)

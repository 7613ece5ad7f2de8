from __future__ import annotations

import random

import pytest

from bench.labelled import Case, read
from bench.resolve_noise import ALONE, CLEAN, KINDS, NOISES, Cell, Count, printed, run

TEXT = "市教育局、市财政局、市民政局"


def test_every_usable_case_is_printed() -> None:
    """No name is lost, a real cell is printed as it is, and the same seed prints the same."""
    cells = printed(0)
    assert cells == printed(0) != printed(1)
    usable = [case for case in read() if case.tier == "STRONG" and case.kind in KINDS and case.expected]
    assert {name for cell in cells for name in cell.expected} == {name for case in usable for name in case.names}
    assert {cell.text for cell in cells} >= {case.cell for case in usable if case.kind == ALONE}


@pytest.mark.parametrize("kind", sorted(set(NOISES) - {CLEAN}))
def test_noise_is_reproducible(kind: str) -> None:
    """The same chance does the same to a text; some chance changes it."""
    befall = NOISES[kind]
    texts = {befall(TEXT, random.Random(seed)) for seed in range(8)}
    assert texts == {befall(TEXT, random.Random(seed)) for seed in range(8)}
    assert texts != {TEXT}


def test_no_noise_changes_nothing() -> None:
    """The first kind leaves a text as it is."""
    assert next(iter(NOISES)) == CLEAN
    assert NOISES[CLEAN](TEXT, random.Random(0)) == TEXT


def test_a_name_that_was_not_printed_is_silent() -> None:
    """What is accepted beside the truth counts as silent, and as the noise's own unless it was there before."""
    case: Case = next(case for case in read() if case.cell == "市民政局" and case.issuer_code == "510700")
    cell = Cell("市财政局", {"绵阳市财政局": "绵阳市财政局"}, case)
    count = Count()
    assert count.add(cell, run("市民政局", cell), frozenset()) == {"绵阳市民政局"}
    assert count.add(cell, run("市民政局", cell), frozenset({"绵阳市民政局"})) == frozenset()
    assert count.add(cell, run("市财政局", cell), frozenset()) == frozenset()
    assert (count.printed, count.right, count.silent, count.own) == (3, 1, 2, 1)

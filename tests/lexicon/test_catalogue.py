"""The catalogues of indicators."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import rules
from pipeline.lexicon import catalogue
from pipeline.rules import RuleTableError
from tests.cataloguing import second_catalogue

SECOND = (
    "new-2030/01,河长制,,,全面实施,约束性,新指标,2030,某部,page\n"
    "new-2030/02,林长制,,,全面实施,约束性,新指标,2030,某部,page\n"
)


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[None]:
    """A second catalogue stands beside the given ones."""
    with second_catalogue(tmp_path, SECOND):
        yield


def test_an_id_is_the_catalogues_and_unique() -> None:
    """Each file's entries have ids of the file, one name, one year and one issuer."""
    for path in rules.files():
        if path.stem.startswith(catalogue.FILES):
            own = [entry for entry in catalogue.entries() if path.stem == catalogue.FILES + entry.catalogue_id]
            assert len({(entry.catalogue, entry.year, entry.issuer) for entry in own}) == 1


def test_adding_a_catalogue_is_adding_a_file(beside: None) -> None:
    """A second file is found by its name, and its entries stand beside the others."""
    assert {entry.catalogue_id for entry in catalogue.entries()} == {"eco-2019", "new-2030"}
    found = catalogue.meant("林长制")
    assert found and found.indicator_id == "new-2030/02"


def test_a_name_that_two_catalogues_hold_means_neither(beside: None) -> None:
    """Near miss: 河长制 is in both; by its id it is one."""
    assert catalogue.meant("河长制") is None
    found = catalogue.meant("new-2030/01")
    assert found and found.catalogue == "新指标"


def test_one_id_twice_is_a_fault(tmp_path: Path) -> None:
    """Two entries with one id stop the run."""
    with second_catalogue(tmp_path, SECOND + SECOND), pytest.raises(RuleTableError, match="new-2030/01"):
        catalogue.entries()

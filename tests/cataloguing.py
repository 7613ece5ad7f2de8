"""A folder of rule tables with one catalogue of indicators more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline import rules
from pipeline.lexicon import catalogue
from pipeline.resolve import indicator_match

HEADER = "indicator_id,indicator,part,measure,target,attribute,catalogue,year,issuer,checked\n"
REMEMBERED = (
    catalogue.entries,
    catalogue.wholes,
    indicator_match._entries,
    indicator_match._called,
    indicator_match._plainly_called,
    indicator_match._listed,
)
"""What remembers the catalogues."""


@contextmanager
def second_catalogue(folder: Path, rows: str) -> Iterator[None]:
    """Add a catalogue new-2030 of these rows to the rule tables, as a file in `folder` beside links to all others."""
    for path in rules.files():
        folder.joinpath(path.name).symlink_to(path)
    folder.joinpath("indicators_new-2030.csv").write_text(HEADER + rows, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "FOLDER", folder)
        _forget()
        yield
    _forget()


def _forget() -> None:
    rules._table.cache_clear()
    for remembered in REMEMBERED:
        remembered.cache_clear()

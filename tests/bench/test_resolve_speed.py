from __future__ import annotations

import csv
from itertools import islice
from pathlib import Path

from bench.registry import cut, full_names, nation, size
from bench.resolve_speed import CITY, distinct, resolve, stream
from pipeline.lexicon import regions
from pipeline.records import ACCEPTED, REVIEW, UNRESOLVED


def test_spellings_are_distinct() -> None:
    """So many spellings, no two alike, the same each time, each by a known issuer."""
    asked = distinct(300)
    assert len({printed for printed, _ in asked}) == 300
    assert asked == distinct(300)
    assert all(regions.by_code(issuer) for _, issuer in asked)
    assert {resolve(each) for each in asked} <= {ACCEPTED, REVIEW, UNRESOLVED}


def test_a_stream_repeats_its_first_spellings_most() -> None:
    """A stream is as long as asked for and made of the spellings; an early one comes more often than a late one."""
    asked = distinct(50)
    flow = stream(asked, 2000)
    assert len(flow) == 2000 and set(flow) <= set(asked)
    assert flow.count(asked[0]) > flow.count(asked[-1])


def test_full_names_are_distinct() -> None:
    """No full name comes twice, and there are hundreds of thousands of bodies."""
    names = list(islice(full_names(nation()), 5000))
    assert len(set(names)) == 5000
    assert size(nation()) > 600_000


def test_a_cut_registry_keeps_what_a_city_lies_in(tmp_path: Path) -> None:
    """The smaller registry has the city and its province, and no region whose parent it lacks."""
    city = regions.by_code(CITY)
    assert city is not None
    cut(30_000, city, tmp_path)
    with (tmp_path / "regions.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    codes = {row["code"] for row in rows}
    assert {CITY, "510000"} <= codes and len(codes) < 200
    assert all(row["parent"] in codes | {""} for row in rows)

"""The run of the labelled cases that is kept in git, so that a change of the program shows as row diffs."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from bench.labelled import Outcome
from pipeline.records import ResolvedUnit

PATH = Path(__file__).with_name("cases_frozen.csv")
HEADER = ("case", "place", "mention", "status", "rule", "canonical", "score", "runner_up", "margin")
"""`place` is 1-based within the case's cell; `score` is 0 to 1, `margin` its distance from the runner-up's."""


def rows(outcomes: Iterable[Outcome]) -> list[tuple[str, ...]]:
    """Return a row for each mention that the cases' cells were split into, in their order."""
    return [
        (str(outcome.case.case), str(place), *_row(item))
        for outcome in outcomes
        for place, item in enumerate(outcome.found, 1)
    ]


def _row(item: ResolvedUnit) -> tuple[str, ...]:
    canonical = item.unit.unit if item.unit else ""
    others = [one for one in item.candidates if one.unit != item.unit]
    runner_up = others[0].unit.unit if others else ""
    margin = f"{item.score - others[0].score:.3f}" if others else ""
    return item.mention.name, item.status, item.rule, canonical, f"{item.score:.3f}", runner_up, margin


def write(rows: Iterable[tuple[str, ...]], path: Path = PATH) -> None:
    """Keep a run."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([HEADER, *rows])


def read(path: Path = PATH) -> list[tuple[str, ...]]:
    """Return the run that is kept."""
    with path.open(encoding="utf-8", newline="") as handle:
        return [tuple(row) for row in csv.reader(handle)][1:]

"""Labelled mentions of units through the program: how much is accepted, and how much of that is wrong.

    python -m bench.cases [--freeze] [--show silent|missed]

A name is *right* when it is accepted and expected. It is *silent* when it is accepted and not expected, or accepted at
all in a WEAK case. A right name that is only asked about is *proposed*.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bench import frozen
from bench.labelled import TIERS, Outcome, read, run_all

HEADING = (
    f"{'':26}{'cases':>7}{'names':>7}{'accepted':>10}{'precision':>11}{'recall':>8}"
    f"{'silent':>8}{'per 1000':>10}{'proposed':>10}{'asked/100':>11}"
)


@dataclass
class Tally:
    """Counts over cases. `names` are those that may be accepted; `found` is what the cells were split into."""

    cases: int = 0
    names: int = 0
    found: int = 0
    accepted: int = 0
    silent: int = 0
    missed: int = 0
    proposed: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count a case."""
        self.cases += 1
        self.names += len(outcome.missed) + len(outcome.accepted) - len(outcome.silent)
        self.found += len(outcome.found)
        for field in ("accepted", "silent", "missed", "proposed"):
            setattr(self, field, getattr(self, field) + len(getattr(outcome, field)))

    @property
    def line(self) -> str:
        """The figures under `HEADING`: rates in per cent, silent errors per 1,000 accepted, questions per 100 found."""
        right = self.accepted - self.silent
        return (
            f"{self.cases:>7}{self.names:>7}{rate(self.accepted, self.found):>10}{rate(right, self.accepted):>11}"
            f"{rate(right, self.names):>8}{self.silent:>8}{rate(self.silent, self.accepted, 1000):>10}"
            f"{self.proposed:>10}{rate(self.found - self.accepted, self.found):>11}"
        )


def rate(part: int, whole: int, of: int = 100) -> str:
    """Return part of whole, in `of`: '92.3'; '-' of nothing."""
    return f"{of * part / whole:.1f}" if whole else "-"


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """Count outcomes."""
    total = Tally()
    for outcome in outcomes:
        total.add(outcome)
    return total


def report(outcomes: Sequence[Outcome]) -> None:
    """Print a line a tier and kind, and one a tier."""
    print(HEADING)
    for (tier, kind), group in _grouped(outcomes):
        print(f"{tier:8}{kind:18}{tally(group).line}")
    for tier in TIERS:
        print(f"{tier:26}{tally(one for one in outcomes if one.case.tier == tier).line}")
    print(f"{'all':26}{tally(outcomes).line}")


def _grouped(outcomes: Sequence[Outcome]) -> Iterator[tuple[tuple[str, str], Iterator[Outcome]]]:
    def key(one: Outcome) -> tuple[int, str]:
        return TIERS.index(one.case.tier), one.case.kind

    for (tier, kind), group in groupby(sorted(outcomes, key=key), key):
        yield (TIERS[tier], kind), group


def show(outcomes: Iterable[Outcome], which: str) -> None:
    """Print each case that has a silent name, or one that was missed."""
    for one in outcomes:
        names = one.silent if which == "silent" else one.missed
        if names:
            case, codes = one.case, [doubt.code for item in one.found for doubt in item.doubts]
            print(f"{case.case:5} {case.tier:7}{case.kind:12}{case.issuer_code:7}{case.issued_on} {case.cell}")
            print(f"      {which}: {'；'.join(names)}   expected: {'；'.join(case.expected)}   {' '.join(codes)}")


def main() -> None:
    parser = argparse.ArgumentParser(description="The labelled mentions through the program.")
    parser.add_argument("--freeze", action="store_true", help="keep this run as bench/cases_frozen.csv")
    parser.add_argument("--show", choices=("silent", "missed"))
    options = parser.parse_args()
    outcomes = run_all(read())
    report(outcomes)
    if options.show:
        show(outcomes, options.show)
    if options.freeze:
        frozen.write(frozen.rows(outcomes))


if __name__ == "__main__":
    main()

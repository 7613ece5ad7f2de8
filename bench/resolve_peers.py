"""The labelled mentions beside what a user would otherwise do: a fuzzy look-up in a list of full names.

    python -m bench.resolve_peers [--notices 10] [--most 60]

A peer gets the cases that are one mention, each with the list of all full names that were in force on its day, of the
nation, of the places that its issuer lies in, and of all places within the issuer's: what the whole country's list has
beside those could only mislead it. A level word at the front (市, 省) is put as the issuer's place, which it could not
know. Its best name is accepted from a threshold up. Two thresholds are shown, both the best in hindsight: that of the
best F1, and the lowest with at most `ALLOWED` silent errors per 1,000 accepted. A peer that is not installed is `n/a`:
only rapidfuzz and jieba are asked for by the project.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bench.cases import rate
from bench.labelled import Case, read, run
from bench.lookups import TOOLS, Peer
from bench.registry import below, full_names
from pipeline.lexicon import regions
from pipeline.lexicon.regions import NATION, Region
from pipeline.text import plain

ALLOWED = 2
"""Silent errors per 1,000 accepted."""
HEADING = (
    f"{'':24}{'threshold':>12}{'at':>8}{'accepted':>10}{'precision':>11}{'recall':>8}{'per 1000':>10}{'seconds':>9}"
)


@dataclass(frozen=True)
class Verdict:
    """A mention's answer, and whether that is right; `expects` says whether there is a right one at all."""

    score: float
    right: bool
    expects: bool


# --- the cases ---------------------------------------------------------------------------------------


def chosen(notices: int, most: int) -> list[list[Case]]:
    """Return the cases of one mention by issuer and day, those with the most of them: at most so many of each."""
    known = [case for case in read() if case.issuer_code and regions.by_code(case.issuer_code)]
    single = sorted((case for case in known if len(case.expected) < 2 and "、" not in case.cell), key=_notice)
    groups = [list(group) for _, group in groupby(single, _notice)]
    groups.sort(key=len, reverse=True)
    rng = random.Random(0)
    return [rng.sample(group, min(most, len(group))) for group in groups[:notices]]


def _notice(case: Case) -> tuple[str, str]:
    return case.issuer_code, case.issued_on.isoformat()


def helped(case: Case, place: Region) -> str:
    """Return the mention with a level word at its front put as the issuer's place of that level."""
    for word in regions.level_words():
        meant = regions.meant_by(word, place)
        if case.cell.startswith(word.word) and meant and meant.full:
            return meant.full + case.cell[len(word.word) :]
    return case.cell


def of_peer(peer: Peer, notices: Iterable[list[Case]]) -> Iterator[Verdict]:
    """Yield the verdict on each case, issuer by issuer."""
    for cases in notices:
        place = regions.by_code(cases[0].issuer_code)
        assert place is not None
        answers = peer([helped(case, place) for case in cases], _names(place, cases[0].scope.day_text))
        for case, (name, score) in zip(cases, answers, strict=True):
            expected = {} if case.tier == "WEAK" else case.labels
            yield Verdict(score, plain(name) in expected, bool(expected))


def _names(place: Region, day: str) -> list[str]:
    within = below(place) if place != NATION else ()
    return list(full_names([NATION, *regions.chain(place), *within], day))


def of_program(cases: Iterable[Case]) -> Iterator[Verdict]:
    """Yield the program's verdict on each case: a score of 1 where it accepts."""
    for case in cases:
        outcome = run(case)
        right = bool(outcome.accepted) and not outcome.silent
        yield Verdict(float(bool(outcome.accepted)), right, case.tier != "WEAK" and bool(case.expected))


# --- the printed table -------------------------------------------------------------------------------


@dataclass(frozen=True)
class At:
    """What a threshold accepts: how many in all, how many of them right, of how many that could be."""

    threshold: float
    accepted: int
    right: int
    expected: int

    @property
    def silent(self) -> float:
        """Silent errors per 1,000 accepted."""
        return 1000 * (self.accepted - self.right) / self.accepted if self.accepted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.accepted + self.expected) if self.accepted else 0.0


def thresholds(verdicts: list[Verdict]) -> list[At]:
    """Return what each score accepts as a threshold, the highest first."""
    expected = sum(verdict.expects for verdict in verdicts)
    found = [At(float("inf"), 0, 0, expected)]
    for score in sorted({verdict.score for verdict in verdicts if verdict.score > 0}, reverse=True):
        over = [verdict for verdict in verdicts if verdict.score >= score]
        found.append(At(score, len(over), sum(verdict.right for verdict in over), expected))
    return found


def report(notices: int, most: int) -> None:
    """Print a line a tool and threshold."""
    cases = chosen(notices, most)
    print(f"{sum(map(len, cases))} mentions of {len(cases)} issuers and days")
    print(HEADING)
    begun = time.perf_counter()
    ours = list(of_program(case for group in cases for case in group))
    _print("this program", "as it is", thresholds(ours)[-1], time.perf_counter() - begun)
    for tool in TOOLS:
        if not tool.is_here:
            print(f"{tool.name:24}{'n/a':>12}")
            continue
        begun = time.perf_counter()
        found = thresholds(list(of_peer(tool.answers, cases)))
        seconds = time.perf_counter() - begun
        _print(tool.name, "best F1", max(found, key=lambda at: at.f1), seconds)
        _print(tool.name, f"{ALLOWED} per 1000", max(_safe(found), key=lambda at: at.right), seconds)


def _safe(found: Iterable[At]) -> list[At]:
    return [at for at in found if at.silent <= ALLOWED]


def _print(name: str, threshold: str, at: At, seconds: float) -> None:
    print(
        f"{name:24}{threshold:>12}{at.threshold:>8.2f}{at.accepted:>10}{rate(at.right, at.accepted):>11}"
        f"{rate(at.right, at.expected):>8}{at.silent:>10.1f}{seconds:>9.1f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="The labelled mentions beside other ways to look them up.")
    parser.add_argument("--notices", type=int, default=10)
    parser.add_argument("--most", type=int, default=60)
    options = parser.parse_args()
    report(options.notices, options.most)


if __name__ == "__main__":
    main()

"""How often the program is right, and how often it is silently wrong, on notices whose truth is known.

    python -m bench.accuracy [--seeds 40] [--rows 20] [--profile clean moderate heavy] [--show]

`bench.score` says what counts as accepted and as a silent error.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.program import normalize
from bench.score import (
    ACCEPTED,
    BOTH_NULL,
    REVIEW_RIGHT,
    RIGHT,
    SCORED,
    SILENT,
    VERDICTS,
    Outcome,
    Published,
    Rows,
    per_thousand,
    published,
    score,
)
from pipeline.contract import LIST_SEPARATOR
from tests.notices.compose import Truth, compose
from tests.notices.garble import CLEAN, HEAVY, MODERATE, Fault, garble, render

PROFILES = {"clean": CLEAN, "moderate": MODERATE, "heavy": HEAVY}
LETTERHEAD = ("doc_number", "title", "issuer", "region_code", "issued_on", "disclosure")
PIPES_EVERY = 5


@dataclass(frozen=True)
class Case:
    """A notice as printed, with its truth."""

    source: str
    truth: Truth
    faults: list[Fault]


@dataclass(frozen=True)
class Result:
    """What a profile's notices came to. `letterhead` counts right values by field; `gaps` missing serials told."""

    outcomes: list[Outcome]
    rows: list[Rows]
    letterhead: Counter[str]
    gaps: Counter[str]
    notices: int


def measure(profile: str, seeds: int, rows: int) -> Result:
    """Print the notices of a profile into a folder, run the program on it, and score what it publishes."""
    with TemporaryDirectory() as folder:
        raw, out = Path(folder, "raw"), Path(folder, "out")
        raw.mkdir()
        cases = [_write(raw, seed, rows, profile) for seed in range(seeds)]
        normalize(raw, out)
        return _score(cases, read_table(out / "notices.csv"), read_table(out / "tasks.csv"))


def _write(raw: Path, seed: int, rows: int, profile: str) -> Case:
    truth = compose(seed, rows)
    faults = garble(truth, PROFILES[profile])
    source = f"notice-{seed:04d}.txt"
    text = render(truth, faults, pipes=seed % PIPES_EVERY == PIPES_EVERY - 1)
    (raw / source).write_text(text, encoding="utf-8", newline="\n")
    return Case(source, truth, faults)


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a published table."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _score(cases: list[Case], notices: list[dict[str, str]], tasks: list[dict[str, str]]) -> Result:
    by_source = {notice["source"]: notice for notice in notices}
    by_notice: dict[str, list[Published]] = defaultdict(list)
    for record in tasks:
        by_notice[record["notice_id"]].append(published(record))
    result = Result([], [], Counter(), Counter(), len(cases))
    for case in cases:
        notice = by_source[case.source]
        outcomes, rows = score(case.source, case.truth, case.faults, by_notice[notice["notice_id"]])
        result.outcomes.extend(outcomes)
        result.rows.append(rows)
        result.letterhead.update(field for field in LETTERHEAD if notice[field] == str(getattr(case.truth, field)))
        result.gaps.update(_gaps(case, notice))
    return result


def _gaps(case: Case, notice: dict[str, str]) -> Counter[str]:
    dropped = {fault.row for fault in case.faults if fault.kind == "dropped"}
    told: set[int] = set()
    for span in filter(None, notice["missing_serials"].split(LIST_SEPARATOR)):
        first, _, last = span.partition("-")
        told |= set(range(int(first), int(last or first) + 1))
    return Counter(dropped=len(dropped), told=len(dropped & told), false=len(told - dropped))


# --- the printed tables ------------------------------------------------------------------------------


def report(profile: str, result: Result, show: bool) -> None:
    """Print a profile's figures: rows, letterhead, fields, kinds of fault; every silent error when asked."""
    print(f"\n== {profile}: {result.notices} notices ==")
    _print_rows(result)
    _print_table("field", SCORED, result.outcomes, lambda outcome: (outcome.field,))
    kinds = sorted({kind for outcome in result.outcomes for kind in outcome.kinds})
    _print_table("fault", tuple(kinds), result.outcomes, lambda outcome: outcome.kinds)
    accepted = sum(outcome.verdict in ACCEPTED for outcome in result.outcomes)
    silent = [outcome for outcome in result.outcomes if outcome.verdict in SILENT]
    print(f"silent errors: {len(silent)} of {accepted} accepted values = {per_thousand(result.outcomes):.2f} per 1,000")
    if show:
        for outcome in silent:
            print(f"  {outcome.notice} row {outcome.serial} {outcome.field} {','.join(outcome.kinds)}")
            print(f"    truth     {outcome.truth}\n    published {outcome.published}")


def _print_rows(result: Result) -> None:
    printed, found, copies, invented = (
        sum(getattr(rows, name) for rows in result.rows) for name in ("printed", "found", "copies", "invented")
    )
    print(f"rows: recall {_share(found, printed)}, precision {_share(found, found + invented)}", end="")
    print(f" ({printed} printed, {found} found, {invented} invented, {copies} copies of doubled rows)")
    gaps = result.gaps
    print(f"gaps in the serials: {gaps['told']} of {gaps['dropped']} told, {gaps['false']} told falsely")
    shares = [f"{field} {_share(result.letterhead[field], result.notices)}" for field in LETTERHEAD]
    print("letterhead:", ", ".join(shares))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"


def _print_table(
    label: str, keys: tuple[str, ...], outcomes: list[Outcome], keys_of: Callable[[Outcome], tuple[str, ...]]
) -> None:
    """Print a line a key: exact rate (accepted or proposed), count of each verdict, silent errors per 1,000."""
    print(f"\n{label:30}{'exact':>8}" + "".join(f"{verdict:>16}" for verdict in VERDICTS) + f"{'silent/1,000':>14}")
    for key in (*keys, "all"):
        mine = [outcome for outcome in outcomes if key == "all" or key in keys_of(outcome)]
        count = Counter(outcome.verdict for outcome in mine)
        exact = _share(count[RIGHT] + count[REVIEW_RIGHT], len(mine) - count[BOTH_NULL])
        print(
            f"{key:30}{exact:>8}"
            + "".join(f"{count[verdict]:>16}" for verdict in VERDICTS)
            + f"{per_thousand(mine):>14.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Accuracy on invented notices whose truth is known.")
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--rows", type=int, default=20)
    parser.add_argument("--profile", nargs="+", choices=PROFILES, default=list(PROFILES))
    parser.add_argument("--show", action="store_true", help="list every silent error")
    options = parser.parse_args()
    for profile in options.profile:
        report(profile, measure(profile, options.seeds, options.rows), options.show)


if __name__ == "__main__":
    main()

"""How right the program is on one notice in every format, with every trap of `tests.notices.print` on.

    python -m bench.formats [--seeds 12] [--rows 12] [--format pdf docx ...] [--trap SPLIT_ROWS ...] [--show]

A line a format: task rows found and true, precision (of 100 published rows, how many are tasks), the
share of each field's values that are exactly right (accepted or proposed), the letterhead's share,
how many values are left to a person, and silent errors (`bench.score`) per 1,000 accepted values.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.accuracy import LETTERHEAD, read_table
from bench.program import normalize
from bench.score import (
    ACCEPTED,
    BOTH_NULL,
    NO_FAULT,
    NOT_PUBLISHED,
    REVIEW_RIGHT,
    RIGHT,
    SCORED,
    SILENT,
    Outcome,
    Published,
    Rows,
    join,
    judge,
    normal,
    per_thousand,
    published,
    score,
)
from pipeline.contract import LIST_SEPARATOR
from tests.notices.compose import compose
from tests.notices.print.formats import WRITERS
from tests.notices.print.lay import lay
from tests.notices.print.layout import Layout
from tests.notices.print.traps import ALL, Trap, Traps

FIELDS = (*SCORED, "section")
COLUMNS = ("rows", "precision", *(name.replace("_units", "").replace("_tasks", "") for name in FIELDS))


@dataclass
class Result:
    """What became of the notices of one format. `letterhead` counts right values; `failed` says what was not read."""

    notices: int
    outcomes: list[Outcome] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)
    letterhead: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)


def measure(format: str, seeds: Iterable[int], rows: int, traps: Traps) -> Result:
    """Write the notices in one format, run the program on them, and score what it publishes."""
    with TemporaryDirectory() as folder:
        raw, out = Path(folder, "raw"), Path(folder, "out")
        raw.mkdir()
        layouts = {f"notice-{seed:04d}.{format}": lay(compose(seed, rows), traps) for seed in seeds}
        for name, layout in layouts.items():
            (raw / name).write_bytes(WRITERS[format](layout, traps))
        normalize(raw, out)
        return judged(layouts, read_table(out / "notices.csv"), read_table(out / "tasks.csv"))


def judged(layouts: dict[str, Layout], notices: list[dict[str, str]], tasks: list[dict[str, str]]) -> Result:
    """Score what was published, `notices` and `tasks`, of the notices that were printed, by source."""
    result = Result(len(layouts))
    by_source = {notice["source"]: notice for notice in notices}
    for source, layout in layouts.items():
        notice = by_source[source]
        records = [record for record in tasks if record["notice_id"] == notice["notice_id"]]
        outcomes, rows = score(source, layout.truth, [], [published(record) for record in records])
        result.outcomes += outcomes + _sections(source, layout, records)
        result.rows.append(rows)
        result.letterhead.update(name for name in LETTERHEAD if notice[name] == str(getattr(layout.truth, name)))
        result.failed += [f"{source}: {notice['reason']}"] if notice["state"] == "failed" else []
    return result


def _sections(source: str, layout: Layout, records: list[dict[str, str]]) -> list[Outcome]:
    """Judge each task's section, which a layout makes and no notice has of itself."""
    found = join(layout.truth, [published(record) for record in records])
    outcomes = []
    for row, true in zip(layout.truth.rows, map(normal, layout.sections), strict=True):
        record = records[found[row.serial]] if row.serial in found else None
        stated = normal(record["section"]) if record else ""
        review = frozenset(record["review_fields"].split(LIST_SEPARATOR)) if record else frozenset()
        task = Published({"section": stated}, review, ()) if record else None
        outcomes.append(Outcome(source, row.serial, "section", true, stated, judge("section", true, task), (NO_FAULT,)))
    return outcomes


# --- the printed table -----------------------------------------------------------------------------------


def report(results: dict[str, Result], show: bool, of: str = "format") -> None:
    """Print a line a format, or whatever else the results are of; every value that is not right when asked."""
    print(f"{of:9}{'notices':>8}{'found/true':>12}{'precision':>10}", end="")
    print("".join(f"{name:>12}" for name in COLUMNS[2:]), f"{'letterhead':>11}{'asked':>8}{'silent/1,000':>14}", sep="")
    for format, result in results.items():
        print(_line(format, result))
    for format, result in results.items():
        for reason in result.failed:
            print(f"{format}: not read: {reason}")
        if show:
            list_wrong(format, result)


def _line(format: str, result: Result) -> str:
    printed, found, invented = (
        sum(getattr(row, name) for row in result.rows) for name in ("printed", "found", "invented")
    )
    shares = "".join(f"{_exact(result.outcomes, name):>12}" for name in FIELDS)
    told = sum(outcome.verdict not in (BOTH_NULL, *ACCEPTED) for outcome in result.outcomes)
    head = _share(sum(result.letterhead.values()), len(LETTERHEAD) * result.notices)
    return (
        f"{format:9}{result.notices:>8}{f'{found}/{printed}':>12}{_share(found, found + invented):>10}{shares}"
        f"{head:>11}{told:>8}{per_thousand(result.outcomes):>14.2f}"
    )


def _exact(outcomes: list[Outcome], name: str) -> str:
    mine = [outcome for outcome in outcomes if outcome.field == name and outcome.verdict != BOTH_NULL]
    return _share(sum(outcome.verdict in (RIGHT, REVIEW_RIGHT) for outcome in mine), len(mine))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"


def list_wrong(format: str, result: Result) -> None:
    """Print every value of a format that is not right."""
    print(f"\n== {format}: values that are not right ==")
    lost = [outcome for outcome in result.outcomes if outcome.verdict == NOT_PUBLISHED]
    for notice, serial in dict.fromkeys((outcome.notice, outcome.serial) for outcome in lost):
        print(f"  {notice} task {serial}: {NOT_PUBLISHED}")
    for outcome in result.outcomes:
        if outcome.verdict not in (RIGHT, REVIEW_RIGHT, BOTH_NULL, NOT_PUBLISHED):
            mark = "SILENT " if outcome.verdict in SILENT else ""
            print(f"  {mark}{outcome.notice} task {outcome.serial} {outcome.field}: {outcome.verdict}")
            print(f"    truth     {outcome.truth}\n    published {outcome.published}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Accuracy on one notice in every format, traps and all.")
    parser.add_argument("--seeds", type=int, default=12)
    parser.add_argument("--rows", type=int, default=12)
    parser.add_argument("--format", nargs="+", choices=WRITERS, default=list(WRITERS))
    parser.add_argument("--trap", nargs="*", choices=[trap.name for trap in Trap], help="these traps only")
    parser.add_argument("--show", action="store_true", help="list every value that is not right")
    options = parser.parse_args()
    traps = ALL if options.trap is None else frozenset(Trap[name] for name in options.trap)
    seeds = range(options.seeds)
    report({format: measure(format, seeds, options.rows, traps) for format in options.format}, options.show)


if __name__ == "__main__":
    main()

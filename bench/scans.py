"""How right the program is on scanned notices, by degradation, and what its confidence is worth.

    python -m bench.scans [--seeds 0-5] [--wear clean light heavy ...] [--rows 10] [--show]
    python -m bench.scans --test        # seeds that nothing was tuned to

Three tables. Reading: cells of the task tables that were found, that are exact, and that are none; character errors
per 100 true characters (`bench.cells`). Tasks: as `bench.formats` has them. Confidence: how many cells that
were read with a confidence of the band are exact, beside the confidence they had on average.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import formats
from bench.accuracy import read_table
from bench.cells import Pair, Tally, calibration
from bench.program import normalize
from bench.scanned import TEST, Scanned, compare, lacks, scanned, seeds_of
from bench.score import ACCEPTED, BOTH_NULL, Outcome
from tests.notices.scan.wears import WEARS


@dataclass(frozen=True)
class Result:
    """What became of the notices of one wear. `questions` and `tasks` count what was published."""

    pages: int
    cells: Tally
    judged: formats.Result
    questions: int
    tasks: int


def measure(wear: str, seeds: Iterable[int], rows: int) -> Result:
    """Scan the notices with one wear, run the program on them, and score what it publishes."""
    notices = [scanned(seed, wear, rows) for seed in seeds]
    with TemporaryDirectory() as folder:
        raw, out = Path(folder, "raw"), Path(folder, "out")
        raw.mkdir()
        for notice in notices:
            notice.write(raw)
        normalize(raw, out)
        return _score(notices, out)


def _score(notices: list[Scanned], out: Path) -> Result:
    tasks = read_table(out / "tasks.csv")
    layouts = {notice.source: notice.layout for notice in notices}
    judged = formats.judged(layouts, read_table(out / "notices.csv"), tasks)
    pages = sum(len(notice.shots) for notice in notices)
    return Result(pages, compare(notices, out), judged, len(read_table(out / "review.csv")), len(tasks))


# --- the printed tables ----------------------------------------------------------------------------------


def report(results: dict[str, Result], show: bool) -> None:
    """Print the three tables; every cell and value that is not right when asked."""
    print(f"{'wear':9}{'pages':>7}{'cells':>8}{'found':>9}{'exact':>9}{'extra':>7}{'errors/100':>12}", end="")
    print(f"{'accepted':>10}{'asked/100 tasks':>17}")
    for wear, result in results.items():
        print(_line(wear, result))
    print()
    formats.report({wear: result.judged for wear, result in results.items()}, show=False, of="wear")
    print()
    _print_calibration([pair for result in results.values() for pair in result.cells.pairs])
    if show:
        for wear, result in results.items():
            _list_wrong(wear, result.cells.pairs)
            formats.list_wrong(wear, result.judged)


def _line(wear: str, result: Result) -> str:
    cells, true = result.cells, len(result.cells.pairs)
    return (
        f"{wear:9}{result.pages:>7}{true:>8}{_share(cells.found, true):>9}{_share(cells.exact, true):>9}"
        f"{cells.extra:>7}{cells.error_rate:>12.2f}{accepted(result.judged.outcomes):>10}"
        f"{100 * result.questions / max(result.tasks, 1):>17.1f}"
    )


def accepted(outcomes: Iterable[Outcome]) -> str:
    """Return the share of values that the program stands behind, of those that are not null on both sides."""
    verdicts = [outcome.verdict for outcome in outcomes if outcome.verdict != BOTH_NULL]
    return _share(sum(verdict in ACCEPTED for verdict in verdicts), len(verdicts))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"


def _print_calibration(pairs: Sequence[Pair]) -> None:
    print(f"{'confidence from':>15}{'cells':>8}{'exact':>9}{'mean confidence':>17}")
    for band in calibration(pairs):
        exact, mean = _share(band.exact, band.cells), f"{100 * band.confidence:.1f}%"
        print(f"{band.start:>15.3f}{band.cells:>8}{exact:>9}{mean:>17}")


def _list_wrong(wear: str, pairs: Iterable[Pair]) -> None:
    print(f"\n== {wear}: cells that are not right ==")
    for pair in pairs:
        if not pair.exact:
            print(f"  page {pair.true.page} at {', '.join(f'{side:.0f}' for side in pair.true.box)}")
            print(f"    truth {pair.true.text}")
            print(f"    read  {pair.read.text}" if pair.read else "    not found")


def main() -> None:
    parser = argparse.ArgumentParser(description="Accuracy on scanned notices, by degradation.")
    seeds = parser.add_mutually_exclusive_group()
    seeds.add_argument("--seeds", type=seeds_of, default=range(6), help="of the development set, such as 0-5")
    seeds.add_argument("--test", action="store_const", const=TEST, dest="seeds", help="the test set instead")
    parser.add_argument("--wear", nargs="+", choices=WEARS, default=list(WEARS))
    parser.add_argument("--rows", type=int, default=10)
    parser.add_argument("--show", action="store_true", help="list every cell and value that is not right")
    options = parser.parse_args()
    if reason := lacks():
        parser.exit(1, f"{reason}\n")
    report({wear: measure(wear, options.seeds, options.rows) for wear in options.wear}, options.show)


if __name__ == "__main__":
    main()

"""How many tasks a second the program publishes, and whether its memory stays flat as the folder grows.

python -m bench.throughput [--notices 2000] [--garbled]
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.program import Cost, normalize
from tests.notices.compose import compose
from tests.notices.garble import CLEAN, MODERATE, garble, render

ROWS = 20
WORKERS = (1, 2)


def write(raw: Path, notices: int, garbled: bool) -> None:
    """Write so many different notices of 20 rows into `raw`, a hundred to a folder."""
    for seed in range(notices):
        truth = compose(seed, ROWS)
        path = raw / f"{seed // 100:03d}" / f"notice-{seed:05d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(truth, garble(truth, MODERATE if garbled else CLEAN)), encoding="utf-8", newline="\n")


def measure(notices: int, workers: int, garbled: bool) -> tuple[int, Cost]:
    """Return the tasks published from so many notices, and what the run took."""
    with TemporaryDirectory() as folder:
        raw, out = Path(folder, "raw"), Path(folder, "out")
        write(raw, notices, garbled)
        cost = normalize(raw, out, "--workers", str(workers))
        with (out / "tasks.csv").open(encoding="utf-8", newline="") as handle:
            return sum(1 for _ in csv.DictReader(handle)), cost


def report(notices: int, garbled: bool) -> None:
    """Print a line for a quarter of the notices and for all, with one worker and with two."""
    print(f"{'notices':>8}{'workers':>9}{'tasks':>8}{'seconds':>9}{'tasks/s':>9}{'peak MB: tree':>15}{'largest':>9}")
    for workers in WORKERS:
        for size in (notices // 4, notices):
            tasks, cost = measure(size, workers, garbled)
            print(
                f"{size:>8}{workers:>9}{tasks:>8}{cost.seconds:>9.1f}{tasks / cost.seconds:>9.0f}"
                f"{cost.tree_mb:>15.0f}{cost.largest_mb:>9.0f}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description="Throughput and memory on invented text notices.")
    parser.add_argument("--notices", type=int, default=2000)
    parser.add_argument("--garbled", action="store_true", help="a quarter of the rows garbled")
    options = parser.parse_args()
    report(options.notices, options.garbled)


if __name__ == "__main__":
    main()

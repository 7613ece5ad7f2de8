"""How long the program takes to start, and to do the sample, beside importing the libraries it stands on.

    python -m bench.startup [--runs 7]

Whole processes, timed alternately (A B A B …) so that a busy machine slows both; medians and their ratio.
The sample is the notice of text alone, and `raw/` whole, whose scan was read before and is kept.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.program import ROOT, measure

SAMPLE = "bashengtaichuangfa-2021-1.txt"
"""The real notice in `raw/`."""


def alternate(ours: list[str], theirs: list[str], runs: int) -> tuple[float, float]:
    """Return the median wall seconds of each command over so many alternate runs, after one of each to warm up."""
    timed = [(measure(ours).seconds, measure(theirs).seconds) for _ in range(runs + 1)][1:]
    return median(first for first, _ in timed), median(second for _, second in timed)


def report(runs: int) -> None:
    """Print each comparison: `--help` with `import pandas`, the runs with `import pandas, pyarrow`."""
    python = sys.executable
    with TemporaryDirectory() as folder:
        normalize = [python, "-m", "pipeline", "normalize", "--out", str(Path(folder, "out"))]
        pairs = (
            ("--help", [python, "-m", "pipeline", "--help"], "import pandas"),
            ("the sample", [*normalize, str(ROOT / "raw" / SAMPLE)], "import pandas, pyarrow"),
            ("raw/", [*normalize, str(ROOT / "raw")], "import pandas, pyarrow"),
        )
        for label, ours, imports in pairs:
            mine, other = alternate(ours, [python, "-c", imports], runs)
            print(f"{label}: {mine:.3f} s; {imports}: {other:.3f} s; ratio {mine / other:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Start-up time beside importing pandas.")
    parser.add_argument("--runs", type=int, default=7)
    report(parser.parse_args().runs)


if __name__ == "__main__":
    main()

"""What reading a scanned page costs beside plain rapidocr, what a second worker brings, how much memory it takes.

    python -m bench.scan_speed [--wear clean heavy photo] [--seed 0] [--runs 3] [--threads 1] [--notices 6]

Reading is everything from the picture to the page of glyphs and rules, nothing kept of earlier runs; rapidocr's
`RapidOCR()(image)` has the same picture, backend and number of threads. The two take turns on each page, so that a
busy machine slows both; a page's seconds are the median of its runs. Workers and memory are those of whole runs.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial, wraps
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from bench.program import Cost, normalize, on_cores
from bench.scanned import DEVELOPMENT, Scanned, lacks, scanned
from pipeline.read.scan import engine, page
from pipeline.read.scan.picture import Picture
from tests.notices.scan.scans import Shot
from tests.notices.scan.wears import WEARS

STAGES = {
    "straighten": ("is_blank", "straighten"),
    "rules": ("ruling", "cells", "without_rules"),
    "lines": ("text_lines",),
    "recognise": ("glyphs",),
}
"""Stage -> what `pipeline.read.scan.page` calls for it."""
WEAR, ROWS = "light", 10
"""How the notices of whole runs are worn, and how many tasks they have."""
A3_WIDER = 2**0.5
"""From a side of A4 to that of A3."""


@dataclass(frozen=True)
class Paced:
    """Median seconds of one page: all of this program's reading, each of its stages, and plain rapidocr."""

    ours: float
    stages: dict[str, float]
    theirs: float


def pace(shots: Iterable[Shot], threads: int, runs: int) -> list[Paced]:
    """Read each page in turn with this program and with plain rapidocr, after one page to warm both up."""
    engine.use(threads)
    plain = partial(_plain(threads), use_det=True, use_cls=True, use_rec=True)
    pages = [Picture(shot.pixels, shot.dpi) for shot in shots]
    _once(pages[0], plain)
    return [_typical([_once(picture, plain) for _ in range(runs)]) for picture in pages]


def _plain(threads: int) -> Any:
    """Return rapidocr on the backend that this program uses."""
    from rapidocr import EngineType, RapidOCR

    backend = next(name for name in engine.BACKENDS if find_spec(name))
    tasks = {f"{task}.engine_type": EngineType(backend) for task in ("Det", "Cls", "Rec")}
    number = "inference_num_threads" if backend == "openvino" else "intra_op_num_threads"
    return RapidOCR(params={**tasks, f"EngineConfig.{backend}.{number}": threads, "Global.log_level": "critical"})


def _once(picture: Picture, plain: Callable[[Any], object]) -> Paced:
    with _stages() as stages:
        ours = _timed(lambda: page.scan(picture, 1))
    return Paced(ours, stages, _timed(lambda: plain(picture.pixels)))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@contextmanager
def _stages() -> Iterator[dict[str, float]]:
    """Count the seconds of each stage of the pages that are read in the meantime."""
    seconds = dict.fromkeys(STAGES, 0.0)
    with ExitStack() as patched:
        for stage, names in STAGES.items():
            for name in names:
                work = getattr(page, name)
                patched.enter_context(patch.object(page, name, _counted(work, stage, seconds)))
        yield seconds


def _counted(work: Callable[..., Any], stage: str, seconds: dict[str, float]) -> Callable[..., Any]:
    @wraps(work)
    def counted(*given: Any) -> Any:
        begun = time.perf_counter()
        found = work(*given)
        seconds[stage] += time.perf_counter() - begun
        return found

    return counted


def _typical(runs: Sequence[Paced]) -> Paced:
    stages = {stage: median(run.stages[stage] for run in runs) for stage in STAGES}
    return Paced(median(run.ours for run in runs), stages, median(run.theirs for run in runs))


# --- whole runs ------------------------------------------------------------------------------------------


def run(notices: Sequence[Scanned], workers: int) -> Cost:
    """Return what a run over these notices costs with so many workers, no page kept from an earlier one."""
    with TemporaryDirectory() as folder:
        raw = Path(folder, "raw")
        raw.mkdir()
        for notice in notices:
            notice.write(raw)
        return normalize(raw, Path(folder, "out"), "--workers", str(workers), kept=False)


def single(seed: int, dpi: float, wider: float = 1.0) -> Scanned:
    """Return the one page of a notice that most stands on, lightly worn, `wider` times as wide and as high as A4."""
    notice = scanned(seed, WEAR, ROWS, dpi * wider)
    shot = max(notice.shots, key=lambda shot: len(shot.cells))
    return replace(notice, shots=[replace(shot, dpi=dpi, tagged_dpi=dpi)])


# --- the printed lines -----------------------------------------------------------------------------------


def report(wears: Sequence[str], seed: int, runs: int, threads: int, notices: int) -> None:
    """Print the three comparisons."""
    with on_cores(threads):
        for wear in wears:
            shots = [shot for shot in scanned(seed, wear, ROWS).shots if shot.cells]
            _print_pace(wear, pace(shots, threads, runs))
    _print_workers([scanned(each, WEAR, ROWS) for each in range(seed, seed + notices)], runs)
    for label, notice in (("A4 at 200 dpi", single(seed, 200.0)), ("A3 at 600 dpi", single(seed, 600.0, A3_WIDER))):
        cost = run([notice], 1)
        print(f"one page of {label}: peak {cost.largest_mb:.0f} MB, {cost.seconds:.1f} s", flush=True)


def _print_pace(wear: str, pages: Sequence[Paced]) -> None:
    ours, theirs = (sum(getattr(page, whose) for page in pages) / len(pages) for whose in ("ours", "theirs"))
    split = ", ".join(f"{stage} {sum(page.stages[stage] for page in pages) / len(pages):.2f}" for stage in STAGES)
    print(f"{wear}: {ours:.2f} s a page ({split}), rapidocr {theirs:.2f} s; ratio {ours / theirs:.2f}", flush=True)


def _print_workers(notices: Sequence[Scanned], runs: int) -> None:
    """Take turns with one worker on one core, one on all and two, and print the median of each."""
    rounds = [(_alone(notices), run(notices, 1), run(notices, 2)) for _ in range(runs)]
    pages = sum(len(notice.shots) for notice in notices)
    two = median(costs[-1].seconds for costs in rounds)
    labels = ("one worker, one core", "one worker", "two workers")
    for label, costs in zip(labels, zip(*rounds, strict=True), strict=True):
        seconds = median(cost.seconds for cost in costs)
        together, largest = max(cost.tree_mb for cost in costs), max(cost.largest_mb for cost in costs)
        print(
            f"{pages} pages, {label}: {60 * pages / seconds:.1f} pages/min (two workers: × {seconds / two:.2f}); "
            f"peak {largest:.0f} MB a process, {together:.0f} MB together",
            flush=True,
        )


def _alone(notices: Sequence[Scanned]) -> Cost:
    with on_cores(1):
        return run(notices, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description="Cost of reading scanned pages.")
    parser.add_argument("--wear", nargs="+", choices=WEARS, default=["clean", "heavy", "photo"])
    parser.add_argument("--seed", type=int, choices=DEVELOPMENT, default=0, metavar="0-99")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--notices", type=int, default=6)
    options = parser.parse_args()
    if reason := lacks():
        parser.exit(1, f"{reason}\n")
    report(options.wear, options.seed, options.runs, options.threads, options.notices)


if __name__ == "__main__":
    main()

"""What reading costs beside the libraries that others would use, and whether memory stays flat in the number of pages.

    python -m bench.readers [--pages 200] [--long 850] [--runs 3]

CPU seconds (user and system) of whole processes, run alternately, on one worker: the whole program over a library
that only takes the cells out of the same file. Medians and their ratio.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from bench.program import measure, normalize
from pipeline.read import read
from tests.notices.compose import compose
from tests.notices.print.formats import WRITERS
from tests.notices.print.lay import lay
from tests.notices.print.traps import NONE

ROWS_A_PAGE = 10
PEERS = {
    "pdf": (
        "pdfplumber extract_tables",
        "import sys, pdfplumber\n"
        "with pdfplumber.open(sys.argv[1]) as pdf:\n"
        "    for page in pdf.pages:\n"
        "        page.extract_tables(); page.close()\n",
    ),
    "docx": (
        "python-docx cells",
        "import sys, docx\n"
        "for table in docx.Document(sys.argv[1]).tables:\n"
        "    for row in table.rows:\n"
        "        for cell in row.cells: cell.text\n",
    ),
}
"""Format -> a library's name, and what takes every cell out of a file with it."""


def write(folder: Path, format: str, pages: int) -> Path:
    """Write a ruled notice of ten tasks a page, and return its path."""
    path = folder / f"notice-{pages}.{format}"
    path.write_bytes(WRITERS[format](lay(compose(pages, ROWS_A_PAGE * pages), NONE), NONE))
    return path


def beside(format: str, pages: int, runs: int) -> None:
    """Print what the whole program costs over a library that takes out the cells."""
    name, script = PEERS[format]
    with TemporaryDirectory() as folder:
        path = write(Path(folder), format, pages)
        pairs = [
            (normalize(path, Path(folder, "out"), "--workers", "1"), measure([sys.executable, "-c", script, str(path)]))
            for _ in range(runs)
        ]
    ours, theirs = (median(cost.cpu for cost in costs) for costs in zip(*pairs, strict=True))
    print(
        f"{format}, {ROWS_A_PAGE * pages} rows: program {ours:.1f} s, {name} {theirs:.1f} s; ratio {ours / theirs:.2f}"
    )


def readers(pages: int) -> None:
    """Print how many pages a second each format with pages is read at, without the stages after reading."""
    with TemporaryDirectory() as folder:
        for format in ("pdf", "ofd"):
            data = write(Path(folder), format, pages).read_bytes()
            seconds, found = timed(lambda data=data: read(data, "notice", "0" * 64).pages)  # type: ignore[misc]
            print(f"{format} reader: {found} pages, {found / seconds:.0f} pages/s")


def timed(work: Callable[[], int]) -> tuple[float, int]:
    begun = process_time()
    found = work()
    return process_time() - begun, found


def memory(sizes: list[int]) -> None:
    """Print the peak memory of the program's process on PDFs of about so many pages, ten tasks a page."""
    for pages in sizes:
        with TemporaryDirectory() as folder:
            out = Path(folder, "out")
            cost = normalize(write(Path(folder), "pdf", pages), out, "--workers", "1")
            with (out / "notices.csv").open(encoding="utf-8", newline="") as handle:
                (row,) = csv.DictReader(handle)
            found = f"{row['pages']} pages, {row['tasks']} tasks"
            print(f"pdf of {found}: peak {cost.largest_mb:.0f} MB, {cost.seconds:.0f} s")


def report(pages: int, long: int, runs: int) -> None:
    """Print every comparison."""
    for format in PEERS:
        beside(format, pages, runs)
    readers(pages // 4)
    memory([long // 4, long])


def main() -> None:
    parser = argparse.ArgumentParser(description="Cost of reading, beside pdfplumber and python-docx.")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--long", type=int, default=850)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    report(options.pages, options.long, options.runs)


if __name__ == "__main__":
    main()

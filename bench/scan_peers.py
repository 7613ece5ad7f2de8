"""Beside other programs: how many cells of the same scanned pages each reads right, and how long a page takes it.

    python -m bench.scan_peers [--seeds 0-1] [--rows 10] [--wear clean light heavy one_bit] [--threads 1]

`true cells`: the program is told where the cells are, and its page text goes into them by the middle of each line
or word. The others find the cells themselves. One that is not installed is skipped, and that is said: the
project asks for none of them but rapidocr. All run on so many cores; models are loaded before the clock
starts, but this program's and tesseract's times are those of whole processes.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2

from bench.cells import Cell, Tally, Word, put
from bench.program import normalize, on_cores
from bench.scanned import (
    POINTS,
    Scanned,
    around,
    compare,
    lacks,
    on_picture,
    on_print,
    scanned,
    seeds_of,
    true_cells,
)
from pipeline.records import BBox
from tests.notices.scan.scans import Shot
from tests.notices.scan.traced import Cell as Printed
from tests.notices.scan.wears import WEARS as SCANS

WEARS = ("clean", "light", "heavy", "one_bit")
SPARSE = "11"
"""Tesseract's page segmentation mode for text without an order."""

Read = list[tuple[BBox, str]]
"""Cells as a program reads them: where each stands on the picture, in points, and what it says."""


@dataclass(frozen=True)
class Tool:
    """A program: its name, what tells why it cannot run here (nothing when it can), and how it reads a page.

    `read` is given a page, the cells that stand on it, and how many threads it may run.
    """

    name: str
    lacks: Callable[[], str]
    read: Callable[[Shot, Sequence[Printed], int], Read]


# --- the programs ----------------------------------------------------------------------------------------


@cache
def _engine(threads: int) -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params=_params(threads))


def _params(threads: int) -> dict[str, Any]:
    return {"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": threads}


def _rapidocr(shot: Shot, threads: int) -> Iterator[Word]:
    found = _engine(threads)(shot.pixels, use_det=True, use_cls=True, use_rec=True)
    if found.boxes is not None:
        yield from (Word(text, around(corners)) for text, corners in zip(found.txts, found.boxes, strict=True))


def _tesseract(shot: Shot, threads: int) -> Iterator[Word]:
    """Yield words, each as high as its line: the boxes of single words are too ragged to order them by."""
    _, image = cv2.imencode(".png", shot.pixels)
    command = ["tesseract", "-", "-", "-l", "chi_sim", "--psm", SPARSE, "--dpi", f"{shot.dpi:.0f}", "tsv"]
    changed = os.environ | {"OMP_THREAD_LIMIT": str(threads)}
    said = subprocess.run(command, input=image.tobytes(), capture_output=True, check=True, env=changed).stdout
    top = bottom = 0.0
    for row in csv.DictReader(said.decode().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        left, upper, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
        if row["level"] == "4":
            top, bottom = upper, upper + height
        elif row["text"].strip():
            yield Word(row["text"], (left, top, left + width, bottom))


def _into_true(words: Callable[[Shot, int], Iterator[Word]]) -> Callable[[Shot, Sequence[Printed], int], Read]:
    """Return what puts the words of a page into its true cells, each by where its middle stood on the print."""

    def read(shot: Shot, cells: Sequence[Printed], threads: int) -> Read:
        upright = [Word(word.text, on_print(word.box, shot)) for word in words(shot, threads)]
        texts = put(upright, [cell.box for cell in cells])
        return [(on_picture(cell.box, shot), text) for cell, text in zip(cells, texts, strict=True)]

    return read


@cache
def _img2table_engine(threads: int) -> Any:
    from img2table.ocr import RapidOCR
    from rapidocr import LangRec

    return RapidOCR(_params(threads) | {"Rec.lang_type": LangRec.CH})


def _img2table(shot: Shot, cells: Sequence[Printed], threads: int) -> Read:
    from img2table.document import Image

    _, image = cv2.imencode(".png", shot.pixels)
    tables = Image(src=image.tobytes()).extract_tables(ocr=_img2table_engine(threads))
    found = [cell for table in tables for row in table.content.values() for cell in row]
    scale = POINTS / shot.dpi
    boxes = [(cell.bbox.x1 * scale, cell.bbox.y1 * scale, cell.bbox.x2 * scale, cell.bbox.y2 * scale) for cell in found]
    return list({box: (box, cell.value or "") for box, cell in zip(boxes, found, strict=True)}.values())


def _modules(*names: str) -> Callable[[], str]:
    """Return what tells which of these modules are not installed."""

    def lacks() -> str:
        return ", ".join(name for name in names if importlib.util.find_spec(name) is None)

    return lacks


def _lacks_img2table() -> str:
    return _modules("img2table", "rapidocr", "onnxruntime")() or ("" if hasattr(cv2, "ximgproc") else "opencv-contrib")


def _lacks_tesseract() -> str:
    if not shutil.which("tesseract"):
        return "tesseract"
    known = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout
    return "" if "chi_sim" in known.split() else "tesseract's chi_sim"


TOOLS = (
    Tool("rapidocr, true cells", _modules("rapidocr", "onnxruntime"), _into_true(_rapidocr)),
    Tool("tesseract, true cells", _lacks_tesseract, _into_true(_tesseract)),
    Tool("img2table, rapidocr", _lacks_img2table, _img2table),
)


# --- counting --------------------------------------------------------------------------------------------


@dataclass
class Count:
    """Cells read, of so many pages in so many seconds."""

    cells: Tally
    pages: int
    seconds: float


def of_tool(tool: Tool, notices: Sequence[Scanned], threads: int) -> Count:
    """Count what another program reads on the pages of these notices; the first is read twice, to warm up."""
    count = Count(Tally(), 0, 0.0)
    tool.read(notices[0].shots[0], (), threads)
    for notice in notices:
        for page, shot in enumerate(notice.shots, 1):
            cells = [cell for cell in shot.cells if notice.layout.tables[cell.table].tasks]
            begun = time.perf_counter()
            read = tool.read(shot, cells, threads)
            count.seconds += time.perf_counter() - begun
            count.pages += 1
            true = [cell for cell in true_cells(notice) if cell.page == page]
            count.cells.add(true, [Cell(page, box, text) for box, text in read])
    return count


def of_program(notices: Sequence[Scanned]) -> Count:
    """Count what this program publishes of these notices."""
    with TemporaryDirectory() as folder:
        raw, out = Path(folder, "raw"), Path(folder, "out")
        raw.mkdir()
        for notice in notices:
            notice.write(raw)
        cost = normalize(raw, out, "--workers", "1", kept=False)
        cells = compare(notices, out)
    return Count(cells, sum(len(notice.shots) for notice in notices), cost.seconds)


# --- the printed table -----------------------------------------------------------------------------------


def report(wears: Sequence[str], seeds: Iterable[int], rows: int, threads: int) -> None:
    """Print a line a program for the pages of each wear."""
    here = [tool for tool in TOOLS if not tool.lacks()]
    for tool in TOOLS:
        if lacks := tool.lacks():
            print(f"{tool.name}: skipped, not installed: {lacks}")
    print(f"{'wear':9}{'program':23}{'pages':>7}{'cells':>8}{'found':>9}{'exact':>9}{'errors/100':>12}{'s/page':>8}")
    for wear in wears:
        notices = [scanned(seed, wear, rows) for seed in seeds]
        with on_cores(threads):
            _print(wear, "this program", of_program(notices))
            for tool in here:
                _print(wear, tool.name, of_tool(tool, notices, threads))


def _print(wear: str, name: str, count: Count) -> None:
    cells, true = count.cells, len(count.cells.pairs)
    found, exact = (f"{100 * part / max(true, 1):.1f}%" for part in (cells.found, cells.exact))
    print(
        f"{wear:9}{name:23}{count.pages:>7}{true:>8}{found:>9}{exact:>9}{cells.error_rate:>12.2f}"
        f"{count.seconds / max(count.pages, 1):>8.1f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Cells of scanned pages right, beside other programs.")
    parser.add_argument("--seeds", type=seeds_of, default=range(2), help="of the development set, such as 0-5")
    parser.add_argument("--wear", nargs="+", choices=SCANS, default=list(WEARS))
    parser.add_argument("--rows", type=int, default=10)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    if reason := lacks():
        parser.exit(1, f"{reason}\n")
    report(options.wear, options.seeds, options.rows, options.threads)


if __name__ == "__main__":
    main()

"""The scanned notices that benchmarks run on, and the cells that truly stand on them."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.accuracy import read_table
from bench.cells import Cell, Tally
from pipeline.records import BBox
from tests.notices.compose import compose
from tests.notices.print.lay import lay
from tests.notices.print.layout import Layout
from tests.notices.scan import files, fonts
from tests.notices.scan.pdf import pdf
from tests.notices.scan.scans import Shot, scan, traps_of
from tests.notices.scan.wears import seeded

POINTS = 72.0
"""Points of an inch."""
DEVELOPMENT = range(0, 100)
"""Seeds to look at, and to tune to."""
TEST = range(1000, 1020)
"""Seeds that nothing was ever tuned to."""


@dataclass(frozen=True)
class Scanned:
    """One notice, scanned: what was printed, and its pages in the order of the file."""

    seed: int
    wear: str
    layout: Layout
    shots: list[Shot]

    @property
    def source(self) -> str:
        """The name of its file: a TIFF where the seed is odd and the file can say its dpi, else a PDF."""
        is_tiff = self.seed % 2 and all(shot.tagged_dpi == shot.dpi for shot in self.shots)
        return f"{self.wear}-{self.seed:04d}.{'tiff' if is_tiff else 'pdf'}"

    def write(self, folder: Path) -> None:
        """Write the file into a folder."""
        path = folder / self.source
        path.write_bytes(files.tiff(self.shots) if path.suffix == ".tiff" else pdf(self.shots))


def lacks() -> str:
    """Return why no notice can be printed on this machine; empty when they can."""
    missing = fonts.missing()
    return f"not installed: {', '.join(missing)}" if missing else ""


def scanned(seed: int, wear: str, rows: int, dpi: float | None = None) -> Scanned:
    """Return the notice of a seed with so many tasks, scanned as the seed has it, or at `dpi` dots an inch."""
    traps, worn = traps_of(seed), seeded(wear, seed)
    layout = lay(compose(seed, rows), traps)
    return Scanned(seed, wear, layout, scan(layout, traps, replace(worn, dpi=dpi or worn.dpi), seed))


def true_cells(notice: Scanned) -> Iterator[Cell]:
    """Yield the cells of the notice's task tables, blank ones too, where they stand in the file."""
    for page, shot in enumerate(notice.shots, 1):
        for cell in shot.cells:
            if notice.layout.tables[cell.table].tasks:
                yield Cell(page, on_picture(cell.box, shot), cell.text)


def compare(notices: Iterable[Scanned], out: Path) -> Tally:
    """Hold the cells that were published of these notices against the true ones."""
    ids = {row["source"]: row["notice_id"] for row in read_table(out / "notices.csv")}
    read: dict[str, list[Cell]] = defaultdict(list)
    for row in read_table(out / "cells.csv"):
        if row["bbox"]:
            read[row["notice_id"]].append(_published(row))
    tally = Tally()
    for notice in notices:
        tally.add(list(true_cells(notice)), read[ids[notice.source]])
    return tally


def _published(row: dict[str, str]) -> Cell:
    x0, top, x1, bottom = map(float, row["bbox"].split(","))
    confidence = float(row["confidence"]) if row["confidence"] else None
    return Cell(int(row["page"]), (x0, top, x1, bottom), row["text"], confidence)


def on_picture(box: BBox, shot: Shot) -> BBox:
    """Return the box, in points of the picture, around a box in points of the upright print."""
    return around(mapped(box, shot.homography) * POINTS / shot.dpi)


def on_print(box: BBox, shot: Shot) -> BBox:
    """Return the box, in points of the upright print, around a box in pixels of the picture."""
    return around(mapped(box, np.linalg.inv(shot.homography)))


def mapped(box: BBox, homography: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return where a homography leads the four corners of a box, 4 × 2."""
    x0, top, x1, bottom = box
    corners = np.array([[(x0, top), (x1, top), (x1, bottom), (x0, bottom)]], dtype=np.float64)
    found: NDArray[np.float64] = cv2.perspectiveTransform(corners, homography)[0]
    return found


def around(corners: NDArray[np.float64]) -> BBox:
    """Return the box around some places."""
    (x0, top), (x1, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return x0, top, x1, bottom


def seeds_of(span: str) -> range:
    """Return the seeds `5` or `0-5`; raises ArgumentTypeError for any that is not a development seed."""
    first, _, last = span.partition("-")
    try:
        seeds = range(int(first), int(last or first) + 1)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{span!r} is no span of seeds such as 0-5") from None
    if not seeds or seeds[0] not in DEVELOPMENT or seeds[-1] not in DEVELOPMENT:
        raise argparse.ArgumentTypeError(f"{span!r} is not within {DEVELOPMENT[0]}-{DEVELOPMENT[-1]}")
    return seeds

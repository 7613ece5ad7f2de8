from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bench.scanned import TEST, Scanned, compare, on_picture, on_print, seeds_of, true_cells
from pipeline.records import BBox
from tests.notices.compose import compose
from tests.notices.print.layout import Box, Layout, Table
from tests.notices.print.pages import Page
from tests.notices.scan.scans import Shot
from tests.notices.scan.traced import Cell, Line

QUARTER = np.array([[0.0, -2.0, 100.0], [2.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
"""From points of a print 50 points high to pixels of a picture, 144 an inch, turned clockwise by a quarter."""
STRAIGHT = np.diag([2.0, 2.0, 1.0])
BOX = (10.0, 20.0, 30.0, 25.0)


def cell(text: str, box: BBox = BOX, table: int = 0) -> Cell:
    return Cell(box, (Line(text, box),), table, 0, 0, 1, 1, "value", "name", 1, False)


def shot(homography: NDArray[np.float64], *cells: Cell) -> Shot:
    pixels = np.zeros((4, 4, 3), np.uint8)
    return Shot(pixels, 144.0, homography, 1, cells, (), None, b"", False, 144.0, Page(), "song")


def notice(*shots: Shot) -> Scanned:
    """Return a notice of a table that holds tasks and of one that holds none."""
    tables = tuple(Table((Box("甲", 0, 0),), (1.0,), tasks=tasks) for tasks in (True, False))
    return Scanned(0, "clean", Layout(compose(0, 1), ("",), tables), list(shots))


def test_a_box_stands_on_the_picture_where_the_page_lies() -> None:
    """A box of the print is turned and scaled with its page; the way back from its pixels leads to where it was."""
    assert on_picture(BOX, shot(STRAIGHT)) == BOX
    turned = on_picture(BOX, shot(QUARTER))
    assert turned == (25.0, 10.0, 30.0, 30.0)
    pixels = tuple(2 * side for side in turned)
    assert on_print(pixels, shot(QUARTER)) == pytest.approx(BOX)


def test_only_cells_of_task_tables_are_asked_for() -> None:
    """The true cells are those of tables that hold tasks, each on the page of the file where it stands."""
    found = list(true_cells(notice(shot(STRAIGHT), shot(STRAIGHT, cell("甲"), cell("乙", table=1)))))
    assert [(each.page, each.box, each.text) for each in found] == [(2, BOX, "甲")]


def test_published_cells_are_held_against_the_true_ones(tmp_path: Path) -> None:
    """A published cell counts for its own notice and page; one without a place is passed over."""
    mine = notice(shot(STRAIGHT, cell("甲乙")))
    place = ",".join(f"{side:g}" for side in BOX)
    write(tmp_path / "notices.csv", [{"source": mine.source, "notice_id": "a"}, {"source": "other", "notice_id": "b"}])
    rows = [("a", 1, "甲丁", place), ("b", 1, "甲乙", place), ("a", 2, "甲乙", place), ("a", 1, "甲乙", "")]
    names = ("notice_id", "page", "text", "bbox")
    write(tmp_path / "cells.csv", [dict(zip(names, row, strict=True)) | {"confidence": "0.9"} for row in rows])
    tally = compare([mine], tmp_path)
    assert (tally.found, tally.exact, tally.extra, tally.error_rate) == (1, 0, 1, 50)
    assert tally.pairs[0].read is not None and tally.pairs[0].read.confidence == 0.9


def write(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_a_span_of_seeds_never_reaches_the_test_set() -> None:
    """`5` is one seed and `0-5` six; nothing but development seeds is taken."""
    assert list(seeds_of("5")) == [5]
    assert list(seeds_of("0-5")) == [0, 1, 2, 3, 4, 5]
    for span in (f"{TEST[0]}", f"90-{TEST[0]}", "5-0", "a", ""):
        with pytest.raises(argparse.ArgumentTypeError):
            seeds_of(span)

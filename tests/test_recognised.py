"""Notices as a recogniser reads them, through every stage after reading: what is accepted is right."""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.score import ACCEPTED, BOTH_NULL, SCORED, SILENT, Outcome, published, score
from pipeline import aliases, process
from pipeline.contract import LIST_SEPARATOR
from pipeline.fields import letterhead
from pipeline.link import Link
from pipeline.read.folder import Source
from pipeline.records import Document, Grid, Paragraph
from tests.notices.compose import compose
from tests.notices.print.lay import lay
from tests.notices.recognise import BAD, CLEAR, WORN, Eye, document

TABLES = aliases.load(None, None, None)


def publish(read: Document, spool: Path) -> process.Rows:
    """Return what is published of a document that was read."""
    source = Source(spool / read.source, read.source, read.sha256)
    (spool / read.sha256).write_bytes(pickle.dumps((read, letterhead.parse(read))))
    return process.process((source, Link()), spool, TABLES).rows


def outcomes(eye: Eye, seed: int, spool: Path) -> list[Outcome]:
    layout = lay(compose(seed, 12), frozenset())
    rows = publish(document(layout, eye), spool)["tasks"]
    tasks = [published({name: _text(value) for name, value in row.items()}) for row in rows]
    found, counted = score(str(seed), layout.truth, [], tasks)
    assert counted.found == counted.printed
    return found


def _text(value: Any) -> str:
    return LIST_SEPARATOR.join(value) if isinstance(value, (list, tuple)) else "" if value is None else str(value)


@pytest.mark.parametrize(("eye", "least"), [(CLEAR, 0.9), (WORN, 0.7), (BAD, 0.5)])
def test_what_is_accepted_of_a_recognised_notice_is_right(eye: Eye, least: float, tmp_path: Path) -> None:
    """However bad the reading, of a thousand accepted values at most three are wrong; and many are accepted."""
    found = [outcome for seed in range(4) for outcome in outcomes(eye, seed, tmp_path)]
    counts = Counter(outcome.verdict for outcome in found if outcome.verdict != BOTH_NULL)
    accepted = sum(counts[verdict] for verdict in ACCEPTED)
    assert sum(counts[verdict] for verdict in SILENT) <= 0.003 * accepted
    assert accepted >= least * counts.total()


def test_what_is_read_surely_is_accepted_as_in_a_born_digital_notice(tmp_path: Path) -> None:
    """Near miss: that a text was recognised is no doubt in itself, nor is anything in it put right."""
    layout = lay(compose(2, 12), frozenset())
    recognised = document(layout, Eye(0.0, 1.0))
    native = replace(recognised, sha256="0" * 64, blocks=list(map(_native, recognised.blocks)))
    [one, other] = [publish(read, tmp_path) for read in (recognised, native)]
    assert [row["status"] for row in one["tasks"]] == [row["status"] for row in other["tasks"]]
    assert [row["repairs"] for row in one["cells"]] == [row["repairs"] for row in other["cells"]]


def _native(block: Paragraph | Grid) -> Paragraph | Grid:
    if isinstance(block, Paragraph):
        return block
    rows = [[replace(cell, text_from="native", confidence=None) for cell in cells] for cells in block.rows]
    return replace(block, rows=rows)


def test_a_character_that_nobody_could_read_is_never_accepted(tmp_path: Path) -> None:
    """Every value that holds one is left to a person."""
    read = document(lay(compose(1, 6), frozenset()), Eye(0.0, 1.0))
    grids = [block for block in read.blocks if isinstance(block, Grid)]
    for cells in (cells for grid in grids for cells in grid.rows[1:]):
        cells[:] = [replace(cell, text=f"{cell.text[:1]}\ufffd{cell.text[2:]}" if cell.text else "") for cell in cells]
    for task in publish(read, tmp_path)["tasks"]:
        accepted = [_text(task[name]) for name in SCORED if name not in task["review_fields"]]
        assert "\ufffd" not in "".join(accepted)


def test_a_misread_heading_does_not_cost_its_column(tmp_path: Path) -> None:
    """On its second page the table heads its serials 房: they are serials all the same, and the heading is remarked."""
    read = document(lay(compose(2, 12), frozenset()), Eye(0.0, 1.0))
    [grid] = [block for block in read.blocks if isinstance(block, Grid)]
    head = [replace(cell, page=2, table=2, row=1) for cell in grid.rows[0]]
    head[0] = replace(head[0], text="房", confidence=0.6)
    rest = [[replace(cell, page=2, table=2, row=cell.row - 6) for cell in cells] for cells in grid.rows[7:]]
    place = read.blocks.index(grid)
    read.blocks[place : place + 1] = [replace(grid, rows=grid.rows[:7]), Grid(2, 2, [head, *rest], ruled=True)]
    found = publish(read, tmp_path)
    assert [task["serial"] for task in found["tasks"]] == list(range(1, 13))
    assert [row["message"] for row in found["issues"] if row["code"] == "guessed_heading"] != []

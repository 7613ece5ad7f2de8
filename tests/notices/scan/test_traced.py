"""The truth of a page: what stands in which cell, and on which free line."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

import pytest

from tests.notices.compose import compose
from tests.notices.print import ofd, pages
from tests.notices.print.lay import lay
from tests.notices.print.layout import Layout, Line
from tests.notices.print.traps import ALL, NONE, Trap
from tests.notices.scan.traced import Cell, Sheet, typeset

REPEATING = frozenset({Trap.HEADING_REPEATED, Trap.HEADING_REWORDED, Trap.FURNITURE})
"""The traps that print words more than once."""
OVER = 1.25
"""Ems by which a hanging stop, or letter-spaced words, may stand out of their cell."""


def characters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@pytest.fixture(scope="module")
def layouts() -> list[Layout]:
    return [lay(compose(seed, 10), ALL) for seed in range(6)]


def sheets_of(layouts: list[Layout], traps: frozenset[Trap], size: float = 8.0) -> list[Sheet]:
    return [sheet for layout in layouts for sheet in typeset(layout, traps, ofd.advance, size)]


@pytest.mark.parametrize("traps", [NONE, ALL, ALL - {Trap.HEADING_REPEATED}], ids=["none", "all", "other headings"])
def test_watching_changes_nothing(layouts: list[Layout], traps: frozenset[Trap]) -> None:
    """The pages are the very pages that are set without a truth, in every size."""
    for size in (7.0, 8.0, 12.0):
        unwatched = [page for layout in layouts for page in pages.typeset(layout, traps, ofd.advance, size)]
        assert [sheet.page for sheet in sheets_of(layouts, traps, size)] == unwatched


def test_the_truth_holds_every_character_once(layouts: list[Layout]) -> None:
    """Cells and free lines together hold what the layout says, however rows are split over pages."""
    for layout in layouts:
        sheets = typeset(layout, ALL - REPEATING, ofd.advance)
        told = "".join(part.text for sheet in sheets for part in (*sheet.cells, *sheet.lines))
        lines = "".join(block.text for block in layout.blocks if isinstance(block, Line))
        assert characters(told) == characters(
            lines + "".join(box.text for table in layout.tables for box in table.boxes)
        )


def test_the_parts_of_a_split_cell_are_its_text(layouts: list[Layout]) -> None:
    """A cell that goes on on the next page has there what is left of its text, and nothing twice."""
    for layout in layouts:
        texts: dict[tuple[int, int, int], str] = defaultdict(str)
        for sheet in typeset(layout, ALL - REPEATING, ofd.advance):
            for cell in sheet.cells:
                texts[cell.table, cell.row, cell.column] += cell.text
        for number, table in enumerate(layout.tables):
            for box in table.boxes:
                assert "".join(texts[number, box.row, box.column].split()) == "".join(box.text.split())


def test_a_cell_s_lines_stand_in_it(layouts: list[Layout]) -> None:
    """No line leaves its cell, but for what hangs over its end; a free line stands in no cell."""
    for sheet in sheets_of(layouts, ALL):
        for cell in sheet.cells:
            x0, top, x1, bottom = cell.box
            for line in cell.lines:
                over = OVER * min(line.box[2] - line.box[0], line.box[3] - line.box[1])
                assert x0 <= line.box[0] + 0.01 and top <= line.box[1] + 0.01, (cell, line)
                assert line.box[2] <= x1 + over and line.box[3] <= bottom + over
        for line in sheet.lines:
            assert not any(_overlap(line.box, cell.box) for cell in sheet.cells)


def test_cells_do_not_overlap(layouts: list[Layout]) -> None:
    """Two cells of a page share a border at most."""
    for sheet in sheets_of(layouts, ALL):
        assert not [pair for pair in combinations(sheet.cells, 2) if _overlap(pair[0].box, pair[1].box)]


def test_stacked_and_turned_cells_say_so() -> None:
    """A stacked category is a line a character; a turned one is one line that says its turn; a plain one neither."""
    layout = lay(compose(2, 10), ALL)
    for trap, alike in ((Trap.STACKED, _is_stacked), (Trap.TURNED, _is_turned)):
        cells = [cell for sheet in typeset(layout, frozenset({trap}), ofd.advance) for cell in sheet.cells]
        categories = [cell for cell in cells if cell.field == "section" and cell.kind == "value" and cell.rows > 1]
        assert any(map(alike, categories))
        assert not any(map(alike, (cell for cell in cells if cell.field == "main_tasks")))


def _is_stacked(cell: Cell) -> bool:
    return cell.stacked and [line.text for line in cell.lines] == list(cell.text)


def _is_turned(cell: Cell) -> bool:
    return [line.turn for line in cell.lines] == [90]


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 0.01 and high > 0.01

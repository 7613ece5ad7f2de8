"""Lattices and runs -> tables: which cell each run stands in, and what each cell says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.read.page.back import placed_back
from pipeline.read.page.lattice import Lattice, Span
from pipeline.read.page.page import Glyph, Page, rounded
from pipeline.read.page.reading import Block, blocks, fit, padding
from pipeline.read.page.readings import confidence, differ, second
from pipeline.read.page.runs import Run, runs
from pipeline.records import BBox, Cell, Grid

EPSILON = 1e-6
"""Points: what stands on a table's last line stands in its last place."""
STRADDLE = 0.15
"""Share of a glyph that lies on either side of a wall which it is set across."""

Said = tuple[str, float | None, str | None]
"""What a cell says, how likely that is right, and what a second reading of it says where the two differ."""


@dataclass(slots=True)
class Placed:
    """A table, its box, and where its upright lines stand, those of its sides left out."""

    box: BBox
    walls: list[float]
    grid: Grid


@dataclass(slots=True)
class Table:
    """A table on a page: its lattice, and the runs of each of its cells.

    `ruled` as in `Grid`; it is `walled` when rules are drawn between its columns.
    """

    lattice: Lattice
    ruled: bool
    walled: bool
    owners: dict[tuple[int, int], int]
    runs: list[list[Run]] = field(default_factory=list)

    @staticmethod
    def of(lattice: Lattice, *, ruled: bool, walled: bool) -> Table:
        owners = {
            (span.row + down, span.column + right): number
            for number, span in enumerate(lattice.spans)
            for down in range(span.rows)
            for right in range(span.columns)
        }
        return Table(lattice, ruled, walled, owners, [[] for _ in lattice.spans])

    @property
    def box(self) -> BBox:
        xs, ys = self.lattice.xs, self.lattice.ys
        return xs[0], ys[0], xs[-1], ys[-1]

    @property
    def area(self) -> float:
        x0, top, x1, bottom = self.box
        return (x1 - x0) * (bottom - top)

    def holds(self, x: float, y: float) -> bool:
        x0, top, x1, bottom = self.box
        return x0 <= x < x1 and top <= y < bottom

    def cell_at(self, x: float, y: float) -> int:
        """Return the number of the cell at a point that the table holds."""
        return self.owners[bisect_right(self.lattice.ys, y) - 1, bisect_right(self.lattice.xs, x) - 1]

    def bbox(self, span: Span) -> BBox:
        xs, ys = self.lattice.xs, self.lattice.ys
        return xs[span.column], ys[span.row], xs[span.column + span.columns], ys[span.row + span.rows]

    def take(self, run: Run) -> None:
        """Put `run` into its cell, or its parts into theirs when a drawn wall stands between two of its glyphs."""
        first, last = self._of(run.glyphs[0], run), self._of(run.glyphs[-1], run)
        if run.turn or first == last or not self.walled:
            self.runs[first].append(run)
            return
        for number, part in self._parts(run):
            self.runs[number] += runs(part)

    def _of(self, glyph: Glyph, run: Run) -> int:
        x0, top, x1, bottom = self.box
        x = min(max((glyph.x0 + glyph.x1) / 2, x0), x1 - EPSILON)
        return self.cell_at(x, min(max(run.middle, top), bottom - EPSILON))

    def _parts(self, run: Run) -> Iterator[tuple[int, list[Glyph]]]:
        """Yield the stretches of `run` between walls; a glyph that lies across one carries its cell over it."""
        number = stands = self._of(run.glyphs[0], run)
        part = run.glyphs[:1]
        for left, glyph in pairwise(run.glyphs):
            owner = self._of(glyph, run)
            if owner != stands and not self._straddled(left, glyph):
                yield number, part
                number, part = owner, []
            stands = owner
            part.append(glyph)
        yield number, part

    def _straddled(self, left: Glyph, right: Glyph) -> bool:
        """Say whether one of two neighbours lies across the wall between them."""
        xs = self.lattice.xs
        wall = xs[bisect_right(xs, (left.x0 + left.x1) / 2)]
        return any(min(wall - glyph.x0, glyph.x1 - wall) > STRADDLE * (glyph.x1 - glyph.x0) for glyph in (left, right))

    def placed(self, page: Page, number: int) -> Placed:
        """Return the table as the `number`-th of its document, and where it stands on `page`."""
        return Placed(self.box, self.lattice.xs[1:-1], self.grid(page, number))

    def grid(self, page: Page, number: int) -> Grid:
        """Return the table as the `number`-th of its document, every place of it a cell."""
        rows: list[list[Cell]] = [[] for _ in range(self.lattice.rows)]
        owners: list[Cell | None] = [None] * len(self.lattice.spans)
        said = self._said(page)
        for (row, column), owner in sorted(self.owners.items()):
            box = placed_back(self.bbox(self.lattice.spans[owner]), page.back)
            covered = owners[owner]
            text, confidence, second = ("", None, None) if covered else said[owner]
            cell = Cell(
                page.number,
                number,
                row + 1,
                column + 1,
                text,
                page.text_from,
                confidence,
                rounded(box),
                covered,
                second=second,
            )
            owners[owner] = covered or cell
            rows[row].append(cell)
        return Grid(page.number, number, rows, self.ruled)

    def _said(self, page: Page) -> list[Said]:
        """Return what each cell says; of one that is not recognised, nothing stands in question."""
        texts = self.texts(self.runs)
        if page.text_from == "native":
            return [(text, None, None) for text in texts]
        again = self.texts([second(runs) for runs in self.runs]) if any(map(differ, self.runs)) else texts
        return [
            (text, confidence(runs) if runs else None, None if other == text else other)
            for text, other, runs in zip(texts, again, self.runs, strict=True)
        ]

    def texts(self, runs_of: list[list[Run]]) -> list[str]:
        """Return what each cell says that has these runs."""
        found = [
            blocks(runs, self.bbox(span)) if runs else []
            for span, runs in zip(self.lattice.spans, runs_of, strict=True)
        ]
        if not self.walled:
            self._fit(found)
        free = padding(block for cell in found for block in cell) if self.walled else 0.0
        return ["\n".join(block.text(free) for block in cell) for cell in found]

    def _fit(self, found: list[list[Block]]) -> None:
        """Let the sides of each column be those of its text: no rule tells them."""
        edge = self.box[2]
        for column in reversed(range(self.lattice.columns)):
            blocks_in = [
                block
                for span, cell in zip(self.lattice.spans, found, strict=True)
                for block in cell
                if span.column == column and span.columns == 1
            ]
            if blocks_in:
                edge = fit(blocks_in, edge, self.lattice.xs[column + 1])

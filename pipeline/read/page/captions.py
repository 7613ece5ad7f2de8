"""A caption between two tables, as against a section's name right across one: it is set in a larger type."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.read.page.edges import Mesh
from pipeline.read.page.lines import rows_of
from pipeline.read.page.runs import Run
from pipeline.read.page.white import stretches, type_size

LARGER = 1.3
"""Times a table's type size that a caption is set in, at least."""


def holds_caption(found: Sequence[Run], around: Sequence[Run]) -> bool:
    """Say whether a line of `found` stands alone on its height and is set larger than what stands `around` it."""
    least = LARGER * type_size([list(around)])
    lone = (row for row in rows_of(found) if len(stretches(row)) == 1)
    return any(all(run.glyphs[0].size >= least for run in row) for row in lone)


def captioned(runs: list[Run]) -> Callable[[Mesh, Mesh], bool]:
    """Return what says of a mesh and one below it whether a caption among `runs` stands between them."""

    def apart(above: Mesh, below: Mesh) -> bool:
        first, last = above.level[-1], below.level[0]
        between = [run for run in runs if first.at < run.middle < last.at and first.start < run.centre < first.end]
        around = [run for run in runs if above.level[0].at < run.middle < below.level[-1].at]
        return bool(between) and holds_caption(between, around)

    return apart

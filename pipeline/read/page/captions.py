"""A caption between two tables, as against a section's name right across one: it is set in a larger type."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.read.page.edges import Mesh
from pipeline.read.page.runs import Run
from pipeline.read.page.white import stretches, type_size

LARGER = 1.3
"""Times a table's type size that a caption is set in, at least."""


def is_caption(row: Sequence[Run], around: Sequence[Run]) -> bool:
    """Say whether `row`, from left to right, is one line set larger than what stands `around` it."""
    least = LARGER * type_size([list(around)])
    return len(stretches(list(row))) == 1 and all(run.glyphs[0].size >= least for run in row)


def captioned(runs: list[Run]) -> Callable[[Mesh, Mesh], bool]:
    """Return what says of a mesh and one below it whether a caption among `runs` stands between them."""

    def apart(above: Mesh, below: Mesh) -> bool:
        first, last = above.level[-1], below.level[0]
        between = [run for run in runs if first.at < run.middle < last.at and first.start < run.centre < first.end]
        around = [run for run in runs if above.level[0].at < run.middle < below.level[-1].at]
        return bool(between) and is_caption(between, around)

    return apart

"""A PDF path -> its subpaths as points on the page: ISO 32000-1, 8.5.2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pdfminer.utils import Matrix, PathSegment, Point, apply_matrix_pt

CURVES = ("c", "v", "y")
"""Operators that draw a Bézier curve."""


def subpaths(path: Sequence[PathSegment], matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """Yield the points of each subpath, and whether it is closed. A curve counts as its control points."""
    points: list[Point] = []
    closed = False
    for operator, *numbers in path:
        if operator == "m":
            if len(points) > 1:
                yield points, closed
            points, closed = [], False
        if operator == "h":
            closed = True
        points += [apply_matrix_pt(matrix, point) for point in zip(numbers[::2], numbers[1::2], strict=True)]
    if len(points) > 1:
        yield points, closed


def bent(path: Sequence[PathSegment]) -> int:
    """Return how many subpaths of `path` have a curve, as those of letters do and those of tables do not."""
    curved, found = False, 0
    for operator, *_ in path:
        if operator == "m":
            curved = False
        elif operator in CURVES and not curved:
            curved = True
            found += 1
    return found


def corners(points: list[Point]) -> tuple[Point, Point]:
    """Return two opposite corners of the box around `points`."""
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys)), (max(xs), max(ys))

"""Places of an object's own space -> places on the page, in points.

A matrix (a, b, c, d, e, f) takes x, y to a x + c y + e, b x + d y + f: the CTM of GB/T 33190 clause 8.5.
"""

from __future__ import annotations

from math import hypot

from lxml.etree import _Element

from pipeline.read.ofd.markup import attribute, numbers
from pipeline.records import BBox

Matrix = tuple[float, float, float, float, float, float]

MM = 72 / 25.4
"""Points in a millimetre, the unit of OFD."""

PAGE: Matrix = (MM, 0, 0, MM, 0, 0)
"""From a page's own space, in mm from its top left, to points."""


def of_object(element: _Element, outer: Matrix) -> Matrix:
    """Return what takes the space of a graphic object to points, where `outer` does so for the space it stands in.

    Its CTM works inside its Boundary (GB/T 33190 clause 8.5). Raises ValueError for a matrix or box that is none.
    """
    left, top, *_ = numbers(attribute(element, "Boundary")) or (0, 0)
    a, b, c, d, e, f = numbers(attribute(element, "CTM")) or (1, 0, 0, 1, 0, 0)
    return multiply((a, b, c, d, e + left, f + top), outer)


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does `first` and then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where `matrix` takes the place `x`, `y`."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def box(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> BBox:
    """Return the upright box around where `matrix` takes a box."""
    a, b, c, d, e, f = matrix
    if not b and not c:
        left, right, top, bottom = a * x0 + e, a * x1 + e, d * y0 + f, d * y1 + f
        return min(left, right), min(top, bottom), max(left, right), max(top, bottom)
    corners = [point(matrix, x, y) for x in (x0, x1) for y in (y0, y1)]
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)


def scale(matrix: Matrix) -> float:
    """Return how many points `matrix` makes of one unit downward: of the height of text."""
    return hypot(matrix[2], matrix[3])

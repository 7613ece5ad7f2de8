"""From a page that was made straight back to the page as it is in the file."""

from __future__ import annotations

from itertools import product

from pipeline.read.page.page import Homography
from pipeline.records import BBox


def placed_back(box: BBox, back: Homography | None) -> BBox:
    """Return the upright box, in points, that holds `box` on the page as it is in the file."""
    if back is None:
        return box
    x0, top, x1, bottom = box
    places = [_place(x, y, back) for x, y in product((x0, x1), (top, bottom))]
    xs, ys = zip(*places, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _place(x: float, y: float, back: Homography) -> tuple[float, float]:
    a, b, c, d, e, f, g, h, i = back
    w = g * x + h * y + i
    return (a * x + b * y + c) / w, (d * x + e * y + f) / w

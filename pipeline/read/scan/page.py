"""Picture -> Page: a page made straight, its rules found, then its lines of text, then their characters."""

from __future__ import annotations

import numpy as np

from pipeline.read.page.page import Homography, Page
from pipeline.read.scan.covered import covered
from pipeline.read.scan.lines.lines import text_lines
from pipeline.read.scan.picture import POINTS, Picture, Sheet
from pipeline.read.scan.reading.glyphs import glyphs
from pipeline.read.scan.ruling.cells import cells
from pipeline.read.scan.ruling.erased import without_rules
from pipeline.read.scan.ruling.strokes import ruling
from pipeline.read.scan.straighten import is_blank, straighten


def scan(picture: Picture, number: int) -> Page:
    """Return the page `number` that `picture` shows, as the recogniser reads it; nothing stands on a blank one.

    Raises UnsupportedFormatError, code `needs_scan`, where a package is not installed.
    """
    if is_blank(picture):
        height, width = (side * POINTS / picture.dpi for side in picture.pixels.shape[:2])
        return Page(number, width, height, text_from="ocr")
    sheet = straighten(picture)
    ruled = ruling(sheet)
    boxes = cells(ruled.rules, sheet.dpi)
    found = glyphs(sheet, text_lines(sheet, boxes, without_rules(sheet, ruled)))
    found += covered(sheet, boxes, found)
    height, width = (side * POINTS / sheet.dpi for side in sheet.grey.shape)
    return Page(number, width, height, found, ruled.rules, 1.0, "ocr", _back(sheet, picture.dpi))


def _back(sheet: Sheet, dpi: float) -> Homography:
    """Return the map from points on `sheet` to points on its picture, which has `dpi` pixels an inch."""
    to_pixels = np.diag([sheet.dpi / POINTS, sheet.dpi / POINTS, 1.0])
    to_points = np.diag([POINTS / dpi, POINTS / dpi, 1.0])
    a, b, c, d, e, f, g, h, i = (round(float(value), 9) for value in (to_points @ sheet.back @ to_pixels).flat)
    return a, b, c, d, e, f, g, h, i

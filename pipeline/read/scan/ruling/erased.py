"""The ink of a sheet without that of its rules; what characters have in common with a rule is kept."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.page.page import Rule
from pipeline.read.scan.picture import POINTS, Pixels, Sheet
from pipeline.read.scan.ruling.ridges import STEPS, pixels
from pipeline.read.scan.ruling.ruling import Ruling
from pipeline.read.scan.ruling.segments import Places
from pipeline.read.scan.ruling.strands import Strand, stretches

ROUND = 0.5
"""Points on either side of a rule where its ink may stray."""
DOUBLE = 4.0
"""Points from a rule to the second stroke of a double one, at most."""
AS_LONG = 0.6
"""Share of the rule's length that such a stroke has ink on, at least."""
THICKEST = 4.0
"""Points that a band is wide, at most: so far a stroke is followed into it."""


def band(lines: list[Strand], shape: tuple[int, int]) -> Pixels:
    """Return an image of that height and width, 255 where rules lie on `lines`, which run level on it, else 0."""
    size = lines[0].x.size if lines else 1
    drawn = np.zeros((max(round(shape[0] * size / shape[1]), 1), size), np.uint8)
    for line in lines:
        thick = round(float(np.median([part.thick for part in line.parts])) + 2 * ROUND * STEPS)
        for start, end in stretches(line.stands):
            _draw(drawn, line.x[start : end + 1], line.y[start : end + 1], thick)
        for part in line.parts:
            if line.stands[round(float(part.x.mean()))]:
                _draw(drawn, part.x, part.y, round(part.thick + 2 * ROUND * STEPS))
    return pixels(cv2.resize(drawn, (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST))


def _draw(image: Pixels, x: Places, y: Places, thick: int) -> None:
    places = np.stack([x, y], axis=1)[:: 4 * STEPS]
    places = np.vstack([places, [[x[-1], y[-1]]]])
    cv2.polylines(image, [np.rint(places).astype(np.int32)], isClosed=False, color=255, thickness=max(thick, 1))


def without_rules(sheet: Sheet, ruling: Ruling) -> Pixels:
    """Return the ink of `sheet` without that in the bands of its rules: 255 ink, else 0.

    Where a stroke of a character runs into a band, so much of the rule as lies across its way is left.
    """
    level = [rule for rule in ruling.rules if rule.x1 - rule.x0 >= rule.bottom - rule.top]
    upright = [Rule(rule.top, rule.x0, rule.bottom, rule.x1) for rule in ruling.rules if rule not in level]
    lying = ruling.level | _beside(level, sheet.ink, sheet.dpi)
    standing = ruling.upright | _beside(upright, sheet.ink.T, sheet.dpi).T
    free = pixels(sheet.ink & ~(lying | standing))
    down = _followed(free, pixels(sheet.ink & lying), (3, 1), sheet.dpi)
    over = _followed(free, pixels(sheet.ink & standing), (1, 3), sheet.dpi)
    return down | over


def _beside(rules: list[Rule], ink: Pixels, dpi: float) -> Pixels:
    """Return the ink that runs close by level `rules` as far as they do: the second strokes of double ones."""
    found = np.zeros_like(ink)
    close, scale = round(DOUBLE * dpi / POINTS), dpi / POINTS
    for rule in rules:
        at, start, end = (round(place * scale) for place in (rule.top, rule.x0, rule.x1))
        rows = slice(max(0, at - close), at + close + 1)
        along = np.count_nonzero(ink[rows, start:end], axis=1) >= AS_LONG * max(1, end - start)
        found[rows, start:end][np.convolve(along, np.ones(3), "same") > 0] = 255
    return found


def _followed(free: Pixels, ruled: Pixels, step: tuple[int, int], dpi: float) -> Pixels:
    """Return the `free` ink with what of the `ruled` ink lies straight in its way."""
    found = free
    for _ in range(round(THICKEST * dpi / POINTS)):
        found = free | (pixels(cv2.dilate(found, np.ones(step, np.uint8))) & ruled)
    return found

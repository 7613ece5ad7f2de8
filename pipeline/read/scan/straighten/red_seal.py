"""Red seals are taken out, and black print below them stays.

A red letterhead and the rule below it are text: red is taken out only within a seal's outline.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.straighten.light import coarse, paper
from pipeline.read.scan.straighten.outline import LOOK, outlines
from pipeline.read.scan.straighten.parts import parts
from pipeline.read.scan.straighten.ring import MM, fill
from pipeline.read.scan.straighten.size import square

RED = 20
"""By how much (of 255) red must outshine green and blue, beyond what it does on the paper."""
REDDISH = 14
"""The same where it is averaged over areas, which thin strokes do not fill, nor does noise."""
LEAST_RED = 40.0
"""Square millimetres of red; with less there is no seal."""
PALE = 0.9
"""Share of the typical red stroke's brightness from which on a place under a seal is paper."""
GAP = 1.8
"""Points of black print across a red stroke, over which the stroke goes on."""
FRINGE = 1.0
"""Points across the fringe of a red stroke and the stroke's edge, in which red gets pale."""
STROKE = 1.5
"""Points around a red stroke that count as covered by it."""


def without_seals(pixels: Pixels, dpi: float) -> tuple[Pixels, Pixels]:
    """Return `pixels` in grey with red seals taken out, and 255 where their strokes were, else 0."""
    if pixels.ndim == 2:
        return pixels, np.zeros_like(pixels)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    covered = np.zeros_like(grey)
    shine = _redness(coarse(pixels, dpi, LOOK))
    ground = int(np.median(shine))
    red = np.where(shine > ground + REDDISH, 255, 0).astype(np.uint8)
    if np.count_nonzero(red) < LEAST_RED * (LOOK / MM) ** 2:
        return grey, covered
    grey = np.minimum(grey, pixels[..., 1])
    outline = np.zeros_like(grey)
    for ring in outlines(red):
        fill(outline, ring.scaled(dpi / LOOK), dpi)
    for left, top, width, height, _ in parts(outline)[1][1:].tolist():
        part = slice(top, top + height), slice(left, left + width)
        grey[part], covered[part] = _taken_out(pixels[part], grey[part], outline[part], dpi, ground + RED)
    return grey, np.asarray(cv2.dilate(covered, square(2 * STROKE, dpi)), np.uint8)


def _redness(pixels: Pixels) -> NDArray[np.int16]:
    """Return by how much red outshines green and blue in `pixels`: -255 to 255."""
    blue, green, red = (pixels[..., channel].astype(np.int16) for channel in range(3))
    return red - np.maximum(green, blue)


def _taken_out(pixels: Pixels, grey: Pixels, outline: Pixels, dpi: float, least: int) -> tuple[Pixels, Pixels]:
    """Return `grey` with the red within `outline` as bright as the paper, and 255 where it was.

    Red ink is bright in the red channel and black ink is not, one over the other neither: on a stroke
    the channel is measured by the stroke's own brightness, beside it by the paper's.
    """
    shine = _redness(pixels)
    stroke = np.where((shine > least) & (outline > 0), 255, 0).astype(np.uint8)
    if not stroke.any():
        return grey, stroke
    channel = pixels[..., 2]
    whole = cv2.dilate(cv2.morphologyEx(stroke, cv2.MORPH_CLOSE, square(GAP, dpi)), square(FRINGE, dpi)) > 0
    ground, blank = (_paper_beside(image, whole, dpi) for image in (channel, grey))
    typical = np.median((channel / ground)[(stroke > 0) & (shine >= np.percentile(shine[stroke > 0], 60))])
    ground[whole] *= min(1.0, float(typical)) * PALE
    bare = (np.minimum(channel / ground, 1) * blank).astype(np.uint8)
    return np.where(outline > 0, np.maximum(bare, grey), grey).astype(np.uint8), stroke


def _paper_beside(image: Pixels, strokes: NDArray[np.bool_], dpi: float) -> NDArray[np.float32]:
    """Return how bright the paper of `image` is, and would be without the strokes."""
    beside = image.copy()
    if not strokes.all():
        beside[strokes] = np.percentile(image[~strokes], 80)
    return np.maximum(paper(beside, dpi).astype(np.float32), 1)

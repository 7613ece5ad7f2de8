"""Black seals, of scans without colour: what they cover cannot be told apart from them, so they are marked."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.straighten.light import coarse
from pipeline.read.scan.straighten.parts import only, parts
from pipeline.read.scan.straighten.ring import MM, THIN, TIMES, fill, rings

LOOK = TIMES * MM
"""Pixels an inch at which rings are looked for."""
STRAIGHT = 25.0
"""Millimetres of a rule; a ring is not straight over so much."""
LARGE = 6.0
"""Millimetres of the longer side of a piece of a ring; characters are smaller."""


def black_seals(ink: Pixels, dpi: float) -> Pixels:
    """Return 255 within each seal whose ring is drawn in `ink` (255 or 0), else 0."""
    covered = np.zeros_like(ink)
    for ring in rings(_curved(coarse(ink, dpi, LOOK)), LOOK):
        fill(covered, ring.scaled(dpi / LOOK), dpi)
    return covered


def _curved(averaged: Pixels) -> Pixels:
    """Return 255 where there is ink at `LOOK` that is neither text nor a straight rule, else 0."""
    ink = np.where(averaged >= THIN, 255, 0).astype(np.uint8)
    long = round(STRAIGHT * TIMES) // 2 * 2 + 1
    for kernel in (np.ones((1, long), np.uint8), np.ones((long, 1), np.uint8)):
        ink = np.asarray(cv2.subtract(ink, cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)), np.uint8)
    labels, boxes = parts(ink)
    return only(labels, boxes[:, 2:4].max(axis=1) >= LARGE * TIMES)

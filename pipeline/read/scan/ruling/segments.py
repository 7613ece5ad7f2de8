"""Ridges -> segments, and the slight bow and lean of the page that they have in common.

A level rule of a page that was laid or photographed not quite flat climbs and falls a little, and all of
them do so alike. What they have in common is fitted to them, and taken off before rules are compared.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.picture import Pixels
from pipeline.read.scan.ruling.ridges import STEPS, Ridges

Places = NDArray[np.float64]

STEEPEST = 0.03
"""Sine of the angle between a rule and its direction on a sheet made straight, at most."""
THICKEST = 6.0
"""Points that a rule is thick or swerves, at most, beside what its slope makes."""
TELLING = 60.0
"""Points of a segment that tells of the page's bow, and how dark its rules are: no stroke is as long."""
EDGE = 3.0
"""Points from the sheet's edge where what runs along it is the edge of the paper or the scanner's lid."""
PALE = 0.28
"""How dark a rule is at least, of how dark the page's dark rules are."""
DARK = 0.7
"""Share of the length of all long ones, from the palest on, after which the dark ones come."""
SWERVE = 0.3
"""Points by which a segment that tells nothing of the bow is not straight, at most, taken all along it."""
CLIMB = 0.25
"""Points by which it climbs, at most, beside what a page's slope makes."""
SAMPLE = 4.0
"""Points from one place of a segment that is looked at to the next."""

STIFFNESS = 3.0
"""How much a page resists to be thought bowed, in working pixels: few or short rules tell of a lean only."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Thin straight ink that runs level at a stretch: it stands at `y` at each of `x`, which rise.

    All in working pixels; on the whole it is `thick`, and `dark`, of 255, dots and gaps and all.
    """

    x: Places
    y: Places
    thick: float
    dark: float

    @property
    def length(self) -> float:
        return float(self.x[-1] - self.x[0])


def segments(found: Ridges) -> list[Segment]:
    """Return what runs level in `found`, from top to bottom, but for what is much paler than the page's rules are."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(found.clear, connectivity=8)
    near, far = EDGE * STEPS, found.clear.shape[0] - EDGE * STEPS
    every = []
    for x, y, wide, high, label in [(*stats[label, :4].tolist(), label) for label in range(1, count)]:
        box = np.s_[y : y + high, x : x + wide]
        if high <= THICKEST * STEPS + STEEPEST * wide and near < y + high / 2 < far:
            every.append(_segment(labels[box] == label, found.ink[box], x, y))
    return _dark_enough([segment for segment in every if _is_straight(segment)])


def _is_straight(segment: Segment) -> bool:
    """Say whether `segment`, or half of it, is no piece of a seal's ring or of a pen's stroke.

    A long one may follow the page's bow, and a short one may run on into a character on one side.
    """
    middle = segment.x.size // 2
    halves = (np.s_[:], np.s_[: middle + 1], np.s_[middle:])
    return segment.length >= TELLING * STEPS or any(_is_level(segment.x[half], segment.y[half]) for half in halves)


def _is_level(x: Places, y: Places) -> bool:
    u, v = x - x.mean(), y - y.mean()
    slope = float(u @ v / (u @ u))
    swerve = float(np.sqrt(np.mean((v - slope * u) ** 2)))
    long = float(x[-1] - x[0])
    return abs(slope) * long <= CLIMB * STEPS + STEEPEST * long and swerve <= SWERVE * STEPS


def _segment(there: NDArray[np.bool_], ink: Pixels, x: int, y: int) -> Segment:
    """Return what is `there` in a box whose left top stands at `x`, `y`."""
    step = round(SAMPLE * STEPS)
    columns = np.unique(np.append(np.arange(0, there.shape[1], step), there.shape[1] - 1))
    seen = there[:, columns]
    heights = seen.sum(axis=0)
    rows = np.arange(there.shape[0], dtype=np.float64) @ seen / heights
    thick = float(np.median(heights)) - 2
    return Segment(x + columns.astype(np.float64), y + rows, thick, float(ink.max(axis=0).mean()))


def _telling(found: list[Segment]) -> list[Segment]:
    return [segment for segment in found if segment.length >= TELLING * STEPS]


def _dark_enough(found: list[Segment]) -> list[Segment]:
    """Return those of `found` that are no paler than what shines through is beside the page's own rules."""
    by_dark = sorted(_telling(found), key=lambda segment: segment.dark)
    if not by_dark:
        return found
    lengths = np.cumsum([segment.length for segment in by_dark])
    dark = by_dark[int(np.searchsorted(lengths, DARK * lengths[-1]))].dark
    return [segment for segment in found if segment.dark >= PALE * dark]


@dataclass(frozen=True, slots=True)
class Bow:
    """How far level rules stand below their place, as a function of place, nothing at the column `x`.

    `terms` are the parts of it that grow with the distance u from there: u, u², u·v and u²·v, where v is the
    distance below `y`; both in `scale`.
    """

    x: float
    y: float
    scale: float
    terms: tuple[float, float, float, float]

    def __call__(self, x: Places, y: Places) -> Places:
        shifts: Places = _terms((x - self.x) / self.scale, (y - self.y) / self.scale) @ np.array(self.terms)
        return shifts


def bow(found: list[Segment], shape: tuple[int, int]) -> Bow:
    """Return the bow that the long ones of `found` have in common on an image of that height and width.

    It is nothing in their middle, so that rules stay where they are.
    """
    height, width = shape
    telling = _telling(found)
    if not telling:
        return Bow(width / 2, height / 2, max(shape) / 2, (0.0, 0.0, 0.0, 0.0))
    middle = [float(np.concatenate(each).mean()) for each in zip(*((seg.x, seg.y) for seg in telling), strict=True)]
    flat = Bow(middle[0], middle[1], max(shape) / 2, (0.0, 0.0, 0.0, 0.0))
    left, right = [], []
    for each in telling:
        terms = _terms((each.x - flat.x) / flat.scale, np.full_like(each.x, each.y.mean() - flat.y) / flat.scale)
        left.append(terms - terms.mean(axis=0))
        right.append(each.y - each.y.mean())
    stiff = np.diag([0.0, *[STIFFNESS] * 3])
    matrix, shifts = np.vstack([*left, stiff]), np.concatenate([*right, np.zeros(4)])
    terms = np.linalg.lstsq(matrix, shifts, rcond=None)[0]
    return Bow(flat.x, flat.y, flat.scale, tuple(terms.round(6).tolist()))


def _terms(u: Places, v: Places) -> Places:
    return np.stack([u, u**2, u * v, u**2 * v], axis=-1)

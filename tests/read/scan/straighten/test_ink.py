from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.scan.straighten.ink import contrasted, inked
from pipeline.read.scan.straighten.light import coarse, even
from tests.read.scan.straighten import drawn

PAGE = drawn.table(drawn.text(drawn.blank()))


def printed(page: np.ndarray) -> np.ndarray:
    return inked(contrasted(even(page, drawn.DPI)), drawn.DPI) > 0


@pytest.mark.parametrize("share", [1.0, 0.6, 0.3])
def test_print_is_found_however_faint(share: float) -> None:
    """A print of less than a third of its blackness gives the same ink as a black one."""
    faint = (255 - (255 - PAGE) * share).astype(np.uint8)
    assert (printed(faint) != printed(PAGE)).mean() < 0.003
    assert printed(faint)[PAGE < 30].mean() > 0.98


def test_uneven_light_changes_nothing() -> None:
    """A page whose one side has half the other's light gives the same ink."""
    dim = (PAGE * np.linspace(1, 0.5, PAGE.shape[1])).astype(np.uint8)
    assert (printed(dim) != printed(PAGE)).mean() < 0.002


def test_what_shines_through_is_paper() -> None:
    """The other side's print, mirrored and pale, is no ink, and this side's is still there."""
    through = cv2.GaussianBlur(cv2.flip(PAGE, 1), (0, 0), 1.2)
    both = np.minimum(PAGE, (255 - (255 - through) * 0.25).astype(np.uint8))
    assert (printed(both) != printed(PAGE)).mean() < 0.002


def test_specks_go_and_full_stops_stay() -> None:
    """Single pixels are dust; a dot as large as a full stop of 7 points is print."""
    page = np.full((400, 400), 255, np.uint8)
    page[20:380:20, 20:380:20] = 0
    page[208:211, 208:211] = 0
    ink = inked(page, 150)
    assert ink[208:211, 208:211].all()
    ink[208:211, 208:211] = 0
    assert not ink.any()


def test_an_empty_page_has_no_ink() -> None:
    """Grain on paper is not stretched until it looks like print."""
    grain = np.clip(np.random.default_rng(3).normal(235, 5, (400, 400)), 0, 255).astype(np.uint8)
    assert not printed(grain).any()


@pytest.mark.parametrize("shape", [(1, 1), (3, 700), (827, 1169), (828, 1171)])
def test_coarse_pages_have_the_size_that_was_asked_for(shape: tuple[int, int]) -> None:
    """A coarser image covers the whole page, whether or not it divides evenly."""
    height, width = shape
    expected = max(1, round(height * 0.36)), max(1, round(width * 0.36))
    assert coarse(np.zeros(shape, np.uint8), 100, 36).shape == expected

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.scan.straighten.black_seal import black_seals
from pipeline.read.scan.straighten.red_seal import without_seals
from tests.read.scan.straighten import drawn

RED = (40, 40, 215)
MM = drawn.DPI / 25.4


def coloured(page: np.ndarray) -> np.ndarray:
    return np.dstack([page] * 3)


def stamped(
    page: np.ndarray, middle: tuple[int, int] = (600, 500), across: float = 42, oval: float = 1.0
) -> np.ndarray:
    """Return `page` under a round or oval red seal so many millimetres across; ink lets ink through."""
    ink = np.full_like(page, 255)
    axes = (round(across * MM / 2), round(across * MM / 2 / oval))
    cv2.ellipse(ink, middle, axes, 0, 0, 360, RED, round(1.2 * MM), cv2.LINE_AA)
    cv2.circle(ink, middle, round(5 * MM), RED, cv2.FILLED, cv2.LINE_AA)
    return np.asarray(cv2.multiply(page, ink, scale=1 / 255), np.uint8)


@pytest.mark.parametrize("oval", [1.0, 1.5])
def test_a_red_seal_is_taken_out(oval: float) -> None:
    """Where a seal lay on paper there is paper, and its strokes are marked."""
    grey, covered = without_seals(stamped(coloured(drawn.blank()), oval=oval), drawn.DPI)
    assert grey.min() > 225
    assert covered[500, 600] == 255 and covered[500, 600 - round(21 * MM)] == 255
    assert covered[100, 100] == 0


def test_text_under_a_red_seal_stays() -> None:
    """Black print that the seal covers is as dark as print beside it, and in its place."""
    page = drawn.table(drawn.text(drawn.blank(), lines=25))
    grey, _ = without_seals(stamped(coloured(page)), drawn.DPI)
    assert (grey[page < 60] < 100).mean() > 0.97
    assert (grey[page > 250] > 200).mean() > 0.995


def test_a_seal_across_the_edge_is_taken_out() -> None:
    """Half a seal, as stamped across the seam of two pages, is a seal."""
    grey, covered = without_seals(stamped(coloured(drawn.blank()), middle=(1169, 400)), drawn.DPI)
    assert grey.min() > 225 and covered.any()


def test_two_seals_that_overlap_are_taken_out() -> None:
    """Seals of two bodies that touch are two seals."""
    page = stamped(stamped(coloured(drawn.blank()), (500, 400)), (500 + round(34 * MM), 420))
    grey, _ = without_seals(page, drawn.DPI)
    assert (grey < 200).mean() < 0.0005


def test_a_red_letterhead_is_text() -> None:
    """Large red characters and the red rule below them stay, dark enough to be read."""
    page = coloured(drawn.blank())
    cv2.putText(page, "OFFICE NOTICE", (80, 180), cv2.FONT_HERSHEY_TRIPLEX, 3.2, RED, 9, cv2.LINE_AA)
    cv2.rectangle(page, (80, 230), (1080, 234), RED, cv2.FILLED)
    grey, covered = without_seals(page, drawn.DPI)
    assert (grey[page[..., 1] < 60] < 120).all()
    assert not covered.any()


@pytest.mark.parametrize("missing", [60, 110])
def test_a_pale_seal_with_gaps_is_taken_out(missing: int) -> None:
    """A seal that took badly, pale and not all round, is still a seal."""
    page = stamped(coloured(drawn.blank()))
    pale = (255 - (255 - page) * 0.5).astype(np.uint8)
    cv2.ellipse(pale, (600, 500), (90, 90), 0, 0, missing, (255,) * 3, 14)
    grey, covered = without_seals(pale, drawn.DPI)
    assert grey.min() > 225 and covered.any()


def test_a_red_cell_is_no_seal() -> None:
    """A cell that is filled with red, of a square seal's size, keeps what is written in it."""
    page = coloured(drawn.blank())
    cv2.rectangle(page, (300, 300), (420, 420), (150, 150, 255), cv2.FILLED)
    cv2.putText(page, "May", (320, 370), cv2.FONT_HERSHEY_COMPLEX, 1, (0, 0, 200), 2)
    grey, covered = without_seals(page, drawn.DPI)
    assert not covered.any() and grey.min() < 60


def test_a_page_without_red_is_only_grey() -> None:
    """Black, grey and blue are no seal; a grey picture is handed through."""
    page = drawn.table(drawn.text(drawn.blank()))
    blue = coloured(page)
    cv2.circle(blue, (600, 500), round(21 * MM), (200, 60, 20), round(MM))
    assert not without_seals(blue, drawn.DPI)[1].any()
    assert without_seals(page, drawn.DPI)[0] is page


def test_a_black_seal_is_marked() -> None:
    """A black ring of a seal's size over a table is found, and all that it encloses is marked."""
    page = drawn.table(drawn.text(drawn.blank()))
    cv2.circle(page, (600, 560), round(21 * MM), 0, round(1.2 * MM))
    covered = black_seals(np.where(page < 128, 255, 0).astype(np.uint8), drawn.DPI)
    assert covered[560, 600] == 255
    assert covered.mean() == pytest.approx(255 * np.pi * (22 * MM) ** 2 / page.size, rel=0.1)


def test_what_is_no_seal_is_not_marked() -> None:
    """Neither a table with text nor a ring that is too small or too large is a seal."""
    page = drawn.table(drawn.text(drawn.blank(), lines=25, pitch=20))
    cv2.circle(page, (900, 200), round(8 * MM), 0, 4)
    cv2.circle(page, (600, 420), round(48 * MM), 0, 4)
    assert not black_seals(np.where(page < 128, 255, 0).astype(np.uint8), drawn.DPI).any()

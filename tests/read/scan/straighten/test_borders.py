from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.scan.straighten.borders import without_borders
from tests.read.scan.straighten import drawn


def test_a_scanner_s_black_border_is_taken_away() -> None:
    """The lid that shows beside the page becomes paper, and the print is not touched."""
    page = drawn.table(drawn.text(drawn.blank()))
    framed = page.copy()
    framed[-14:], framed[:, :30] = 20, 20
    cleared = without_borders(framed, drawn.DPI)
    assert (cleared[-14:] > 240).all() and (cleared[:, :30] > 240).all()
    assert np.array_equal(cleared[:-20, 40:], page[:-20, 40:])


def test_the_desk_around_a_photo_is_taken_away() -> None:
    """A brown desk on all sides is no page, though the light falls off."""
    page = drawn.table(drawn.text(drawn.blank()))
    photo = cv2.copyMakeBorder(page, 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=95)
    light = np.linspace(1, 0.7, photo.shape[1])
    cleared = without_borders((photo * light).astype(np.uint8), drawn.DPI)
    assert (cleared[:50] > 150 * light).all() and (cleared[:, -50:] > 150).all()
    assert (cleared[60:-60, 60:-60][page < 60] < 60).all()


def test_a_table_at_the_very_edge_stays() -> None:
    """A picture that is cut close to its table keeps the table's outer border."""
    page = drawn.blank(300, 400)
    cv2.rectangle(page, (0, 0), (399, 299), 0, 2)
    assert np.array_equal(without_borders(page, drawn.DPI), page)


def test_punched_holes_are_filled() -> None:
    """Two black discs at the side of a page are holes."""
    page = drawn.text(drawn.blank())
    punched = page.copy()
    for y in (280, 540):
        cv2.circle(punched, (45, y), 11, 30, cv2.FILLED)
    cleared = without_borders(punched, drawn.DPI)
    assert (cleared[:, :80] > 240).all()
    assert np.array_equal(cleared[:, 100:], page[:, 100:])


def test_a_black_disc_amid_the_page_stays() -> None:
    """What is printed amid the page is no hole, and neither is a dark bar at its side."""
    page = drawn.blank()
    cv2.circle(page, (600, 400), 11, 30, cv2.FILLED)
    cv2.rectangle(page, (30, 100), (55, 260), 30, cv2.FILLED)
    assert np.array_equal(without_borders(page, drawn.DPI), page)


def test_shade_is_no_border() -> None:
    """A page that gets darker towards one side keeps all of itself."""
    page = (drawn.text(drawn.blank()) * np.linspace(1, 0.6, 1169)).astype(np.uint8)
    assert np.array_equal(without_borders(page, drawn.DPI), page)

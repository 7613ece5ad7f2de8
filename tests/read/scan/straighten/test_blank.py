from __future__ import annotations

import cv2
import numpy as np

from pipeline.read.scan.picture import Picture
from pipeline.read.scan.straighten import is_blank
from tests.read.scan.straighten import drawn


def test_an_empty_page_is_blank() -> None:
    """Paper, grain, dust and a scanner's border make no page to read."""
    rng = np.random.default_rng(4)
    page = np.clip(rng.normal(240, 4, (827, 1169)), 0, 255).astype(np.uint8)
    page[rng.random(page.shape) < 0.0005] = 0
    page[:, :20] = 25
    assert is_blank(Picture(drawn.blank(), drawn.DPI))
    assert is_blank(Picture(page, drawn.DPI))


def test_the_back_of_a_page_is_blank() -> None:
    """What shines through from the front is pale and blurred: nothing is written here."""
    front = drawn.table(drawn.text(drawn.blank()))
    through = cv2.GaussianBlur(cv2.flip(front, 1), (0, 0), 1.5)
    back = np.dstack([(255 - (255 - through) * 0.3).astype(np.uint8)] * 3)
    assert is_blank(Picture(back, drawn.DPI))


def test_one_line_is_something() -> None:
    """A page with one line of text is read, and so is one whose print is as pale as what shines through, but sharp."""
    line = drawn.text(drawn.blank(), lines=1)
    assert not is_blank(Picture(line, drawn.DPI))
    assert not is_blank(Picture((255 - (255 - line) * 0.3).astype(np.uint8), drawn.DPI))
    assert not is_blank(Picture(np.dstack([line, line, np.full_like(line, 255)]), drawn.DPI))

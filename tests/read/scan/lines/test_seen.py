"""What the detector sees near what lies over text."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.read.scan.detector import TextBox
from pipeline.read.scan.lines import seen as looking
from pipeline.read.scan.lines.seen import joined, seen
from pipeline.read.scan.picture import Pixels, TextLine

EM = 20.0


def shown(monkeypatch: pytest.MonkeyPatch, corners: list[list[int]]) -> list[tuple[int, ...]]:
    """Let the detector see one box with such corners in all it is shown, and return the shapes of that."""
    found: list[tuple[int, ...]] = []

    def detect(image: Pixels) -> list[TextBox]:
        found.append(image.shape)
        return [TextBox(np.array(corners, np.float32), 0.9)]

    monkeypatch.setattr(looking, "detect", detect)
    return found


def over(*places: tuple[int, int]) -> Pixels:
    found = np.zeros((600, 900), np.uint8)
    for x, y in places:
        found[y : y + 50, x : x + 50] = 255
    return found


def test_only_what_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """The detector is shown each place once, with a margin; its boxes lose theirs, and tell places of the page."""
    shapes = shown(monkeypatch, [[10, 20], [110, 20], [110, 50], [10, 50]])
    places = over((200, 300), (700, 40))
    assert sorted(seen(np.zeros_like(places), places, EM)) == [(178, 288, 262, 302), (678, 28, 762, 42)]
    assert shapes == [(130, 130), (130, 130)]


def test_letters_of_a_rim(monkeypatch: pytest.MonkeyPatch) -> None:
    """What leans is no line of text but the letters around a seal; what leans as a page may is."""
    places = over((200, 300))
    shown(monkeypatch, [[10, 20], [60, 45], [50, 70], [0, 45]])
    assert list(seen(np.zeros_like(places), places, EM)) == []
    shown(monkeypatch, [[10, 20], [110, 24], [109, 54], [9, 50]])
    assert len(list(seen(np.zeros_like(places), places, EM))) == 1


def line(*box: int) -> TextLine:
    return TextLine((box[0], box[1], box[2], box[3]))


def test_parts_of_a_line() -> None:
    """A box across two parts of a line joins them; near miss: a line below stays as it is."""
    below = line(0, 130, 300, 150)
    assert joined([line(0, 100, 80, 120), line(160, 101, 300, 121), below], [(60, 98, 200, 122)], EM) == [
        TextLine((0, 100, 300, 121), sure=False),
        below,
    ]


def test_a_box_over_several_lines() -> None:
    """A box that is too high for a line leaves the lines in it as they are."""
    lines = [line(0, 100, 80, 120), line(0, 128, 80, 148)]
    assert joined(lines, [(0, 95, 200, 150)], EM) == lines


def test_another_line() -> None:
    """A box where no line stands is a line, in its place from top to bottom."""
    lines = [line(0, 100, 80, 120), line(0, 200, 80, 220)]
    assert joined(lines, [(10, 150, 70, 170)], EM) == [lines[0], TextLine((10, 150, 70, 170), sure=False), lines[1]]

"""Ink that the reading of a line has no character for."""

from __future__ import annotations

import pytest

from pipeline.read.scan.picture import Pixels, TextLine
from pipeline.read.scan.reading import gaps
from pipeline.read.scan.reading.crops import Crop, crop
from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.gaps import filled
from pipeline.read.scan.reading.recognise import Reading
from pipeline.read.scan.reading.second import DIFFERED, Sight
from tests.read.scan.drawn import PITCH, page, sheet, write


def line(text: str) -> Crop:
    ink = page()
    return crop(sheet(ink), TextLine(write(ink, 100, 200, text)), PITCH, 0)


def read(view: Crop, text: str, places: list[int]) -> list[Sight]:
    """Return `text` as read from `view`, its characters at these places of the line."""
    middles = [(view.ink[0] + (place + 0.43) * PITCH) / view.width for place in places]
    return [Sight(Mark(each, at, at, 0.9)) for each, at in zip(text, middles, strict=True)]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the recogniser says of each image that it is asked about."""
    words: list[str] = []

    def recognise(images: list[Pixels]) -> list[Reading]:
        assert len(images) == len(words)
        return [Reading([Mark(each, 0.0, 0.1, 0.7) for each in word]) for word in words]

    monkeypatch.setattr(gaps, "recognise", recognise)
    return words


@pytest.mark.parametrize(("answer", "text"), [("局、", "、"), ("局", ""), ("、", ""), ("同、", "")])
def test_a_lost_mark_is_found(answers: list[str], answer: str, text: str) -> None:
    """Ink between two characters is read beside the one before; where that is not read as before, it is unknown."""
    answers.append(answer)
    view = line("ab,cd")
    (said,) = filled([(view, read(view, "总局州县", [0, 1, 3, 4]))])
    assert [sight.mark.text for sight in said] == ["总", "局", text, "州", "县"]
    assert said[2].agreement == DIFFERED


@pytest.mark.parametrize(("answer", "text"), [("总", "总局州县"), ("、总", "、总局州县")])
def test_ink_before_a_line_may_be_of_its_first_character(answers: list[str], answer: str, text: str) -> None:
    """It is read beside the first character: what else is read there was lost; where only that is, nothing was."""
    answers.append(answer)
    view = line("abcde")
    (said,) = filled([(view, read(view, "总局州县", [1, 2, 3, 4]))])
    assert "".join(sight.mark.text for sight in said) == text


def test_a_blank_is_no_loss(answers: list[str]) -> None:
    """Where there is no ink nothing is missing."""
    view = line("ab cd")
    sights = read(view, "总局州县", [0, 1, 3, 4])
    assert filled([(view, sights)]) == [sights]


def test_a_wrong_em_is_no_loss(answers: list[str]) -> None:
    """Where there is ink between nearly all characters, their size was wrong and nothing is missing."""
    view = line("abcdefgh")
    sights = read(view, "总局州县", [0, 2, 4, 6])
    assert filled([(view, sights)]) == [sights]

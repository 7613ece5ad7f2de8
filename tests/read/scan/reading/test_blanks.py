"""Blanks of a line that a recogniser leaves out, and those that it makes up."""

from __future__ import annotations

import pytest

from pipeline.read.scan.picture import TextLine
from pipeline.read.scan.reading.blanks import parted
from pipeline.read.scan.reading.crops import Crop, crop
from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.second import Sight
from tests.read.scan.drawn import EM, PITCH, page, sheet, write


def line(text: str) -> Crop:
    ink = page()
    return crop(sheet(ink), TextLine(write(ink, 100, 200, text)), PITCH, 0)


def read(view: Crop, text: str, places: list[float]) -> list[Sight]:
    """Return `text` as read from `view`, its characters at these places of the line."""
    middles = [(view.ink[0] + (place + 0.43) * PITCH) / view.width for place in places]
    return [Sight(Mark(each, at, at, 0.9)) for each, at in zip(text, middles, strict=True)]


def said(view: Crop, text: str, places: list[float]) -> str:
    return "".join(sight.mark.text for sight in parted(view, read(view, text, places)))


def test_a_wide_white_between_two_names_is_a_blank() -> None:
    """Where the ink leaves an em free between two Chinese characters, there is a blank."""
    assert said(line("abc de"), "梁永刚宋毅", [0, 1, 2, 4, 5]) == "梁永刚 宋毅"


def test_a_narrow_white_is_a_blank_where_all_others_are_much_less() -> None:
    """A third of an em between two names is a blank among whites of a tenth; near miss: among whites of a fifth."""
    for pitch, expected in ((EM + 2, "梁永刚 宋毅"), (EM + 6, "梁永刚宋毅")):
        ink = page()
        x0, top, end, bottom = write(ink, 100, 200, "abc", pitch=pitch)
        _, _, x1, _ = write(ink, end + 9, 200, "de", pitch=pitch)
        view = crop(sheet(ink), TextLine((x0, top, x1, bottom)), PITCH, 0)
        places = [
            *(place * pitch / PITCH for place in range(3)),
            *((end - x0 + 9 + place * pitch) / PITCH for place in range(2)),
        ]
        assert said(view, "梁永刚宋毅", places) == expected


@pytest.mark.parametrize(
    ("drawn", "text", "places"),
    [
        ("abcde", "梁永刚宋毅", [0, 1, 2, 3, 4]),
        ("abc de", "梁永3宋毅", [0, 1, 2, 4, 5]),
        ("a b c d e", "梁永刚宋毅", [0, 2, 4, 6, 8]),
        ("abcde fg", "健全数字乡村建", [0, 1, 2, 3, 4, 6, 7]),
        ("a bcd", "产地冷藏", [0, 2, 3, 4]),
    ],
    ids=["no white", "beside a figure", "letter-spaced", "a sentence", "a single character"],
)
def test_no_blank_is_made_up(drawn: str, text: str, places: list[float]) -> None:
    """Near misses: set tight, beside what is narrower than its em, letter-spaced, longer or shorter than a name."""
    assert said(line(drawn), text, places) == text


def test_a_blank_beside_a_mark_is_none() -> None:
    """The ink of a bracket fills half of its em; near miss: a blank between two words stays."""
    view = line("abcde")
    assert said(view, "（一） 制", [0, 1, 2, 2.5, 4]) == "（一）制"
    assert said(view, "制 度", [0, 0.5, 1]) == "制 度"

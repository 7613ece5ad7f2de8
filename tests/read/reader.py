"""A recogniser for tests: it notes the pictures it is shown, and reads on each the words it was given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from pipeline.read import recogniser
from pipeline.read.page.page import Glyph, Page, Rule
from pipeline.read.scan import cache
from pipeline.read.scan.picture import POINTS, Picture
from pipeline.records import Issue

TABLE = (["序号", "任务", "牵头单位"], ["1", "河长制", "市水利局"])
"""The table that it sees everywhere, where it is told nothing else."""
XS, YS = (20.0, 60.0, 160.0, 260.0), (20.0, 50.0, 80.0)


def table(picture: Picture, number: int) -> Page:
    """Return a page with a ruled table on it, whatever the picture shows."""
    height, width = (side * POINTS / picture.dpi for side in picture.pixels.shape[:2])
    rules = [Rule(XS[0], y, XS[-1], y) for y in YS] + [Rule(x, YS[0], x, YS[-1]) for x in XS]
    glyphs = [
        Glyph(char, x + 3 + 10 * place, y + 5, x + 13 + 10 * place, y + 15, 10.0, 0, 0.9)
        for y, row in zip(YS, TABLE, strict=False)
        for x, text in zip(XS, row, strict=False)
        for place, char in enumerate(text)
    ]
    return Page(number, width, height, glyphs, rules, 1.0, "ocr")


@dataclass
class Reader:
    """What stands in the place of the recogniser, and the pictures that it was shown."""

    reads: Callable[[Picture, int], Page | Issue] = table
    pictures: list[Picture] = field(default_factory=list)

    def __call__(self, picture: Picture, number: int) -> Page | Issue:
        self.pictures.append(picture)
        return self.reads(picture, number)

    @staticmethod
    def of(monkeypatch: pytest.MonkeyPatch) -> Reader:
        """Return a reader that is asked from now on, with nothing kept of what was read before."""
        reader = Reader()
        monkeypatch.setenv(cache.FOLDER, "")
        monkeypatch.setattr(recogniser, "missing", lambda: ())
        monkeypatch.setattr(recogniser, "_scan", reader)
        return reader

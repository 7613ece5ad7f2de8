"""Glyphs -> runs: what was set in one go, the pieces that lines and cells are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.read.page.kinsoku import hanging
from pipeline.read.page.page import Glyph

WIDEST_STEP = 0.6
"""Ems between two glyphs of one run."""

SAME_LINE = 0.05
"""Points by which glyphs of one run differ in height."""


@dataclass(slots=True)
class Run:
    """Glyphs that follow one another on one line, none of them blank at either end.

    `opens` and `closes` say whether blanks were there before the first and after the last one.
    """

    glyphs: list[Glyph]
    x0: float
    top: float
    x1: float
    bottom: float
    turn: int
    opens: bool = False
    closes: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def body(self) -> float:
        """Where the run ends without the marks that may hang over the end of a line."""
        return self.glyphs[-1 - hanging([glyph.text for glyph in self.glyphs])].x1

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


def runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """Part `glyphs`, in the order in which they were drawn, wherever one does not go on after the one before."""
    found: list[list[Glyph]] = []
    current: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is None or not _goes_on(last, glyph):
            current = []
            found.append(current)
        current.append(glyph)
        last = glyph
    return [run for group in found if (run := _run(group))]


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    step = WIDEST_STEP * glyph.size
    if glyph.turn != last.turn:
        return False
    if glyph.turn:
        return (
            glyph.x0 - last.x1 < step
            and last.x0 - glyph.x1 < step
            and glyph.top - last.bottom < step
            and last.top - glyph.bottom < step
        )
    return (
        -step < glyph.x0 - last.x1 < step
        and -SAME_LINE < glyph.bottom - last.bottom < SAME_LINE
        and -SAME_LINE < glyph.top - last.top < SAME_LINE
    )


def _run(glyphs: list[Glyph]) -> Run | None:
    opens, closes = glyphs[0].text.isspace(), glyphs[-1].text.isspace()
    if opens or closes:
        glyphs = _stripped(glyphs)
        if not glyphs:
            return None
    first = glyphs[0]
    if not first.turn:
        right = max(first.x1, glyphs[-1].x1)
        return Run(glyphs, first.x0, first.top, right, first.bottom, 0, opens, closes)
    x0, tops, x1, bottoms = zip(*(glyph[1:5] for glyph in glyphs), strict=True)
    return Run(glyphs, min(x0), min(tops), max(x1), max(bottoms), first.turn, opens, closes)


def _stripped(glyphs: list[Glyph]) -> list[Glyph]:
    inked = [place for place, glyph in enumerate(glyphs) if not glyph.text.isspace()]
    return glyphs[inked[0] : inked[-1] + 1] if inked else []

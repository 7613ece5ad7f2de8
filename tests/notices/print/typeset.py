"""Text -> lines of a width, broken as word processors break Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_PIECE = re.compile(r"[!-~]+|.", re.DOTALL)
"""What is not broken: a number or a word in Latin letters, or one character."""

NEVER_FIRST = "、，。；：！？）》」”％%"
"""What begins no line: the character before it goes down with it."""
HANGING = "、，。；："
"""What may go over the edge of a line instead, where the program sets it so."""

Advance = Callable[[str, float], float]
"""A character and a size in points -> how far the text goes on after it, in points."""


def width(text: str, size: float, advance: Advance, spacing: float = 0.0) -> float:
    """Return the width of a line of text, with so much between two characters."""
    return sum(advance(character, size) for character in text) + spacing * max(len(text) - 1, 0)


@lru_cache(maxsize=4096)
def wrap(
    text: str, room: float, size: float, advance: Advance, spacing: float = 0.0, *, hang: bool = False
) -> tuple[str, ...]:
    """Break `text` into lines no wider than `room`, but for blanks and for what may `hang`; one line at least."""
    lines = [""]
    for piece in _PIECE.findall(text):
        for part in _parts(piece, room, size):
            fits = not lines[-1] or width(lines[-1] + part, size, advance, spacing) <= room
            if not (fits or part.isspace() or (hang and part in HANGING)):
                lines.append(_taken_down(lines) if part in NEVER_FIRST else "")
            lines[-1] += part
    return tuple(lines)


def _taken_down(lines: list[str]) -> str:
    """Take the last character off the last line, unless nothing would be left of it."""
    if len(lines[-1]) < 2:
        return ""
    last = lines[-1][-1]
    lines[-1] = lines[-1][:-1]
    return last


def _parts(piece: str, room: float, size: float) -> list[str]:
    """Cut a piece that no line has room for."""
    fit = max(int(room // (size / 2)), 1)
    return [piece[start : start + fit] for start in range(0, len(piece), fit)]

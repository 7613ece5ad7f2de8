"""Lines -> text: a break that only the width of the column made is closed up, a real one stays."""

from __future__ import annotations

from itertools import pairwise

from pipeline.lexicon.numbering import opening
from pipeline.read.page.kinsoku import is_letter, never
from pipeline.read.page.lines import Line

SLACK = 0.25
"""Ems that a piece needs beyond its width to count as fitting: widths are measured, not known."""
BLANK = 0.25
"""Ems of the blank between two words."""
ENDS = "。；;：:"
"""Marks behind which a numbered line is an item of its own, however full the line before it."""
SAME_CENTRE = 0.5
"""Ems by which the middles of centred lines differ."""


def unwrap(lines: list[Line], room: float) -> str:
    """Return the text of a column `room` points wide whose lines are `lines`, from top to bottom."""
    if not lines:
        return ""
    room = max(room, *(line.body - line.x0 for line in lines))
    left = None if _centred(lines) else min(line.x0 for line in lines)
    text = lines[0].text
    for line, following in pairwise(lines):
        taken = line.width if left is None else line.x1 - left
        text += joint(line, following, room) if wraps(line, following, room - taken) else "\n"
        text += following.text
    return text


def _centred(lines: list[Line]) -> bool:
    near = SAME_CENTRE * lines[0].size
    middles = [(line.x0 + line.x1) / 2 for line in lines]
    lefts = [line.x0 for line in lines]
    return max(middles) - min(middles) < near < max(lefts) - min(lefts)


def wraps(line: Line, following: Line, rest: float) -> bool:
    """Say whether `line` ends only because the start of `following` did not fit into the `rest` of its width."""
    if following.text[0] in never("never_first") or line.text[-1] in never("never_last"):
        return True
    if line.text[-1] in ENDS and opening(following.text):
        return False
    blank = BLANK * line.size if _words_meet(line, following) else 0.0
    return rest < line.spacing + blank + following.first + SLACK * line.size


def joint(line: Line, following: Line, room: float) -> str:
    """Return what stands between two lines of one paragraph: a blank that was set or parts words, else nothing."""
    if line.closes or following.opens:
        return " "
    if not _words_meet(line, following):
        return ""
    return "" if line.last + following.first > room else " "


def _words_meet(line: Line, following: Line) -> bool:
    return is_letter(line.text[-1]) and is_letter(following.text[0])

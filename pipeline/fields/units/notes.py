"""Words behind a list of units that are no unit: 等, 等有关部门, 按职责分工负责."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.fields.units import brackets
from pipeline.fields.units.duties import duties
from pipeline.fields.units.item import joined, pattern

ENDS = "。. \n"
"""What may stand behind the last word of a cell."""


def split_note(text: str) -> tuple[str, str]:
    """Split a list of units into the list and the words after it: 按职责分工负责, 等."""
    text = text.strip().rstrip(ENDS)
    start = next((duty.start for duty in duties(text) if duty.start and duty.end == len(text)), len(text))
    for found in pattern("open").finditer(text, 0, start):
        if found.start() and found.end() == start:
            start = found.start()
    return trimmed(text[:start]), trimmed(text[start:])


def stretches(text: str, note: str) -> Iterator[tuple[str, str]]:
    """Yield (list, note) for each stretch of a list that 等 leaves open, and for what stands behind the last."""
    start = 0
    for found in pattern("open").finditer(brackets.masked(text)):
        behind = found.end() == len(text)
        if trimmed(text[start : found.start()]):
            yield text[start : found.start()], found[0] + note if behind else joined(found[0], note)
            start = found.end()
    if start < len(text):
        joint = pattern("joint").match(text, start) if start else None
        yield text[joint.end() if joint else start :], note


def trimmed(words: str) -> str:
    """Return `words` without marks, colons and blanks at their ends."""
    edge = pattern("edge")
    start = head.end() if (head := edge.match(words)) else 0
    end = len(words)
    while end > start and edge.fullmatch(words[end - 1]):
        end -= 1
    return words[start:end]

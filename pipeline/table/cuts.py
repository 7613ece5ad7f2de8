"""Where one cell may be cut in two: at a blank, or where a known shape ends or begins."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.lexicon import mentions, shapes

LONGEST_CELL, LONGEST_LIST = 4000, 300
"""Characters of the longest cell that is cut at all, and of the longest that is searched for units."""
LONGEST_SHAPE = 24
"""Characters of the longest serial, attribute or date that is looked for at the edge of a cell."""


@lru_cache(maxsize=64)
def places(words: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to cut `words` in two: at each blank, and where a unit or a marked shape ends or begins."""
    words = words.strip()
    if len(words) > LONGEST_CELL:
        return ()
    edges = {*_blanks(words), *_unit_edges(words), *_shape_edges(words)}
    return tuple((words[:edge].rstrip(), words[edge:].lstrip()) for edge in sorted(edges))


def _blanks(words: str) -> Iterator[int]:
    return (place for place in range(1, len(words)) if words[place - 1].isspace() and not words[place].isspace())


def _unit_edges(words: str) -> Iterator[int]:
    """Yield where a known unit ends or begins in mid-word."""
    if len(words) > LONGEST_LIST:
        return
    edges = {edge for span in mentions.spans(words) for edge in span} - {0, len(words)}
    yield from (edge for edge in edges if words[edge - 1].isalnum() and words[edge].isalnum())


def _shape_edges(words: str) -> Iterator[int]:
    """Yield where a serial or an attribute in front ends, and where an attribute or a date at the end begins."""
    for place in range(1, min(len(words), LONGEST_SHAPE)):
        front, back = words[:place], words[-place:]
        numbered = not words[place].isdigit() and _is_one_of(("serial", "attribute"), front)
        if numbered and not shapes.is_amount(words[: place + 1]):
            yield place
        if _is_one_of(("attribute", "due_on"), back):
            yield len(words) - place


def _is_one_of(fields: tuple[str, ...], words: str) -> bool:
    return any(shapes.likeness(field, words) >= shapes.SURE for field in fields)

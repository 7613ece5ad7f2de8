"""A list -> its items, as printed: parted at marks, and at blanks between whole names."""

from __future__ import annotations

from pipeline.fields.units import brackets
from pipeline.fields.units.item import pattern
from pipeline.fields.units.names import LEAST, ends_as_a_body, is_one, is_placed, is_whole
from pipeline.lexicon import people

STOPS = "。. \n"
"""What may stand at either end of an item and is no part of it."""


def split_items(text: str) -> list[str]:
    """Split a list at its marks, never inside brackets; at blanks only between whole names.

    A list with a bracket that does not close is split at every mark.
    """
    found = (name.strip(STOPS) for piece in _at_marks(text) for name in _at_blanks(piece))
    return [name for name in found if name]


def _at_marks(text: str) -> list[str]:
    pieces, start = [], 0
    for found in pattern("mark").finditer(brackets.masked(text)):
        pieces.append(text[start : found.start()])
        start = found.end()
    return [*pieces, text[start:]]


def _at_blanks(piece: str) -> list[str]:
    """Split at blanks and line breaks where whole names stand on both sides; close them up where not.

    A line break also parts a known name from words that, closed up with it, are none. A blank is kept before a
    person or a telephone number, which name nobody's unit.
    """
    names: list[str] = []
    for start, end, on_its_line in _words(piece):
        word = "".join(piece[start:end].split())
        if names and is_contact(word) and is_whole(names[-1].split(" ")[0]):
            names[-1] += f" {word}"
        elif names and not _stands_apart(names[-1], word, on_its_line=on_its_line):
            names[-1] += word
        else:
            names.append(word)
    return names


def _words(piece: str) -> list[tuple[int, int, bool]]:
    """Return (start, end) of what stands between blanks outside brackets, and whether it begins a line."""
    words: list[tuple[int, int, bool]] = []
    start, on_its_line = 0, True
    masked = brackets.masked(piece) + " "
    for place, character in enumerate(masked):
        if not character.isspace():
            continue
        if start < place:
            words.append((start, place, on_its_line))
            on_its_line = False
        on_its_line = on_its_line or character == "\n"
        start = place + 1
    return words


def is_contact(word: str) -> bool:
    """Say whether `word` behind a unit is a person's name or a telephone number."""
    is_person = people.is_common(word) and not people.is_word(word) and not ends_as_a_body(word)
    return pattern("contact").fullmatch(word) is not None or (is_person and not is_whole(word))


def _stands_apart(left: str, word: str, *, on_its_line: bool) -> bool:
    """Say whether `word`, behind a blank or at the start of a line, is another name than `left`."""
    if word[0] in brackets.OPEN or pattern("joint").fullmatch(left[-1]) or is_one(left + word):
        return False
    if " " in left:
        return True
    if is_whole(left):
        return is_whole(word) or (on_its_line and len(word) >= LEAST and is_one(left))
    return on_its_line and len(left) >= LEAST and is_placed(word)

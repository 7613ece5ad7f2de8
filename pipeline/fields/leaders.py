"""A cell of leaders -> persons: names, and the titles printed with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.fields import units
from pipeline.lexicon import people
from pipeline.records import Doubt, Person

_MARK = re.compile(r"[、，,；;\s/]+(?![^（(]*[）)])")
"""A mark between persons: one that does not stand in brackets."""
_BRACKETS = re.compile(r"[（(](.*?)[）)]")


def parse(text: str) -> list[Person]:
    """Return the persons of a cleaned cell, in printed order; words that leave the list open (等) are none.

    A title by itself goes with the name before it, or with the next one where the cell begins with
    a title. A word that is no name is kept, under the doubt `implausible_name`.
    """
    listed, _ = units.split_note(text)
    pieces = [piece for piece in _MARK.split(listed.strip("。. ")) if piece]
    if all(map(_is_title, pieces)):
        return [_person(piece, "", "") for piece in pieces]
    if not _is_title(pieces[0]):
        pieces.reverse()
        return list(_persons(pieces))[::-1]
    return list(_persons(pieces))


def _persons(pieces: list[str]) -> Iterator[Person]:
    """Yield the persons of `pieces`, in which a title stands before its name."""
    pending = ""
    for piece in pieces:
        if _is_title(piece):
            pending += piece
            continue
        name, title = people.split_title(_BRACKETS.sub("", piece))
        inner = _BRACKETS.search(piece)
        yield _person(piece, name, pending + title + (inner[1] if inner else ""))
        pending = ""


def _is_title(piece: str) -> bool:
    """Say whether `piece` is a title alone, with or without the body it is held in: 副市长, 县政府办主任."""
    return not people.split_title(piece)[0]


def _person(printed: str, name: str, title: str) -> Person:
    doubts = [] if people.is_name(name) else [Doubt("implausible_name", printed)]
    return Person(printed, title, name if name != printed else "", doubts)

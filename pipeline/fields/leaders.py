"""A cell of leaders -> persons: names, and the titles printed with them."""

from __future__ import annotations

import re

from pipeline.lexicon import people
from pipeline.records import Doubt, Person

_MARK = re.compile(r"[、，,；;\s/]+")
_BRACKETS = re.compile(r"[（(](.*?)[）)]")


def parse(text: str) -> list[Person]:
    """Return the persons of a cleaned cell, in printed order.

    A word that is no name is kept, under the doubt `implausible_name`.
    """
    persons: list[Person] = []
    pending = ""
    for piece in _MARK.split(text.strip("。. ")):
        inner = _BRACKETS.search(piece)
        name, title = people.split_title(_BRACKETS.sub("", piece).strip())
        if not piece:
            continue
        if not name or name in people.titles():
            pending += name or title
            continue
        persons.append(_person(piece, name, pending + title + (inner[1] if inner else "")))
        pending = ""
    return persons


def _person(printed: str, name: str, title: str) -> Person:
    doubts = [] if people.is_name(name) else [Doubt("implausible_name", printed)]
    return Person(printed, title, name if name != printed else "", doubts)

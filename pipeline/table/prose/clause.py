"""One clause that says who is responsible, and where in a text it may stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.records import Doubt
from pipeline.table.prose import duties, listed
from pipeline.table.prose.duties import Piece
from pipeline.table.prose.passages import STOPS

KINDS = LABELLED, ROLES, BARE, SENTENCE, HINT, WEAK = "labelled", "roles", "bare", "sentence", "hint", "weak"
"""What makes a clause: a label, the words of a role, units and nothing else, a sentence (日常工作由A负责).

A hint names units where nothing but the clauses of its list says that it is one; a weak one (完成时限：…)
is none without another beside it. The surest come first.
"""

LOOKED_AHEAD = 20
"""Characters behind a clause in which the mark that ends its sentence stands."""
LONGEST = 1000
"""Characters of the longest clause that is looked into."""
BLANKS = "* \u3000—-"
"""Blanks, dashes and the marks of bold print, which are nothing between a sentence and a clause."""


@dataclass(slots=True)
class Clause:
    """One clause of a passage, from `start` to `end`, and its pieces, which make it up."""

    start: int
    end: int
    kind: str
    pieces: list[Piece]
    doubts: list[Doubt] = field(default_factory=list)

    def move(self, by: int) -> None:
        """Move the clause with its text, which others have been put before."""
        self.start, self.end = self.start + by, self.end + by
        self.pieces = [piece.moved(by) for piece in self.pieces]


def pieces(words: str, start: int, inner: tuple[int, int], end: int) -> list[Piece]:
    """Return the pieces of the words at `inner`, the first and the last one reaching to `start` and `end`."""
    found = [piece.moved(inner[0]) for piece in duties.read(words[slice(*inner)])]
    found[0] = replace(found[0], start=start)
    found[-1] = replace(found[-1], end=end)
    return found


def is_named(words: str) -> bool:
    """Say whether a clause's words have lists of units, and nearly all in them are known bodies or groups."""
    found = duties.lists(words)
    return bool(found) and all(map(listed.is_named, found))


def may_name_some(words: str) -> bool:
    """Say whether a list in a clause's words may be one of units."""
    return any(map(listed.may_be_units, duties.lists(words)))


def follows_a_stop(words: str, place: int) -> bool:
    """Say whether a sentence, or a paragraph, begins at `place`."""
    line = words[words.rfind("\n", 0, place) + 1 : place].rstrip(f"{BLANKS}”’")
    return not line or line[-1] in f"{STOPS}）"


def ends_a_sentence(words: str, place: int) -> bool:
    """Say whether a sentence, or a paragraph, ends at `place`."""
    rest = words[place : place + LOOKED_AHEAD].lstrip(BLANKS)
    return not rest or rest[0] in f"{STOPS}\n（"

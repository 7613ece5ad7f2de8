"""The words of a responsibility clause -> who has which role, by when: （A牵头，B配合）, 责任单位：A、B；完成时限：…"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.lexicon import notices, shapes
from pipeline.records import UNIT_FIELDS, Doubt
from pipeline.table.prose import brackets, labels, listed, wording
from pipeline.table.prose.labels import Label
from pipeline.table.prose.wording import MARKS, ProseWord, says_something, trim

DATED = 0.9
"""Likeness from which words are a deadline."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a clause and the field whose value stands in it at `inner`; no field where it holds none.

    `heading` is the label as printed, '' without one. `units` is the list alone, where words that are kept
    with it (按职责分工负责) follow.
    """

    start: int
    end: int
    field: str = ""
    heading: str = ""
    inner: tuple[int, int] = (0, 0)
    units: tuple[int, int] = (0, 0)
    doubts: tuple[Doubt, ...] = ()

    def moved(self, by: int) -> Piece:
        """Return the piece as it stands in a text in which its clause begins at `by`."""
        inner, units = ((left + by, right + by) for left, right in (self.inner, self.units))
        return replace(self, start=self.start + by, end=self.end + by, inner=inner, units=units)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of a clause under one label, or under none."""

    words: str
    start: int
    end: int
    field: str = ""
    heading: str = ""

    def part(self, start: int, end: int) -> _Stretch:
        return replace(self, start=start, end=end)

    def piece(self, start: int, end: int, field: str, units: tuple[int, int], behind: int = 0) -> Piece:
        """Return the piece of a list of units, whose note reaches to `behind`."""
        return Piece(start, end, field, self.heading, (units[0], behind or units[1]), units)


def read(words: str) -> list[Piece]:
    """Return the pieces of a clause's (folded) words, which they make up from end to end."""
    found = labels.find(words)
    starts = [0, *(label.start for label in found), len(words)]
    pieces = _list(_Stretch(words, 0, starts[1])) if starts[1] else []
    for label, end in zip(found, starts[2:], strict=True):
        pieces += _labelled(words, label, end)
    return pieces


def lists(words: str) -> list[str]:
    """Return the lists of units in a clause's words."""
    return [words[slice(*piece.units)] for piece in read(words) if piece.field in shapes.UNIT_FIELDS]


def without_due(words: str) -> str:
    """Return `words` without the deadlines, and the marks before them, that they end in: …，2026年6月底前完成."""
    while (cut := max(map(words.rfind, MARKS))) >= 0 and _is_due(words[cut + 1 :].strip()):
        words = words[:cut]
    return words


def _labelled(words: str, label: Label, end: int) -> list[Piece]:
    if label.field not in shapes.UNIT_FIELDS:
        return [Piece(label.start, end, label.field, label.heading, trim(words, label.end, end))]
    found = _list(_Stretch(words, label.end, end, label.field, label.heading))
    if not any(piece.field for piece in found):
        found = [Piece(label.end, end, label.field, label.heading, (end, end))]
    first, *others = found
    doubts = (*first.doubts, Doubt("guessed_heading", label.heading)) if label.like else first.doubts
    return [replace(first, start=label.start, doubts=doubts), *others]


def _list(stretch: _Stretch) -> list[Piece]:
    """Return the pieces of one stretch: units before the words of each role, deadlines, words of no value."""
    pieces: list[Piece] = []
    for start, end, is_rule in _without_rules(stretch):
        pieces += [Piece(start, end)] if is_rule else _roles(stretch.part(start, end))
    return pieces


def _without_rules(stretch: _Stretch) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is a rule) for each part: a rule for all tasks is no part of this one's units."""
    words = stretch.words[stretch.start : stretch.end]
    said = notices.spans(words) + [found.span() for found in wording.pattern("rest").finditer(words)]
    place = 0
    for left, right in sorted(said):
        if left < place or not brackets.is_outside(words, 0, left):
            continue
        if says_something(words[place:left]):
            yield stretch.start + place, stretch.start + left, False
            place = left
        yield stretch.start + place, stretch.start + right, True
        place = right
    if place < len(words):
        yield stretch.start + place, stretch.end, place > 0 and not says_something(words[place:])


def _roles(stretch: _Stretch) -> list[Piece]:
    words, start, end = stretch.words, stretch.start, stretch.end
    pieces: list[Piece] = []
    for found in wording.roles().finditer(words, start, end):
        if not wording.ends_list(words, start, found):
            continue
        word = wording.word(found)
        dated = _dates(stretch.part(start, found.start()))
        pieces += dated
        start = dated[-1].end if dated else start
        units = trim(words, start, found.start())
        stop = _behind_marks(words, found.end(), end)
        note = found.end() if word.kind == "share" else 0
        pieces += _joined(words, stretch.piece(start, stop, _field(word, stretch.field), units, note))
        start = stop
    if says_something(words[start:end]):
        pieces += _without_role(stretch.part(start, end), after_role=bool(pieces))
    elif pieces and start < end:
        pieces[-1] = replace(pieces[-1], end=end)
    return pieces or [Piece(start, end)]


def _dates(stretch: _Stretch) -> list[Piece]:
    """Return the deadlines that stand before a list: 2026年6月底前，A、B负责; 2026年6月底前由A负责."""
    words, found, parts = stretch.words, list[Piece](), _parts(stretch)
    if parts and (front := wording.pattern("front").search(words, *parts[-1])):
        parts.append((front.start(), stretch.end))
        parts[-2] = (parts[-2][0], front.start())
    for left, right in parts[:-1]:
        if not _is_due(words[slice(*trim(words, left, right))]):
            break
        found.append(Piece(left, right, "due_on", "", trim(words, left, right)))
    return found


def _field(word: ProseWord, field: str) -> str:
    """Return the field of a list: its label's, unless its own words say that it leads or supports."""
    own = UNIT_FIELDS[word.role]
    return field if field and (own == "responsible_units" or word.kind == "share") else own


def _joined(words: str, piece: Piece) -> list[Piece]:
    """Cut a list at 会同 or 等和: both sides have its role."""
    left, right = piece.units
    joint = wording.pattern("join").search(words, left, right)
    if joint is None or joint.end() == right or not listed.is_units(words[left : joint.start()]):
        return [piece]
    cut = joint.end()
    first = replace(piece, end=cut, inner=(left, joint.start()), units=(left, joint.start()))
    return [first, *_joined(words, replace(piece, start=cut, inner=(cut, piece.inner[1]), units=(cut, right)))]


def _behind_marks(words: str, place: int, end: int) -> int:
    while place < end and words[place] in MARKS:
        place += 1
    return place


def _without_role(stretch: _Stretch, *, after_role: bool) -> list[Piece]:
    """Return the pieces of words that no role ends: units of the label's role, and deadlines at their end."""
    words, parts = stretch.words, _parts(stretch)
    first_due = len(parts)
    while first_due and _is_due(words[slice(*trim(words, *parts[first_due - 1]))]):
        first_due -= 1
    units = _units(stretch.part(stretch.start, parts[first_due - 1][1]), after_role=after_role) if first_due else []
    return units + [Piece(*part, "due_on", "", trim(words, *part)) for part in parts[first_due:]]


def _parts(stretch: _Stretch) -> list[tuple[int, int]]:
    """Return the spans between the marks that stand in no bracket, each with its mark."""
    outside = brackets.outside(stretch.words, stretch.start, stretch.end)
    marks = [place + 1 for left, right in outside for place in range(left, right) if stretch.words[place] in MARKS]
    cuts = [stretch.start, *marks, stretch.end]
    return [(left, right) for left, right in pairwise(cuts) if left < right]


def _units(stretch: _Stretch, *, after_role: bool) -> list[Piece]:
    """Return a list without a role of its own; words behind a role that are no units leave a doubt."""
    words, start, end = stretch.words, stretch.start, stretch.end
    units = trim(words, start, end)
    if after_role and not listed.is_units(words[slice(*units)]):
        return [Piece(start, end, doubts=(Doubt("ambiguous_layout", words[slice(*units)]),))]
    return _joined(words, stretch.piece(start, end, stretch.field or "responsible_units", units))


def _is_due(words: str) -> bool:
    return bool(words) and shapes.likeness("due_on", words) >= DATED and not wording.has_role(words)

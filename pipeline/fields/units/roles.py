"""Roles in a cell: labels (配合单位：), words behind a list (A牵头，B配合) or in brackets (A（牵头）、B（配合）)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.fields.units import brackets
from pipeline.fields.units.duties import Duty, duties, duty_of
from pipeline.fields.units.item import pattern
from pipeline.fields.units.levels import of_heading
from pipeline.fields.units.names import is_whole
from pipeline.fields.units.notes import trimmed
from pipeline.lexicon import headings
from pipeline.records import UNIT_FIELDS

SHORTEST, LONGEST = 2, 16
"""Characters of the shortest and of the longest label."""
LEAD = "lead"
"""The role that one unit of a list has, where the list says it of the last: A、B（牵头）."""
_COLON = re.compile(r"[:：]")
_LABEL = re.compile(rf"\w{{{SHORTEST},{LONGEST}}}{brackets.BLOT}*$")
_PARTS = re.compile(r"[，,；;\n]+")
_ROLE_OF = {field: role for role, field in UNIT_FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A list of units of one role, with the words that say how they share the work.

    `level` is the level word of the heading or label that it stands under, '' for none.
    """

    text: str
    role: str
    level: str
    note: str = ""


def stretches(text: str, role: str, level: str) -> Iterator[Stretch]:
    """Yield the stretches of a cell of `role`, in order; bodies without a level are of `level`."""
    for part in _labelled(Stretch(text, role, level)):
        for stretch in _in_clauses(part):
            listed = stretch.text.strip()
            front = pattern("front").match(listed)
            yield replace(stretch, text=listed[front.end() :] if front else listed)


def role_of(words: str) -> str:
    """Return the role that a label, or a bracket behind a unit, gives; '' when it gives none: 配合单位, 牵头."""
    if not words:
        return ""
    heading, duty = headings.listed(words), duty_of(words)
    named = heading.field if heading and heading.rank == 1 else ""
    return _ROLE_OF.get(named, "") or (duty.role if duty else "")


def _labelled(whole: Stretch) -> Iterator[Stretch]:
    """Yield what stands before the first label of `whole`, and under each."""
    masked, under, start = brackets.masked(whole.text), whole, 0
    for colon in _COLON.finditer(masked):
        front = _LABEL.search(masked, start, colon.start())
        place = _label(whole.text, front.start(), colon.start()) if front else None
        if place is not None:
            yield replace(under, text=whole.text[start:place])
            label, start = whole.text[place : colon.start()], colon.end()
            under = Stretch("", role_of(label) or _like(label), of_heading(label) or whole.level)
    yield replace(under, text=whole.text[start:])


def _label(text: str, first: int, end: int) -> int | None:
    """Return where the label begins that ends at `end`: at `first`, or behind a name with no mark between."""
    listed = [place for place in range(first, end - 1) if role_of(text[place:end])]
    if first in listed or not any(is_whole(text[first:place]) for place in listed):
        return first if first in listed or _like(text[first:end]) else next(iter(listed), None)
    return next(place for place in listed if is_whole(text[first:place]))


def _like(label: str) -> str:
    """Return the role of a label that is a listed heading or like one."""
    heading = headings.match(label)
    return _ROLE_OF.get(heading.field if heading else "", "")


def _in_clauses(part: Stretch) -> Iterator[Stretch]:
    """Yield the lists of `part`, each with the role of the words behind it."""
    start, clauses = 0, []
    for duty in duties(part.text):
        if listed := trimmed(part.text[start : duty.start]):
            clauses.append((listed, duty))
            start = duty.end
    rest = trimmed(part.text[start:])
    if len(clauses) == 1 and not rest:
        yield _single(part, *clauses[0])
        return
    for listed, duty in clauses:
        yield replace(part, text=listed, role=duty.role, note=_words(part, duty) if duty.shares else "")
    if clauses and (inner := brackets.unwrapped(rest)) != rest:
        yield from stretches(inner, part.role, part.level)
    elif rest or not clauses:
        yield from _in_brackets(replace(part, text=rest))


def _single(part: Stretch, listed: str, duty: Duty) -> Stretch:
    """Return the only list of a part: who is responsible anyway has the role of the column."""
    role = part.role if duty.role == "responsible" else duty.role
    return replace(part, text=listed, role=role, note=_words(part, duty))


def _words(part: Stretch, duty: Duty) -> str:
    return trimmed(part.text[duty.start : duty.end])


def _in_brackets(part: Stretch) -> Iterator[Stretch]:
    """Yield each part of a list of which every one ends in a role in brackets: that of all its units, but a lead's."""
    pieces = _pieces(part.text)
    roles = [role_of(brackets.at_end(piece)[1]) for piece in pieces]
    if len(pieces) > 1 and all(roles):
        for piece, role in zip(pieces, roles, strict=True):
            yield replace(part, text=piece, role=part.role if role == LEAD else role)
    else:
        yield part


def _pieces(text: str) -> list[str]:
    """Split a list where marks other than those between the units of a list part it, never inside brackets."""
    masked, start, pieces = brackets.masked(text), 0, []
    for mark in _PARTS.finditer(masked):
        pieces.append(text[start : mark.start()])
        start = mark.end()
    return [piece for piece in [*pieces, text[start:]] if piece.strip()]

"""The same notice in two files: in another format, another rendering, another reading of a scan.

Files are taken in the order of their evidence, and each is held against the originals found so far, so that
every duplicate points to an original that it is itself the same as. What is only likely is not linked.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from pipeline.link.fingerprint import alike
from pipeline.link.profile import Profile

FORMATS = ("docx", "xlsx", "html", "ofd", "pdf", "doc", "text", "scan", "image")
"""From the best evidence to the poorest: markup says where a cell ends, a page only shows it, a picture is read."""

GARBLED = 0.3
"""Share of shingles that two readings of one number and title have at least in common, be one ever so garbled."""
SIGNED = 0.6
"""The same for two that bear the same title, issuer and date, and no number."""
SAME = 0.9
"""The same for two that only hold the same tables."""
TITLE = 80.0
"""Likeness, 0 to 100, of a title that was read twice."""
CROWD = 32
"""Different notices that may share a number, a table or a title: what more of them share tells none from another."""

_YEAR = re.compile(r"20\d{2}")


def preference(profile: Profile) -> tuple[bool, int, int, str]:
    """Return the sort key of a profile: main texts, then the better format, the better reading, the source."""
    return not profile.is_main, FORMATS.index(profile.format), profile.fingerprint.faults, profile.source


@dataclass(slots=True)
class Originals:
    """The originals found so far, by all that two files of one notice can have in common.

    Each stands with the notice_id of the main text that it is an attachment of, empty for none.
    """

    _known: dict[Hashable, list[tuple[Profile, str]]] = field(default_factory=dict)

    def add(self, profile: Profile, main: str = "") -> None:
        """Add an original."""
        for key in _keys(profile):
            self._known.setdefault(key, []).append((profile, main))

    def of(self, profile: Profile, main: str = "") -> Profile | None:
        """Return the one original that `profile` is the same notice as; None when there is none, or more than one."""
        near = {known.notice_id: known for known, of in self._near(profile) if of == main}
        same = [known for known in near.values() if is_same(known, profile)]
        return same[0] if len(same) == 1 else None

    def _near(self, profile: Profile) -> Iterator[tuple[Profile, str]]:
        for key in _keys(profile):
            known = self._known.get(key, ())
            yield from known if len(known) <= CROWD else ()


def _keys(profile: Profile) -> Iterator[Hashable]:
    head = profile.head
    if profile.number:
        yield "number", profile.number
    if profile.title and head.issued_on and head.issuer:
        yield "signed", profile.title, head.issued_on, head.issuer
    if profile.fingerprint.words:
        yield "words", profile.fingerprint.words
    if profile.fingerprint.cells:
        yield "cells", profile.fingerprint.cells


def is_same(one: Profile, other: Profile) -> bool:
    """Say whether two files certainly hold the same notice."""
    if contradicts(one, other):
        return False
    if one.fingerprint.words and one.fingerprint.words == other.fingerprint.words:
        return True
    common = alike(one.fingerprint, other.fingerprint)
    if one.number and one.number == other.number and common >= GARBLED and _same_title(one.title, other.title):
        return True
    if common >= SIGNED and _signed(one) == _signed(other) and all(_signed(one)):
        return True
    cells = one.fingerprint.cells and one.fingerprint.cells == other.fingerprint.cells
    return bool(cells) and common >= SAME and (one.title == other.title or not (one.title and other.title))


def contradicts(one: Profile, other: Profile) -> bool:
    """Say whether two profiles print different numbers, dates, places, issuers, years, versions or attachments."""
    pairs = (
        (one.number, other.number),
        (one.head.issued_on, other.head.issued_on),
        (one.head.region_code, other.head.region_code),
        (one.mark and one.mark.number, other.mark and other.mark.number),
    )
    if any(left and right and left != right for left, right in pairs) or one.versions != other.versions:
        return True
    if not _same_title(one.head.issuer, other.head.issuer):
        return True
    return bool(one.title and other.title) and _years(one.title) != _years(other.title)


def _signed(profile: Profile) -> tuple[object, ...]:
    return profile.title, profile.head.issuer, profile.head.issued_on


def _years(title: str) -> set[str]:
    return set(_YEAR.findall(title))


def _same_title(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return not (one and other) or fuzz.ratio(one, other) >= TITLE

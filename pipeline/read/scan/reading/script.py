"""One writing a sheet: where all else is in simplified characters, a traditional one gives way to the simplified.

Kai and FangSong typefaces, enlarged, look to the recogniser like old prints, and it wavers between 强 and 強.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.scan.reading.ctc import Mark
from pipeline.read.scan.reading.recognise import Reading
from pipeline.text import han_runs

SIMPLIFIED = "gb2312"
"""The character set of all simplified characters in common use, and of no traditional ones."""
STRANGE = 0.02
"""Share of the Chinese characters of a sheet in simplified writing that are beyond that set, at most."""
RIVAL = 0.1
"""Likelihood of a simplified character from which it stands for the traditional one that is likelier."""


def is_simplified(readings: Sequence[Reading]) -> bool:
    """Say whether a sheet that reads `readings` is in simplified characters."""
    characters = [character for reading in readings for run in han_runs(reading.text) for character in run]
    return sum(not _is_common(character) for character in characters) <= STRANGE * len(characters)


def settled(reading: Reading, simplified: bool) -> Reading:
    """Return `reading` as it is in a sheet in simplified writing: a character is as likely as both its writings are."""
    return Reading([_settled(mark) for mark in reading.marks]) if simplified else reading


def _settled(mark: Mark) -> Mark:
    if _is_common(mark.text) or mark.rivalry < RIVAL or not (han_runs(mark.text) and han_runs(mark.rival)):
        return mark
    if not _is_common(mark.rival):
        return mark
    return mark._replace(text=mark.rival, likely=round(mark.likely + mark.rivalry, 4), rival=mark.text, rivalry=0.0)


def _is_common(text: str) -> bool:
    try:
        text.encode(SIMPLIFIED)
    except UnicodeEncodeError:
        return False
    return True

"""What a file's name says: that it is no notice, in a folder as in an archive; what it is by its ending."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from pipeline import rules

PASSED_OVER = (
    ("~$*", "lock file"),
    (".*", "hidden"),
    ("*~", "editor's copy"),
    ("*.tmp", "temporary file"),
    ("thumbs.db", "system file"),
    ("desktop.ini", "system file"),
    ("__macosx", "system file"),
)
"""Lower-case patterns of names that are no notices, and why; the first that fits counts."""


def why_not(name: str) -> str:
    """Return why a file or folder of that name, without its path, is passed over; empty when it is to be read."""
    return next((reason for pattern, reason in PASSED_OVER if fnmatchcase(name.lower(), pattern)), "")


@dataclass(frozen=True, slots=True)
class Ending:
    """The formats that a file may be of whose name ends so."""

    ending: str
    formats: tuple[str, ...]


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    return {row.ending: row.formats for row in rules.table("endings", Ending)}


def is_misleading(name: str, format: str) -> bool:
    """Say whether a file's name ends as those of other formats do: `.pdf` of an image. An unknown ending never does."""
    ending = name.rpartition(".")[2].lower()
    return format not in _endings().get(ending, (format,))

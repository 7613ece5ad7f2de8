"""Which files of a folder are notices, in which order, and which are passed over.

A file is named as it is on disk, with `/`, whatever the locale; bytes of a name that are not UTF-8
are written `\\xNN`. The order is that of the code points of the names.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

CHUNK = 1 << 20

PASSED_OVER = (
    ("~$*", "lock file"),
    (".*", "hidden"),
    ("*~", "editor's copy"),
    ("*.tmp", "temporary file"),
    ("thumbs.db", "system file"),
    ("desktop.ini", "system file"),
)
"""Lower-case patterns of names that are no notices, and why; the first that fits counts."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. `name` is its path below RAW; `also_at` names its byte-for-byte copies."""

    path: Path
    name: str
    sha256: str
    also_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """What a folder holds, each list in order of name.

    `skipped` are no notices; `unreadable` could not be opened and may well be some. Both say
    `name (reason)`.
    """

    sources: list[Source]
    skipped: list[str]
    unreadable: list[str]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What was found at a path: a file to read when `reason` is empty."""

    name: str
    path: Path
    reason: str = ""
    failed: bool = False

    def __str__(self) -> str:
        return f"{self.name} ({self.reason})"


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder to walk; `linked` when a link led to it or above it."""

    path: Path
    linked: bool = False


def sources(raw: Path) -> Sources:
    """Return the files below the folder `raw`, or `raw` itself where it is a file.

    Identical bytes are one source, under the first of their names. A link is followed when it
    stays inside `raw`. Raises FileNotFoundError when `raw` is neither a folder nor a file.
    """
    if raw.is_file():
        return _read_once([_Entry(_name(raw, raw.parent), raw)])
    if not raw.is_dir():
        raise FileNotFoundError(f"There is no folder or file {raw}.")
    return _read_once(sorted(_walk(raw), key=lambda entry: entry.name))


def _name(path: Path, raw: Path) -> str:
    return os.fsencode(path.relative_to(raw).as_posix()).decode("utf-8", "backslashreplace")


def _walk(raw: Path) -> Iterator[_Entry]:
    """Yield all that stands below `raw`, in no particular order."""
    folders = [_Folder(raw)]
    while folders:
        folder = folders.pop()
        try:
            for path in folder.path.iterdir():
                found = _look_at(path, raw, folder.linked)
                if isinstance(found, _Folder):
                    folders.append(found)
                else:
                    yield found
        except OSError as error:
            yield _Entry(_name(folder.path, raw), folder.path, _cannot_open(error), failed=True)


def _look_at(path: Path, raw: Path, linked: bool) -> _Entry | _Folder:
    try:
        reason = _why_not(path, raw, linked)
        if not reason and path.is_dir():
            return _Folder(path, linked or path.is_symlink())
        return _Entry(_name(path, raw), path, reason)
    except OSError as error:
        return _Entry(_name(path, raw), path, _cannot_open(error), failed=True)


def _why_not(path: Path, raw: Path, linked: bool) -> str:
    """Return why `path` is passed over; empty when it is to be read."""
    for pattern, reason in PASSED_OVER:
        if fnmatchcase(path.name.lower(), pattern):
            return reason
    if path.is_symlink() and (reason := _why_not_follow(path, raw, linked)):
        return reason
    return "" if path.is_dir() or path.is_file() else "neither a file nor a folder"


def _why_not_follow(link: Path, raw: Path, linked: bool) -> str:
    """Return why `link` is not followed. From a linked folder no link leads on, which ends every loop."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return "broken link"
    if not target.is_relative_to(raw.resolve()):
        return "link out of the folder"
    if target.is_dir() and (linked or link.parent.resolve().is_relative_to(target)):
        return "link loop"
    return ""


def _read_once(entries: list[_Entry]) -> Sources:
    skipped = [str(entry) for entry in entries if entry.reason and not entry.failed]
    unreadable = [str(entry) for entry in entries if entry.failed]
    same: dict[str, list[_Entry]] = {}
    for entry in entries:
        if entry.reason:
            continue
        try:
            same.setdefault(_sha256(entry.path), []).append(entry)
        except OSError as error:
            unreadable.append(f"{entry.name} ({_cannot_open(error)})")
    return Sources([_source(sha256, copies) for sha256, copies in same.items()], skipped, sorted(unreadable))


def _source(sha256: str, copies: list[_Entry]) -> Source:
    first, *others = copies
    return Source(first.path, first.name, sha256, tuple(other.name for other in others))


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _cannot_open(error: OSError) -> str:
    """Name the error by its code: the system's own sentence changes with the locale."""
    return f"cannot be opened: {errno.errorcode.get(error.errno or 0, 'unknown')}"

"""Which files of a folder are notices, in which order, and which are passed over.

A file is named as it is on disk, with `/`, whatever the locale; bytes of a name that are not UTF-8
are written `\\xNN`. A file in an archive is named `a.zip!/b.pdf`. The order is that of the code points
of the names.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.read import archive
from pipeline.read.errors import ReadError, UnreadableError
from pipeline.read.names import why_not
from pipeline.records import Issue

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. `name` is its path below RAW; `also_at` names its byte-for-byte copies.

    `inside` is its place in the archive at `path`, as in `archive.Member`, where it lies in one; `fault`
    is why it cannot be read, where that is known already.
    """

    path: Path
    name: str
    sha256: str
    also_at: tuple[str, ...] = ()
    inside: tuple[int, ...] = ()
    fault: ReadError | None = None

    def data(self) -> bytes:
        """Return the file's bytes. Raises ReadError when they cannot be had, or are an archive not opened here."""
        if self.fault:
            raise self.fault
        try:
            data = archive.read(self.path, self.inside) if self.inside else self.path.read_bytes()
        except OSError as error:
            raise UnreadableError("unreadable", "", _code(error)) from error
        archive.check_opened_here(data)
        return data


@dataclass(frozen=True, slots=True)
class Sources:
    """What a folder holds, each list in order of name.

    `remarks` say which files are no notices (`file_skipped`), and which could not be opened and may well
    be some. `archives` is name -> sha256 of each archive whose files are among the sources.
    """

    sources: list[Source]
    remarks: list[Issue]
    archives: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder to walk; `linked` when a link led to it or above it."""

    path: Path
    linked: bool = False


def sources(raw: Path) -> Sources:
    """Return the files below the folder `raw`, or `raw` itself where it is a file; an archive's files in its place.

    Identical bytes are one source, under the first of their names. A link is followed when it
    stays inside `raw`. Raises FileNotFoundError when `raw` is neither a folder nor a file.
    """
    if not raw.is_file() and not raw.is_dir():
        raise FileNotFoundError(f"There is no folder or file {raw}.")
    found = _Found(raw.parent if raw.is_file() else raw)
    if raw.is_file():
        found.file(raw)
    else:
        found.walk()
    return found.once()


@dataclass(slots=True)
class _Found:
    """What has been found below `raw` so far, in no particular order, copies included."""

    raw: Path
    sources: list[Source] = field(default_factory=list)
    remarks: list[Issue] = field(default_factory=list)
    archives: dict[str, str] = field(default_factory=dict)

    def walk(self) -> None:
        """Look at all that stands below `raw`."""
        folders = [_Folder(self.raw)]
        while folders:
            folder = folders.pop()
            with self._opening(folder.path):
                for path in folder.path.iterdir():
                    folders += self._look_at(path, folder.linked)

    def _look_at(self, path: Path, linked: bool) -> Iterator[_Folder]:
        """Take a file in, or pass it over; yield a folder, which is to be walked."""
        with self._opening(path):
            if reason := _why_not(path, self.raw, linked):
                self._say("file_skipped", self._name(path), reason)
            elif path.is_dir():
                yield _Folder(path, linked or path.is_symlink())
            else:
                self.file(path)

    def file(self, path: Path) -> None:
        """Take in a file, or what an archive holds."""
        with self._opening(path):
            name, sha256 = self._name(path), _sha256(path)
            if archive.is_archive(path):
                self._archive(path, name, sha256)
            else:
                self.sources.append(Source(path, name, sha256))

    def _archive(self, path: Path, name: str, sha256: str) -> None:
        try:
            members = archive.members(path)
        except ReadError as error:
            self.sources.append(Source(path, name, sha256, fault=error))
            return
        self.archives[name] = sha256
        for member in members:
            self._member(member, path, name)

    def _member(self, member: archive.Member, path: Path, within: str) -> None:
        name = f"{within}!/{member.name}"
        if member.skipped:
            self._say("file_skipped", name, member.skipped)
        elif member.error:
            self._say(member.error.code, name, member.error.detail)
        else:
            self.sources.append(Source(path, name, member.sha256, inside=member.inside))

    def once(self) -> Sources:
        """Return all of it in order of name, identical bytes once."""
        same: dict[str, list[Source]] = {}
        for source in sorted(self.sources, key=lambda source: source.name):
            same.setdefault(source.sha256, []).append(source)
        once = [replace(first, also_at=tuple(copy.name for copy in copies)) for first, *copies in same.values()]
        return Sources(once, sorted(self.remarks, key=lambda issue: issue.message), self.archives)

    def _name(self, path: Path) -> str:
        return os.fsencode(path.relative_to(self.raw).as_posix()).decode("utf-8", "backslashreplace")

    def _say(self, code: str, name: str, detail: str) -> None:
        self.remarks.append(Issue(code, f"{name} ({detail})" if detail else name))

    @contextmanager
    def _opening(self, path: Path) -> Iterator[None]:
        """Say so when `path` cannot be opened, by the error's code: the system's sentence changes with the locale."""
        try:
            yield
        except OSError as error:
            self._say("unreadable", self._name(path), f"cannot be opened: {_code(error)}")


def _why_not(path: Path, raw: Path, linked: bool) -> str:
    """Return why `path` is passed over; empty when it is to be read."""
    if reason := why_not(path.name):
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


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _code(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, "unknown")

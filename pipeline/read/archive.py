"""Zip archives of notices: what their members are called, and their bytes, read in place.

Nothing is unpacked to disk: a member's name, be it absolute or full of `..`, is never more than a name.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO

from pipeline.read.errors import UnreadableError
from pipeline.read.names import why_not
from pipeline.text import HAN

MEMBERS = 10_000
"""Members of an archive, those of the archives in it counted as well."""
MEMBER_BYTES = 256 << 20
"""Unzipped bytes of one member: it is held in memory."""
TOTAL_BYTES = 4 << 30
"""Unzipped bytes of an archive, those of the archives in it counted as well."""
RATIO, RATIO_FROM = 250, 8 << 20
"""Unzipped bytes a zipped byte, and the unzipped bytes from which that counts: blank pages pack as well."""
DEPTH = 2
"""An archive, and one in it; what lies deeper is named and not opened."""

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip file begins, and an empty one: APPNOTE 4.3.7 and 4.3.16."""
DOCUMENT_MEMBERS = frozenset({"[Content_Types].xml", "OFD.xml", "mimetype"})
"""A member at the root that makes a zip file a document: ECMA-376 part 2, GB/T 33190, OpenDocument part 3."""
PACKED = ((b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b\x08", "gzip"))
"""How archives begin that are not opened here."""

ENCRYPTED, UTF8 = 0x1, 0x800
"""Flags of a member: APPNOTE 4.4.4, bits 0 and 11."""
UPWARDS = (".", "..")
"""Parts of a path that are no hidden files."""

_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. `name` is its path there; `inside`, its place in the archive and in the one within.

    `skipped` says why it is no notice, and `error` why it cannot be read; else `sha256` is that of its bytes.
    """

    name: str
    inside: tuple[int, ...]
    sha256: str = ""
    skipped: str = ""
    error: UnreadableError | None = None


def is_archive(path: Path) -> bool:
    """Say whether the file at `path` is a zip file and no document, be it sound or not. Raises OSError."""
    with path.open("rb") as handle:
        return _is_archive(handle)


def _is_archive(file: IO[bytes]) -> bool:
    if file.read(4) not in ZIP:
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            return DOCUMENT_MEMBERS.isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return True


def members(path: Path) -> list[Member]:
    """Return the files in the archive at `path`, in its order.

    Raises UnreadableError when it is broken, empty, or beyond a limit as a whole; what is wrong with one
    member is said of that member.
    """
    with _faults(), zipfile.ZipFile(path) as archive:
        return list(_Walk().members(archive, "", ()))


def read(path: Path, inside: tuple[int, ...]) -> bytes:
    """Return the bytes of a member, `inside` as in `Member`. Raises UnreadableError."""
    with _faults():
        archive = _opened(path, path.stat().st_mtime_ns, os.getpid(), inside[:-1])
        return archive.read(archive.infolist()[inside[-1]])


@lru_cache(maxsize=DEPTH)
def _opened(path: Path, changed: int, process: int, inside: tuple[int, ...]) -> zipfile.ZipFile:
    """Return an open archive, kept for its next member: by one process, for a file that has not changed."""
    if not inside:
        return zipfile.ZipFile(path)
    outer = _opened(path, changed, process, inside[:-1])
    return zipfile.ZipFile(BytesIO(outer.read(outer.infolist()[inside[-1]])))


def check_opened_here(data: bytes) -> None:
    """Raise UnreadableError when `data` are an archive of a kind that is not opened here."""
    for signature, kind in PACKED:
        if data.startswith(signature):
            raise UnreadableError("unreadable", "", f"a {kind} archive; unpack it and put its files in its place")


@contextmanager
def _faults() -> Iterator[None]:
    """Raise UnreadableError for whatever can be wrong with a zip file."""
    try:
        yield
    except UnreadableError:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise UnreadableError("unreadable", "", "broken zip file") from error


@dataclass(slots=True)
class _Walk:
    """One archive and those in it, with what is left of the limits that they share."""

    count: int = field(default_factory=lambda: MEMBERS)
    size: int = field(default_factory=lambda: TOTAL_BYTES)
    passed_over: set[str] = field(default_factory=set)

    def members(self, archive: zipfile.ZipFile, within: str, inside: tuple[int, ...]) -> Iterator[Member]:
        """Yield the files of `archive`, which lies `inside` another, its members' names beginning with `within`."""
        infos = archive.infolist()
        self._spend(infos)
        taken: Counter[str] = Counter()
        for place, info in enumerate(infos):
            name = within + member_name(info)
            if not name.endswith("/"):
                taken[name] += 1
                name += f" ({taken[name]})" if taken[name] > 1 else ""
                yield from self._file(archive, info, name, (*inside, place))

    def _spend(self, infos: list[zipfile.ZipInfo]) -> None:
        if not infos:
            raise UnreadableError("empty_file", "")
        self.count -= len(infos)
        self.size -= sum(info.file_size for info in infos)
        if self.count < 0:
            raise UnreadableError("too_large", "", f"more than {MEMBERS} files in the archive")
        if self.size < 0:
            raise UnreadableError("too_large", "", f"the archive unpacks to more than {TOTAL_BYTES >> 20} MB")

    def _file(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, inside: tuple[int, ...]
    ) -> Iterator[Member]:
        if found := _why_not(info, name):
            if found.name not in self.passed_over:
                self.passed_over.add(found.name)
                yield Member(found.name, inside, skipped=found.reason)
            return
        try:
            with _faults():
                yield from self._content(_bytes(archive, info), name, inside)
        except UnreadableError as error:
            yield Member(name, inside, error=error)

    def _content(self, data: bytes, name: str, inside: tuple[int, ...]) -> Iterator[Member]:
        """Yield the file itself, or what it holds where it is an archive."""
        if not _is_archive(BytesIO(data)):
            yield Member(name, inside, hashlib.sha256(data).hexdigest())
        elif len(inside) == DEPTH:
            raise UnreadableError("too_large", "", f"an archive {DEPTH + 1} deep")
        else:
            with zipfile.ZipFile(BytesIO(data)) as within:
                yield from self.members(within, f"{name}!/", inside)


@dataclass(frozen=True, slots=True)
class _PassedOver:
    """The outermost part of a member's path that is passed over, and why."""

    name: str
    reason: str


def _why_not(info: zipfile.ZipInfo, name: str) -> _PassedOver | None:
    """Return why a member is passed over; None when it is to be read."""
    end = 0
    for part in name.split("/"):
        end += len(part) + 1
        if part not in UPWARDS and (reason := why_not(part)):
            return _PassedOver(name[: end - 1], reason)
    return _PassedOver(name, "link") if stat.S_ISLNK(info.external_attr >> 16) else None


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a member: never more than its declared size. Raises UnreadableError."""
    if info.flag_bits & ENCRYPTED:
        raise UnreadableError("encrypted", "")
    if info.file_size > MEMBER_BYTES:
        raise UnreadableError("too_large", "", f"more than {MEMBER_BYTES >> 20} MB")
    if info.file_size > max(RATIO_FROM, RATIO * info.compress_size):
        raise UnreadableError("too_large", "", f"unpacks to more than {RATIO} times its size")
    return archive.read(info)


def member_name(info: zipfile.ZipInfo) -> str:
    """Return a member's path with `/`, in the encoding that its bytes are in.

    A name without the UTF-8 flag is of the code page of whoever packed it (APPNOTE 4.4.4 and appendix D):
    UTF-8 where that gives Chinese, else GB18030, as Windows writes it, else the CP437 of the standard.
    """
    name = info.orig_filename.partition("\0")[0]
    if not info.flag_bits & UTF8 and not name.isascii():
        name = _decoded(name.encode("cp437"), name)
    return name.replace("\\", "/")


def _decoded(name: bytes, otherwise: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            found = name.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _HAN.search(found):
            return found
    return otherwise

"""Zip files that hold documents: how much they may unpack to, told before anything is unpacked for good."""

from __future__ import annotations

import copy
import zipfile
import zlib
from io import BytesIO

from pipeline.read.errors import UnreadableError

MAX_MEMBERS = 10_000
"""Members of one document; a workbook of a thousand sheets has some three thousand."""

MAX_UNPACKED = 512 << 20
"""Bytes of all members together, pictures and all."""

MAX_MARKUP = 64 << 20
"""Bytes of one XML member, held as a tree several times its size; a table of 100,000 rows has half of it."""

MAX_RATIO, RATIO_FROM = 250, 8 << 20
"""Unpacked bytes a packed byte, and the bytes from which that counts: a few blank rows pack as well."""

MAX_DEFLATE = 1032
"""Bytes that one byte of a Deflate stream can stand for at most (zlib's technical notes)."""

CHUNK = 1 << 20
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only two that ECMA-376 part 2 (annex B) allows; no writer of OFD uses another."""

MARKUP = (".xml", ".rels", ".vml")
ENCRYPTED = 1
"""The flag of a member with a password (APPNOTE 4.4.4, bit 0)."""


def check(data: bytes, format: str) -> None:
    """Make sure that the zip file `data`, a document of `format`, can be unpacked within bounds.

    The directory's sizes are believed only where the packed bytes cannot hold more than the bounds;
    else the members are unpacked once, a chunk at a time, and counted. Raises UnreadableError:
    `too_large`, `encrypted`, or `unreadable` for what is no sound zip file.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_directory(members, format)
            if MAX_DEFLATE * sum(member.compress_size for member in members) > MAX_MARKUP:
                _check_contents(archive, members, format)
    except UnreadableError:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise UnreadableError("unreadable", format, "zip") from error


def _check_directory(members: list[zipfile.ZipInfo], format: str) -> None:
    if len(members) > MAX_MEMBERS:
        raise UnreadableError("too_large", format, f"{len(members)} > {MAX_MEMBERS} zip")
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise UnreadableError("encrypted", format, "zip")
    if any(member.compress_type not in METHODS for member in members):
        raise UnreadableError("unreadable", format, "zip")
    for member in members:
        _check_member(member.filename, member.file_size, member.compress_size, format)
    _check_total(sum(member.file_size for member in members), format)


def _check_contents(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], format: str) -> None:
    total = 0
    for member in members:
        total += _check_content(archive, member, format)
        _check_total(total, format)


def _check_content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, format: str) -> int:
    """Return how many bytes `member` really unpacks to."""
    unbelieved = copy.copy(member)
    unbelieved.file_size = MAX_UNPACKED + 1
    size = 0
    with archive.open(unbelieved) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            _check_member(member.filename, size, member.compress_size, format)
    if size != member.file_size:
        raise UnreadableError("unreadable", format, f"zip: {size} != {member.file_size}")
    return size


def _check_member(name: str, size: int, packed: int, format: str) -> None:
    bound = MAX_MARKUP if name.lower().endswith(MARKUP) else MAX_UNPACKED
    if size > bound or (size > RATIO_FROM and size > MAX_RATIO * packed):
        raise UnreadableError("too_large", format, f"{size} > {min(bound, max(RATIO_FROM, MAX_RATIO * packed))} zip")


def _check_total(size: int, format: str) -> None:
    if size > MAX_UNPACKED:
        raise UnreadableError("too_large", format, f"{size} > {MAX_UNPACKED} zip")

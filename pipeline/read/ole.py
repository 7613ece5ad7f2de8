"""Compound files, the containers of DOC, XLS, WPS and ET: [MS-CFB], just enough to tell them apart."""

from __future__ import annotations

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
"""Bytes of a directory entry (2.6)."""

MAX_ENTRIES = 4096
"""Entries of one file that are read, and sectors of its table of tables; a document of hundreds of others has fewer."""

SECTORS = {9: 512, 12: 4096}
"""Bytes of a sector, by its power of two; there are no others (2.2)."""

NO_ENTRY = 0xFFFFFFFA
"""Numbers from here on name no sector and no entry (2.1)."""


def names(data: bytes) -> set[str]:
    """Return the names, in small letters, of what stands at the root of `data`; none where it is broken.

    Names that differ in case only are the same (2.6.4). Never raises.
    """
    try:
        entries = _directory(data)
        return _siblings(entries, _number(entries[0], 76)) if entries else set()
    except (struct.error, IndexError, KeyError):
        return set()


def _number(data: bytes, place: int) -> int:
    number: int = struct.unpack_from("<I", data, place)[0]
    return number


def _directory(data: bytes) -> list[bytes]:
    """Return the entries of the directory, whose sectors the allocation table chains (2.3, 2.6)."""
    size = SECTORS[struct.unpack_from("<H", data, 30)[0]]
    table = _table(data, size)
    sector, entries, seen = _number(data, 48), list[bytes](), set[int]()
    while sector < NO_ENTRY and sector not in seen and len(entries) < MAX_ENTRIES:
        seen.add(sector)
        start = (sector + 1) * size
        entries += [data[place : place + ENTRY] for place in range(start, start + size, ENTRY)]
        sector = _number(data, (table[sector * 4 // size] + 1) * size + sector * 4 % size)
    return entries


def _table(data: bytes, size: int) -> list[int]:
    """Return the sectors of the allocation table: 109 in the header, the others in sectors of their own (2.5)."""
    sectors = list(struct.unpack_from("<109I", data, 76))
    more, seen = _number(data, 68), set[int]()
    while more < NO_ENTRY and more not in seen and len(seen) < MAX_ENTRIES:
        seen.add(more)
        *found, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        sectors += found
    return sectors


def _siblings(entries: list[bytes], child: int) -> set[str]:
    """Return the names of entry `child` and of those beside it, which are a tree (2.6.4)."""
    found: dict[int, str] = {}
    waiting = [child]
    while waiting:
        place = waiting.pop()
        if place < len(entries) and place not in found:
            entry = entries[place]
            length = min(struct.unpack_from("<H", entry, 64)[0], 64)
            found[place] = entry[:length].decode("utf-16-le", "replace").rstrip("\x00").lower()
            waiting += [_number(entry, 68), _number(entry, 72)]
    return set(found.values())

"""The package of an OFD file: the members of its zip, found by the names its markup gives them, and parsed."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from pipeline.read import zipped
from pipeline.read.errors import UnreadableError

FORMAT = "ofd"
LOCKS = {"encryptions.xml", "decryptseed.dat"}
"""Members that only an encrypted package has (GM/T 0099)."""

UTF8_NAME = 0x800
"""The flag of a member whose name is in UTF-8 (APPNOTE 4.4.4, bit 11); without it Chinese programs write GB 18030."""

MAX_PARSED = 1 << 30
"""Bytes of markup parsed for one file: twice what a package may unpack to, as a part may be asked for again."""

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)
_BROKEN = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)


class PartError(ValueError):
    """Raised when a part of the package is missing, broken or beyond what such a part may hold."""


class Package:
    """The members of the file `data`.

    Raises UnreadableError: `too_large`, `encrypted`, or `unreadable` for what is no sound zip file.
    """

    def __init__(self, data: bytes) -> None:
        zipped.check(data, FORMAT)
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._room = MAX_PARSED
        self._members = {_plain(name): info for info in self._archive.infolist() for name in _names(info)}
        if any(posixpath.basename(name) in LOCKS for name in self._members):
            raise UnreadableError("encrypted", FORMAT, "Encryptions.xml")

    def find(self, reference: str, base: str = "") -> str:
        """Return the member that `reference` (ST_Loc, GB/T 33190 clause 7.2) in the member `base` means.

        A reference without a leading slash starts at the folder of `base` or, as some programs write it, at
        the root; letters may differ in case. `..` never leads out of the package. Raises PartError.
        """
        reference = reference.strip().replace("\\", "/")
        places = [reference] if reference.startswith("/") else [f"{posixpath.dirname(base)}/{reference}", reference]
        for place in map(_plain, places):
            if place in self._members:
                return place
        raise PartError(reference)

    def data(self, name: str) -> bytes:
        """Return the member `name`, as `find` names it. Raises PartError."""
        try:
            return self._archive.read(self._members[name])
        except (KeyError, *_BROKEN) as error:
            raise PartError(name) from error

    def markup(self, reference: str, base: str = "") -> tuple[str, etree._Element]:
        """Return the member that `reference` in `base` means, and its root element. Raises PartError."""
        name = self.find(reference, base)
        member = self._members[name]
        self._room -= member.file_size
        if self._room < 0:
            raise PartError(name)
        try:
            root = etree.fromstring(self._archive.read(member).strip(), _PARSER)
        except _BROKEN as error:
            raise PartError(name) from error
        if root.getroottree().docinfo.doctype:
            raise PartError(name)
        return name, root


def _plain(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/").lstrip("/")).casefold()


def _names(member: zipfile.ZipInfo) -> Iterator[str]:
    yield member.filename
    if not member.flag_bits & UTF8_NAME and not member.filename.isascii():
        try:
            yield member.filename.encode("cp437").decode("gb18030")
        except UnicodeError:
            return

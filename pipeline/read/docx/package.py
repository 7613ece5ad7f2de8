"""The zip file of a DOCX and its parts (ECMA-376 part 2).

python-docx opens no strict file, none with macros, and none with a link to a part that is not
there, as offices often leave behind; so only the parts that are read are opened, and here.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

from pipeline.read import zipped
from pipeline.read.docx.names import STRICT
from pipeline.read.errors import UnreadableError

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT_MARK = b"http://purl.oclc.org/ooxml/"


@dataclass(frozen=True, slots=True)
class Package:
    """An open package. A part is named without a leading slash; names that differ in case are one (6.2.2.3)."""

    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]

    @staticmethod
    def of(archive: zipfile.ZipFile) -> Package:
        """Take in the names of the parts; some writers put backslashes between folders."""
        return Package(archive, {_key(member.filename): member for member in archive.infolist()})

    def part(self, owner: str, kind: str) -> Element | None:
        """Return the root element of the part that `owner` has a relationship of `kind` to, if there is one."""
        name = self.related(owner, kind)
        return None if name is None else self.root(name)

    def related(self, owner: str, kind: str) -> str | None:
        """Return the part that `owner` has a relationship of `kind` to; the package itself is the owner "".

        `kind` is the last word of the relationship's type. What lies outside the package is not
        looked at.
        """
        folder, name = posixpath.split(owner)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        for link in [] if root is None else root.iter(RELATIONSHIP):
            inside = link.get("TargetMode") != "External"
            if inside and link.get("Type", "").rpartition("/")[2] == kind:
                return posixpath.normpath(posixpath.join("/", folder, unquote(link.get("Target", "")))).lstrip("/")
        return None

    def root(self, part: str) -> Element | None:
        """Return the root element of the XML `part`; None when there is no such part."""
        member = self.members.get(_key(part))
        return None if member is None else parse(self.archive.read(member))


def open_package(data: bytes) -> Package:
    """Open a DOCX. Raises UnreadableError: `too_large`, `encrypted` or `unreadable`."""
    zipped.check(data, "docx")
    return Package.of(zipfile.ZipFile(BytesIO(data)))


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def parse(data: bytes) -> Element:
    """Parse one part. A package may hold no document type (part 2, 8.2.5), and so no entities either."""
    if STRICT_MARK in data:
        for strict, transitional in STRICT:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise UnreadableError("unreadable", "docx", "DOCTYPE")
    return root

"""The parts of an Office Open XML file and how they refer to each other: ECMA-376 part 2.

Strict and transitional files differ in their namespaces only, so elements go by their local names.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from pipeline.read import zipped


class BrokenPackageError(ValueError):
    """Raised when a part is missing, or is no XML that this format allows."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of the relation's type, and the part's name; "" for one outside."""

    kind: str
    target: str


class Package:
    """A zip file of parts, opened within bounds. Raises what `zipped.check` raises."""

    def __init__(self, data: bytes, format: str) -> None:
        zipped.check(data, format)
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._names = {_key(name): name for name in self._archive.namelist()}

    def elements(self, part: str, *names: str) -> Iterator[etree._Element]:
        """Yield the elements of `part` with these local names as they end; each is emptied once it was used.

        Raises BrokenPackageError for a part that is not there and for one with a document type:
        ECMA-376 part 2 forbids it, and entities would come of it. Raises etree.XMLSyntaxError.
        """
        if _key(part) not in self._names:
            raise BrokenPackageError(part)
        tags = [f"{{*}}{name}" for name in names]
        with self._archive.open(self._names[_key(part)]) as stream:
            for _, element in etree.iterparse(stream, tag=tags, resolve_entities=False, no_network=True):
                if element.getroottree().docinfo.doctype:
                    raise BrokenPackageError(part)
                yield element
                element.clear()

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what `part` refers to, by id; {} for a part that refers to nothing."""
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if _key(file) not in self._names:
            return {}
        return {element.get("Id", ""): _relation(element, folder) for element in self.elements(file, "Relationship")}


def _relation(element: etree._Element, folder: str) -> Relation:
    inside = element.get("TargetMode") != "External"
    target = element.get("Target", "").replace("\\", "/")
    return Relation(posixpath.basename(element.get("Type", "")), posixpath.join("/", folder, target) if inside else "")


def _key(name: str) -> str:
    """Return a part's name as it is compared: letter case and the leading slash do not count."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def local(element: etree._Element) -> str:
    """Return the name of `element` without its namespace; "" for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the children of `element` with these local names."""
    return (child for child in element if local(child) in names)

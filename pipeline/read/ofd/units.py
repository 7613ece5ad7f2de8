"""Resources of an OFD document: composite objects, which hold text, and pictures (GB/T 33190 clauses 7.9 and 13)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.read.ofd.markup import attribute, child, children, text
from pipeline.read.ofd.package import Package, PartError


@dataclass(slots=True)
class Units:
    """The composite objects and pictures of a document by their ID; a resource file is read when one is asked for.

    Of a picture it is the file's place in the package that is known.
    """

    package: Package
    waiting: list[tuple[str, str]] = field(default_factory=list)
    found: dict[str, _Element] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)

    def add(self, owner: _Element, member: str) -> None:
        """Note the resource files that `owner`, an element of `member`, refers to."""
        references = children(owner, "PublicRes", "DocumentRes", "PageRes")
        self.waiting += [(text(reference), member) for reference in references]

    def content(self, number: str) -> _Element | None:
        """Return what the composite object with the ID `number` draws, or None when there is none."""
        while number not in self.found and self.waiting:
            self._read(*self.waiting.pop())
        return self.found.get(number)

    def picture(self, number: str) -> bytes:
        """Return the file of the picture with the ID `number`. Raises PartError when there is none."""
        while number not in self.pictures and self.waiting:
            self._read(*self.waiting.pop())
        return self.package.data(self.pictures.get(number, ""))

    def _read(self, reference: str, member: str) -> None:
        """Read one resource file; one that is missing is missed when its objects are."""
        try:
            path, root = self.package.markup(reference, member)
        except PartError:
            return
        for group in children(root, "MultiMedias"):
            for media in children(group, "MultiMedia"):
                self._media(media, attribute(root, "BaseLoc"), path)
        for group in children(root, "CompositeGraphicUnits"):
            for unit in children(group, "CompositeGraphicUnit"):
                content = child(unit, "Content")
                if content is not None:
                    self.found[attribute(unit, "ID")] = content

    def _media(self, media: _Element, folder: str, path: str) -> None:
        """Note where a picture lies: below the folder that its resource file names or, as some write it, not."""
        file = text(media, "MediaFile")
        for reference in (f"{folder}/{file}", file):
            try:
                self.pictures[attribute(media, "ID")] = self.package.find(reference, path)
                return
            except PartError:
                continue

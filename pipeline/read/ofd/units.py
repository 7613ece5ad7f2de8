"""Resources of an OFD document, of which only composite objects hold text (GB/T 33190 clauses 7.9 and 13)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.read.ofd.markup import attribute, child, children, text
from pipeline.read.ofd.package import Package, PartError


@dataclass(slots=True)
class Units:
    """The composite objects of a document by their ID; a resource file is read when one is asked for."""

    package: Package
    waiting: list[tuple[str, str]] = field(default_factory=list)
    found: dict[str, _Element] = field(default_factory=dict)

    def add(self, owner: _Element, member: str) -> None:
        """Note the resource files that `owner`, an element of `member`, refers to."""
        references = children(owner, "PublicRes", "DocumentRes", "PageRes")
        self.waiting += [(text(reference), member) for reference in references]

    def content(self, number: str) -> _Element | None:
        """Return what the composite object with the ID `number` draws, or None when there is none."""
        while number not in self.found and self.waiting:
            self._read(*self.waiting.pop())
        return self.found.get(number)

    def _read(self, reference: str, member: str) -> None:
        """Read one resource file; one that is missing is missed when its objects are."""
        try:
            _, root = self.package.markup(reference, member)
        except PartError:
            return
        for group in children(root, "CompositeGraphicUnits"):
            for unit in children(group, "CompositeGraphicUnit"):
                content = child(unit, "Content")
                if content is not None:
                    self.found[attribute(unit, "ID")] = content

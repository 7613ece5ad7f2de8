"""Document.xml -> its pages, one at a time (GB/T 33190 clauses 7.5 to 7.7).

Left out, as no part of the text that is printed: annotations (notes, links, stamps laid over it), attachments,
bookmarks, and the pictures of seals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.read.ofd.content import Allowance, Canvas
from pipeline.read.ofd.markup import attribute, child, children, numbers, text
from pipeline.read.ofd.matrix import MM
from pipeline.read.ofd.package import Package, PartError
from pipeline.read.ofd.units import Units
from pipeline.read.page.page import Page

Size = tuple[float, float]

A4 = (210 * MM, 297 * MM)
"""The size in points of a page that does not say its own."""

LONGEST = 14_400
"""Points of a page's longer side, 5 m: what claims more is no page."""

TEMPLATES_KEPT = 8
"""Templates held parsed; few documents have more, and a page that needs another waits for it to be parsed."""


@dataclass(slots=True)
class Body:
    """One document of the file: the member `path`, its root element, and what its pages share."""

    package: Package
    path: str
    root: _Element
    size: Size
    units: Units
    references: dict[str, str] = field(default_factory=dict)
    templates: dict[str, _Element] = field(default_factory=dict)

    @staticmethod
    def of(package: Package, reference: str) -> Body:
        """Return the document whose root `reference` means. Raises ValueError for one that cannot be read."""
        path, root = package.markup(reference)
        body = Body(package, path, root, _size(child(root, "CommonData", "PageArea"), A4), Units(package))
        common = child(root, "CommonData")
        if common is not None:
            body.units.add(common, path)
            body.references = {
                attribute(page, "ID"): attribute(page, "BaseLoc") for page in children(common, "TemplatePage")
            }
        return body

    def pages(self) -> list[str]:
        """Return the references to the pages, in order."""
        pages = child(self.root, "Pages")
        return [] if pages is None else [attribute(page, "BaseLoc") for page in children(pages, "Page")]

    def draw(self, reference: str, number: int, allowance: Allowance) -> Canvas:
        """Return the page that `reference` means, numbered `number`, with its templates.

        It is blank, and not sound, when it cannot be read at all.
        """
        try:
            path, root = self.package.markup(reference, self.path)
            size = _size(child(root, "Area"), self.size)
        except ValueError:
            return Canvas(Page(number, *self.size), self.units.content, self.units.picture, allowance, sound=False)
        self.units.add(root, path)
        canvas = Canvas(Page(number, *size), self.units.content, self.units.picture, allowance)
        for content in [root, *self._templates(root, canvas)]:
            for part in children(content, "Content"):
                canvas.draw(part)
        canvas.close()
        return canvas

    def _templates(self, root: _Element, canvas: Canvas) -> Iterator[_Element]:
        """Yield the templates of the page `root`, and theirs, each once."""
        waiting, done = [root], set()
        while waiting:
            for template in children(waiting.pop(), "Template"):
                number = attribute(template, "TemplateID")
                if number not in done:
                    done.add(number)
                    try:
                        waiting.append(self._template(number))
                    except PartError:
                        canvas.sound = False
                    else:
                        yield waiting[-1]

    def _template(self, number: str) -> _Element:
        if number not in self.templates:
            path, root = self.package.markup(self.references.get(number, ""), self.path)
            self.units.add(root, path)
            if len(self.templates) >= TEMPLATES_KEPT:
                self.templates.clear()
            self.templates[number] = root
        return self.templates[number]


def _size(area: _Element | None, default: Size) -> Size:
    """Return width and height of a page area in points; a page's coordinates begin at its corner (clause 7.7)."""
    written = "" if area is None else text(area, "PhysicalBox")
    if not written:
        return default
    _, _, width, height = numbers(written)
    if not (0 < width * MM <= LONGEST and 0 < height * MM <= LONGEST):
        raise ValueError(written)
    return width * MM, height * MM

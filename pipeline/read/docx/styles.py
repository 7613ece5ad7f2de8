"""Styles (ECMA-376 part 1, 17.7): what a paragraph or a run takes from its style and those it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from pipeline.read.docx.names import W
from pipeline.read.docx.properties import (
    HIDDEN,
    LEVEL,
    LIST,
    NUMBERING,
    OUTLINE,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    Properties,
    children,
    is_on,
    number,
    value,
)

BODY_LEVEL = 9
"""The outline level of body text (17.3.1.20); headings have 0 to 8."""

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
"""The names of the built-in heading styles, the same in every language of Word."""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a paragraph stands in a list: the list's id, and the level, 0-based; None where not said.

    `style` is the style that names the list, to which one of its levels may be linked.
    """

    list_id: str | None = None
    level: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """What is read of a style; None where neither it nor a style below it says anything."""

    outline: int | None = None
    place: ListPlace = ListPlace()
    hidden: bool | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document by id. `default` is that of a paragraph which names none."""

    elements: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    known: dict[str, Style] = field(default_factory=dict)

    @staticmethod
    def of(root: Element | None) -> Styles:
        """Take in the styles part, if there is one."""
        styles = Styles()
        for element in [] if root is None else root.iter(f"{W}style"):
            name = element.get(f"{W}styleId", "")
            styles.elements.setdefault(name, element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                styles.default = name
        return styles

    def style(self, name: str) -> Style:
        """Return the style `name` with all that it takes over; one that nobody defined says nothing."""
        if name not in self.known:
            style = Style()
            for based in reversed(self._chain(name)):
                style = _over(style, based, self.elements[based])
            self.known[name] = style
        return self.known[name]

    def _chain(self, name: str) -> list[str]:
        """Return the style `name` and those it is based on, each once: a file may hold a circle."""
        chain: list[str] = []
        while name in self.elements and name not in chain:
            chain.append(name)
            name = value(children(self.elements[name]), f"{W}basedOn") or ""
        return chain


def list_place(paragraph: Properties, style: str = "") -> ListPlace:
    """Return what the properties of a paragraph, or of the paragraphs of `style`, say of a list."""
    if NUMBERING not in paragraph:
        return ListPlace()
    said = children(paragraph[NUMBERING])
    return ListPlace(value(said, LIST), number(said, LEVEL), style)


def merged(below: ListPlace, above: ListPlace) -> ListPlace:
    """Return the place that `above` says, and `below` where it says nothing."""
    if above.list_id is not None:
        return replace(above, level=below.level if above.level is None and below.list_id else above.level)
    return below if above.level is None else replace(below, level=above.level)


def _over(below: Style, name: str, element: Element) -> Style:
    """Return `below` with what the style `element`, called `name`, says itself."""
    said = children(element)
    heading = _HEADING.fullmatch(value(said, f"{W}name") or "")
    outline = int(heading[1]) - 1 if heading else below.outline
    paragraph = children(said[PARAGRAPH_PROPERTIES]) if PARAGRAPH_PROPERTIES in said else {}
    hidden = is_on(children(said[RUN_PROPERTIES]), HIDDEN) if RUN_PROPERTIES in said else None
    return Style(
        outline=number(paragraph, OUTLINE, outline),
        place=merged(below.place, list_place(paragraph, name)),
        hidden=below.hidden if hidden is None else hidden,
    )

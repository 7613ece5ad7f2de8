"""The content of a page: its layers of objects -> glyphs, rules and pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.read.ofd.markup import attribute, children, name, numbers, text
from pipeline.read.ofd.matrix import PAGE, Matrix, box, of_object
from pipeline.read.ofd.paths import drawing, rules
from pipeline.read.ofd.text import glyphs
from pipeline.read.page.page import Glyph, Page
from pipeline.records import BBox

DEEPEST = 64
"""Blocks and composite objects within one another; real files have a few, and a loop has no end."""

LETTERS_DRAWN = 50
"""Bent outlines from which the letters of a page without text are taken to be drawn; an emblem has fewer."""

PICTURE = 0.5
"""Share of a page that pictures cover when invisible text on it is what a recogniser read in them."""

WEIGHT = 16
"""Letters of an attribute or of path data that weigh as much as one object."""

MOST, MOST_ON_PAGE = 5_000_000, 200_000
"""Objects and characters of a file and of a page, counted as often as they are drawn; a full page has some 2,500."""


@dataclass(slots=True)
class Allowance:
    """How much may still be drawn for one file: few bytes can call for the same objects over and over."""

    left: int = MOST


@dataclass(slots=True)
class Canvas:
    """Takes what is drawn on `page`. `unit` returns the content of a composite object's resource, or None.

    `file` returns a picture's file by the ID of its resource. `images` are the pictures in the order in which they are
    drawn: that ID, and what takes the picture's own space, a square of side 1, to points; `pictures` are their boxes.
    `written` says whether any glyph or rule is seen beside them.

    `sound` is False when anything could not be drawn. What lies off the page is left out.
    """

    page: Page
    unit: Callable[[str], _Element | None]
    file: Callable[[str], bytes]
    allowance: Allowance
    sound: bool = True
    room: int = MOST_ON_PAGE
    hidden: list[Glyph] = field(default_factory=list)
    images: list[tuple[str, Matrix]] = field(default_factory=list)
    pictures: list[BBox] = field(default_factory=list)
    written: bool = False
    bent: int = 0

    def close(self) -> None:
        """Settle what the page shows once all is drawn: whether its letters are drawn, or lie in a picture."""
        shown = self.page.glyphs
        self.written = bool(shown or self.page.rules)
        if self.bent >= LETTERS_DRAWN and all(glyph.text.isspace() for glyph in shown):
            self.page.pictures = 1.0
        if self.page.pictures > PICTURE:
            self.page.text_from = "ocr" if len(self.hidden) > len(shown) else "native"
            shown += self.hidden

    def draw(self, block: _Element, matrix: Matrix = PAGE, depth: int = 0) -> None:
        """Draw the objects of a Content, Layer or PageBlock whose space `matrix` takes to points."""
        if depth > DEEPEST:
            self.sound = False
            return
        for element in block:
            try:
                self._spend(1 + len(element) + sum(map(len, element.values())) // WEIGHT)
                if attribute(element, "Visible") != "false":
                    self._object(element, matrix, depth)
            except (ValueError, OverflowError):
                self.sound = False

    def _object(self, element: _Element, matrix: Matrix, depth: int) -> None:
        """Draw one object. Raises ValueError and OverflowError for what is broken or too much."""
        match name(element):
            case "Layer" | "PageBlock":
                self.draw(element, matrix, depth + 1)
            case "TextObject":
                self._text(element, of_object(element, matrix))
            case "PathObject" if _inked(element):
                self._path(element, of_object(element, matrix))
            case "ImageObject" if _inked(element):
                left, top, width, height = numbers(attribute(element, "Boundary"))
                self._cover(box(matrix, left, top, left + width, top + height))
                self.images.append((attribute(element, "ResourceID"), of_object(element, matrix)))
            case "CompositeObject":
                self._composite(element, of_object(element, matrix), depth)

    def _text(self, element: _Element, matrix: Matrix) -> None:
        codes = list(children(element, "TextCode"))
        self._spend(sum(map(len, element.itertext())))
        self._spend(sum(len(value) for code in codes for value in code.values()) // WEIGHT)
        layer = self.page.glyphs if _written(element) else self.hidden
        layer.extend(glyph for glyph in glyphs(element, matrix) if self._shown(glyph[1:5]))

    def _path(self, element: _Element, matrix: Matrix) -> None:
        self._spend(len(text(element, "AbbreviatedData")) // WEIGHT)
        drawn = drawing(element, matrix)
        self.page.rules.extend(rule for rule in rules(drawn) if self._shown(rule))
        self.bent += drawn.bent

    def _composite(self, element: _Element, matrix: Matrix, depth: int) -> None:
        unit = self.unit(attribute(element, "ResourceID"))
        if unit is None:
            self.sound = False
        else:
            self.draw(unit, matrix, depth + 1)

    def _spend(self, amount: int) -> None:
        """Raises OverflowError when more is drawn than a page or a file may hold."""
        self.room -= amount
        self.allowance.left -= amount
        if min(self.room, self.allowance.left) < 0:
            raise OverflowError

    def _cover(self, place: BBox) -> None:
        left, top = max(place[0], 0.0), max(place[1], 0.0)
        right, bottom = min(place[2], self.page.width), min(place[3], self.page.height)
        if right <= left or bottom <= top:
            return
        self.pictures.append((left, top, right, bottom))
        share = (right - left) * (bottom - top) / (self.page.width * self.page.height)
        self.page.pictures = min(self.page.pictures + share, 1)

    def _shown(self, place: BBox) -> bool:
        """Tell whether the middle of a box is on the page."""
        x0, top, x1, bottom = place
        return 0 <= (x0 + x1) / 2 <= self.page.width and 0 <= (top + bottom) / 2 <= self.page.height


def _inked(element: _Element) -> bool:
    """Tell whether an object leaves a mark: it is not transparent through and through."""
    return attribute(element, "Alpha") != "0"


def _written(element: _Element) -> bool:
    """Tell whether a text object leaves a mark: its letters are filled or drawn along their outlines."""
    return _inked(element) and (attribute(element, "Fill") != "false" or attribute(element, "Stroke") == "true")

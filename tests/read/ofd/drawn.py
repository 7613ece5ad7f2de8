"""Pages of hand-written objects, and what a reader sees on them."""

from __future__ import annotations

from pipeline.read.ofd import canvases
from pipeline.read.ofd.content import Canvas
from pipeline.read.ofd.entry import entries
from pipeline.read.ofd.package import Package
from pipeline.read.page.page import Page
from tests.notices.ofd import Members, OfdWriter, archive

MM = 72 / 25.4


def members(objects: str = "") -> Members:
    """Return the members of a file of one A4 page with `objects`, which stand without a prefix, as some write them."""
    found = OfdWriter().members()
    found["Doc_0/Pages/Page_1/Content.xml"] = f"<Page><Content><Layer>{objects}</Layer></Content></Page>"
    return found


def drawn(found: Members) -> list[Canvas]:
    package = Package(archive(found))
    return list(canvases(package, entries(package)))


def page(objects: str) -> Page:
    """Return the page that shows `objects`, all of which can be drawn."""
    (canvas,) = drawn(members(objects))
    assert canvas.sound
    return canvas.page


def is_sound(objects: str) -> bool:
    (canvas,) = drawn(members(objects))
    return canvas.sound


def text(code: str, attributes: str = "", inner: str = "", size: str = "4") -> str:
    """Return a text object at 10, 20 mm with `code` as its TextCode elements."""
    return f'<TextObject Boundary="10 20 100 10" Size="{size}" {attributes}>{inner}{code}</TextObject>'


def path(data: str, attributes: str = "", box: str = "10 20 100 100") -> str:
    return f'<PathObject Boundary="{box}" {attributes}><AbbreviatedData>{data}</AbbreviatedData></PathObject>'


def words(found: Page) -> str:
    return "".join(glyph.text for glyph in found.glyphs)


def places(found: Page) -> list[tuple[float, float]]:
    """Return the left and top of each glyph, in mm."""
    return [(round(glyph.x0 / MM, 2), round(glyph.top / MM, 2)) for glyph in found.glyphs]


def boxes(found: Page) -> list[tuple[float, ...]]:
    """Return left, top, right and bottom of each rule, in mm."""
    return [tuple(round(side / MM, 2) for side in rule) for rule in found.rules]

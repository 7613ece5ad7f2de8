"""Glyphs and rules as a typesetter draws them, for the tests of the geometry."""

from __future__ import annotations

from pipeline.read.page.layout import Layout, lay_out
from pipeline.read.page.page import Glyph, Page, Rule
from pipeline.records import Grid, Paragraph

EM = 10.0


def width(character: str, size: float = EM) -> float:
    return size / 2 if character.isascii() else size


def line(text: str, x: float, top: float, size: float = EM, spread: float = 0.0) -> list[Glyph]:
    """Set `text` in one line, `spread` points between its glyphs."""
    glyphs = []
    for character in text:
        glyphs.append(Glyph(character, x, top, x + width(character, size), top + size, size))
        x += width(character, size) + spread
    return glyphs


def lines(texts: list[str], x: float, top: float, size: float = EM, leading: float = 1.5) -> list[Glyph]:
    """Set `texts` one under another."""
    return [glyph for number, text in enumerate(texts) for glyph in line(text, x, top + number * leading * size, size)]


def stack(text: str, x: float, top: float, size: float = EM) -> list[Glyph]:
    """Set `text` one glyph under another."""
    return [Glyph(c, x, top + n * size, x + size, top + (n + 1) * size, size) for n, c in enumerate(text)]


def level(y: float, x0: float, x1: float) -> Rule:
    return Rule(x0, y, x1, y)


def upright(x: float, top: float, bottom: float) -> Rule:
    return Rule(x, top, x, bottom)


def frame(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    return [level(top, x0, x1), level(bottom, x0, x1), upright(x0, top, bottom), upright(x1, top, bottom)]


def mesh(xs: list[float], ys: list[float]) -> list[Rule]:
    """Draw every rule of a table from end to end."""
    return [level(y, xs[0], xs[-1]) for y in ys] + [upright(x, ys[0], ys[-1]) for x in xs]


def fill(xs: list[float], ys: list[float], texts: list[list[str]]) -> list[Glyph]:
    """Set each text at the top left of its place."""
    return [
        glyph
        for y, row in zip(ys, texts, strict=False)
        for x, text in zip(xs, row, strict=False)
        for glyph in lines(text.split("\n"), x + 3, y + 3)
    ]


def laid(*pages: Page) -> Layout:
    return lay_out(iter(pages))


def page(glyphs: list[Glyph], rules: list[Rule] | None = None, number: int = 1) -> Page:
    return Page(number, 600, 800, glyphs, rules or [])


def texts(layout: Layout) -> list[list[list[str | None]]]:
    """Return what the cells of each table say; None for a place that a cell is merged over."""
    return [
        [[None if cell.merged else cell.text for cell in row] for row in block.rows]
        for block in layout.blocks
        if isinstance(block, Grid)
    ]


def grids(layout: Layout) -> list[Grid]:
    return [block for block in layout.blocks if isinstance(block, Grid)]


def paragraphs(layout: Layout) -> list[str]:
    return [block.text for block in layout.blocks if isinstance(block, Paragraph)]

"""What a PDF page's contents draw, taken down as glyphs and rules."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import Matrix, PathSegment, Point, Rect, apply_matrix_rect, mult_matrix

from pipeline.read.page.page import Glyph, Page, Rule, stands_in
from pipeline.read.page.readable import MOST
from pipeline.read.page.turns import quarter_turn
from pipeline.read.pdf.metrics import Metric, metric_of
from pipeline.read.pdf.paths import bent, corners, subpaths
from pipeline.read.pictured import Drawn
from pipeline.records import BBox

THIN = 4.0
"""Points across a filled box that is a rule."""
STRAIGHT = 1.0
"""Points by which a level or upright rule may lean."""
PICTURE = 0.5
"""Share of a page that pictures cover when invisible text over them is what a recogniser read."""
LETTERS_DRAWN = 50
"""Bent outlines from which the letters of a page without text are taken to be drawn; an emblem has fewer."""
SEEN_THROUGH = ("SMask", "Mask", "ImageMask", "IM")
"""Entries of an image that may leave what is below it to be seen: ISO 32000-1, table 89."""
INVISIBLE = (3, 7)
"""Text rendering modes that paint nothing: ISO 32000-1, 9.3.6."""
BLANK = 32
"""The code to which word spacing is added: ISO 32000-1, 9.3.3."""


class TooLargeError(ValueError):
    """A page holds more than any notice does."""


class Canvas(PDFDevice):
    """Takes down each page in points from its top left as displayed: cropped, and turned by /Rotate."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.metrics: dict[PDFFont, dict[int, Metric]] = {}
        self.outer: list[Matrix] = []

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        media = apply_matrix_rect(ctm, page.mediabox)
        crop = apply_matrix_rect(ctm, page.cropbox)
        self.x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
        x1, self.y1 = min(media[2], crop[2]), min(media[3], crop[3])
        if x1 <= self.x0 or self.y1 <= y0:
            self.x0, y0, x1, self.y1 = media
        self.width, self.height = x1 - self.x0, self.y1 - y0
        self.shown: list[Glyph] = []
        self.hidden: list[Glyph] = []
        self.rules: list[Rule] = []
        self.pictures: list[BBox] = []
        self.cover: tuple[int, BBox] | None = None
        self.bent = 0
        self.unpacked = 0
        self.outer.clear()

    def drawn(self, number: int) -> Drawn:
        """Return the page that was taken down last, as its `number`-th."""
        page = self._page(number)
        return Drawn(page, self.pictures, bool(self.shown or self.rules))

    def _page(self, number: int) -> Page:
        pictures = min(1.0, sum(map(self._share, self.pictures)))
        self._hide_covered()
        if self.bent >= LETTERS_DRAWN and all(glyph.text.isspace() for glyph in self.shown):
            pictures = 1.0
        layered = pictures > PICTURE
        text_from = "ocr" if layered and len(self.hidden) > len(self.shown) else "native"
        glyphs = [glyph for glyph in (self.shown + self.hidden if layered else self.shown) if self._is_on(glyph)]
        return Page(number, self.width, self.height, glyphs, self.rules, pictures, text_from)

    def _share(self, box: BBox) -> float:
        x0, top, x1, bottom = box
        return (x1 - x0) * (bottom - top) / (self.width * self.height)

    def _hide_covered(self) -> None:
        """Hide the glyphs over which a picture was laid: what is under it is what a recogniser read in it."""
        if self.cover is None:
            return
        until, box = self.cover
        below, above = self.shown[:until], self.shown[until:]
        self.hidden += [glyph for glyph in below if stands_in(glyph, box)]
        self.shown = [glyph for glyph in below if not stands_in(glyph, box)] + above

    def _is_on(self, glyph: Glyph) -> bool:
        return 0 <= glyph.x0 + glyph.x1 <= 2 * self.width and 0 <= glyph.top + glyph.bottom <= 2 * self.height

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        assert self.ctm is not None
        self.outer.append(self.ctm)

    def end_figure(self, name: str) -> None:
        self.ctm = self.outer.pop()

    def render_image(self, name: str, stream: Any) -> None:
        assert self.ctm is not None
        x0, y0, x1, y1 = apply_matrix_rect(self.ctm, (0, 0, 1, 1))
        left, right = max(x0 - self.x0, 0), min(x1 - self.x0, self.width)
        top, bottom = max(self.y1 - y1, 0), min(self.y1 - y0, self.height)
        if right <= left or bottom <= top:
            return
        box = (left, top, right, bottom)
        self.pictures.append(box)
        if stream is not None and self._share(box) > PICTURE and not any(resolve1(stream.get(n)) for n in SEEN_THROUGH):
            self.cover = (len(self.shown), box)

    def render_string(self, textstate: PDFTextState, seq: Any, ncs: Any, graphicstate: PDFGraphicState) -> None:
        """Take down the glyphs of a text-showing operator: ISO 32000-1, 9.4.4."""
        assert self.ctm is not None and textstate.font is not None
        font, size, scale = textstate.font, textstate.fontsize, textstate.scaling * 0.01
        vertical = font.is_vertical()
        wide, high = (0.0, size) if vertical else (size * scale, 0.0)
        wordspace = 0.0 if font.is_multibyte() else textstate.wordspace
        metrics = self.metrics.setdefault(font, {})
        x, y = textstate.linematrix
        placed: list[tuple[Metric, float, float]] = []
        for item in seq:
            if isinstance(item, bytes):
                for code in font.decode(item):
                    metric = metrics.get(code) or metrics.setdefault(code, metric_of(font, code))
                    placed.append((metric, x, y))
                    space = textstate.charspace + wordspace if code == BLANK else textstate.charspace
                    x += metric.advance * wide + (0.0 if vertical else space * scale)
                    y += metric.advance * high + (space if vertical else 0.0)
            elif isinstance(item, (int, float)):
                x -= item * 0.001 * wide
                y -= item * 0.001 * high
        textstate.linematrix = (x, y)
        self._take_down(placed, textstate, mult_matrix(textstate.matrix, self.ctm))

    def _take_down(self, placed: list[tuple[Metric, float, float]], textstate: PDFTextState, matrix: Matrix) -> None:
        a, b, c, d, e, f = matrix
        size, wide = textstate.fontsize, textstate.fontsize * textstate.scaling * 0.01
        turn = quarter_turn(a * wide, -b * wide)
        if turn is None:
            return
        height = abs(size) * math.hypot(c, d)
        glyphs = self.hidden if textstate.render in INVISIBLE else self.shown
        for metric, x, y in placed:
            text, _, left, foot, width, tall = metric
            x += left * wide
            y += foot * size + textstate.rise
            if turn or b or c:
                box = apply_matrix_rect(matrix, (x, y, x + width * wide, y + tall * size))
                x0, y0, x1, y1 = box
            else:
                x0, y0 = a * x + e, d * y + f
                x1, y1 = x0 + a * width * wide, y0 + d * tall * size
            glyphs.append(Glyph(text, x0 - self.x0, self.y1 - y1, x1 - self.x0, self.y1 - y0, height, turn))
        if len(glyphs) > MOST:
            raise TooLargeError(f"> {MOST}")

    def paint_path(
        self, graphicstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        """Take down the straight level and upright strokes of a path, and filled boxes as thin as a rule."""
        assert self.ctm is not None
        if fill:
            self.bent += bent(path)
        for points, closed in subpaths(path, self.ctm):
            if stroke:
                ring = [*points, points[0]] if closed else points
                self.rules += [rule for one, other in pairwise(ring) if (rule := self._rule(one, other, STRAIGHT))]
            elif fill and (rule := self._rule(*corners(points), THIN)):
                self.rules.append(rule)
        if len(self.rules) > MOST:
            raise TooLargeError(f"> {MOST}")

    def _rule(self, one: Point, other: Point, thin: float) -> Rule | None:
        (x0, y0), (x1, y1) = one, other
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        if min(x1 - x0, y1 - y0) > thin:
            return None
        return Rule(x0 - self.x0, self.y1 - y1, x1 - self.x0, self.y1 - y0)

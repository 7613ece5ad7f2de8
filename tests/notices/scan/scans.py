"""A laid notice -> the scans of its pages, each with the truth of what stands where on it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tests.notices.print.layout import Layout
from tests.notices.print.pages import Page
from tests.notices.print.traps import CONTENT, SHOWN, Trap, Traps
from tests.notices.scan import fonts
from tests.notices.scan.marks import Paper, Rect
from tests.notices.scan.printing import Pixels, draw
from tests.notices.scan.traced import Cell, Line, Sheet, typeset
from tests.notices.scan.wear import Wear, worn

SCANNED = CONTENT | SHOWN["pdf"] - {Trap.ROTATED_PAGE}
"""The traps that a scan can show; its quarter turns are its wear's."""
TRAP_SHARE = 0.3
"""How likely a seed has a trap."""


@dataclass(frozen=True)
class Shot:
    """One scanned page. `pixels` are BGR; `page` counts the notice's pages from 1; a blank back has its front's.

    All truth is in points of the upright print: the `cells` on the page, the free `lines`, the `seal`'s box.
    `homography` leads a place there to its place on the image, in pixels. `jpeg` is the file that the
    pixels were decoded from, or empty. Of a `one_bit` shot all pixels are black or white. `tagged_dpi` is what
    its file says of its dpi. `printed` is the page as it was typeset, in `font`.
    """

    pixels: Pixels
    dpi: float
    homography: NDArray[np.float64]
    page: int
    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]
    seal: Rect | None
    jpeg: bytes
    one_bit: bool
    tagged_dpi: float
    printed: Page
    font: str


def traps_of(seed: int) -> Traps:
    """Return the traps of a seed's notice: some of those that a scan can show."""
    rng = random.Random(f"traps/{seed}")
    return frozenset(trap for trap in sorted(SCANNED) if rng.random() < TRAP_SHARE)


def scan(layout: Layout, traps: Traps, wear: Wear, seed: int) -> list[Shot]:
    """Print a notice, wear its pages and return them in order; the same arguments give the same pixels."""
    sheets = typeset(layout, traps, partial(fonts.advance, wear.font), wear.size)
    fronts = [draw(sheet.page, wear.font, wear.dpi, wear.rules) for sheet in sheets]
    return list(_shots(layout, sheets, fronts, wear, seed))


def _shots(layout: Layout, sheets: list[Sheet], fronts: list[Pixels], wear: Wear, seed: int) -> Iterator[Shot]:
    """Yield each page, its other side showing the next as in print on both sides, and its blank back where asked."""
    issuer = layout.truth.issuer
    for place, (sheet, front) in enumerate(zip(sheets, fronts, strict=True)):
        behind = fronts[place ^ 1] if place ^ 1 < len(fronts) else None
        paper = Paper(front, None if wear.blank_backs else behind, issuer, _signed(sheet, issuer, wear.dpi))
        yield _shot(paper, sheet, place + 1, wear, 1000 * seed + 2 * place)
        if wear.blank_backs:
            back = Paper(np.full_like(front, 255), front, issuer)
            yield _shot(back, Sheet(Page(), (), ()), place + 1, wear, 1000 * seed + 2 * place + 1)


def _signed(sheet: Sheet, issuer: str, dpi: float) -> tuple[float, float] | None:
    """Return the middle of the page's signature in pixels: its last free line that is the issuer alone."""
    found = [line.box for line in sheet.lines if line.text == issuer]
    if not found:
        return None
    x0, _, x1, bottom = found[-1]
    return (x0 + x1) / 2 * dpi / 72, bottom * dpi / 72


def _shot(paper: Paper, sheet: Sheet, page: int, wear: Wear, seed: int) -> Shot:
    result = worn(paper, wear, seed)
    to_pixels = np.diag((wear.dpi / 72, wear.dpi / 72, 1))
    seal = tuple(round(place * 72 / wear.dpi, 2) for place in result.seal) if result.seal else None
    return Shot(
        pixels=result.pixels,
        dpi=wear.dpi,
        homography=result.homography @ to_pixels,
        page=page,
        cells=sheet.cells,
        lines=sheet.lines,
        seal=seal,
        jpeg=result.jpeg,
        one_bit=wear.one_bit or wear.fax,
        tagged_dpi=wear.tagged_dpi,
        printed=sheet.page,
        font=wear.font,
    )

"""Pages of glyphs and rules -> the blocks of a document, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.read.page.dissect import Parts, dissect
from pipeline.read.page.furniture import Furniture
from pipeline.read.page.lines import Line
from pipeline.read.page.page import Page
from pipeline.read.page.paragraphs import Measure, Text, texts
from pipeline.read.page.readable import remark
from pipeline.read.page.turns import upright
from pipeline.records import Grid, Issue, Paragraph


@dataclass(slots=True)
class Layout:
    """What stands on the pages. `pages` counts their numbers; `with_text` counts those that have text."""

    blocks: list[Paragraph | Grid] = field(default_factory=list)
    remarks: list[Issue] = field(default_factory=list)
    pages: int = 0
    with_text: int = 0


def lay_out(pages: Iterable[Page]) -> Layout:
    """Return the paragraphs and tables of `pages`, and a remark for each page that cannot be read.

    The pages are taken one at a time, in order, and none is kept: give a generator. Grids are
    numbered from 1 through the document; one that goes on over pages is one grid a page. Page
    marks and running lines are left out. A page whose text is set sideways is turned first, and
    its boxes are those of the page as turned. Remarks: `unreadable_page` for a page whose glyphs
    do not say which characters they show, `scanned_page` for one without text that a picture
    covers, `too_large` for one beyond all bounds.
    """
    layout = Layout()
    parts: list[Parts] = []
    numbers: set[int] = set()
    for page in pages:
        numbers.add(page.number)
        fault = remark(page)
        if fault:
            layout.remarks.append(fault)
        if page.glyphs and not (fault and fault.code == "too_large"):
            parts.append(dissect(upright(page), parts[-1] if parts else None))
            layout.with_text += 1
    layout.pages = len(numbers)
    furniture = Furniture.of([(part.lines, part.page.height) for part in parts])
    layout.blocks = list(_blocks(parts, furniture))
    return layout


def _blocks(parts: list[Parts], furniture: Furniture) -> Iterator[Paragraph | Grid]:
    """Yield the paragraphs and tables of all pages; a paragraph that goes on over a page's end is one."""
    before: Text | None = None
    for part in parts:
        measure = Measure.of(part.lines, part.page.width)
        for block in _page(part, furniture.without(part.lines, part.page.height), measure):
            if before and isinstance(block, Text) and before.goes_on_over(block):
                before.later += block.lines
                continue
            if before:
                yield before.paragraph()
            before = block if isinstance(block, Text) else None
            if isinstance(block, Grid):
                yield block
    if before:
        yield before.paragraph()


def _page(part: Parts, lines: list[Line], measure: Measure) -> Iterator[Text | Grid]:
    """Yield the paragraphs and tables of a page, from top to bottom."""
    for table in part.tables:
        above = [line for line in lines if line.top < table.box[1]]
        yield from texts(above, measure, part.page)
        yield table.grid
        lines = lines[len(above) :]
    yield from texts(lines, measure, part.page)

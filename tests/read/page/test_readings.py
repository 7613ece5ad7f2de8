"""How sure a recogniser is of a text, and what its second reading of it says, from glyphs to cells."""

from __future__ import annotations

from dataclasses import replace

from pipeline.read.page.page import Glyph
from pipeline.records import Cell, Grid
from tests.read.page.draw import fill, grids, laid, line, mesh, page, paragraphs

XS = [50.0, 90.0, 250.0, 400.0]
YS = [100.0, 130.0, 160.0, 190.0]
WORDS = [["序号", "任务", "牵头单位"], ["1", "河长制", "市水利局"], ["2", "绿盾", "市林业局"]]


def recognised(unsure: dict[str, Glyph]) -> list[Cell]:
    """Return the cells of the table `WORDS` as recognised, each glyph of a text in `unsure` put in its place."""
    glyphs = [
        glyph._replace(confidence=unsure[glyph.text].confidence, other=unsure[glyph.text].other)
        if glyph.text in unsure
        else glyph
        for glyph in fill(XS, YS, WORDS)
    ]
    [grid] = grids(laid(replace(page(glyphs, mesh(XS, YS)), text_from="ocr")))
    return [cell for row in grid.rows for cell in row]


def glyph(confidence: float, other: str | None = None) -> Glyph:
    return Glyph("", 0, 0, 0, 0, 0, confidence=confidence, other=other)


def said(cells: list[Cell], text: str) -> Cell:
    return next(cell for cell in cells if cell.text == text)


def test_a_cell_is_as_likely_right_as_all_of_its_glyphs() -> None:
    """The chances that each glyph is right multiply; a cell all of whose glyphs are sure is sure."""
    cells = recognised({"市": glyph(0.9), "利": glyph(0.5)})
    assert said(cells, "市水利局").confidence == 0.45
    assert said(cells, "市林业局").confidence == 0.9
    assert said(cells, "绿盾").confidence == 1.0


def test_a_second_reading_that_differs_stands_beside_the_first() -> None:
    """Other characters, more, and none: each second reading is told whole; one that agrees is not told."""
    cells = recognised({"利": glyph(0.5, "务"), "绿": glyph(0.5, ""), "林": glyph(0.5, "木木")})
    assert said(cells, "市水利局").second == "市水务局"
    assert said(cells, "绿盾").second == "盾"
    assert said(cells, "市林业局").second == "市木木业局"
    assert said(cells, "河长制").second is None


def test_a_cell_with_text_of_its_own_stands_in_no_question() -> None:
    """Near miss: native text has neither a confidence nor a second reading; nor has a blank recognised cell."""
    [grid] = grids(laid(page(fill(XS, YS, WORDS), mesh(XS, YS))))
    assert {(cell.confidence, cell.second) for row in grid.rows for cell in row} == {(None, None)}
    blank = replace(page(line("序号", 53, 103), mesh(XS, YS)), text_from="ocr")
    assert grids(laid(blank))[0].rows[1][1].confidence is None


def test_boxes_of_a_page_that_was_made_straight_are_those_of_the_page_as_it_is() -> None:
    """A cell and a paragraph know where they stand on the original page."""
    shifted = (1.0, 0.0, 10.0, 0.0, 1.0, 20.0, 0.0, 0.0, 1.0)
    glyphs = [*line("正文", 50, 40), *fill(XS, YS, WORDS)]
    layout = laid(replace(page(glyphs, mesh(XS, YS)), back=shifted))
    paragraph, grid = layout.blocks
    assert isinstance(grid, Grid)
    assert grid.rows[0][0].bbox == (60, 120, 100, 150)
    assert paragraph.bbox and paragraph.bbox[:2] == (60, 60)


def test_a_paragraph_is_as_likely_right_as_all_of_its_glyphs() -> None:
    """A recognised paragraph has a confidence; near miss: one with text of its own has none."""
    unsure = [each._replace(confidence=0.5) for each in line("正文", 50, 40)]
    for text_from, expected in (("ocr", 0.25), ("native", None)):
        layout = laid(replace(page(unsure), text_from=text_from))
        assert paragraphs(layout) == ["正文"]
        assert layout.blocks[0].confidence == expected  # type: ignore[union-attr]

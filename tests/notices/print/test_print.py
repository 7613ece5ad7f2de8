"""What the writers print, checked without the program's readers."""

from __future__ import annotations

import csv
from collections import Counter
from io import BytesIO, StringIO
from zipfile import ZipFile

import pdfplumber
import pytest
from docx import Document
from opencc import OpenCC
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from tests.notices.compose import compose
from tests.notices.print import docx, html, ofd, pdf, sheet
from tests.notices.print.formats import WRITERS
from tests.notices.print.lay import lay
from tests.notices.print.layout import Layout, Line
from tests.notices.print.pages import typeset
from tests.notices.print.traps import ALL, CONTENT, NONE, SHOWN, Trap

SEEDS = range(6)
REPEATING = frozenset({Trap.HEADING_REPEATED, Trap.HEADING_REWORDED, Trap.FURNITURE})
"""The traps that print words more than once."""


def characters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def printed(layout: Layout) -> Counter[str]:
    """Return every character of a layout, blanks left out."""
    lines = "".join(block.text for block in layout.blocks if isinstance(block, Line))
    return characters(lines + "".join(box.text for table in layout.tables for box in table.boxes))


@pytest.fixture(scope="module")
def layouts() -> list[Layout]:
    return [lay(compose(seed, 12), ALL) for seed in SEEDS]


def test_the_same_notice_is_printed_the_same() -> None:
    """The same layout and traps give the same bytes of every format that is not a zip file with dates in it."""
    layout = lay(compose(3, 6), ALL)
    for format in ("txt", "html", "csv", "pdf", "ofd"):
        assert WRITERS[format](layout, ALL) == WRITERS[format](layout, ALL)


def test_boxes_cover_each_place_once(layouts: list[Layout]) -> None:
    """A table's boxes overlap nowhere and leave no hole."""
    for table in (table for layout in layouts for table in layout.tables):
        assert sum(box.rows * box.columns for box in table.boxes) == len(table.places) == table.rows * table.columns


def test_how_it_is_printed_is_no_part_of_the_truth() -> None:
    """Only the traps of what is printed change the truth."""
    assert lay(compose(4, 9), ALL) == lay(compose(4, 9), CONTENT)
    assert lay(compose(4, 9), NONE).truth == compose(4, 9)


def test_each_task_is_laid_once(layouts: list[Layout]) -> None:
    """Each task of the truth has one row, with its name and its own number."""
    for layout in layouts:
        boxes = [box for table in layout.tables for box in table.boxes if box.task]
        names = {box.task: box.text for box in boxes if box.field == "name"}
        assert names == {row.serial: row.name for row in layout.truth.rows}


@pytest.mark.parametrize("advance", [pdf.advance, ofd.advance], ids=["pdf", "ofd"])
def test_pages_hold_every_character_once(layouts: list[Layout], advance: object) -> None:
    """Breaking rows and merged cells over pages loses nothing and prints nothing twice."""
    for layout in layouts:
        pages = typeset(layout, ALL - REPEATING, advance)  # type: ignore[arg-type]
        assert characters("".join(words.text for page in pages for words in page.words)) == printed(layout)


def test_a_repeated_heading_has_its_words_on_every_page() -> None:
    """Where the heading is repeated, each page that the table goes on on begins with all of it."""
    layout = lay(compose(2, 14), NONE)
    headings = [box.text for box in layout.tables[0].boxes if box.kind == "heading"]
    pages = typeset(layout, frozenset({Trap.HEADING_REPEATED}), pdf.advance)
    assert len(pages) > 1
    for page in pages[1:]:
        text = "".join(words.text for words in page.words if words.size < 9)
        assert text.startswith("".join(headings))


def test_another_program_reads_the_pdf(layouts: list[Layout]) -> None:
    """The PDF's text layer is what was printed, once what is drawn twice or stands behind is taken out."""
    traps = ALL - REPEATING - {Trap.FAKE_BOLD, Trap.WATERMARK}
    with pdfplumber.open(BytesIO(pdf.write(layouts[0], traps))) as document:
        assert characters("".join(char["text"] for page in document.pages for char in page.chars)) == printed(
            layouts[0]
        )


def test_some_pages_are_stored_turned() -> None:
    """A turned page is stored upright and shown as wide as the others."""
    layout = lay(compose(2, 20), NONE)
    document = PdfDocument(pdf.write(layout, frozenset({Trap.ROTATED_PAGE})))
    shapes = {(page.get_rotation(), page.get_size(), page.get_mediabox()[2:]) for page in document}
    assert shapes == {(0, (842, 595), (842, 595)), (90, (842, 595), (595, 842))}


def test_another_program_reads_the_docx() -> None:
    """python-docx finds each cell of a plain notice where it was laid, merged cells in each of their places."""
    layout = lay(compose(1, 6), CONTENT - {Trap.SPACED})
    found = Document(BytesIO(docx.write(layout, NONE))).tables
    for table, laid in zip(found, layout.tables, strict=True):
        texts = [[cell.text for cell in row.cells] for row in table.rows]
        columns = range(laid.columns)
        assert texts == [[laid.places[row, column].text for column in columns] for row in range(laid.rows)]


def test_another_program_reads_the_workbook() -> None:
    """openpyxl finds the texts at the top left of each merged range, and dates that are dates."""
    layout = lay(compose(0, 6), frozenset({Trap.TWO_TIERS}))
    book = load_workbook(BytesIO(sheet.write(layout, frozenset({Trap.REAL_DATES}))))
    values = [cell.value for row in book.worksheets[0] for cell in row if cell.value is not None]
    assert layout.truth.title in values
    assert {box.text for box in layout.tables[0].boxes if box.kind == "heading"} <= set(values)
    assert 1 in values


def test_the_csv_has_a_row_a_task(layouts: list[Layout]) -> None:
    """A CSV file repeats a merged value in each of its rows."""
    rows = list(csv.reader(StringIO(sheet.write_csv(layouts[1], NONE).decode("utf-8-sig"))))
    leads = [row.printed["lead_units"].replace(" ", "") for row in layouts[1].truth.rows]
    assert all(any(lead in (cell.replace(" ", "") for cell in row) for row in rows) for lead in leads)


def test_a_mirrored_page_comes_back() -> None:
    """A page in traditional characters says the same when it is turned back."""
    layout = lay(compose(7, 6), CONTENT)
    plain, traditional = (html.write(layout, traps).decode() for traps in (NONE, frozenset({Trap.TRADITIONAL})))
    assert traditional != plain
    assert OpenCC("t2s").convert(traditional) == OpenCC("t2s").convert(plain)


def content(data: bytes) -> bytes | dict[str, bytes]:
    """Return what a file holds, without the dates in a zip file."""
    if not data.startswith(b"PK"):
        return data
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}


@pytest.mark.parametrize("format", WRITERS)
def test_every_trap_shows(format: str) -> None:
    """Each trap that a format can show changes the file; all that it cannot show together change nothing."""
    layouts = [lay(compose(seed, 14), traps) for traps in (CONTENT, NONE) for seed in (2, 3)]
    plain = [content(WRITERS[format](layout, NONE)) for layout in layouts]

    def changes(*traps: Trap) -> bool:
        printed = (content(WRITERS[format](layout, frozenset(traps))) for layout in layouts)
        return any(now != before for now, before in zip(printed, plain, strict=True))

    assert not [trap.name for trap in SHOWN[format] - {Trap.HEADING_ABSENT} if not changes(trap)]
    assert not changes(*(frozenset(Trap) - CONTENT - SHOWN[format]))

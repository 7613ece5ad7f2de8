"""Plain text and markdown -> Document: lines become paragraphs and grids.

A grid is a run of adjacent lines with tabs or pipes between their cells. A line ends at LF, CR,
CR LF, NEL or U+2029, and a page at a form feed; a vertical tab and U+2028 are breaks inside a
cell, as word processors write them, and stay in its text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.read.encoding import decode
from pipeline.records import Cell, Document, Grid, Paragraph

PIPES = "|｜"

_LINE_END = re.compile("\r{1,2}\n|[\n\r\x85\u2029]")
_PIPE = re.compile(r"(?<!\\)\||｜")
_BAR = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \u3000]+([^\s|｜].*)")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[\w+-]*\s*")
_LIST_ITEM = re.compile(r"\s*[（(]?\w{1,4}[、.．)）]\t[^\t]*")
_SCRAP = re.compile(r"\d{1,2}[月日].{0,8}")
"""The rest of a date that was broken off its cell: no paragraph begins so."""


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read a text file. Raises UndecodableError when `data` is not text.

    Lines that only draw (`---`, `|---|---|`, ```` ``` ````) and blank lines are left out. The text of
    a cell between tabs is untouched; between pipes it is without its padding and the backslash of `\\|`.
    """
    text, _ = decode(data)
    pages = [_lines(page) for page in text.split("\f")]
    outer = OuterPipes.of([line for page in pages for line in page])
    blocks: list[Paragraph | Grid] = []
    grids = 0
    for number, lines in enumerate(pages, 1):
        for part in _parts(lines, outer):
            if isinstance(part, Run):
                grids += 1
                blocks.append(_grid(part.rows, number, grids))
            else:
                blocks.append(_paragraph(part, number))
    return Document(source, sha256, "text", max((block.page for block in blocks), default=1), blocks)


def _lines(page: str) -> list[str]:
    return [line for line in _LINE_END.split(page) if not _is_rule(line)]


def _is_rule(line: str) -> bool:
    """Tell a line that only draws: a horizontal rule, or the line below a table's heading."""
    marks = set(line) - {" ", "\t"}
    if "-" in marks and marks & set("|｜+") and marks <= set("|｜+-=:"):
        return True
    return all(_is_dashes(cell) for cell in line.strip().split("\t"))


def _is_dashes(cell: str) -> bool:
    bare = cell.replace(" ", "").strip(":")
    return len(bare) >= 3 and bare[0] in "-*_" and not bare.strip(bare[0])


@dataclass(frozen=True, slots=True)
class OuterPipes:
    """Whether the document's pipe rows open and close with a pipe that parts no cells.

    Most rows decide for all: `｜合计｜46个` opens with a blank cell where other rows open with text.
    """

    opening: bool
    closing: bool

    @staticmethod
    def of(lines: list[str]) -> OuterPipes:
        rows = [line.strip() for line in lines if _separator(line) in PIPES and len(_PIPE.findall(line)) > 1]
        opening = sum(row[0] in PIPES for row in rows)
        closing = sum(_closes(row) for row in rows)
        return OuterPipes(2 * opening > len(rows), 2 * closing > len(rows))

    def strip(self, row: str) -> str:
        """Take the outer pipes off `row`."""
        row = row.strip()
        if self.opening and row[:1] in PIPES:
            row = row[1:]
        return row[:-1] if self.closing and _closes(row) else row


def _closes(row: str) -> bool:
    return row.endswith(tuple(PIPES)) and not row.endswith("\\|")


def _separator(line: str) -> str:
    """Return what parts the cells of `line`: a tab, a pipe or a full-width pipe; a space for none."""
    bare = line.strip()
    if not bare or _HEADING.fullmatch(line):
        return " "
    if bare[0] in PIPES:
        return bare[0]
    if "\t" in line:
        return "\t"
    if _BAR.search(line):
        return "|"
    return "｜" if "｜" in line else " "


def _cells(line: str, outer: OuterPipes) -> list[str]:
    match _separator(line):
        case "\t":
            return line.split("\t")
        case "|":
            return [cell.strip().replace("\\|", "|") for cell in _BAR.split(outer.strip(line))]
        case "｜":
            return [cell.strip() for cell in outer.strip(line).split("｜")]
        case _:
            return [line]


@dataclass(slots=True)
class Run:
    """A grid as it grows. `usual` is its most common number of cells a row, lines of one cell left out.

    `room` is how many more lines without a separator the row before has cells for: a recogniser
    breaks a row off, and its cells go on below.
    """

    outer: OuterPipes
    rows: list[list[str]] = field(default_factory=list)
    widths: Counter[int] = field(default_factory=Counter)
    usual: int = 0
    room: int = 0

    def takes(self, line: str, following: str) -> bool:
        """Tell whether `line`, with `following` right below it, goes on with this grid."""
        if _separator(line) != " " or _SCRAP.fullmatch(line.strip()):
            return True
        return not _HEADING.fullmatch(line) and (self.room > 0 or _separator(following) != " ")

    def add(self, line: str) -> None:
        row = _cells(line, self.outer)
        self.rows.append(row)
        if _separator(line) == " ":
            self.room -= 1
            return
        self.widths[len(row)] += 1
        self.usual = max(self.usual, len(row), key=lambda width: (self.widths[width], width))
        self.room = self.usual - len(row)


def _parts(lines: list[str], outer: OuterPipes) -> Iterator[str | Run]:
    """Yield the paragraphs and the grids of a page, in order."""
    run: Run | None = None
    for line, following in pairwise([*lines, ""]):
        blank = not line.strip() or _FENCE.fullmatch(line)
        if run and (blank or not run.takes(line, following)):
            yield run
            run = None
        if blank:
            continue
        if not run and not _starts_grid(line, following):
            yield line
            continue
        run = run or Run(outer)
        run.add(line)
    if run:
        yield run


def _starts_grid(line: str, following: str) -> bool:
    """Tell a first row from prose that holds a tab after its number or indent, or a single pipe."""
    separator = _separator(line)
    if separator == "\t":
        return "\t" in line.strip() and not _LIST_ITEM.fullmatch(line)
    return separator in PIPES and (len(_PIPE.findall(line)) > 1 or _separator(following) == separator)


def _paragraph(line: str, page: int) -> Paragraph:
    if not (heading := _HEADING.fullmatch(line)):
        return Paragraph(line.strip(), page)
    marks, text = heading.groups()
    return Paragraph(_without_closing_marks(text.rstrip()), page, len(marks))


def _without_closing_marks(text: str) -> str:
    bare = text.rstrip("#")
    return bare.rstrip() if bare[-1:].isspace() else text


def _grid(rows: list[list[str]], page: int, number: int) -> Grid:
    return Grid(
        page,
        number,
        [
            [Cell(page, number, row, column, text) for column, text in enumerate(cells, 1)]
            for row, cells in enumerate(rows, 1)
        ],
    )

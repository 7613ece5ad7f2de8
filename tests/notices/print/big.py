"""Large notices for measuring speed and memory: so many pages of a ruled table, made quickly.

python -m tests.notices.print.big pdf 200 big.pdf
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from tests.notices.compose import Truth, TruthRow, compose
from tests.notices.print import docx, ofd, pdf
from tests.notices.print.lay import lay
from tests.notices.print.pages import Page, typeset
from tests.notices.print.traps import NONE, Trap, Traps

SEED = 2
ROWS_A_PAGE = 10
PATTERN_ROWS = 100
"""Rows that are composed and printed again and again, with serials that go on; the shortest of twice as many."""
TRAPS: Traps = frozenset({Trap.HEADING_REPEATED, Trap.FURNITURE})


def truth(rows: int) -> Truth:
    """Return a notice of so many rows, each a few lines high."""
    pattern = compose(SEED, 2 * PATTERN_ROWS)
    shortest = cycle(sorted(pattern.rows, key=_length)[:PATTERN_ROWS])
    numbered = (
        replace(row, serial=serial, printed=row.printed | {"serial": str(serial)})
        for serial, row in zip(range(1, rows + 1), shortest, strict=False)
    )
    return replace(pattern, rows=tuple(numbered))


def _length(row: TruthRow) -> int:
    return len(row.main_tasks) + 2 * len(row.printed["responsible_units"])


def pages(count: int) -> list[Page]:
    """Return so many pages: a letterhead, then a ruled table with its heading and about ten rows on each."""
    return typeset(lay(truth(ROWS_A_PAGE * count), NONE), TRAPS, pdf.advance)[:count]


def write_pdf(count: int) -> bytes:
    """Return a PDF of so many pages."""
    return pdf.print_pages(pages(count))


def write_ofd(count: int) -> bytes:
    """Return the same pages as OFD."""
    return ofd.print_pages(pages(count))


def write_docx(count: int) -> bytes:
    """Return a DOCX of about so many pages once it is laid out."""
    return docx.write(lay(truth(ROWS_A_PAGE * count), NONE), NONE)


WRITERS = {"pdf": write_pdf, "ofd": write_ofd, "docx": write_docx}


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a large notice.")
    parser.add_argument("format", choices=WRITERS)
    parser.add_argument("pages", type=int)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    options.file.write_bytes(WRITERS[options.format](options.pages))


if __name__ == "__main__":
    main()

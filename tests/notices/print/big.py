"""Large notices for measuring speed and memory: so many pages of a ruled table, made quickly.

    python -m tests.notices.print.big pdf 200 big.pdf
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from tests.notices.compose import Truth, compose
from tests.notices.print import docx, ofd, pdf
from tests.notices.print.lay import lay
from tests.notices.print.pages import Page, typeset
from tests.notices.print.traps import NONE, Trap, Traps

SEED = 11
PATTERN_ROWS = 200
"""Rows that are composed; a longer notice has them again and again, with serials that go on."""
TRAPS: Traps = frozenset({Trap.HEADING_REPEATED, Trap.FURNITURE})


def truth(rows: int) -> Truth:
    """Return a notice of so many rows."""
    pattern = compose(SEED, min(rows, PATTERN_ROWS))
    numbered = (
        replace(row, serial=serial, printed=row.printed | {"serial": str(serial)})
        for serial in range(1, rows + 1)
        for row in (pattern.rows[(serial - 1) % len(pattern.rows)],)
    )
    return replace(pattern, rows=tuple(numbered))


def pages(count: int) -> list[Page]:
    """Return so many pages: what stands on the first, then a ruled table with a heading on each page."""
    rows = count * 10
    return typeset(lay(truth(rows), NONE), TRAPS, pdf.advance)[:count]


def write_pdf(count: int) -> bytes:
    """Return a PDF of so many pages."""
    return pdf.print_pages(pages(count))


def write_ofd(count: int) -> bytes:
    """Return the same pages as OFD."""
    return ofd.print_pages(pages(count))


def write_docx(count: int) -> bytes:
    """Return a DOCX of about so many pages when it is laid out."""
    return docx.write(lay(truth(count * ROWS_A_PAGE), NONE), NONE)

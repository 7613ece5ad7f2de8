"""Every format that a notice is written in."""

from __future__ import annotations

from collections.abc import Callable

from tests.notices.print import docx, html, ofd, pdf, sheet, text
from tests.notices.print.layout import Layout
from tests.notices.print.traps import Traps

WRITERS: dict[str, Callable[[Layout, Traps], bytes]] = {
    "txt": text.write,
    "html": html.write,
    "docx": docx.write,
    "xlsx": sheet.write,
    "csv": sheet.write_csv,
    "pdf": pdf.write,
    "ofd": ofd.write,
}
"""Ending of the file's name -> what writes it."""

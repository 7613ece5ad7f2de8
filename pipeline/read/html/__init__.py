"""HTML -> Document: a page of a government site, or what an office program saved as one.

What a browser shows is read, in the order in which it shows it: lines become paragraphs, tables
grids, and tables that only lay the page out dissolve into what they hold. Menus, share buttons and
the like are left out; what might be text of the notice is kept.
"""

from __future__ import annotations

from pipeline.read.html import divs, markup
from pipeline.read.html.blocks import Blocks
from pipeline.read.html.flow import flow
from pipeline.read.html.items import Remark
from pipeline.records import Document, Grid, Paragraph
from pipeline.text import same_words

TITLE = "articletitle"
"""The meta element in which government sites write a notice's title (the site metadata of 2017, GBF 〔2017〕47)."""


def read(data: bytes, source: str, sha256: str) -> Document:
    """Read a web page, one long page 1. Raises UnreadableError: `unreadable`, `too_large`."""
    root = markup.parse(data)
    blocks = Blocks()
    blocks.add(flow(root))
    blocks.add(Remark("div_table", words) for words in divs.headings_in(root))
    return Document(source, sha256, "html", 1, _titled(_title(root), blocks.blocks), blocks.remarks)


def _title(root: markup.Element) -> str:
    metas = root.iter("meta")
    return next((meta.get("content", "").strip() for meta in metas if meta.get("name", "").lower() == TITLE), "")


def _titled(title: str, blocks: list[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """Put `title` before the blocks of a page that does not print it, as where the title is a picture."""
    printed = "".join(same_words(block.text) for block in blocks if isinstance(block, Paragraph))
    return blocks if same_words(title) in printed else [Paragraph(title, 1, heading=1), *blocks]

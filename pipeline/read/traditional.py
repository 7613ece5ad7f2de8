"""A document in traditional characters, as the same document in simplified ones.

Government sites mirror their pages character by character. Reading them back is a change of
writing, never of words: 軟體 becomes 软体, not 软件, which is another region's word.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.records import Cell, Document, Grid, Issue, Paragraph
from pipeline.text import han_runs

SIMPLIFIED, TRADITIONAL, EITHER = "gb2312", "big5", "big5hkscs"
"""Character sets: what is in Big5 and not in GB 2312 only traditional writing uses, rare names apart; what is in
GB 2312 and not in Big5 with Hong Kong's supplement, only simplified writing. Big5 alone has no 着, as in 着力."""

LEAST = 10
"""Characters of traditional writing from which a document may be in it: fewer are a name or a quotation."""

SHARE = 0.9
"""Their share of the characters that tell the two writings apart: near 1 in traditional text, near 0 in simplified,
about a half in Japanese and in a page of both."""

MAX_KANA = 0.05
"""Kana a Han character up to which a text is Chinese."""

CONFIG = "t2s"
"""OpenCC's conversion of characters; tw2sp changes words as well."""

_KANA = re.compile("[\u3041-\u30fa]")


def simplified(document: Document) -> Document:
    """Return `document` in simplified characters if it is in traditional ones as a whole, else as it is.

    Each character becomes one character, by OpenCC's table and its phrases (乾 in 乾隆 stays). A cell
    that changes keeps its own text in `printed`.
    """
    if not _is_traditional("".join(_texts(document))):
        return document
    converted = _Converter()
    blocks = [converted.block(block) for block in document.blocks]
    return replace(document, blocks=blocks, remarks=[*document.remarks, Issue("traditional_text", "")])


def _texts(document: Document) -> list[str]:
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        else:
            texts += [cell.text for row in block.rows for cell in row]
    return texts


def _is_traditional(text: str) -> bool:
    han = "".join(han_runs(text))
    only_simplified, only_traditional = _count(han, SIMPLIFIED, EITHER), _count(han, TRADITIONAL, SIMPLIFIED)
    if only_traditional < max(LEAST, SHARE * (only_traditional + only_simplified)):
        return False
    return len(_KANA.findall(text)) <= MAX_KANA * len(han)


def _count(han: str, charset: str, other: str) -> int:
    """Return how many characters of `han` are in `charset` and not in `other`."""
    encoded = han.encode(charset, "ignore").decode(charset)
    return len(encoded) - len(encoded.encode(other, "ignore").decode(other))


class _Converter:
    """Converts blocks, so that a merged place still points at the cell that is merged over it."""

    def __init__(self) -> None:
        from opencc import OpenCC  # needed for few documents

        self._opencc = OpenCC(CONFIG)
        self._cells: dict[int, Cell] = {}

    def block(self, block: Paragraph | Grid) -> Paragraph | Grid:
        if isinstance(block, Paragraph):
            return replace(block, text=self._opencc.convert(block.text))
        return replace(block, rows=[[self._cell(cell) for cell in row] for row in block.rows])

    def _cell(self, cell: Cell) -> Cell:
        if id(cell) not in self._cells:
            self._cells[id(cell)] = self._converted(cell)
        return self._cells[id(cell)]

    def _converted(self, cell: Cell) -> Cell:
        text = self._opencc.convert(cell.text)
        merged = self._cell(cell.merged) if cell.merged else None
        printed = cell.printed if text == cell.text else cell.printed or cell.text
        second = self._opencc.convert(cell.second) if cell.second else cell.second
        return replace(cell, text=text, printed=printed, merged=merged, second=second)

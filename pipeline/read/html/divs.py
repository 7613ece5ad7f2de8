"""Tables that are drawn by a style sheet, without table markup: they are found, not read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pipeline.lexicon import headings
from pipeline.read.html.hidden import words
from pipeline.read.html.markup import Element

HOLDERS = ("div", "ul", "ol", "dl", "li", "section", "header", "article", "main")
CELLS = ("div", "span", "li", "dt", "dd", "label", "strong", "b", "section")
SMALL = 5
"""Elements up to which one is a heading's cell and what its text is dressed in."""

LEAST, LOOKED_AT, LONGEST = 3, 8, 20
"""Headings that make a row of headings, places at its front where they are looked for, characters of each."""


def headings_in(root: Element) -> Iterator[str]:
    """Yield the headings, parted by blanks, of each table that has no markup."""
    for element in root.iter(*HOLDERS):
        texts = _short_texts(element)
        if len(texts) >= LEAST and _is_heading_row(texts):
            yield " ".join(texts)


def _short_texts(element: Element) -> list[str]:
    """Return the texts of the first elements in `element`, while they are as short as headings."""
    texts: list[str] = []
    for child in element[:LOOKED_AT]:
        if child.tag not in CELLS or next(islice(child.iter(), SMALL, None), None) is not None:
            break
        text = words(child)
        if not text or len(text) > LONGEST:
            break
        texts.append(text)
    return texts


def _is_heading_row(texts: list[str]) -> bool:
    listed = 0
    for seen, text in enumerate(texts):
        listed += headings.listed(text) is not None
        if seen and not listed:
            return False
    return listed >= LEAST

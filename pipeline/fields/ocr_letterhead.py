"""Which parts of a recognised notice's letterhead were read unsurely."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from pipeline import text
from pipeline.fields.deadline import parse_date
from pipeline.lexicon.acceptance import ALONE, is_enough
from pipeline.records import Document, Issue, Letterhead, Paragraph

UNSURE = "unsure_reading"
FIELD = "letterhead"
"""How sure its parts must be, in `rules/ocr_acceptance.csv`."""


def unsure(document: Document, head: Letterhead) -> list[Issue]:
    """Return an issue for each part of `head` whose paragraphs, all of them, are not surely read right."""
    recognised = [block for block in document.blocks if isinstance(block, Paragraph) and block.confidence is not None]
    said = [(part, list(_sources(part, recognised))) for part in (head.doc_number, head.title, head.issuer) if part]
    if head.issued_on:
        dated = [paragraph for paragraph in recognised if parse_date(text.plain(paragraph.text)) == head.issued_on]
        said.append((head.issued_on.isoformat(), dated))
    return [
        Issue(UNSURE, part, page=sources[0].page)
        for part, sources in said
        if sources and not is_enough(prod(source.confidence or 0.0 for source in sources), FIELD, ALONE)
    ]


def _sources(part: str, paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs that `part` was taken from: the first that holds it, or all that it is made of."""
    plain = [(text.plain(paragraph.text), paragraph) for paragraph in paragraphs]
    whole = next((paragraph for words, paragraph in plain if part in words), None)
    yield from [whole] if whole else [paragraph for words, paragraph in plain if len(words) > 1 and words in part]

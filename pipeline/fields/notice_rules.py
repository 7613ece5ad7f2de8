"""Rules that a notice lays down for all its tasks: 责任单位列第一位的为牵头单位，下同."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import rules, text
from pipeline.records import Document, Draft, Paragraph


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A pattern of words, anywhere in a notice, that say how its tasks are to be read."""

    kind: str
    pattern: str


def lead_with_the_first(drafts: list[Draft], document: Document) -> None:
    """Make the first responsible unit of each task without a lead its lead, where the notice says so.

    The notice's words are the mention's note.
    """
    words = _words(document, "first_leads")
    if not words:
        return
    for draft in drafts:
        roles = [mention.role for mention in draft.mentions]
        if "responsible" in roles and "lead" not in roles:
            first = draft.mentions[roles.index("responsible")]
            first.role = "lead"
            first.note = rules.LIST_SEPARATOR.join(note for note in (first.note, words) if note)


def _words(document: Document, kind: str) -> str:
    """Return the first words of the notice that lay down a rule of `kind`; '' when none do."""
    patterns = [re.compile(row.pattern) for row in rules.table("notice_rules", NoticeRule) if row.kind == kind]
    found = (match[0] for words in _texts(document) for pattern in patterns if (match := pattern.search(words)))
    return next(found, "")


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        cells = [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row]
        yield from map(text.plain, cells)

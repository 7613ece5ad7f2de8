"""Rules that a notice lays down for all its tasks: who leads, who belongs to every task, whom a group includes.

责任单位列第一位的为牵头单位，下同; 以下均需各县（区）政府配合落实，不再逐一列出; 各区政府〈含开发区管委会，下同〉.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules, text
from pipeline.fields import units
from pipeline.lexicon import groups, notices
from pipeline.records import UNIT_FIELDS, Cell, Document, Draft, Mention, Paragraph, Row


@dataclass(frozen=True, slots=True)
class Addition:
    """Units that belong to every task below the cell that says so, and its words."""

    mentions: tuple[Mention, ...]
    words: str
    cell: Cell


def apply(drafts: list[Draft], rows: list[Row], document: Document) -> None:
    """Apply every rule of the notice to its drafts; `rows` are all its rows, in reading order.

    The notice's words are the note of each mention that a rule makes or changes.
    """
    include(drafts, document)
    add_to_each(drafts, rows)
    lead_with_the_first(drafts, document)


# --- who leads -----------------------------------------------------------------------------------


def lead_with_the_first(drafts: list[Draft], document: Document) -> None:
    """Make the first responsible unit of each task without a lead its lead, where the notice says so."""
    words = next((found[0] for line in _texts(document) if (found := notices.search("first_leads", line))), "")
    if not words:
        return
    for draft in drafts:
        roles = [mention.role for mention in draft.mentions]
        if "responsible" in roles and "lead" not in roles:
            first = draft.mentions[roles.index("responsible")]
            first.role = "lead"
            _note(first, words)


# --- who belongs to every task --------------------------------------------------------------------


def add_to_each(drafts: list[Draft], rows: list[Row]) -> None:
    """Add the units that the notice does not list again and again to each task below the words that say so."""
    waiting = {id(draft.row): draft for draft in drafts}
    held: list[Addition] = []
    for row in rows:
        draft = waiting.get(id(row))
        for addition in held if draft else []:
            _add(draft, addition)
        held += _additions(row)


def _additions(row: Row) -> Iterator[Addition]:
    for cell in row.cells:
        for found in notices.matches("adds", text.plain(cell.text)):
            role = _roles().get(found["role"], "responsible")
            yield Addition(tuple(units.parse(found["units"], role)), found[0], cell)


def _add(draft: Draft | None, addition: Addition) -> None:
    if draft is None:
        return
    named = {mention.name for mention in draft.mentions}
    for mention in addition.mentions:
        if mention.name in named:
            continue
        draft.mentions.append(
            Mention(mention.text, mention.role, addition.words, mention.reading, list(mention.doubts))
        )
        draft.values[UNIT_FIELDS[mention.role]].cells.append(addition.cell)


@cache
def _roles() -> dict[str, str]:
    return {row.word: row.role for row in rules.table("role_words", units.RoleWord)}


# --- whom a group includes ------------------------------------------------------------------------


def include(drafts: list[Draft], document: Document) -> None:
    """Read a group that the notice defines without its definition, which is the note wherever the group is named."""
    defined = _definitions(document)
    for mention in (mention for draft in drafts for mention in draft.mentions) if defined else ():
        printed = text.plain(mention.text)
        own = notices.search("includes", printed)
        if own and own.span() == (0, len(printed)) and own["group"] + own["rest"] in defined:
            mention.reading = own["group"] + own["rest"]
            mention.doubts = [doubt for doubt in mention.doubts if doubt.code != "glued_units"]
        if mention.name in defined:
            _note(mention, defined[mention.name])


def _definitions(document: Document) -> dict[str, str]:
    """Return name of a group -> the words that say whom it includes: 含开发区、风景区管委会."""
    found = (match for line in _texts(document) for match in notices.matches("includes", line))
    return {name: match["more"] for match in found if (name := _defined(match))}


def _defined(match: re.Match[str]) -> str:
    """Return the name of the group around a definition, 各乡镇〈含街道，下同〉人民政府; '' where it is none."""
    group, rest = match["group"], match["rest"]
    names = (group + rest[:length] for length in range(len(rest), -1, -1))
    return next((name for name in names if groups.parse(name)), "")


# --- words ------------------------------------------------------------------------------------------


def _note(mention: Mention, words: str) -> None:
    mention.note = rules.LIST_SEPARATOR.join(note for note in (mention.note, words) if note)


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        cells = [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row]
        yield from map(text.plain, cells)

"""Rules that a notice lays down for all its tasks: who leads, who belongs to each, whom a group includes, short names.

责任单位列第一位的为牵头单位，下同; 以下均需各县（区）政府配合落实，不再逐一列出; 各区政府〈含开发区管委会，下同〉;
市创建工作领导小组办公室（以下简称“市创建办”）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import rules, text
from pipeline.fields import units
from pipeline.fields.units import names, roles
from pipeline.lexicon import groups, mentions, notices
from pipeline.records import UNIT_FIELDS, Cell, Document, Draft, Grid, Mention, Paragraph, Row


@dataclass(frozen=True, slots=True)
class Addition:
    """Units that belong to every task that its words are about, and the cell that says so, None for a paragraph."""

    mentions: tuple[Mention, ...]
    words: str
    cell: Cell | None


def apply(drafts: list[Draft], rows: list[Row], document: Document) -> None:
    """Apply every rule of the notice to its drafts; `rows` are all its rows, in reading order.

    The notice's words are the note of each mention that a rule makes or changes.
    """
    shorten(drafts, document)
    include(drafts, document)
    add_to_each(drafts, rows, document)
    lead_with_the_marked(drafts, document)
    lead_with_the_first(drafts, document)


# --- who leads -----------------------------------------------------------------------------------


def lead_with_the_first(drafts: list[Draft], document: Document) -> None:
    """Make the first responsible unit of each task without a lead its lead, where the notice says so, but no group."""
    words = next((found[0] for found in _said("first_leads", document)), "")
    for draft in drafts if words else ():
        roles = [mention.role for mention in draft.mentions]
        first = draft.mentions[roles.index("responsible")] if "responsible" in roles and "lead" not in roles else None
        if first and groups.parse(first.name) is None:
            _lead(first, words)


def lead_with_the_marked(drafts: list[Draft], document: Document) -> None:
    """Make the units that the notice marks the lead, where it says what the mark means: 带★的为牵头单位."""
    said = {found["mark"]: found[0] for found in _said("marked_leads", document)}
    for mention in (mention for draft in drafts for mention in draft.mentions):
        if mark := next((mark for mark in said if mark in mention.text), ""):
            mention.reading = mention.name.replace(mark, "").strip()
            _lead(mention, said[mark])


def _lead(mention: Mention, words: str) -> None:
    mention.role = "lead"
    _note(mention, words)


# --- who belongs to every task --------------------------------------------------------------------


def add_to_each(drafts: list[Draft], rows: list[Row], document: Document) -> None:
    """Add the units that the notice does not list again and again to each task that its words are about.

    以下 are the tasks below the words, 以上 those above, and 本表 or 各项 all; words in no row stand beside the tables.
    """
    waiting = {id(draft.row): draft for draft in drafts}
    passed: list[Draft] = []
    held: list[Addition] = []
    for row in rows:
        here = [draft] if (draft := waiting.get(id(row))) else []
        _add_to(here, held)
        passed += here
        for cell in row.cells:
            held += _additions("adds", cell.text, cell)
            _add_to(passed, _additions("adds_above", cell.text, cell))
            _add_to(drafts, _additions("adds_all", cell.text, cell))
    _add_beside_tables(drafts, document)


def _add_beside_tables(drafts: list[Draft], document: Document) -> None:
    """Add units to the tasks of the tables above or below the paragraphs that say so."""
    places = [(draft.row.cells[0].page, draft.row.cells[0].table) if draft.row.cells else None for draft in drafts]
    above: set[tuple[int, int]] = set()
    grids = {(block.page, block.number) for block in document.blocks if isinstance(block, Grid)}
    for block in document.blocks:
        if isinstance(block, Grid):
            above.add((block.page, block.number))
            continue
        for kind, about in (("adds", grids - above), ("adds_above", above), ("adds_all", grids)):
            told = [draft for draft, place in zip(drafts, places, strict=True) if place in about]
            _add_to(told, _additions(kind, block.text))


def _additions(kind: str, words: str, cell: Cell | None = None) -> list[Addition]:
    found = [(said, _units(said)) for said in notices.matches(kind, text.plain(words))]
    return [Addition(tuple(named), said[0], cell) for said, named in found if kind == "adds" or _are_known(named)]


def _units(said: re.Match[str]) -> list[Mention]:
    return units.parse(said["units"], roles.role_of(said["role"]) or "responsible")


def _are_known(named: list[Mention]) -> bool:
    """Say whether every name is a known body's or a group's: 以上任务均由责任人负责 adds nobody."""
    return all(names.is_one(mention.name) for mention in named)


def _add_to(drafts: list[Draft], additions: list[Addition]) -> None:
    for addition in additions:
        for draft in drafts:
            _add(draft, addition)


def _add(draft: Draft, addition: Addition) -> None:
    named = {mention.name for mention in draft.mentions}
    for mention in addition.mentions:
        if mention.name in named:
            continue
        draft.mentions.append(
            Mention(mention.text, mention.role, addition.words, mention.reading, list(mention.doubts))
        )
        draft.values[UNIT_FIELDS[mention.role]].cells += [addition.cell] if addition.cell else []


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
    return {name: match["more"] for match in _said("includes", document) if (name := _defined(match))}


def _defined(match: re.Match[str]) -> str:
    """Return the name of the group around a definition, 各乡镇〈含街道，下同〉人民政府; '' where it is none."""
    group, rest = match["group"], match["rest"]
    names = (group + rest[:length] for length in range(len(rest), -1, -1))
    return next((name for name in names if groups.parse(name)), "")


# --- short names ----------------------------------------------------------------------------------


def shorten(drafts: list[Draft], document: Document) -> None:
    """Read a name that the notice defines (以下简称“创建办”) as what it stands for, where no register knows it."""
    said = {found["short"]: found for found in _said("shortens", document)}
    for mention in (mention for draft in drafts for mention in draft.mentions) if said else ():
        found = said.get(text.plain(mention.name))
        full = _in_full(found) if found and not names.is_one(mention.name) else ""
        if found and full:
            mention.reading = full
            _note(mention, found[0].removeprefix(found["full"].removesuffix(full)))


def _in_full(said: re.Match[str]) -> str:
    """Return the name that the words before a short one end in, from the first place or level on.

    '' where no body's name ends them, or it does not have the characters of the short one in their order.
    """
    words = said["full"]
    starts = (start for start in range(len(words)) if next(mentions.place_fronts(words[start:])))
    full = words[next(starts, 0) :]
    rest = iter(full)
    return full if names.is_whole(full) and all(glyph in rest for glyph in said["short"]) else ""


# --- words ------------------------------------------------------------------------------------------


def _note(mention: Mention, words: str) -> None:
    mention.note = rules.LIST_SEPARATOR.join(note for note in (mention.note, words) if note)


def _said(kind: str, document: Document) -> Iterator[re.Match[str]]:
    """Yield each place where the notice lays down a rule of `kind`."""
    yield from (found for line in _texts(document) for found in notices.matches(kind, line))


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        cells = [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row]
        yield from map(text.plain, cells)

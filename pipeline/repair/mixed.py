"""Cells of people and units under one heading, such as 牵头领导及单位: a slot of each is made of the one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import rules
from pipeline.lexicon import groups, headings, mentions, people, regions, shapes
from pipeline.records import UNIT_FIELDS, Column, Row, Slot

Span = tuple[int, int]

_OPEN, _CLOSE = r"（(〔\[〈【", r"）)〕\]〉】"
_TOKEN = re.compile(rf"[^、，,；;。:：/／\s{_OPEN}{_CLOSE}]+")
_LABEL = re.compile(r"(\w{2,12})[:：]\s*")
_EMPTY = re.compile(rf"[{_OPEN}][、，,；;\s]*[{_CLOSE}]")
_ALONE = re.compile(rf"((?:^|[、，,；;:：\n])\s*)[{_OPEN}]([^{_OPEN}{_CLOSE}]*)[{_CLOSE}]")
_MARKS = "、，,；;/／ "
_MARKED = re.compile(f"[{_MARKS}]*([、，,；;/／])[{_MARKS}]*")
_GONE = "\0"


@dataclass(frozen=True, slots=True)
class MixedWord:
    """A word of headings over people and units in one cell; `kind` says what it tells: people, units or lead."""

    kind: str
    word: str


def part(row: Row) -> None:
    """Give each slot of `row` that holds people and units a second one beside it, and each of the two what is its own.

    The cells and the raw text are those of both; a cell of units alone, or of words that are no name, stays whole.
    """
    row.slots = [one for slot in row.slots for one in _parted(slot)]


def _parted(slot: Slot) -> list[Slot]:
    labels = dict(_labels(slot.text))
    if not _is_mixed(slot.column) and (slot.column.field == "leaders" or "leaders" not in labels.values()):
        return [slot]
    tokens = list(_tokens(slot.text, list(labels)))
    persons = [(start, end) for start, end in tokens if _is_person(slot.text[start:end])]
    if not any(people.split_title(slot.text[start:end])[0] for start, end in persons):
        return [slot]
    units = _without(slot.text, [*persons, *(span for span, field in labels.items() if field == "leaders")])
    leaders = _without(slot.text, [*labels, *(span for span in tokens if span not in persons)])
    return [_holding(slot, _unit_field(slot.column), units), _holding(slot, "leaders", leaders)]


def _holding(slot: Slot, field: str, text: str) -> Slot:
    column = replace(slot.column, field=field)
    return replace(slot, column=column, text=text, repairs=[*slot.repairs], doubts=[*slot.doubts])


def _labels(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the span and the field of each listed heading before a colon."""
    for label in _LABEL.finditer(text):
        if heading := headings.listed(label[1]):
            yield label.span(), heading.field


def _is_mixed(column: Column) -> bool:
    """Say whether the column is one of people or units, and its heading names both."""
    is_list = column.field in ("leaders", *UNIT_FIELDS.values())
    return is_list and _says(column.heading, "people") and _says(column.heading, "units")


def _unit_field(column: Column) -> str:
    """Return the field of the units in a mixed column."""
    if column.field != "leaders":
        return column.field
    return UNIT_FIELDS["lead" if _says(column.heading, "lead") else "responsible"]


def _says(heading: str, kind: str) -> bool:
    return any(row.word in heading for row in rules.table("mixed_words", MixedWord) if row.kind == kind)


def _tokens(text: str, labels: list[Span]) -> Iterator[Span]:
    """Yield the span of each run between marks, brackets and `labels`; one of a name and a unit is cut in two."""
    for match in _TOKEN.finditer(text):
        if not any(start <= match.start() < end for start, end in labels):
            cut = match.start() + _seam(match[0])
            yield from (span for span in ((match.start(), cut), (cut, match.end())) if span[0] < span[1])


def _seam(words: str) -> int:
    """Return where a person and a unit meet in `words`, 0 where they do not: 张伟｜县教育局, 县教育局｜局长张伟."""
    front = mentions.known_at(words, 0)
    title = next((len(one) for one in people.titles() if words.startswith(one)), 0)
    if front > title and words[front:] and _is_person(words[front:]):
        return front
    cuts = (cut for cut in range(2, len(words) - 2) if _is_person(words[:cut]) and _is_unit(words[cut:]))
    return next(cuts, 0)


def _is_person(words: str) -> bool:
    """Say whether `words` are a name, a title or both, and nothing that a unit or a place is called."""
    name = people.split_title(words)[0]
    return not name or (people.is_name(name) and not people.is_word(name) and not _is_unit(words))


def _is_unit(words: str) -> bool:
    known = mentions.is_known(words) or groups.parse(words) is not None or bool(regions.named(words))
    return known or groups.is_township(words) or shapes.likeness("lead_units", words) == 1.0


def _without(text: str, spans: list[Span]) -> str:
    """Return `text` less `spans`, the brackets that stand round nothing else or behind nothing, and marks left over."""
    for start, end in spans:
        text = text[:start] + _GONE * (end - start) + text[end:]
    text = _ALONE.sub(r"\1\2", _EMPTY.sub("", text.replace(_GONE, "")))
    lines = (_MARKED.sub(r"\1", line).strip(_MARKS) for line in text.splitlines())
    return "\n".join(line for line in lines if line)

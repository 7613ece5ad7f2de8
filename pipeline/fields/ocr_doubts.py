"""Doubts that come from the reading: a value that was read unsurely, or in two ways that say different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pipeline.fields import measure, ocr_text
from pipeline.fields.glyphs import fold
from pipeline.fields.ocr_lists import TWO_READINGS
from pipeline.fields.ocr_text import LOOK_ALIKE, difference
from pipeline.lexicon import acceptance, catalogue, misreadings, people
from pipeline.lexicon.acceptance import ALONE, FORM, KNOWN
from pipeline.records import Doubt, Draft, Slot, Value

UNSURE = "unsure_reading"
PROSE = ("name", "main_tasks")
REPEATED = 3
"""Rows that must print a deadline or a target for it to be one that the notice knows."""

Says = Callable[[str], object]


def doubt(drafts: list[Draft], year: int | None) -> None:
    """Doubt what was recognised and is not sure enough; `year` is the year that a bare month means."""
    counts = Counter((field, _same(value.text)) for draft in drafts for field, value in draft.values.items())
    for place, draft in enumerate(drafts):
        around = {other.serial for other in (*drafts[max(0, place - 1) : place], *drafts[place + 1 : place + 2])}
        for field in (*ocr_text.PARSED, *PROSE):
            value = draft.values[field]
            if value.readable and value.raw and acceptance.is_recognised(value.cells):
                is_repeated = counts[field, _same(value.text)] >= REPEATED
                is_known = _is_counted(draft, around) if field == "serial" else _is_known(value, is_repeated)
                _doubt(draft, value, _says(field, year), is_known)
    _doubt_people(drafts)


def _says(field: str, year: int | None) -> Says:
    return ocr_text.reader(field, year) if field in ocr_text.PARSED else _same


def _same(text: str) -> str:
    """Return `text` without blanks, each mark in its one spelling: what two readings of one text agree in."""
    return fold("".join(text.split())).rstrip("。.")


def _is_counted(draft: Draft, around: set[int | None]) -> bool:
    """Say whether the serial goes on from a neighbour's, or a neighbour's from it."""
    return draft.serial is not None and bool({draft.serial - 1, draft.serial + 1} & around)


def _is_known(value: Value, is_repeated: bool) -> bool:
    """Say whether a vocabulary, a catalogue or other rows have the value."""
    if value.field == "name":
        return catalogue.meant(value.text) is not None
    if value.field in ("due_on", "target"):
        return is_repeated or not _figures(value.text)
    return value.field == "attribute"


def _figures(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _doubt(draft: Draft, value: Value, says: Says, is_known: bool) -> None:
    """Doubt a value read in two ways, or in a way that no dictionary would, else one read unsurely."""
    slots = [slot for slot in draft.row.slots if slot.column.field == value.field and slot.text]
    for slot in slots:
        if slot.second is not None and _says_otherwise(slot, slot.second, says):
            _two_ways(value, slot, slot.second, alone=len(slots) == 1)
        elif value.field in (*PROSE, "target") and (better := misreadings.better(slot.text)):
            value.doubts.append(Doubt(LOOK_ALIKE, difference(slot.text, better)))
            value.alternatives.append(better)
    is_parsed = value.field in ocr_text.PARSED and all(says(slot.text) is not None for slot in slots)
    confidence = acceptance.confidence(value.cells)
    evidence = KNOWN if is_known else FORM if is_parsed else ALONE
    if not value.doubts and not acceptance.is_enough(confidence, value.field, evidence):
        value.doubts.append(Doubt(UNSURE, f"{confidence:.0%}"))


def _says_otherwise(slot: Slot, second: str, says: Says) -> bool:
    """Say whether a second reading says something else, and neither grammar nor dictionary rules it out."""
    if _same(slot.text) == _same(second) or misreadings.is_clearly(slot.text, second):
        return False
    if slot.column.field == "target" and _figures(slot.text) != _figures(second):
        return True
    first, other = says(slot.text), says(second)
    return bool(other) and first != other


def _two_ways(value: Value, slot: Slot, second: str, *, alone: bool) -> None:
    """Leave two readings to a person; the second is the proposal where it clearly reads better."""
    value.doubts.append(Doubt(TWO_READINGS, difference(slot.text, second)))
    if alone and value.field in PROSE and misreadings.is_clearly(second, slot.text):
        value.alternatives.append(value.text)
        value.text = measure.split(second)[0] if value.field == "name" else second
    else:
        value.alternatives.append(second)


def _doubt_people(drafts: list[Draft]) -> None:
    """Doubt each name that was read in two ways, or unsurely; one that other rows name needs less."""
    rows = Counter(name for draft in drafts for name in {person.name for person in draft.people})
    for person in (person for draft in drafts for person in draft.people):
        if person.confidence is None or person.doubts:
            continue
        evidence = KNOWN if rows[person.name] > 1 else ALONE
        if person.second and people.is_name(person.second) and (evidence == ALONE or rows[person.second]):
            person.doubts.append(Doubt(TWO_READINGS, difference(person.name, person.second)))
        elif not acceptance.is_enough(person.confidence, "leaders", evidence):
            person.doubts.append(Doubt(UNSURE, f"{person.confidence:.0%}"))

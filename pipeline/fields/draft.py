"""One laid and mended row -> a draft: typed values, each with its raw text and its doubts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import rules, text
from pipeline.fields import attribute, deadline, leaders, measure, ocr_lists, ocr_text, serial, target, units
from pipeline.records import UNIT_FIELDS, Clause, Doubt, Draft, Due, Mention, Person, Row, Slot, Value

SCALARS = ("serial", "name", "target", "attribute", "main_tasks", "due_on")


@dataclass(frozen=True, slots=True)
class BlankMark:
    """What is printed in a cell that is meant to be empty."""

    mark: str


@cache
def _blank_marks() -> frozenset[str]:
    return frozenset(row.mark for row in rules.table("blank_marks", BlankMark))


def draft(row: Row, position: int, year: int | None) -> Draft:
    """Return the draft of a task row; `year` is the year that a bare month means."""
    for slot in row.slots:
        ocr_text.put_right(slot, year)
    slots = _by_field(row)
    mentions, people = _mentions(slots), _people(slots.get("leaders", []))
    values = {field: _value(field, slots.get(field, [])) for field in (*SCALARS, "leaders", *UNIT_FIELDS.values())}
    number = _serial(values["serial"])
    name, unit_of_measure = measure.split(values["name"].text)
    values["name"].text = name
    unit_of_measure = unit_of_measure or _measure(slots)
    _attribute(values["attribute"])
    due = _due(values["due_on"], year)
    return Draft(
        position=position,
        row=row,
        section=_section(row, slots),
        serial=number,
        measure=unit_of_measure,
        values=values,
        clauses=_clauses(values["target"], slots.get("target", []), unit_of_measure),
        due=due,
        mentions=mentions,
        people=people,
        extras=_extras(slots.get("extras", [])),
    )


def reread(draft: Draft, field: str, year: int | None) -> None:
    """Parse `field` of `draft` anew, after a person has put other text in its place.

    Raises ValueError when the text is none that the field can hold.
    """
    value = draft.values[field]
    if field == "target":
        draft.clauses = _reread_clauses(draft, value.text)
    elif field == "due_on":
        draft.due = deadline.parse(value.text, year=year)
        _hold(draft.due.kind != "unclear", value)
    elif field == "serial":
        draft.serial = serial.parse(value.text)
        _hold(draft.serial is not None, value)
    elif field == "attribute":
        found = attribute.parse(value.text)
        _hold(bool(found), value)
        value.text = found
    elif field == "section":
        draft.section = value.text


def _hold(understood: bool, value: Value) -> None:
    if value.text and not understood:
        raise ValueError(f"{value.text!r} cannot be read as {value.field}")


def _reread_clauses(draft: Draft, words: str) -> list[Clause]:
    """Parse a decided target; where it has a part for each filled column, each part is of its column's year."""
    columns = [slot.column for slot in draft.row.slots if slot.column.field == "target" and slot.text]
    parts = words.split(rules.LIST_SEPARATOR) if len(columns) > 1 else [words]
    years = [column.year for column in columns] if len(parts) == len(columns) else [None] * len(parts)
    return [
        clause
        for part, year in zip(parts, years, strict=True)
        for clause in target.parse(part, measure=draft.measure, year=year)
    ]


def _by_field(row: Row) -> dict[str, list[Slot]]:
    """Return the row's slots by field; a slot that is printed as empty becomes empty."""
    slots: dict[str, list[Slot]] = {}
    for slot in row.slots:
        if slot.text in _blank_marks():
            slot.text = ""
        slots.setdefault(slot.column.field, []).append(slot)
    return slots


def _value(field: str, slots: list[Slot]) -> Value:
    """Return the value of `field` from all columns that hold it, before it is parsed."""
    return Value(
        field,
        raw=rules.LIST_SEPARATOR.join(slot.raw.strip() for slot in slots if slot.raw.strip()),
        text=rules.LIST_SEPARATOR.join(slot.text for slot in slots if slot.text),
        cells=[cell for slot in slots for cell in slot.cells],
        repairs=[repair for slot in slots for repair in slot.repairs],
        doubts=[doubt for slot in slots for doubt in slot.doubts],
        alternatives=[other for slot in slots for other in slot.alternatives],
        readable=all(slot.readable for slot in slots),
    )


def _serial(value: Value) -> int | None:
    number = serial.parse(value.text)
    if number is None and value.text:
        value.doubts.append(Doubt("serial_unreadable", value.text))
    return number


def _attribute(value: Value) -> None:
    printed, value.text = value.text, attribute.parse(value.text)
    if printed and not value.text:
        value.doubts.append(Doubt("unknown_attribute", printed))
        value.readable = False


def _section(row: Row, slots: dict[str, list[Slot]]) -> str:
    own = " ".join(slot.text for slot in slots.get("section", []) if slot.text)
    return own or text.clean(row.section)[0]


def _due(value: Value, year: int | None) -> Due:
    due = deadline.parse(value.text, year=year)
    if due.kind == "unclear":
        value.doubts.append(Doubt("unclear_deadline", value.text))
        value.readable = False
    return due


def _measure(slots: dict[str, list[Slot]]) -> str:
    """Return the unit of measure of a column of its own, or of the target's heading: 目标值（万元）."""
    own = [slot.text for slot in slots.get("measure", []) if slot.text]
    headed = [unit for slot in slots.get("target", []) if (unit := measure.split(slot.column.heading)[1])]
    return next(iter(own + headed), "")


def _clauses(value: Value, slots: list[Slot], unit: str) -> list[Clause]:
    """Return the clauses of every target column; one that is not understood is a doubt."""
    clauses = [clause for slot in slots for clause in target.parse(slot.text, measure=unit, year=slot.column.year)]
    if unclear := [clause.text for clause in clauses if target.is_unclear(clause)]:
        value.doubts.append(Doubt("unclear_target", unclear[0]))
    return clauses


def _mentions(slots: dict[str, list[Slot]]) -> list[Mention]:
    return [
        mention
        for role, field in UNIT_FIELDS.items()
        for slot in slots.get(field, [])
        for mention in _units(slot, role)
    ]


def _units(slot: Slot, role: str) -> list[Mention]:
    if not slot.readable:
        return [Mention(slot.raw, role, doubts=list(slot.doubts))] if slot.raw.strip() else []
    mentions = units.parse(slot.text, role, slot.column.heading)
    ocr_lists.read_units(slot, role, mentions)
    for mention in mentions:
        mention.doubts += slot.doubts
        if _is_restored(slot):
            mention.reading, mention.text = mention.name, slot.raw.strip()
    return mentions


def _people(slots: list[Slot]) -> list[Person]:
    persons: list[Person] = []
    for slot in slots:
        found = leaders.parse(slot.text)
        ocr_lists.read_people(slot, found)
        for person in found:
            person.doubts += slot.doubts
            person.doubts += _converted(person, slot)
            if _is_restored(slot):
                person.reading, person.text = person.name, slot.raw.strip()
            persons.append(person)
    return persons


def _converted(person: Person, slot: Slot) -> list[Doubt]:
    """Doubt a name that was printed in other characters: 乾 and 幹 are both 干, and neither may be meant."""
    is_as_printed = "traditional" not in slot.repairs or text.plain(person.name) in text.plain(slot.raw)
    return [] if is_as_printed else [Doubt("converted_name", slot.raw.strip())]


def _extras(slots: list[Slot]) -> dict[str, str]:
    """Return heading -> text; columns with one heading share an entry."""
    texts: dict[str, list[str]] = {}
    for slot in slots:
        if slot.text:
            texts.setdefault(slot.column.heading, []).append(slot.text)
    return {heading: rules.LIST_SEPARATOR.join(found) for heading, found in texts.items()}


def _is_restored(slot: Slot) -> bool:
    return bool({"interleave", "recover", "ditto"} & set(slot.repairs))

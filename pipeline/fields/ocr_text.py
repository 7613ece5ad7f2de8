"""Put right what a recogniser took for its look-alike, in fields whose grammar says what can stand there."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.fields import attribute, deadline, serial, target
from pipeline.lexicon import acceptance, lookalikes
from pipeline.records import Doubt, Slot

PARSED = ("serial", "attribute", "due_on", "target")
"""Fields with a grammar."""
DIGITS, LOOK_ALIKE, DASH, SECOND = "digits", "look_alike", "dash", "second_reading"
"""Names of the repairs: letters put right to digits, a character to one drawn like it, a stroke to a dash; and the
second reading taken, because nothing can be made of the first."""
LONGEST = 40
"""Characters of the longest value whose look-alikes are tried."""
SHOWN = 6
"""Characters on each side of a difference that are shown."""
_EDGE = " .,·•'`’‘，、。_-—"
"""What stains beside a serial are read as."""

Reader = Callable[[str], object]
"""A value's text -> what it says, the same for two texts that say the same; None where it is not understood."""


def reader(field: str, year: int | None) -> Reader:
    """Return what reads a text of `field`; `year` is the year that a bare month means."""
    readers: dict[str, Reader] = {"serial": serial.parse, "attribute": _attribute, "target": _target}
    return (lambda text: _due(text, year)) if field == "due_on" else readers[field]


def _attribute(text: str) -> str | None:
    return attribute.parse(text) or None


def _due(text: str, year: int | None) -> object:
    due = deadline.parse(text, year=year)
    return None if due.kind == "unclear" else (due.kind, due.due_on, due.starts_on)


def _target(text: str) -> object:
    clauses = target.parse(text)
    return None if any(map(target.is_unclear, clauses)) else (text, *clauses)


def put_right(slot: Slot, year: int | None) -> None:
    """Put right a recognised `slot`, and its second reading in the same way; each change is named.

    A cell that holds one stroke, and no serial, holds a dash. Where nothing can be made of the first reading the
    second is proposed. A character that was taken for another word's leaves a doubt, unless the second reading has
    the right one.
    """
    if not slot.text or not acceptance.is_recognised(slot.cells):
        return
    if slot.column.field != "serial" and (dash := lookalikes.meant("dash").get(slot.text)):
        slot.text, slot.second = dash, None
        slot.repairs.append(DASH)
    elif slot.column.field in PARSED:
        _parse(slot, year)


def _parse(slot: Slot, year: int | None) -> None:
    read, printed = reader(slot.column.field, year), slot.text
    text, repair = mended(printed, slot.column.field, read)
    again = None if slot.second is None else mended(slot.second, slot.column.field, read)[0]
    if again is not None and read(text) is None is not read(again):
        text, repair = again, SECOND
    if repair == SECOND or (repair == LOOK_ALIKE and again != text):
        slot.doubts.append(Doubt("two_readings" if repair == SECOND else LOOK_ALIKE, difference(printed, text)))
        slot.alternatives.append(printed)
    slot.text, slot.second = text, None if again == text else again
    slot.repairs += [repair] if repair else []


def mended(text: str, field: str, read: Reader) -> tuple[str, str]:
    """Return `text` put right so that `read` understands it, and the repair's name; else as it is, and ''."""
    if len(text) > LONGEST or read(text) is not None:
        return text, ""
    clear = lookalikes.all_digits(text.strip(_EDGE)) if field == "serial" else lookalikes.figures(text)
    if read(clear) is not None:
        return clear, DIGITS
    said: dict[object, str] = {}
    for variant in attribute.near(text) if field == "attribute" else lookalikes.variants(clear):
        if (meaning := read(variant)) is not None:
            said.setdefault(meaning, variant)
    return (next(iter(said.values())), LOOK_ALIKE) if len(said) == 1 else (text, "")


def difference(first: str, second: str) -> str:
    """Return where two readings of a text part, with a few characters on each side: 工作机制 / 工作机刷."""
    start = _shared(first, second)
    end = max(0, _shared(first[start:][::-1], second[start:][::-1]) - SHOWN)
    start = max(0, start - SHOWN)
    return f"{first[start : len(first) - end]} / {second[start : len(second) - end]}"


def _shared(first: str, second: str) -> int:
    """Return how many characters at their front two texts have in common."""
    return next(
        (place for place, pair in enumerate(zip(first, second, strict=False)) if len({*pair}) > 1),
        min(len(first), len(second)),
    )

"""Serials misread in a count: what the rows before and behind say that the number is."""

from __future__ import annotations

from pipeline.fields import serial
from pipeline.lexicon import acceptance
from pipeline.records import Doubt, Draft, Slot

COUNT = "count"
"""Name of the repair that makes a serial the number between its neighbours'."""


def put_right(drafts: list[Draft]) -> None:
    """Make a recognised serial between k - 1 and k + 1 that reads otherwise k, under a doubt unless read so again.

    One that is blank was lost, unless the cell above is merged over it.
    """
    counted = [draft for draft in drafts if draft.row.counted]
    for before, draft, after in zip(counted, counted[1:], counted[2:], strict=False):
        if before.serial is None or after.serial != before.serial + 2 or draft.serial == before.serial + 1:
            continue
        slots = [slot for slot in draft.row.slots if slot.column.field == "serial"]
        cells = [cell for slot in slots for cell in slot.cells]
        if len(slots) == 1 and acceptance.is_recognised(cells) and all(cell.merged is None for cell in cells):
            _count(draft, slots[0], before.serial + 1)


def _count(draft: Draft, slot: Slot, number: int) -> None:
    value = draft.values["serial"]
    value.doubts = [doubt for doubt in value.doubts if doubt.code != "serial_unreadable"]
    value.readable = True
    if slot.second is None or serial.parse(slot.second) != number:
        value.doubts.append(Doubt("misread_serial", value.text))
    value.alternatives += [value.text] if value.text else []
    slot.second, slot.text = slot.text, str(number)
    slot.repairs.append(COUNT)
    value.text, draft.serial = str(number), number

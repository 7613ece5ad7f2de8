"""Columns that may have gone under a heading that was misread: a task without them is not simply without them."""

from __future__ import annotations

from pipeline.lexicon import shapes
from pipeline.lexicon.acceptance import is_recognised
from pipeline.records import UNIT_FIELDS, Doubt, Draft
from pipeline.text import UNREADABLE

UNSURE = "unsure_reading"
USUAL = ("name", "main_tasks", "lead_units")
"""Fields that nearly every task table has."""
LIKE_UNITS = 0.6
"""Likeness to a list of units from which a text is taken for one."""


def doubt(drafts: list[Draft]) -> None:
    """Doubt each field that a recognised task lacks and others have, if its table has a heading that nobody knows.

    Under a heading that was not read in full any of the usual fields may stand, and where units do, any role's.
    """
    held = {field for draft in drafts for field in _fields(draft)}
    for draft in drafts:
        own = [slot.column.heading for slot in draft.row.slots if slot.column.field == "extras" and slot.column.heading]
        if not own or not is_recognised(draft.row.cells):
            continue
        unread = [heading for heading in own if UNREADABLE in heading]
        for field in (held | set(USUAL if unread else ()) | _unit_fields(draft)) - _fields(draft):
            if field in draft.values and not draft.values[field].text:
                draft.values[field].doubts.append(Doubt(UNSURE, (unread or own)[0]))
                draft.values[field].readable = False


def _unit_fields(draft: Draft) -> set[str]:
    """Return the fields of units when none of them has a column, and units stand under an unknown heading."""
    own = [slot.text for slot in draft.row.slots if slot.column.field == "extras"]
    units = set(UNIT_FIELDS.values())
    is_told = any(shapes.likeness("lead_units", text) >= LIKE_UNITS for text in own if text)
    return units if is_told and not units & _fields(draft) else set()


def _fields(draft: Draft) -> set[str]:
    return {slot.column.field for slot in draft.row.slots}

"""Columns that may have gone under a heading that was misread: a task without them is not simply without them."""

from __future__ import annotations

from pipeline.lexicon.acceptance import is_recognised
from pipeline.records import Doubt, Draft

UNSURE = "unsure_reading"
UNREADABLE = "\ufffd"
"""What stands for ink that nobody could read."""
USUAL = ("name", "main_tasks", "lead_units")
"""Fields that nearly every task table has."""


def doubt(drafts: list[Draft]) -> None:
    """Doubt each field that a recognised task lacks and others have, if its table has a heading that nobody knows.

    Under a heading that was not read in full any of the usual fields may stand.
    """
    held = {field for draft in drafts for field in _fields(draft)}
    for draft in drafts:
        own = [slot.column.heading for slot in draft.row.slots if slot.column.field == "extras" and slot.column.heading]
        if not own or not is_recognised(draft.row.cells):
            continue
        unread = [heading for heading in own if UNREADABLE in heading]
        for field in (held | set(USUAL if unread else ())) - _fields(draft):
            if field in draft.values and not draft.values[field].text:
                draft.values[field].doubts.append(Doubt(UNSURE, (unread or own)[0]))
                draft.values[field].readable = False


def _fields(draft: Draft) -> set[str]:
    return {slot.column.field for slot in draft.row.slots}

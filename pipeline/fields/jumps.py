"""Serials that leap out of a table and back, as a misread number does: 1, 222, 3."""

from __future__ import annotations

from itertools import pairwise

from pipeline.records import Doubt, Draft


def doubt_jumps(drafts: list[Draft]) -> None:
    """Doubt each serial that is further from the one before it than the notice has rows, and above the next one.

    Where just one number is missing between its neighbours, that is the alternative.
    """
    numbered = [draft for draft in drafts if draft.serial is not None and draft.row.counted]
    before = 0
    for draft, later in pairwise(numbered):
        serial, after = draft.serial or 0, later.serial or 0
        if serial - before > len(drafts) and after < serial:
            value = draft.values["serial"]
            value.doubts.append(Doubt("serial_jump", value.text))
            value.alternatives[:0] = [str(before + 1)] if after == before + 2 else []
        else:
            before = serial

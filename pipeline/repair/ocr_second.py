"""What a second reading makes of a slot: its differences in the cells, carried over to the slot's text."""

from __future__ import annotations

from pipeline.records import Slot


def second(slot: Slot) -> str:
    """Return the text of `slot` as the second reading of its cells has it."""
    if all(cell.second is None for cell in slot.cells):
        return slot.text
    first = "\n".join(cell.text for cell in slot.cells)
    again = "\n".join(cell.text if cell.second is None else cell.second for cell in slot.cells)
    return carried(first, slot.text, again)


def carried(base: str, mine: str, theirs: str) -> str:
    """Return `mine`, a rewriting of `base`, with what `theirs`, another one, has otherwise than `base`.

    A difference in what `mine` has left out is left out too.
    """
    from rapidfuzz.distance import Levenshtein

    if mine == base:
        return theirs
    places = _places(base, mine)
    edits = []
    for step in Levenshtein.opcodes(base, theirs):
        found = [places[place] for place in range(step.src_start, step.src_end) if place in places]
        if step.tag == "insert" and (after := places.get(step.src_start - 1)) is not None:
            edits.append((after + 1, after + 1, theirs[step.dest_start : step.dest_end]))
        elif step.tag != "equal" and found:
            edits.append((found[0], found[-1] + 1, theirs[step.dest_start : step.dest_end]))
    for start, end, text in reversed(edits):
        mine = mine[:start] + text + mine[end:]
    return mine


def _places(base: str, mine: str) -> dict[int, int]:
    """Return place in `base` -> place in `mine` of each character that both have."""
    from rapidfuzz.distance import Levenshtein

    return {
        step.src_start + offset: step.dest_start + offset
        for step in Levenshtein.opcodes(base, mine)
        if step.tag == "equal"
        for offset in range(step.src_end - step.src_start)
    }

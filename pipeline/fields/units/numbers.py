"""Numbers that count the items of a list: 1.市财政局 2.市水利局, ①市财政局②市水利局."""

from __future__ import annotations

import re

from pipeline.fields.units import brackets
from pipeline.fields.units.item import pattern

MARK = "；"
"""What is put for a number: it parts two items as surely as a mark does."""


def dropped(text: str) -> str:
    """Return `text` with a mark for each number that counts an item, where the first item has the first number."""
    if not pattern("first_number").match(text):
        return text
    masked = brackets.masked(text)
    return pattern("number").sub(lambda found: MARK if _is_outside(found, masked) else found[0], text)


def _is_outside(found: re.Match[str], masked: str) -> bool:
    """Say whether a number stands in no bracket but its own."""
    before = found.start() - 1
    return before < 0 or masked[before] != brackets.BLOT or found.string[before] in brackets.CLOSE

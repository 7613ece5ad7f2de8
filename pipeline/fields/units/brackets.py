"""Brackets of a list of units: they hold marks that part nothing."""

from __future__ import annotations

import re

OPEN, CLOSE = "（(〔[〈【", "）)〕]〉】"
"""Brackets of any two kinds match: real notices mix them."""
_ANY = re.compile(f"[{re.escape(OPEN + CLOSE)}]")
QUOTES = {"“": "”", '"': '"', "「": "」", "『": "』", "【": "】"}
"""What stands around a name and says nothing of it."""
BLOT = "\0"
"""What stands for each character in brackets: no word, no mark and no blank."""


def is_balanced(text: str) -> bool:
    """Say whether every bracket of `text` closes, and none closes that was not opened."""
    depth = 0
    for character in text:
        depth += (character in OPEN) - (character in CLOSE)
        if depth < 0:
            return False
    return depth == 0


def masked(text: str) -> str:
    """Return `text` with its brackets and all in them blotted out, place for place.

    It is returned as it stands where a bracket does not close: nobody can say what that one holds.
    """
    if not _ANY.search(text) or not is_balanced(text):
        return text
    depth, glyphs = 0, []
    for character in text:
        depth += character in OPEN
        glyphs.append(BLOT if depth else character)
        depth -= character in CLOSE
    return "".join(glyphs)


def unwrapped(text: str) -> str:
    """Take off a bracket that holds the whole list."""
    text = text.strip()
    whole = text[:1] and text[0] in OPEN and text[-1] in CLOSE
    return text[1:-1].strip() if whole and is_balanced(text[1:-1]) else text


def unquoted(name: str) -> str:
    """Take off quotation marks, or heavy brackets, that hold a whole name."""
    inner = name[1:-1]
    around = name[:1] in QUOTES and len(name) > 2 and QUOTES[name[0]] == name[-1]
    return inner if around and not {name[0], name[-1]} & set(inner) else name


def at_end(name: str) -> tuple[str, str]:
    """Split a name and what stands in the bracket that ends it; '' for none: 市水利局（河长办）."""
    front = masked(name).rstrip(BLOT)
    if not front or front == name:
        return name, ""
    depth = 0
    for start in range(len(name) - 1, len(front) - 1, -1):
        depth += (name[start] in CLOSE) - (name[start] in OPEN)
        if depth == 0:
            return name[:start], name[start + 1 : -1]
    return name, ""


def bare(name: str) -> str:
    """Return `name` without the brackets that end it."""
    return name[: len(masked(name).rstrip(BLOT))] or name

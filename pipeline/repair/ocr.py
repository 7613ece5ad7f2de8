"""Put right in a recognised cell what reading glyph by glyph gets wrong: its marks and stray traditional characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from pipeline import text
from pipeline.lexicon import acceptance
from pipeline.lexicon.shapes import UNIT_FIELDS
from pipeline.records import Row, Slot
from pipeline.repair import ocr_marks, ocr_names
from pipeline.repair.ocr_second import second
from pipeline.text import han_runs

STAINS, MARKS, SIMPLIFIED = "stains", "marks", "simplified"
"""Names of the repairs: ink that nobody can read taken off the ends of lines, marks put right or put in, traditional
characters made simplified ones."""
_STAIN = re.compile(rf"^[{text.UNREADABLE}\s]+|[{text.UNREADABLE}\s]+$")
PROSE = ("name", "main_tasks", "extras", "section")
LISTS = (*UNIT_FIELDS, "leaders")


def mend(slot: Slot) -> None:
    """Put right the marks of a recognised `slot`, cleaned before, and say what a second reading makes of it."""
    if not acceptance.is_recognised(slot.cells):
        return
    fix = _marks(slot.column.field)
    steps = ((STAINS, stainless), (SIMPLIFIED, simplified), (MARKS, fix))
    again = text.clean(second(slot))[0]
    for _, step in steps:
        again = step(again)
    for repair, step in steps:
        fixed = step(slot.text)
        slot.repairs += [repair] if fixed != slot.text else []
        slot.text = fixed
    slot.second = None if again == slot.text else again


def part_names(rows: list[Row]) -> None:
    """Part the recognised names of people that stand run together, as far as the notice tells them apart."""
    ocr_names.part(rows, MARKS)


def stainless(words: str) -> str:
    """Return `words` without what could not be read at the ends of its lines, which its raw text is doubted for."""
    if text.UNREADABLE not in words:
        return words
    lines = (_STAIN.sub("", line) for line in words.splitlines())
    return "\n".join(filter(None, lines)) or words


def simplified(words: str) -> str:
    """Return `words` with the few traditional characters as which simplified ones were read, 靜 for 静, put right.

    A notice in traditional characters was turned into simplified ones when it was read.
    """
    return "".join(glyph if _is_simplified(glyph) else _converter().convert(glyph) for glyph in words)


def _is_simplified(glyph: str) -> bool:
    """Say whether `glyph` is one of GB 2312, the characters of everyday print, or none of Chinese at all."""
    return not han_runs(glyph) or glyph.encode("gb2312", "ignore") != b""


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def _marks(field: str) -> Callable[[str], str]:
    if field in LISTS:
        return lambda words: ocr_marks.in_list(words, field)
    return ocr_marks.in_prose if field in PROSE else str

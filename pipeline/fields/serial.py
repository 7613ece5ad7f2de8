"""Serial numbers: 3, 3., （3）, No.3, 第3项, 十二、 -> int."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.fields import numeral
from pipeline.fields.glyphs import any_of
from pipeline.records import Draft


@dataclass(frozen=True, slots=True)
class Mark:
    """What may stand `before` or `after` a serial without being part of it."""

    mark: str
    place: str


@cache
def _form() -> re.Pattern[str]:
    marks = rules.table("serial_marks", Mark)
    before = any_of(mark.mark for mark in marks if mark.place == "before")
    after = any_of(mark.mark for mark in marks if mark.place == "after")
    number = rf"[0-9]{{1,9}}|[{''.join(numeral.values())}]+"
    return re.compile(
        rf"(?:{before})?\s*(?P<open>[(（\[【])?\s*(?P<number>{number})\s*(?P<close>[)）\]】])?\s*(?:{after})?"
    )


_PARTS = re.compile(r"(?:\d{1,3}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])(?:[.．\-－—–·]\d{1,3})+[.．、]?")


def parse(text: str) -> int | None:
    """Return the serial that is the whole of `text`, 1 to 9999; None for anything else.

    A number of several parts (1.2, 3-1, Ⅰ—1) is not a serial, and neither are two numbers with a space between.
    """
    match = _form().fullmatch(text.strip())
    if not match or (match["open"] and not match["close"]):
        return None
    number = match["number"]
    value = int(number) if number.isascii() else numeral.parse(number)
    return value if value and value <= 9999 else None


def believe_parts(drafts: list[Draft]) -> None:
    """Take back the doubt about numbers of several parts, 1.2 or Ⅰ—1, where half of the notice's serials are such.

    They are kept as printed and are no numbers: a notice that counts so has no count to check.
    """
    printed = [draft.values["serial"] for draft in drafts if draft.values["serial"].text]
    of_parts = [value for value in printed if _PARTS.fullmatch(value.text.strip())]
    for value in of_parts if 2 * len(of_parts) >= len(printed) else ():
        value.doubts = [doubt for doubt in value.doubts if doubt.code != "serial_unreadable"]

"""What a spreadsheet shows for a stored value under a number format: ECMA-376 part 1, 18.8.30 and 18.8.31.

The built-in formats are those of a Chinese system, where number 14 is year/month/day.
"""

from __future__ import annotations

import math
import operator
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import rules
from pipeline.read.sheet import dates, numbers
from pipeline.read.sheet.tokens import BRACKET, GENERAL, LITERAL, TEXT, Token, holds, sections, words

REMEMBERED = 1 << 14
"""Values whose text is remembered: a column repeats its few dates and figures."""

LONG_DATE = "[$-F800]"
"""Asks for the system's long date, whatever format follows."""

_CONDITION = re.compile(r"\s*(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*")
_OPERATORS = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip

Section = tuple[Token, ...]
GENERAL_SECTION: Section = (Token(GENERAL, ""),)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A built-in number format, and the code that it stands for."""

    id: int
    code: str


@cache
def built_in() -> dict[int, str]:
    """Return the codes of the built-in formats; one that is not here is General."""
    return {row.id: row.code for row in rules.table("sheet_formats", NumberFormat)}


@lru_cache(maxsize=REMEMBERED)
def shown(value: float, code: str, since_1904: bool = False) -> str:
    """Return what is shown for the number `value` under the format `code`.

    A format that shows nothing for a number that is not zero hides it: the number is given all the same.
    """
    if not math.isfinite(value):
        return str(value)
    code = words("long_date")[0] if code.upper().startswith(LONG_DATE) else code
    text = _shown(value, _numeric(sections(code)), since_1904).strip()
    return text or (numbers.general(value) if value else "")


def text_shown(text: str, code: str) -> str:
    """Return what is shown for `text` under the format `code`: `"第"@"条"` writes around it."""
    last = sections(code)[-1]
    if not holds(last, TEXT) or not holds(last, LITERAL):
        return text
    return "".join(text if token.kind == TEXT else token.text for token in last if token.kind in (TEXT, LITERAL))


def _numeric(found: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections for numbers: the fourth, and a last one with a place for text, are for text."""
    if len(found) > 3 or holds(found[-1], TEXT):
        found = found[: min(len(found) - 1, 3)]
    return found or (GENERAL_SECTION,)


def _shown(value: float, found: tuple[Section, ...], since_1904: bool) -> str:
    section, sign = _chosen(value, found)
    if dates.is_date(section):
        return dates.shown(value, section, since_1904) or numbers.general(value)
    if not section:
        return numbers.general(value) if len(found) == 1 else ""
    return sign + numbers.shown(abs(value), section)


def _chosen(value: float, found: tuple[Section, ...]) -> tuple[Section, str]:
    """Return the section for `value`, and the sign that the section does not itself show."""
    sign = "-" if value < 0 else ""
    if any(map(_condition, found)):
        return next((section for section in found if _meets(value, section)), GENERAL_SECTION), sign
    if value < 0 and len(found) > 1:
        return found[1], ""
    return found[2 if value == 0 and len(found) > 2 else 0], sign


def _condition(section: Section) -> re.Match[str] | None:
    brackets = (token.text for token in section if token.kind == BRACKET)
    return next((match for text in brackets if (match := _CONDITION.fullmatch(text))), None)


def _meets(value: float, section: Section) -> bool:
    condition = _condition(section)
    return not condition or bool(_OPERATORS[condition[1]](value, float(condition[2])))

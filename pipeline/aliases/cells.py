"""A cell of an analyst's table -> a value; ValueError says what is wrong with it."""

from __future__ import annotations

import re
from datetime import date

from pipeline.lexicon import regions
from pipeline.text import HAN, fold_glyphs, plain

ACCEPT, CORRECT, REJECT = "accept", "correct", "reject"
VERDICTS = (ACCEPT, CORRECT, REJECT)
EVERYWHERE = ""
"""The scope that holds every place."""

_MARK = f"[{HAN}/.-]"
_DAY = re.compile(rf"(\d{{4}}){_MARK}(\d\d?){_MARK}(\d\d?)[{HAN}]?|(\d{{4}})(\d\d)(\d\d)", re.ASCII)
_SPOILED_ID = re.compile(r"[0-9.]+E\+[0-9]+|[0-9]{1,11}")


def name(text: str) -> str:
    """Read a name, without blanks and full-width letters."""
    if not plain(text):
        raise ValueError("a name must stand here")
    return plain(text)


def day(text: str) -> date | None:
    """Read a day as Excel writes it: 2021/3/1, 2021-03-01, 2021.3.1, 20210301, 2021年3月1日."""
    if not text:
        return None
    fault = ValueError(f"{text!r} is not a day such as 2021-03-01")
    match = _DAY.fullmatch(fold_glyphs(text))
    if match is None:
        raise fault
    try:
        return date(*(int(part) for part in match.groups() if part))
    except ValueError:
        raise fault from None


def scope(text: str) -> str:
    """Read a place, by its code or by a name that only it has, to its code; the nation is everywhere."""
    if not text:
        return EVERYWHERE
    places = regions.named(plain(text))
    if not places:
        raise ValueError(f"{text!r} is no place of GB/T 2260")
    if len(places) > 1:
        meant = ", ".join(f"{place.code} {place.full}" for place in places)
        raise ValueError(f"{text!r} may be {meant}")
    return EVERYWHERE if places[0] == regions.NATION else places[0].code


def question_id(text: str) -> str:
    """Read a question_id; one that Excel has made a number of is a fault."""
    if _SPOILED_ID.fullmatch(text):
        raise ValueError(f"{text!r} is what Excel makes of an id of digits; format the column as text")
    return text.casefold()


def verdict(text: str) -> str:
    """Read a verdict."""
    if text.casefold() not in VERDICTS:
        raise ValueError(f"{text!r} is none of {', '.join(VERDICTS)}")
    return text.casefold()

"""One name in several writings: 刘凱 is 刘凯 in traditional characters, and many 傅 write 付."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline import rules

SIMPLIFIED = "gb2312"
"""A character set that holds no character of traditional writing alone, but not every rare one of names either."""
CONFIG = "t2s"
"""OpenCC's conversion of characters."""


@dataclass(frozen=True, slots=True)
class SurnameForm:
    """A surname and the short form that many write for it: 傅, 付."""

    surname: str
    short: str
    source: str
    checked: str


def plainest(name: str) -> str:
    """Return `name` as all its writings share it: in simplified characters, its surname in the short form."""
    simple = name if _is_simplified(name) else str(_converter().convert(name))
    return _short_forms().get(simple[:1], simple[:1]) + simple[1:]


def _is_simplified(name: str) -> bool:
    return len(name.encode(SIMPLIFIED, "ignore").decode(SIMPLIFIED)) == len(name)


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC(CONFIG)


@cache
def _short_forms() -> dict[str, str]:
    return {row.surname: row.short for row in rules.table("surname_forms", SurnameForm)}

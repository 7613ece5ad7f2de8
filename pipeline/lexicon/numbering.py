"""How numbered paragraphs begin: 第一章, 一、, （一）, 1., （1）, ①, from the highest level down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import rules


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How the paragraphs of a `level` (0 is the highest) begin.

    `kind` is `item`, or `bullet` where the number is no serial, `heading` where it heads no task,
    `article` in a regulation, `break` where another document begins.
    """

    level: int
    kind: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Opening:
    """The number at the beginning of a paragraph, up to `end`."""

    level: int
    kind: str
    end: int


@cache
def _forms() -> tuple[tuple[NumberForm, re.Pattern[str]], ...]:
    return tuple(
        (form, re.compile(rf"[\s*#]*(?:{form.pattern})[\s*]*")) for form in rules.table("prose_numbers", NumberForm)
    )


def opening(words: str) -> Opening | None:
    """Return the number that `words` (folded) begin with; None where they begin with none."""
    line = words.partition("\n")[0]
    for form, pattern in _forms():
        if match := pattern.match(line):
            return Opening(form.level, form.kind, match.end())
    return None

"""A clause of a target in words: what stands before, in and after its figures.

`read` cuts a clause into parts whose roles (rules/target_words.csv) the grammar in `target` works on. Every digit of
the clause is in a part of role `figure`, `number`, `year`, or a known word (PM2.5); any other digit makes a `block`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline import rules
from pipeline.fields import measure, numeral, period
from pipeline.fields.glyphs import any_of, fold


@dataclass(frozen=True, slots=True)
class TargetWord:
    """A word of targets, the part it plays, and the operator or direction that it means.

    `before`, `after`: comparison in front of or behind a figure; `verb`: comparison that either of these overrules;
    `direction`, `adverb`, `than`, `by`, `and`, `dash`, `of`: grammar; `prose`: no grammar, though it holds a word or
    digits that look like some; `block`: makes a clause mean something that this grammar does not read.
    """

    word: str
    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a clause: its role, and the operator, direction, unit or year that it gives.

    A `figure` has a unit, a `number` has none; `factor` is that of the 万 or 亿 behind it. A character
    of prose that is no known word is its own value.
    """

    role: str
    value: str = ""
    number: Decimal = Decimal(0)
    factor: int = 1


@cache
def _words() -> dict[str, TargetWord]:
    return {row.word: row for row in rules.table("target_words", TargetWord)}


@cache
def _lexer() -> re.Pattern[str]:
    names = any_of(word for word in _words() if re.search(r"[A-Za-z₀-₉]", word))
    afters = any_of(word.word for word in _words().values() if word.role == "after")
    year, month, day, end, before = (any_of(period.printed(word)) for word in ("year", "month", "day", "end", "before"))
    return re.compile(
        rf"\A(?P<item>[(（]?\d{{1,2}}[)）]|\d{{1,2}}[.、]|[①-⑳])(?=[\u4e00-\u9fff])"
        rf"|(?P<name>{names})"
        rf"|(?P<year>(?:19[5-9]|20\d)\d)(?:{year})(?:\d\d?(?:{month})(?:\d\d?(?:{day}))?)?(?:{end})?(?:{before})?"
        r"|(?P<number>\d+(?:\.\d+)?)(?![\d.])"
        rf"(?P<scale>{any_of(measure.scales())})?(?P<unit>{measure.pattern()}(?![A-Za-z0-9]))?"
        rf"|(?P<count>[{''.join(numeral.values())}]+)(?P<counted>{measure.pattern()})(?=\Z|{afters})"
        rf"|(?P<word>{any_of(_words())})|(?P<note>[(（][^()（）0-9]*[)）])|(?P<comma>,)"
        r"|(?P<prose>[\u4e00-\u9fff:、“”《》]|[A-Za-z]+(?![A-Za-z0-9.]))|(?P<block>.)",
        re.DOTALL | re.ASCII,
    )


def read(clause: str) -> list[Part]:
    """Return the parts of `clause`, in order; `clause` has no spaces but those that hold figures apart."""
    return [_part(match) for match in _lexer().finditer(fold(clause))]


def _part(match: re.Match[str]) -> Part:
    if match["number"]:
        return _figure(match["number"], match["scale"], match["unit"])
    if match["count"]:
        return _count(match["count"], match["counted"], match.string[match.end() :])
    if match["year"]:
        return Part("year", match["year"])
    if match["word"]:
        word = _words()[match["word"]]
        return Part(word.role, word.value)
    if match["name"]:
        return Part("prose")
    return Part(match.lastgroup or "block", match["prose"] or "")


def _count(numerals: str, unit: str, rest: str) -> Part:
    """Return a figure written in numerals (两个); 一 counts only with a word of comparison behind it (一个以上)."""
    value = numeral.parse(numerals)
    if value is None:
        return Part("block")
    if value == 1 and not rest:
        return Part("prose")
    return Part("figure", measure.canonical(unit), Decimal(value))


def _figure(number: str, scale: str | None, unit: str | None) -> Part:
    factor = measure.scales()[scale] if scale else 1
    return Part("figure" if unit else "number", measure.canonical(unit or ""), Decimal(number), factor)

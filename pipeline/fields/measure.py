"""Units of measure, and the one that is printed behind a task's name: 碳排放强度(吨/万元)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.fields.glyphs import any_of, fold

LONGEST = 32
"""Characters that a unit of measure and its brackets may take at the end of a name."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A base unit as printed, where it may stand, and its published name.

    `use` is `any`, or `per` for a unit that stands only behind a slash (年, 万人).
    """

    unit: str
    use: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A power of ten written before a unit: 万, 亿."""

    word: str
    factor: int


@cache
def scales() -> dict[str, int]:
    """Return each scale word's factor."""
    return {row.word: row.factor for row in rules.table("measure_scales", Scale)}


@cache
def pattern() -> str:
    """Return a pattern for a unit without a scale of its own: base(/scale? base)*, or two bases as in 条（个）."""
    measures = rules.table("measures", Measure)
    base = any_of(row.unit for row in measures if row.use == "any")
    per = any_of(row.unit for row in measures)
    return rf"(?:{base})(?:[(（](?:{base})[)）]|(?:[/·](?:{any_of(scales())})?(?:{per}))*)"


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(scales())})?{pattern()}")


@cache
def _canonical() -> dict[str, str]:
    return {row.unit: row.canonical for row in rules.table("measures", Measure)}


def parse(text: str) -> str:
    """Return `text` as a unit of measure, spaces out and slashes in one spelling; "" when it is none."""
    unit = "".join(fold(text).split())
    return canonical(unit) if _unit().fullmatch(unit) else ""


def canonical(unit: str) -> str:
    """Return the published name of a unit: 个百分点 is 百分点; most are their own."""
    return _canonical().get(unit, unit)


def split(name: str) -> tuple[str, str]:
    """Return a task's name and the unit of measure in the brackets at its end; the name whole and "" without one."""
    text = name.rstrip()
    for bracket in re.compile(r"[(（]").finditer(text, max(0, len(text) - LONGEST)):
        unit = parse(text[bracket.end() : -1]) if text.endswith((")", "）")) else ""
        before = text[: bracket.start()].rstrip()
        if unit and before:
            return before, unit
    return name, ""


def is_scaled(unit: str) -> bool:
    """Tell whether a unit of measure begins with a scale: 万元, 亿立方米."""
    return unit.startswith(tuple(scales()))

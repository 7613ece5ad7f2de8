"""Which bodies are one under two names: 市数据局 hangs out the plate of 市人工智能局 too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from pipeline import rules


@dataclass(frozen=True, slots=True)
class Plate:
    """At `levels` the body `stem` is known to hang out the name of `other` as well in many a place, both stems."""

    stem: str
    other: str
    levels: tuple[str, ...]
    source: str
    checked: str


@cache
def _plates() -> dict[tuple[str, str], tuple[Plate, ...]]:
    """Return (stem, tier) -> the plates in which it stands first, either way round."""
    found: dict[tuple[str, str], list[Plate]] = {}
    for row in rules.table("plates", Plate):
        for one in (row, replace(row, stem=row.other, other=row.stem)):
            for level in one.levels:
                found.setdefault((one.stem, level), []).append(one)
    return {key: tuple(plates) for key, plates in found.items()}


def of(stem: str, level: str) -> tuple[Plate, ...]:
    """Return the plates that the body `stem` of `level`, a tier of `Region`, may hang out too, each as `other`."""
    return _plates().get((stem, level), ())

"""The indicators of `rules/indicators.csv`: what a task's name may stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from pipeline import rules
from pipeline.text import same_words


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """An indicator; `part` names one of several figures under it. `checked` says how far it was verified."""

    indicator_id: str
    indicator: str
    part: str
    measure: str
    target: str
    attribute: str
    checked: str

    @property
    def name(self) -> str:
        return f"{self.indicator}：{self.part}" if self.part else self.indicator


@cache
def entries() -> tuple[CatalogueEntry, ...]:
    """Return every entry, a part of an indicator being one."""
    return rules.table("indicators", CatalogueEntry)


@cache
def wholes() -> tuple[CatalogueEntry, ...]:
    """Return an entry for each indicator that has several parts, as a whole."""
    firsts = {entry.indicator: entry for entry in reversed(entries()) if entry.part}
    return tuple(
        replace(entry, indicator_id=entry.indicator_id.rpartition("-")[0], part="", target="", attribute="")
        for entry in firsts.values()
    )


def called(name: str) -> list[CatalogueEntry]:
    """Return the entries whose name, or part's name, is `name`, blanks and punctuation aside."""
    words = same_words(name)
    return [entry for entry in (*wholes(), *entries()) if words in (same_words(entry.name), same_words(entry.part))]


def meant(answer: str) -> CatalogueEntry | None:
    """Return the one entry that a person means by its id or its name; None when none or several have it."""
    found = [entry for entry in (*wholes(), *entries()) if entry.indicator_id == answer] or called(answer)
    return found[0] if len(found) == 1 else None

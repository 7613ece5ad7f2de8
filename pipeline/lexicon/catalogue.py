"""The indicators of `rules/indicators_*.csv`, a catalogue a file: what a task's name may stand for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from pipeline import rules
from pipeline.rules import RuleTableError
from pipeline.text import same_words

FILES = "indicators_"
"""What the name of every catalogue's file begins with."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """An indicator; `part` names one of several figures under it. `checked` says how far it was verified.

    `indicator_id` is the catalogue's short name, a slash, and the number there. `catalogue`, `year` and `issuer` are
    the catalogue's full name, the year it is of, and who issued it.
    """

    indicator_id: str
    indicator: str
    part: str
    measure: str
    target: str
    attribute: str
    catalogue: str
    year: int
    issuer: str
    checked: str

    @property
    def name(self) -> str:
        return f"{self.indicator}：{self.part}" if self.part else self.indicator

    @property
    def catalogue_id(self) -> str:
        return self.indicator_id.partition("/")[0]

    @property
    def whole_id(self) -> str:
        """The id of the indicator as a whole."""
        return self.indicator_id.rpartition("-")[0] if self.part else self.indicator_id


@cache
def entries() -> tuple[CatalogueEntry, ...]:
    """Return every entry of every catalogue, a part of an indicator being one.

    Raises RuleTableError where two have one id.
    """
    names = [path.stem for path in rules.files() if path.stem.startswith(FILES)]
    found = tuple(entry for name in names for entry in rules.table(name, CatalogueEntry))
    counts = Counter(entry.indicator_id for entry in found)
    if faults := [f"{FILES}*.csv: {key} is the id of {count} entries" for key, count in counts.items() if count > 1]:
        raise RuleTableError(faults)
    return found


@cache
def wholes() -> tuple[CatalogueEntry, ...]:
    """Return an entry for each indicator that has several parts, as a whole."""
    firsts = {entry.whole_id: entry for entry in reversed(entries()) if entry.part}
    return tuple(
        replace(entry, indicator_id=whole_id, part="", target="", attribute="") for whole_id, entry in firsts.items()
    )


def called(name: str) -> list[CatalogueEntry]:
    """Return the entries whose name, or part's name, is `name`, blanks and punctuation aside."""
    words = same_words(name)
    return [entry for entry in (*wholes(), *entries()) if words in (same_words(entry.name), same_words(entry.part))]


def meant(answer: str) -> CatalogueEntry | None:
    """Return the one entry that a person means by its id or its name; None when none or several have it."""
    found = [entry for entry in (*wholes(), *entries()) if entry.indicator_id == answer] or called(answer)
    return found[0] if len(found) == 1 else None

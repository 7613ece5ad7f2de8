"""Cells of units with what a careful reader takes them for, and what the program makes of them.

A case is a row of `bench/cases.csv`: a cell as printed, with its issuer and its day. Its tier says how sure one is:

- STRONG: any careful reader is sure, and the program should be;
- MEDIUM: the right reading is clear from knowledge of the place, or nothing may be accepted (`expected` is empty);
- WEAK: garbled, or nothing known: nothing may be accepted.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from pathlib import Path

from pipeline import text
from pipeline.aliases import AliasTable, DecisionTable, Tables
from pipeline.contract import LIST_SEPARATOR
from pipeline.fields import draft
from pipeline.lexicon import regions
from pipeline.records import ACCEPTED, UNIT_FIELDS, Cell, Column, ResolvedUnit, Row, Slot
from pipeline.resolve import resolve
from pipeline.resolve.scope import Scope

PATH = Path(__file__).with_name("cases.csv")
TIERS = ("STRONG", "MEDIUM", "WEAK")
"""How sure a careful reader is, the surest first."""
STYLES = "|"
"""What stands between the styles of one name: 共青团山东省委员会|中国共产主义青年团山东省委员会."""
NO_TABLES = Tables(AliasTable(), AliasTable(), DecisionTable(), ())


@dataclass(frozen=True, slots=True)
class Case:
    """A cell as printed by `issuer_code` (GB/T 2260; 000000 the nation, '' nobody known) on `issued_on`.

    `expected` are the full names it stands for, in printed order, `|` between the styles of one; `not_expected` what
    it must never become.
    """

    case: int
    tier: str
    kind: str
    issuer_code: str
    issued_on: date
    cell: str
    role: str
    context: str
    expected: tuple[str, ...]
    not_expected: tuple[str, ...]
    note: str

    @property
    def names(self) -> list[str]:
        """The names that are expected, each in the first of its styles."""
        return [styles.split(STYLES)[0] for styles in self.expected]

    @property
    def labels(self) -> dict[str, str]:
        """Each style of a name, without blanks and widths, and the first of its styles."""
        named = (styles.split(STYLES) for styles in self.expected)
        return {text.plain(style): styles[0] for styles in named for style in styles}

    @property
    def scope(self) -> Scope:
        """What the program would know of the notice that printed it."""
        region = regions.by_code(self.issuer_code) if self.issuer_code else None
        return Scope("case", region, self.issued_on, f"{self.cell}\n{self.context}")


@dataclass(frozen=True)
class Outcome:
    """What became of a case."""

    case: Case
    found: list[ResolvedUnit]

    @cached_property
    def accepted(self) -> list[str]:
        """The names that the program stands behind, one of several styles as the first that is expected."""
        return [self.name(item) for item in self.found if item.status == ACCEPTED and item.unit]

    def name(self, item: ResolvedUnit) -> str:
        """Return the name of what is found as it is labelled, where it is one of its styles; '' for none."""
        name = item.unit.unit if item.unit else ""
        return self.case.labels.get(text.plain(name), name)

    @cached_property
    def silent(self) -> list[str]:
        """The names that it stands behind and must not."""
        return list((Counter(self.accepted) - self._allowed).elements())

    @cached_property
    def missed(self) -> list[str]:
        """The names that it should stand behind and does not."""
        return list((self._allowed - Counter(self.accepted)).elements())

    @property
    def _allowed(self) -> Counter[str]:
        return Counter(() if self.case.tier == "WEAK" else self.case.names)

    @cached_property
    def proposed(self) -> list[str]:
        """The names that it asks about, and are right."""
        asked = Counter(self.name(item) for item in self.found if item.status != ACCEPTED)
        return list((Counter(self.case.names) & asked).elements())


def read(path: Path = PATH) -> list[Case]:
    """Return the labelled cases of a table, in its order."""
    with path.open(encoding="utf-8", newline="") as handle:
        return [_case(row) for row in csv.DictReader(handle)]


def _case(row: dict[str, str]) -> Case:
    readers: dict[str, Callable[[str], object]] = {
        "case": int,
        "issued_on": date.fromisoformat,
        "expected": _items,
        "not_expected": _items,
    }
    return Case(**{field.name: readers.get(field.name, str)(row[field.name]) for field in fields(Case)})  # type: ignore[arg-type]


def _items(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(LIST_SEPARATOR)) if joined else ()


def run(case: Case) -> Outcome:
    """Return what the program makes of a case, the only cell of its notice."""
    return Outcome(case, resolve_cell(case.cell, case.role, case.scope))


def resolve_cell(
    printed: str, role: str, scope: Scope, confidence: float | None = None, second: str | None = None
) -> list[ResolvedUnit]:
    """Return what the program makes of a cell of units; `confidence` and `second` as in `Cell`, of one recognised."""
    field = UNIT_FIELDS[role]
    text_from = "native" if confidence is None else "ocr"
    cell = Cell(1, 1, 1, 1, printed, text_from, confidence, second=second)
    slot = Slot(Column(field, field), [cell], printed, printed, second=second)
    row = draft.draft(Row("task", [cell], [slot]), 1, None)
    return resolve.resolve([row], scope, NO_TABLES)[0].units


def run_all(cases: Iterable[Case]) -> tuple[Outcome, ...]:
    """Return what the program makes of each case."""
    return tuple(run(case) for case in cases)

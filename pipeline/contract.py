"""The published tables as data: every field, its type, its key and its meaning.

The tables themselves stand in `rules/contract_tables.csv`, `rules/contract_fields.csv` and
`rules/vocabularies.csv`. The writers, the check before a publish, `datapackage.json` and the
data dictionary are all made from `TABLES`, so that they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import rules

CONTRACT_VERSION = "1.0"
LIST_SEPARATOR = rules.LIST_SEPARATOR
"""What stands between the items of a list in a CSV."""

STRING, INTEGER, NUMBER, DATE, BOOLEAN, LIST = "string", "int64", "double", "date32", "bool", "list<string>"
"""The types that a field may have, by their names in Parquet."""


@dataclass(frozen=True, slots=True)
class Field:
    """One published column. `en` and `zh` say what it means; `heading` is its Chinese name."""

    name: str
    type: str
    heading: str
    en: str
    zh: str
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One published table; `foreign` maps a field of it to `table.field` elsewhere."""

    name: str
    heading: str
    en: str
    zh: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    foreign: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> Field:
        """Return the field called `name`; KeyError when the table has none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(f"{self.name} has no field {name}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The only words that a field may hold, in their order."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of `contract_tables.csv`; an item of `foreign` reads `field -> table.field`."""

    name: str
    heading: str
    en: str
    zh: str
    key: tuple[str, ...]
    foreign: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row of `contract_fields.csv`; what is empty does not bind."""

    table: str
    name: str
    type: str
    heading: str
    en: str
    zh: str
    required: str
    vocabulary: str
    pattern: str
    minimum: str
    maximum: str


VOCABULARIES = {row.name: row.words for row in rules.table("vocabularies", Vocabulary)}


def _field(row: FieldRow) -> Field:
    return Field(
        row.name,
        row.type,
        row.heading,
        row.en,
        row.zh,
        bool(row.required),
        VOCABULARIES[row.vocabulary] if row.vocabulary else (),
        row.pattern,
        int(row.minimum) if row.minimum else None,
        int(row.maximum) if row.maximum else None,
    )


def _tables() -> tuple[Table, ...]:
    rows = rules.table("contract_fields", FieldRow)
    return tuple(
        Table(
            table.name,
            table.heading,
            table.en,
            table.zh,
            table.key,
            tuple(_field(row) for row in rows if row.table == table.name),
            tuple((field, target) for field, _, target in (item.partition(" -> ") for item in table.foreign)),
        )
        for table in rules.table("contract_tables", TableRow)
    )


TABLES = _tables()
"""Every published table, in the order of `datapackage.json`."""

NOTICES, TASKS, TASK_UNITS, TASK_LEADERS, TASK_TARGETS, UNITS, LEADERS, REVIEW_TABLE, CELLS, ISSUES = TABLES[:10]
RESOLUTIONS, UNIT_LINKS, CLUSTERS, ANSWERS = TABLES[10:]

ATTRIBUTES = VOCABULARIES["attributes"]
BECAME = VOCABULARIES["became"]
DUE_KINDS = VOCABULARIES["due_kinds"]
FORMATS = VOCABULARIES["formats"]
OPERATORS = VOCABULARIES["operators"]
RULES = VOCABULARIES["rules"]
SEVERITIES = VOCABULARIES["severities"]
STATES = VOCABULARIES["states"]
TARGET_KINDS = VOCABULARIES["target_kinds"]

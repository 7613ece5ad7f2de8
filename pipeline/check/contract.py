"""The last check before a publish: every row against `pipeline.contract`, column by column.

`verify` looks at the values of one batch. `Contract` does that to every batch of a publish, and
holds what only the whole can tell: keys that are used once, and references that lead somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.contract import BOOLEAN, DATE, INTEGER, LIST, NUMBER, STRING, TABLES, Field, Table
from pipeline.rules import BrokenError

SHOWN = 50
"""How many faults the message of a ContractError prints."""

SCOPE = 12
"""Characters of a `notice_id`, which every `task_id` begins with: the notice that a row belongs to."""

EMPTY: tuple[Any, ...] = ("", [])
"""What counts as null, beside None and a missing key."""

ARROW_TYPES = {
    STRING: pa.string(),
    INTEGER: pa.int64(),
    NUMBER: pa.float64(),
    DATE: pa.date32(),
    BOOLEAN: pa.bool_(),
    LIST: pa.list_(pa.string()),
}

JSON_TYPES: dict[str, tuple[type, ...]] = {
    STRING: (str,),
    INTEGER: (int,),
    NUMBER: (int, float),
    DATE: (str,),
    BOOLEAN: (bool,),
    LIST: (list,),
}

Row = Mapping[str, Any]
Faults = Iterator[tuple[str, pa.Array]]


class ContractError(BrokenError):
    """The rows do not keep the contract. `faults` holds one sentence a fault; the message, the first `SHOWN`."""

    def __str__(self) -> str:
        more = [f"and {len(self.faults) - SHOWN:,} more"] if len(self.faults) > SHOWN else []
        return "\n".join(self.faults[:SHOWN] + more)


def schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of `table`; a required field is not nullable."""
    return pa.schema([pa.field(item.name, ARROW_TYPES[item.type], nullable=not item.required) for item in table.fields])


# --- one batch: types -------------------------------------------------------------------------


def read(table: Table, rows: Sequence[Row], first: int = 1) -> tuple[pa.RecordBatch, list[str]]:
    """Return `rows`, which hold JSON types, as a batch of `table`, and what could not be read.

    A missing key, None, "" and [] are null. A date is an ISO string. A column with a value that does
    not fit its type is null throughout, and each such value is a fault. `first` numbers the first row.
    """
    faults = _strangers(table, rows, first)
    columns = []
    for item in table.fields:
        values = [None if (value := row.get(item.name)) in EMPTY else value for row in rows]
        if not _fits(item, values):
            faults.extend(
                f"{table.name} row {first + place}: {item.name} {_shown(value)} is not {item.type}"
                for place, value in enumerate(values)
                if not _fits(item, [value])
            )
            values = [None] * len(rows)
        columns.append(_array(item, values))
    return pa.RecordBatch.from_arrays(columns, schema=schema(table)), faults


def _strangers(table: Table, rows: Sequence[Row], first: int) -> list[str]:
    known = {item.name for item in table.fields}
    unknown = ((place, row.keys() - known) for place, row in enumerate(rows, first) if not row.keys() <= known)
    return [f"{table.name} row {place}: no field is called {', '.join(sorted(names))}" for place, names in unknown]


def _fits(item: Field, values: list[Any]) -> bool:
    """Whether every value is of the field's type; stricter than Arrow, which reads 1.5 as an int64."""
    if not {type(value) for value in values} <= {type(None), *JSON_TYPES[item.type]}:
        return False
    if item.type == LIST and not all(type(part) is str for value in values if value for part in value):
        return False
    try:
        _array(item, values)
    except (ValueError, OverflowError):
        return False
    return True


def _array(item: Field, values: list[Any]) -> pa.Array:
    if item.type == DATE:
        return pa.array(values, pa.string()).cast(pa.date32())
    return pa.array(values, ARROW_TYPES[item.type])


def _shown(value: Any) -> str:
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


# --- one batch: values ------------------------------------------------------------------------


def verify(table: Table, batch: pa.RecordBatch, first: int = 1) -> list[str]:
    """Return one sentence for each value of `batch` that breaks its field's rules, in field order.

    The batch has the schema of `table`. A row is named by its key, or by its number counted from `first`.
    """
    faults = []
    for item in table.fields:
        column = batch.column(item.name)
        for check in CHECKS:
            for message, mask in check(item, column):
                for place in pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist():
                    value = _shown(column[place].as_py())
                    faults.append(f"{table.name} {_label(table, batch, place, first)}: {item.name} {value} {message}")
    return faults


def _label(table: Table, batch: pa.RecordBatch, place: int, first: int) -> str:
    key = [batch.column(name)[place].as_py() for name in table.key]
    return " ".join(str(part) for part in key) if any(key) else f"row {first + place}"


def _missing(item: Field, column: pa.Array) -> Faults:
    if item.required:
        yield "is required", pc.is_null(column)


def _outside_enum(item: Field, column: pa.Array) -> Faults:
    if item.enum:
        known = pc.is_in(column, value_set=pa.array([*item.enum, None], column.type))
        yield f"is not one of {', '.join(item.enum)}", pc.invert(known)


def _outside_pattern(item: Field, column: pa.Array) -> Faults:
    if item.pattern:
        matches = pc.match_substring_regex(column, rf"\A(?:{item.pattern})\z")
        yield f"does not match {item.pattern}", pc.invert(matches)


def _outside_bounds(item: Field, column: pa.Array) -> Faults:
    if item.type == NUMBER:
        yield "is not a finite number", pc.invert(pc.is_finite(column))
    if item.minimum is not None:
        yield f"is less than {item.minimum}", pc.less(column, item.minimum)
    if item.maximum is not None:
        yield f"is more than {item.maximum}", pc.greater(column, item.maximum)


def _empty_items(item: Field, column: pa.Array) -> Faults:
    if item.type == LIST:
        rows = pc.list_parent_indices(column).filter(pc.equal(pc.list_flatten(column), ""))
        yield "holds an empty item", pc.is_in(pa.array(range(len(column)), rows.type), value_set=rows)


CHECKS: tuple[Callable[[Field, pa.Array], Faults], ...] = (
    _missing,
    _outside_enum,
    _outside_pattern,
    _outside_bounds,
    _empty_items,
)


# --- the whole publish ------------------------------------------------------------------------


class _Keys:
    """The keys of one table. A key of several fields begins with the notice that it is of.

    The rows of a notice stand together, so such a key is held until its notice is over, and then
    only the notice is held. A key of one field is held to the end.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._held: set[tuple[Any, ...]] = set()
        self._over: set[str] = set()
        self._notice = ""

    def add(self, batch: pa.RecordBatch) -> list[str]:
        """Hold the batch's keys; return a sentence for each that was used before."""
        faults = []
        columns = [batch.column(name).to_pylist() for name in self._table.key]
        for key in zip(*columns, strict=True):
            if len(key) > 1:
                faults.extend(self._turn(str(key[0])[:SCOPE]))
            if key in self._held:
                faults.append(f"{self._table.name} {' '.join(map(str, key))}: the key is used twice")
            self._held.add(key)
        return faults

    def _turn(self, notice: str) -> list[str]:
        """Begin `notice` unless it has begun."""
        if notice == self._notice:
            return []
        self._over.add(self._notice)
        self._notice = notice
        self._held.clear()
        if notice not in self._over:
            return []
        return [f"{self._table.name} {notice}: the rows of a notice must stand together"]


class Contract:
    """Every batch of one publish, checked as it comes; `finish` says what the whole got wrong.

    Held in memory: one string a notice, task, unit, leader and question, and nothing a row.
    """

    def __init__(self, tables: tuple[Table, ...] = TABLES) -> None:
        targets = {target for table in tables for _, target in table.foreign}
        self._known: dict[str, set[str]] = {target: set() for target in targets}
        self._awaited = {(table.name, name, target): set[str]() for table in tables for name, target in table.foreign}
        self._keys = {table.name: _Keys(table) for table in tables}
        self._rows = {table.name: 0 for table in tables}
        self._faults: list[str] = []

    @staticmethod
    def schema(table: Table) -> pa.Schema:
        """Return the Arrow schema of `table`."""
        return schema(table)

    def admit(self, table: Table, rows: Sequence[Row]) -> pa.RecordBatch | None:
        """Return `rows` as a batch of `table`, or None if one of them breaks the contract."""
        first = self._rows[table.name] + 1
        self._rows[table.name] += len(rows)
        batch, faults = read(table, rows, first)
        if not faults:
            faults = verify(table, batch, first) + self._keys[table.name].add(batch)
        self._link(table, batch)
        self._faults.extend(faults)
        return None if faults else batch

    def _link(self, table: Table, batch: pa.RecordBatch) -> None:
        """Note what the batch can be referred to by, and what it refers to that has not come yet."""
        for target in self._known:
            name, _, field = target.partition(".")
            if name == table.name:
                self._arrive(target, _distinct(batch, field))
        for field, target in table.foreign:
            self._awaited[table.name, field, target] |= _distinct(batch, field) - self._known[target]

    def _arrive(self, target: str, values: set[str]) -> None:
        self._known[target] |= values
        for (_, _, wanted), awaited in self._awaited.items():
            if wanted == target:
                awaited -= values

    def finish(self) -> None:
        """Raise ContractError, with every fault of every batch, unless there is none."""
        dangling = [
            f"{name}: {field} {_shown(value)} is not in {target.partition('.')[0]}"
            for (name, field, target), values in self._awaited.items()
            for value in sorted(values)
        ]
        if self._faults or dangling:
            raise ContractError(self._faults + dangling)


def _distinct(batch: pa.RecordBatch, name: str) -> set[str]:
    return set(pc.unique(batch.column(name).drop_null()).to_pylist())

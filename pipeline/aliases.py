"""The analysts' own tables: unit aliases, leader aliases and decisions, which outrank the program.

People keep them in Excel, so they are read as Excel saves them: UTF-8 or GB18030, with or without
a BOM, columns in any order, blank lines and stray spaces. Nothing of them is used while any row
of any of them is wrong.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, zip_longest
from pathlib import Path
from typing import Any, TypeVar

from pipeline import rules
from pipeline.lexicon import regions
from pipeline.text import HAN, drop_invisible, fold_glyphs, plain

ACCEPT, CORRECT, REJECT = "accept", "correct", "reject"
VERDICTS = (ACCEPT, CORRECT, REJECT)
EVERYWHERE = ""

Row = TypeVar("Row")
Fault = tuple[int, str]
"""A line of a file, 1-based, and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name and the canonical name that it stands for, both without blanks and full-width letters.

    `scope` is a 6-digit region code, or empty for everywhere. `valid_from` and `valid_to` are the
    first and the last day, None where open. `canonical` may be `alias` itself: the name is right.
    """

    alias: str
    canonical: str
    scope: str
    valid_from: date | None
    valid_to: date | None
    source: str
    note: str
    line: int

    def in_force(self, on: date | None) -> bool:
        """Whether the alias holds on that day; of an undated notice, only an alias without dates is known to."""
        if on is None:
            return self.valid_from is None and self.valid_to is None
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)

    def overlaps(self, other: Alias) -> bool:
        """Whether both hold on some day."""
        first = max(self.valid_from or date.min, other.valid_from or date.min)
        return first <= min(self.valid_to or date.max, other.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person answered. With a `question_id` it answers that question alone; without one,
    every question about this `raw` text in this `field` and `scope` (a code, or empty for everywhere)."""

    question_id: str
    field: str
    raw: str
    verdict: str
    value: str
    scope: str
    by: str
    on: date | None
    note: str
    line: int

    @property
    def subject(self) -> tuple[str, ...]:
        """What the decision is about."""
        return (self.question_id,) if self.question_id else (self.field, plain(self.raw), self.scope)

    @property
    def answer(self) -> tuple[str, str]:
        """The verdict, and the value that it puts in place."""
        return self.verdict, self.value if self.verdict == CORRECT else ""


class AliasTable:
    """The aliases of one file. `rows` are in an order that does not depend on the file's."""

    def __init__(self, aliases: Iterable[Alias] = ()) -> None:
        self.rows = tuple(sorted(aliases, key=_alias_order))
        self._found: dict[tuple[str, str], list[Alias]] = {}
        for alias in self.rows:
            self._found.setdefault((alias.alias, alias.scope), []).append(alias)

    def find(self, text: str, scope_codes: Sequence[str], on: date | None) -> Alias | None:
        """Return the alias that `text` is, in force on that day, of the first of `scope_codes` that has one.

        `scope_codes` go from the narrowest to the widest; everywhere comes last, named or not.
        Blanks and full-width letters in `text` do not matter.
        """
        for scope in (*scope_codes, EVERYWHERE):
            for alias in self._found.get((plain(text), scope), ()):
                if alias.in_force(on):
                    return alias
        return None


class DecisionTable:
    """The decisions of one file. `rows` are in an order that does not depend on the file's."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.rows = tuple(sorted(decisions, key=_decision_order))
        self._found: dict[tuple[str, ...], Decision] = {}
        for decision in self.rows:
            self._found.setdefault(decision.subject, decision)

    def find(self, question_id: str) -> Decision | None:
        """Return the answer to the question, or None."""
        return self._found.get((question_id,))

    def find_text(self, field: str, raw: str, scope_codes: Sequence[str]) -> Decision | None:
        """Return the standing answer for this text in this field, of the narrowest scope that has one.

        `scope_codes` and blanks are taken as by `AliasTable.find`.
        """
        subjects = ((field, plain(raw), scope) for scope in (*scope_codes, EVERYWHERE))
        return next((self._found[subject] for subject in subjects if subject in self._found), None)


@dataclass(frozen=True, slots=True)
class Tables:
    """All that the analysts have laid down, and the files that it came from."""

    units: AliasTable
    leaders: AliasTable
    decisions: DecisionTable
    paths: tuple[Path, ...]


def load(unit_aliases: Path | None, leader_aliases: Path | None, decisions: Path | None) -> Tables:
    """Read the tables; None stands for an empty one.

    Raises RuleTableError, with every fault of every table by file and line, when anything is wrong.
    """
    faults: list[str] = []
    tables = Tables(
        AliasTable(_table(unit_aliases, ALIAS_READERS, Alias, _alias_faults, faults)),
        AliasTable(_table(leader_aliases, ALIAS_READERS, Alias, _alias_faults, faults)),
        DecisionTable(_table(decisions, DECISION_READERS, Decision, _decision_faults, faults)),
        tuple(path for path in (unit_aliases, leader_aliases, decisions) if path is not None),
    )
    if faults:
        raise rules.RuleTableError(faults)
    return tables


# --- a file that Excel saved -> rows ----------------------------------------------------------


def _table(
    path: Path | None,
    readers: Mapping[str, Callable[[str], Any]],
    row_type: Callable[..., Row],
    check: Callable[[list[Row]], Iterable[Fault]],
    faults: list[str],
) -> list[Row]:
    """Return the rows of `path` that can be read, and add to `faults` all that is wrong with it."""
    if path is None:
        return []
    try:
        text = _decode(path.read_bytes()).removeprefix("\ufeff")
    except OSError as error:
        faults.append(f"{path}: {error.strerror}")
        return []
    except UnicodeDecodeError:
        faults.append(f"{path}: the text is neither UTF-8 nor GB18030")
        return []
    found: list[Fault] = []
    rows = [row for record in _records(text, list(readers), found) if (row := _row(record, readers, row_type, found))]
    found += check(rows)
    faults += [f"{path.name} line {line}: {what}" for line, what in sorted(found)]
    return rows


def _decode(data: bytes) -> str:
    """Return the text of a CSV, or of what Excel calls Unicode text (UTF-16 and tabs)."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _records(text: str, columns: list[str], found: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line where each row begins, and its cells by column; nothing when the header is wrong."""
    lines = _lines(text, found)
    line, header = next(lines, (1, []))
    names = [name.casefold() for name in header]
    wrong = _header_faults(names, columns)
    found += [(line, what) for what in wrong]
    if wrong:
        return
    for line, cells in lines:
        under = list(zip_longest(names, cells, fillvalue=""))
        found += [(line, f"{cell!r} stands under no heading") for name, cell in under if cell and not name]
        yield line, dict(under)


def _lines(text: str, found: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank: the line where it begins, and its trimmed cells."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = "\t" if "\t" in head else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    line = 1
    try:
        for record in reader:
            cells = [drop_invisible(cell).strip() for cell in record]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        found.append((line, str(error)))


def _header_faults(names: list[str], columns: list[str]) -> list[str]:
    if not set(names) & set(columns):
        return [f"the header must be {','.join(columns)}"]
    return [
        *(f"the column {column} is missing" for column in columns if column not in names),
        *(f"the column {column} stands twice" for column in columns if names.count(column) > 1),
        *(f"the column {name} is unknown" for name in names if name and name not in columns),
    ]


def _row(
    record: tuple[int, dict[str, str]],
    readers: Mapping[str, Callable[[str], Any]],
    row_type: Callable[..., Row],
    found: list[Fault],
) -> Row | None:
    line, cells = record
    values: dict[str, Any] = {}
    for column, read in readers.items():
        try:
            values[column] = read(cells[column])
        except ValueError as error:
            found.append((line, f"{column}: {error}"))
    return row_type(**values, line=line) if len(values) == len(readers) else None


# --- a cell -> a value ------------------------------------------------------------------------

_MARK = f"[{HAN}/.-]"
_DAY = re.compile(rf"(\d{{4}}){_MARK}(\d\d?){_MARK}(\d\d?)[{HAN}]?|(\d{{4}})(\d\d)(\d\d)", re.ASCII)
_SPOILED_ID = re.compile(r"[0-9.]+E\+[0-9]+|[0-9]{1,11}")


def _name(text: str) -> str:
    if not plain(text):
        raise ValueError("a name must stand here")
    return plain(text)


def _day(text: str) -> date | None:
    """Read a day as Excel writes it: 2021/3/1, 2021-03-01, 2021.3.1, 20210301, 2021年3月1日."""
    if not text:
        return None
    fault = ValueError(f"{text!r} is not a day such as 2021-03-01")
    match = _DAY.fullmatch(fold_glyphs(text))
    if match is None:
        raise fault
    try:
        return date(*(int(part) for part in match.groups() if part))
    except ValueError:
        raise fault from None


def _scope(text: str) -> str:
    """Read a place, by its code or by a name that only it has, to its code; the nation is everywhere."""
    if not text:
        return EVERYWHERE
    places = regions.named(plain(text))
    if not places:
        raise ValueError(f"{text!r} is no place of GB/T 2260")
    if len(places) > 1:
        meant = ", ".join(f"{place.code} {place.full}" for place in places)
        raise ValueError(f"{text!r} may be {meant}")
    return EVERYWHERE if places[0] == regions.NATION else places[0].code


def _question_id(text: str) -> str:
    if _SPOILED_ID.fullmatch(text):
        raise ValueError(f"{text!r} is what Excel makes of an id of digits; format the column as text")
    return text.casefold()


def _verdict(text: str) -> str:
    if text.casefold() not in VERDICTS:
        raise ValueError(f"{text!r} is none of {', '.join(VERDICTS)}")
    return text.casefold()


ALIAS_READERS: dict[str, Callable[[str], Any]] = {
    "alias": _name,
    "canonical": _name,
    "scope": _scope,
    "valid_from": _day,
    "valid_to": _day,
    "source": str,
    "note": str,
}
"""Column of an alias table -> how a cell of it is read. ValueError says what is wrong with one."""

DECISION_READERS: dict[str, Callable[[str], Any]] = {
    "question_id": _question_id,
    "field": str,
    "raw": str,
    "verdict": _verdict,
    "value": str,
    "scope": _scope,
    "by": str,
    "on": _day,
    "note": str,
}
"""Column of the decision table -> how a cell of it is read."""


# --- what rows may not say together -----------------------------------------------------------


def _alias_order(alias: Alias) -> tuple[Any, ...]:
    period = alias.valid_from or date.min, alias.valid_to or date.max
    return alias.alias, alias.scope, *period, alias.canonical, alias.source, alias.note, alias.line


def _decision_order(decision: Decision) -> tuple[Any, ...]:
    return decision.subject, decision.answer, decision.on or date.min, decision.by, decision.note, decision.line


def _alias_faults(aliases: list[Alias]) -> Iterator[Fault]:
    for alias in aliases:
        if alias.valid_from and alias.valid_to and alias.valid_from > alias.valid_to:
            yield alias.line, f"valid_from {alias.valid_from} is after valid_to {alias.valid_to}"
    yield from _conflicts(aliases)
    yield from _chains(aliases)


def _conflicts(aliases: list[Alias]) -> Iterator[Fault]:
    """Yield each pair of rows that gives one name two canonicals in one scope on some day."""
    rivals: dict[tuple[str, str], list[Alias]] = {}
    for alias in aliases:
        rivals.setdefault((alias.alias, alias.scope), []).append(alias)
    for group in rivals.values():
        for first, second in combinations(group, 2):
            if first.canonical != second.canonical and first.overlaps(second):
                where = f"line {first.line} to {first.canonical}, in one scope and time"
                yield second.line, f"{second.alias} leads to {second.canonical}, and by {where}"


def _chains(aliases: list[Alias]) -> Iterator[Fault]:
    """Yield each row whose canonical is an alias that leads elsewhere on some day in some place."""
    onward = _onward(aliases)
    for alias in aliases:
        for step in onward[alias.line]:
            kind = "a loop" if _reaches(onward, step, alias) else "a chain"
            onto = f"line {step.line} on to {step.canonical}"
            yield alias.line, f"{alias.alias} leads to {step.alias}, and {onto}: {kind}"


def _onward(aliases: list[Alias]) -> dict[int, list[Alias]]:
    """Return, for each line, the rows that lead on from its canonical.

    A name that leads to itself goes nowhere; a wider row of the same alias is only outranked by it.
    """
    leading: dict[str, list[Alias]] = {}
    for alias in aliases:
        if alias.alias != alias.canonical:
            leading.setdefault(alias.alias, []).append(alias)
    return {
        alias.line: [
            step
            for step in leading.get(alias.canonical, ())
            if step.alias != alias.alias and step.overlaps(alias) and _nested(step.scope, alias.scope)
        ]
        for alias in aliases
    }


def _reaches(onward: dict[int, list[Alias]], start: Alias, goal: Alias) -> bool:
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        step = waiting.pop()
        if step.line == goal.line:
            return True
        if step.line not in seen:
            seen.add(step.line)
            waiting += onward[step.line]
    return False


def _nested(one: str, other: str) -> bool:
    """Whether one scope lies in the other, or is the other."""
    return one in _codes_up(other) or other in _codes_up(one)


def _codes_up(scope: str) -> list[str]:
    region = regions.by_code(scope)
    return [*(place.code for place in regions.chain(region)), EVERYWHERE] if region else [EVERYWHERE]


def _decision_faults(decisions: list[Decision]) -> Iterator[Fault]:
    first: dict[tuple[str, ...], Decision] = {}
    for decision in decisions:
        if decision.verdict == CORRECT and not decision.value:
            yield decision.line, "the verdict correct needs a value"
        if not all(decision.subject[:2]):
            yield decision.line, "a decision needs a question_id, or a field and a raw text"
            continue
        other = first.setdefault(decision.subject, decision)
        if other.answer != decision.answer:
            here, there = (" ".join(answer).strip() for answer in (decision.answer, other.answer))
            yield decision.line, f"{' '.join(decision.subject)}: {here}, but {there} on line {other.line}"

"""The lines that a person could add to the analysts' tables, from the open questions of a published folder.

A name that no rule knows, or knows too well, is best laid down as an alias: it then holds for every notice of the
place. Whatever hangs on one cell, or on how it was read, is best answered as a decision. A line without a proposal,
or with one of several that are as likely, leaves the answer blank, and no table loads with such a line: it cannot be
taken over unread.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.aliases import (
    ACCEPT,
    ALIAS_READERS,
    CORRECT,
    DECISION_READERS,
    DECISIONS,
    LEADER_ALIASES,
    UNIT_ALIASES,
    Tables,
)
from pipeline.contract import LIST_SEPARATOR
from pipeline.labels import labels
from pipeline.lexicon import regions
from pipeline.records import UNIT_FIELDS
from pipeline.write.publish import MANIFEST

PREFIX = "suggested_"
"""What stands before a table's name in the name of a file of suggestions: it is never read as the table."""
TIE = "ambiguous_unit"
"""The doubt under which the proposal is only the first of several that are as likely: it is not filled in."""
OF_A_NAME = frozenset({TIE, "near_unit", "no_scope", "unknown_body", "unknown_region", "unsure_seal"})
"""Doubts about whom a well-read name means: an alias lifts them."""
NEAR_NAME, BETWEEN_NAMES = "near_name", "、"
"""The doubt about leaders that are named alike, and what stands between their names in its question."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Beginnings of a text that a spreadsheet would run."""
COLUMNS = {UNIT_ALIASES: ALIAS_READERS, LEADER_ALIASES: ALIAS_READERS, DECISIONS: DECISION_READERS}

Row = Mapping[str, str]


@dataclass(slots=True)
class Suggestions:
    """Lines by the table that they could be added to, each by column; the one that settles most values first."""

    lines: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    def text(self) -> str:
        """Return every table that has lines, each below its name."""
        return "\n".join(f"# {name}\n{_csv(name, lines)}" for name, lines in self.lines.items() if lines)

    def write(self, folder: Path) -> list[Path]:
        """Write each table that has lines as a new file for a spreadsheet in `folder`; return the files.

        Raises FileExistsError, and writes nothing, when one of them is there already.
        """
        files = {folder / f"{PREFIX}{name}": _csv(name, lines) for name, lines in self.lines.items() if lines}
        if there := [str(path) for path in files if path.exists()]:
            raise FileExistsError(f"{there[0]} is there already; name another folder or move the file away.")
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            path.write_text(text, encoding="utf-8-sig", newline="")
        return list(files)


def suggest(out: Path, tables: Tables) -> Suggestions:
    """Return the lines that would answer the open questions of the published folder `out`.

    A question that `tables` answer since is passed over. Raises FileNotFoundError when `out` is not published.
    """
    if not (out / MANIFEST).is_file():
        raise FileNotFoundError(f"{out} is not a published folder: it has no {MANIFEST}; run normalize to publish it.")
    places = {row["notice_id"]: row["region_code"] for row in _rows(out / "notices.csv")}
    found = Suggestions()
    for question in _rows(out / "review.csv"):
        place = places[question["notice_id"]]
        if tables.decisions.of_question(question["question_id"]):
            continue
        name = _table(question, place)
        lines = [_decision(question, place)] if name == DECISIONS else _aliases(question, place)
        found.lines[name] += [line for line in lines if name == DECISIONS or not _is_listed(line, name, tables)]
    return found


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _table(question: Row, place: str) -> str:
    """Return the table in which a question is best answered; an alias needs a place, and a name that is no formula."""
    if place and not question["raw"].startswith(FORMULAS):
        if question["field"] in UNIT_FIELDS.values() and question["reason"] in OF_A_NAME:
            return UNIT_ALIASES
        if question["reason"] == NEAR_NAME:
            return LEADER_ALIASES
    return DECISIONS


def _aliases(question: Row, place: str) -> list[Row]:
    """Return a line for each name of the question."""
    names = question["raw"].split(BETWEEN_NAMES) if question["reason"] == NEAR_NAME else [question["raw"]]
    proposed = "" if question["reason"] == TIE else question["proposed"]
    beside = {"canonical": proposed, "scope": place, "source": question["question_id"]}
    return [{"alias": name, **beside, "note": _note(question)} for name in names]


def _is_listed(line: Row, name: str, tables: Tables) -> bool:
    table = tables.units if name == UNIT_ALIASES else tables.leaders
    region = regions.by_code(line["scope"])
    codes = [place.code for place in regions.chain(region)] if region else []
    return table.find(line["alias"], codes, None) is not None


def _decision(question: Row, place: str) -> Row:
    raw = "" if question["raw"].startswith(FORMULAS) else question["raw"]
    beside = {name: question[name] for name in ("question_id", "field")}
    verdict = ACCEPT if question["proposed"] else CORRECT
    return {**beside, "raw": raw, "verdict": verdict, "scope": place, "note": _note(question)}


def _note(question: Row) -> str:
    """Say why the question is asked, what is proposed, and how many values an answer settles."""
    words = labels("suggest")
    parts = [question["explanation"].removesuffix(words["stop"])]
    parts += [words["proposed"].format(text=question["proposed"])] if question["proposed"] else []
    others = question["alternatives"].replace(LIST_SEPARATOR, BETWEEN_NAMES)
    parts += [words["others"].format(names=others)] if others else []
    return words["beside"].join([*parts, words["settles"].format(count=question["settles"])])


def _csv(name: str, lines: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS[name]), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue()

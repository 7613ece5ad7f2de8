"""The stages in their order, and the run over all files."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pipeline import aliases, issues, rules
from pipeline.aliases import Tables
from pipeline.ask import questions, replay
from pipeline.check import ledger, notice
from pipeline.check.contract import Contract
from pipeline.engine import local
from pipeline.fields import draft, echoes, letterhead
from pipeline.gather.gather import Gathered
from pipeline.read import ReadError, folder, read
from pipeline.records import Doubt, Draft, Letterhead, Task
from pipeline.repair import mend
from pipeline.resolve import resolve, scope, units
from pipeline.table import find, rows
from pipeline.write import rows as published
from pipeline.write.folder import Publication

Rows = dict[str, list[dict[str, Any]]]

_YEAR = re.compile(r"(20\d{2})\D")


@dataclass(slots=True)
class Outcome:
    """What came of one file: rows of the published tables, and how many values have each status."""

    source: str
    rows: Rows
    statuses: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Summary:
    """What a run published, for the lines at its end."""

    notices: int = 0
    tasks: int = 0
    states: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    gaps: list[tuple[str, list[str]]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    questions: int = 0
    warnings: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether no notice failed or has a hole."""
        return not (self.states["failed"] or self.states["incomplete"])


def process(source: folder.Source, tables: Tables) -> Outcome:
    """Take one file through every stage; a pure function of its bytes, the rules and the tables."""
    try:
        document = read(source.path, source.name, source.sha256)
    except ReadError as error:
        return _failed(source, error)

    parts = find.task_parts(document)
    laid = rows.rows_of(parts)
    mend.mend(laid, letterhead.addressees(document))
    head = letterhead.parse(document)
    drafts = _drafts(laid, _year(head))
    here = scope.scope_of(document, head, garbled=_is_garbled(drafts))
    tasks = resolve.resolve(drafts, here, tables)
    ids = [f"{document.notice_id}-{item.position:04d}" for item in drafts]
    asked = _settle(tasks, ids, head, here, tables)
    verdict = notice.check(head, laid, tasks, ids, _about_columns(parts))
    entries = ledger.ledger(laid, tasks, ids)

    row = published.notice_row(document, head, len(tasks), verdict.missing, verdict.state, verdict.reason)
    row["also_at"] = list(source.also_at)
    return Outcome(source.name, _rows(row, head, tasks, ids, asked, verdict, entries), _statuses(tasks))


def _failed(source: folder.Source, error: ReadError) -> Outcome:
    notice_id = source.sha256[:12]
    reason = issues.sentence(error.code, error.detail)
    row = published.failed_row(notice_id, source.name, source.sha256, error.format, reason)
    row["also_at"] = list(source.also_at)
    issue = published.issue_row(notice.Issue(error.code, error.detail), notice_id)
    return Outcome(source.name, {"notices": [row], "issues": [issue]})


def _year(head: Letterhead) -> int | None:
    """Return the year that a bare month means: the title's, else that of the date of issue."""
    named = _YEAR.search(head.title)
    if named:
        return int(named[1])
    return head.issued_on.year if head.issued_on else None


def _drafts(laid: list[rows.Row], year: int | None) -> list[Draft]:
    drafts = [draft.draft(row, position, year) for position, row in enumerate((row for row in laid if row.kind == "task"), 1)]
    lists = [[mention for mention in item.mentions if mention.role == role] for item in drafts for role in published.UNIT_FIELDS]
    echoes.doubt_loops(lists)
    return drafts


def _is_garbled(drafts: list[Draft]) -> bool:
    """Say whether a decoder is known to have lost its way anywhere in the notice."""
    doubts = {doubt.code for item in drafts for value in item.values.values() for doubt in value.doubts}
    doubts |= {doubt.code for item in drafts for mention in item.mentions for doubt in mention.doubts}
    return bool(doubts & {"garbled_text", "interleaved", "looped_text", "looped_units"})


def _settle(tasks: list[Task], ids: list[str], head: Letterhead, here: scope.Scope, tables: Tables) -> list[Any]:
    named = partial(units.named_unit, scope=here)
    year = _year(head)
    asked = []
    for task, task_id in zip(tasks, ids, strict=True):
        context = questions.Context(task_id, head.region_code)
        asked += replay.settle(task, context, tables.decisions, named, lambda task, name: draft.reread(task.draft, name, year))
    return asked


def _about_columns(parts: list[find.Part]) -> list[Doubt]:
    seen = {column.heading: column for part in parts for column in part.columns}
    own = [Doubt("unknown_heading", column.heading) for column in seen.values() if column.field == "extras" and column.heading]
    return own + [Doubt("guessed_heading", heading) for heading in find.guessed(list(seen.values()))]


def _rows(
    row: dict[str, Any],
    head: Letterhead,
    tasks: list[Task],
    ids: list[str],
    asked: list[Any],
    verdict: notice.Verdict,
    entries: list[ledger.Entry],
) -> Rows:
    notice_id = row["notice_id"]
    flags: dict[str, list[str]] = {}
    for issue in verdict.issues:
        flags.setdefault(issue.task_id, []).append(issue.code)
    pairs = list(zip(tasks, ids, strict=True))
    return {
        "notices": [row],
        "tasks": [published.task_row(task, key, notice_id, list(dict.fromkeys(flags.get(key, [])))) for task, key in pairs],
        "task_units": [unit for task, key in pairs for unit in published.unit_rows(task, key)],
        "task_leaders": [leader for task, key in pairs for leader in published.leader_rows(task, key)],
        "task_targets": [target for task, key in pairs for target in published.target_rows(task, key)],
        "cells": [
            published.cell_row(item.cell, notice_id, item.became, item.task_id, item.field, item.repairs) for item in entries
        ],
        "issues": [published.issue_row(issue, notice_id) for issue in verdict.issues],
        "units": published.units_of(tasks),
        "leaders": published.leaders_of(tasks, head.region_code),
        "review": [published.review_row(question, notice_id, 1) for question in asked],
    }


def _statuses(tasks: list[Task]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for task in tasks:
        counts += published.accepted_values(task)
    return counts


Told = Callable[[int, int, str], None]
"""Called before a file's rows are published: how many are done, how many there are, which one."""


def normalize(raw: Path, out: Path, tables: Tables, workers: int, told: Told) -> Summary:
    """Publish every notice below `raw` as the folder `out`, all or nothing.

    Raises FileNotFoundError when `raw` is not there and ContractError when what would be
    published breaks the contract; nothing is published then.
    """
    sources = folder.sources(raw)
    summary, gathered = Summary(), Gathered()
    with Publication(out, Contract()) as publication:
        publication.append({"issues": list(_passed_over(sources))})
        outcomes = local.run(partial(process, tables=tables), sources.sources, workers)
        for done, outcome in enumerate(outcomes):
            told(done, len(sources.sources), outcome.source)
            gathered.add({"units": [], "leaders": [], "review": [], **outcome.rows})
            publication.append({name: found for name, found in outcome.rows.items() if name not in ("units", "leaders", "review")})
            _count(summary, outcome)
        review = gathered.review()
        summary.questions = len(review)
        publication.finish(
            gathered.units(), gathered.leaders(), review, {source.name: source.sha256 for source in sources.sources}, _hashes(tables)
        )
    summary.warnings = publication.warnings
    return summary


def _passed_over(sources: folder.Sources) -> Iterator[dict[str, Any]]:
    for name in sources.skipped:
        yield published.issue_row(notice.Issue("file_skipped", name), "")
    for name in sources.unreadable:
        yield published.issue_row(notice.Issue("unreadable", name), "")


def _count(summary: Summary, outcome: Outcome) -> None:
    row = outcome.rows["notices"][0]
    summary.notices += 1
    summary.tasks += row["tasks"]
    summary.states[row["state"]] += 1
    summary.statuses += outcome.statuses
    if row["state"] == "failed":
        summary.failed.append((outcome.source, row["reason"]))
    elif row["missing_serials"]:
        summary.gaps.append((outcome.source, row["missing_serials"]))


def _hashes(tables: Tables) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in tables.paths}


def load_tables(unit_aliases: Path | None, leader_aliases: Path | None, decisions: Path | None) -> Tables:
    """Read and check the analysts' tables; raises RuleTableError with every fault."""
    return aliases.load(unit_aliases, leader_aliases, decisions)


__all__ = ["Outcome", "Summary", "load_tables", "normalize", "process", "rules"]

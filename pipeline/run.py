"""The run: every file below RAW through the stages, and all of it published, or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.aliases import Tables
from pipeline.check.contract import Contract
from pipeline.engine import local
from pipeline.gather import Gathered
from pipeline.process import Outcome, Rows, process, warm
from pipeline.read import folder
from pipeline.records import Issue
from pipeline.write import rows as published
from pipeline.write.folder import Publication

Told = Callable[[int, int, str], None]
"""Called as each file is done: how many are done, how many there are, and which one."""


@dataclass(slots=True)
class Summary:
    """What a run published, for the lines at its end.

    `gaps` are (source, missing serials), `failed` (source, reason); `states` counts notices, and
    `statuses` values.
    """

    notices: int = 0
    tasks: int = 0
    questions: int = 0
    states: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    gaps: list[tuple[str, list[str]]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether no notice failed and none has a hole."""
        return not (self.states["failed"] or self.states["incomplete"])

    def count(self, outcome: Outcome) -> None:
        """Count one file in."""
        row = outcome.rows["notices"][0]
        self.notices += 1
        self.tasks += row["tasks"]
        self.states[row["state"]] += 1
        self.statuses += outcome.statuses
        if row["state"] == "failed":
            self.failed.append((outcome.source, row["reason"]))
        elif row["missing_serials"]:
            self.gaps.append((outcome.source, row["missing_serials"]))


def normalize(raw: Path, out: Path, tables: Tables, workers: int, told: Told) -> Summary:
    """Publish every notice below `raw` as the folder `out`, all or nothing.

    Raises FileNotFoundError when `raw` is not there, NotReplaceableError when `out` is not ours to
    replace, and BrokenError when a rule table or what would be published is broken.
    """
    sources = folder.sources(raw)
    warm()
    summary, gathered = Summary(), Gathered()
    with Publication(out, Contract()) as publication:
        publication.append({"issues": list(_passed_over(sources))})
        outcomes = local.run(partial(process, tables=tables), sources.sources, min(workers, len(sources.sources)))
        for done, outcome in enumerate(outcomes, 1):
            gathered.add(outcome.rows)
            publication.append(_of_one_notice(outcome.rows))
            summary.count(outcome)
            told(done, len(sources.sources), outcome.source)
        review = gathered.review()
        inputs = {source.name: source.sha256 for source in sources.sources}
        publication.finish(gathered.units(), gathered.leaders(), review, inputs, _hashes(tables))
    summary.questions, summary.warnings = len(review), publication.warnings
    return summary


def _of_one_notice(rows: Rows) -> Rows:
    """Return the rows that are published notice by notice; the others are told once, at the end."""
    return {name: found for name, found in rows.items() if name not in Gathered.TABLES}


def _passed_over(sources: folder.Sources) -> Iterator[dict[str, Any]]:
    yield from (published.issue_row(Issue("file_skipped", name), "") for name in sources.skipped)
    yield from (published.issue_row(Issue("unreadable", name), "") for name in sources.unreadable)


def _hashes(tables: Tables) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in tables.paths}

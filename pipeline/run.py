"""The run: every file below RAW through the stages, and all of it published, or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import issues
from pipeline.aliases import Tables
from pipeline.check.contract import Contract
from pipeline.engine import local
from pipeline.engine.wire import Wire
from pipeline.gather import Gathered, answers
from pipeline.link import Profile, links
from pipeline.process import Failure, Outcome, Rows, process, read_in, warm
from pipeline.read import folder, setup
from pipeline.resolve import units
from pipeline.write import rows as published
from pipeline.write.folder import Publication

Told = Callable[[int, int, str], None]
"""Called as each file is done, and each page of a scan comes up: how many files are done, how many there are, and
which one, or which page of it, is at hand."""


@dataclass(slots=True)
class Summary:
    """What a run published, for the lines at its end.

    `gaps` are (source, missing serials), `failed` (source, reason); `states` counts notices, and
    `statuses` values. `unopened` files are no notices: nothing is known of them but their names.
    """

    notices: int = 0
    tasks: int = 0
    questions: int = 0
    unopened: int = 0
    states: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    gaps: list[tuple[str, list[str]]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether every file could be opened, no notice failed and none has a hole."""
        return not (self.unopened or self.states["failed"] or self.states["incomplete"])

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

    All are read first, each once; then the rest is done, each with its links to others. Raises
    FileNotFoundError when `raw` is not there, NotReplaceableError when `out` is not ours to
    replace, and BrokenError when a rule table or what would be published is broken.
    """
    found = folder.sources(raw)
    warm()
    summary, gathered = Summary(), Gathered(tables)
    with Publication(out, Contract()) as publication, TemporaryDirectory(prefix="notices-") as spool:
        publication.append({"issues": [published.issue_row(issue, "") for issue in found.remarks]})
        summary.unopened = sum(issues.kind(issue.code).severity == "error" for issue in found.remarks)
        for outcome in _outcomes(found.sources, Path(spool), tables, min(workers, len(found.sources)), told):
            gathered.add(outcome.rows)
            publication.append(_of_one_notice(outcome.rows))
            summary.count(outcome)
        rows = gathered.rows(units.taken_for)
        inputs = found.archives | {source.name: source.sha256 for source in found.sources}
        publication.finish(rows, inputs, _hashes(tables))
    summary.questions = len(rows["review"])
    unopened = [f"{summary.unopened} files could not be opened; issues.csv names them"] if summary.unopened else []
    idle = answers.summary(rows["answers"])
    summary.warnings = unopened + ([idle] if idle else []) + publication.warnings
    return summary


def _outcomes(sources: list[folder.Source], spool: Path, tables: Tables, workers: int, told: Told) -> Iterator[Outcome]:
    """Yield what came of each source, in order. To be told of, a file that is only read counts for half."""
    read = _read(sources, spool, workers, told)
    linked = links(profile for profile in read if isinstance(profile, Profile))
    work = [profile if isinstance(profile, Failure) else linked[profile.notice_id] for profile in read]
    outcomes = local.run(partial(process, spool=spool, tables=tables), zip(sources, work, strict=True), workers)
    for done, outcome in enumerate(outcomes, 1):
        yield outcome
        told((len(sources) + done) // 2, len(sources), outcome.source)


def _read(sources: list[folder.Source], spool: Path, workers: int, told: Told) -> list[Profile | Failure]:
    """Read each source, in order, and tell of each, and of each page that takes a recogniser seconds."""
    read: list[Profile | Failure] = []

    def at_hand(page: int, pages: int, source: str) -> None:
        told(len(read) // 2, len(sources), f"page {page} of {pages} of {source}" if pages > 1 else source)

    with Wire() as wire:

        def listen() -> None:
            for page, pages, source in wire.heard():
                at_hand(page, pages, source)

        setup.share(workers)
        setup.listen(at_hand if workers <= 1 else wire.say)
        try:
            found = local.run(partial(read_in, spool=spool), sources, workers, listen)
            for source, profile in zip(sources, found, strict=True):
                read.append(profile)
                told(len(read) // 2, len(sources), source.name)
        finally:
            setup.listen(None)
    return read


def _of_one_notice(rows: Rows) -> Rows:
    """Return the rows that are published notice by notice; the others are told once, at the end."""
    return {name: found for name, found in rows.items() if name not in Gathered.TAKES}


def _hashes(tables: Tables) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in tables.paths}

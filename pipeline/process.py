"""One file through every stage, in order: a pure function of its bytes, its links, the rules and the tables.

Reading is apart from the rest: which notices belong together is found out when all have been read.
"""

from __future__ import annotations

import gc
import pickle
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pipeline import rules
from pipeline.aliases import Tables
from pipeline.aliases.use import Use
from pipeline.ask import questions, replay, tally
from pipeline.check import ledger, notice
from pipeline.fields import (
    carry,
    draft,
    echoes,
    jumps,
    letterhead,
    notice_rules,
    ocr_columns,
    ocr_count,
    ocr_doubts,
    ocr_letterhead,
    ocr_section,
    plausible,
    serial,
)
from pipeline.lexicon import bodies, headings, mentions, shapes, words
from pipeline.link import Link, Profile, profile
from pipeline.read import ReadError, UnreadableError, read
from pipeline.read.folder import Source
from pipeline.read.names import is_misleading
from pipeline.records import (
    UNIT_FIELDS,
    UNRESOLVED,
    Cell,
    Document,
    Draft,
    Issue,
    Letterhead,
    Question,
    Row,
    Task,
)
from pipeline.repair import mend
from pipeline.resolve import neighbours, resolve, scope, units
from pipeline.table import blanks, find, remarked
from pipeline.table.tasks import find_all
from pipeline.table.unread import unit_headings
from pipeline.write import rows as published
from pipeline.write.resolutions import resolution_rows

T = TypeVar("T")

Rows = dict[str, list[dict[str, Any]]]
"""Table name -> rows of it."""

DECODER = mend.UNREADABLE | {"looped_text", "looped_units"}
"""Doubts that show that a decoder lost its way somewhere in the notice."""

MOST_TASKS = 9999
"""Tasks of one notice that the four digits of a task_id can count."""

_YEAR = re.compile(r"20\d{2}(?=\D)")


@dataclass(slots=True)
class Outcome:
    """What came of one file: rows of the published tables, and how many values have each status.

    `units`, `leaders`, `review` and `answered` hold this notice's share of what is told once for all notices.
    """

    source: str
    rows: Rows
    statuses: Counter[str] = field(default_factory=Counter)


def warm() -> None:
    """Load what every file needs, before the work is shared out; raises RuleTableError for a broken table."""
    rules.check_widths()
    name = bodies.all_bodies()[0].stem
    mentions.explained(name)
    shapes.likeness("lead_units", name)
    headings.match(name)
    words.meter(name)
    neighbours.near_bodies(name)
    gc.freeze()  # it all stays: the collector need not look at it again, and forked workers share its pages


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file gives no tasks; `format` is empty when it is not known."""

    format: str
    issue: Issue


def read_in(source: Source, spool: Path) -> Profile | Failure:
    """Read a file, lay what it holds down in the folder `spool`, and return what the other notices need of it.

    Raises BrokenError, and OSError when nothing can be written.
    """
    found = _guarded(lambda: _read(source))
    if isinstance(found, Failure):
        return found
    known, pickled = found
    _spooled(source, spool).write_bytes(pickled)
    return known


def _read(source: Source) -> tuple[Profile, bytes]:
    document = read(source.data(), source.name, source.sha256)
    head = letterhead.parse(document)
    return profile(document, head, source.also_at), pickle.dumps((document, head), pickle.HIGHEST_PROTOCOL)


def _spooled(source: Source, spool: Path) -> Path:
    return spool / source.sha256


def process(work: tuple[Source, Link | Failure], spool: Path, tables: Tables) -> Outcome:
    """Take one file that was read in, and the links that were found for it, through every other stage.

    A file that could not be read, or that the program stumbles over, gives a failed notice that says
    why, and costs no other file anything. Raises BrokenError, and OSError when `spool` cannot be read.
    """
    source, link = work
    if isinstance(link, Failure):
        return _failed(source, link)
    document, head = pickle.loads(_spooled(source, spool).read_bytes())
    outcome = _guarded(lambda: _process(source, document, link.head(head), link, tables))
    return _failed(source, outcome) if isinstance(outcome, Failure) else outcome


def _guarded(work: Callable[[], T]) -> T | Failure:
    """Return what `work` returns, or why it failed; a broken table or contract alone stops the run."""
    try:
        return work()
    except ReadError as error:
        return Failure(error.format, Issue(error.code, error.detail))
    except rules.BrokenError:
        raise
    except Exception as error:
        return Failure("", Issue("stumbled", type(error).__name__))


def _process(source: Source, document: Document, head: Letterhead, link: Link, tables: Tables) -> Outcome:
    laid, parts, unread = find_all(document)
    blanks.doubt(laid)
    remarked.doubt(laid, document.remarks)
    mend.mend(laid, letterhead.addressees(document))
    drafts = _drafts(laid, head)
    if len(drafts) > MOST_TASKS:
        raise UnreadableError("too_large", document.format, f"{len(drafts)} > {MOST_TASKS} tasks")
    notice_rules.apply(drafts, laid, document)
    here = scope.scope_of(document, head, garbled=_is_garbled(drafts))
    tasks = dict(zip(_task_ids(document, drafts), resolve.resolve(drafts, here, tables), strict=True))
    asked, done = _ask(tasks, head, here, tables)
    said = [*_about_file(document, head, link), *_about_tables(parts, unread)]
    verdict = notice.check(head, laid, list(tasks.values()), list(tasks), said)
    entries = ledger.ledger(laid, list(tasks.values()), list(tasks))

    row = published.notice_row(document, head, len(tasks), verdict.missing, verdict.state, verdict.reason)
    linked = {"duplicate_of": link.duplicate_of, "part_of": link.part_of, "also_at": list(source.also_at)}
    found = {"notices": [{**row, **linked}], **_task_rows(tasks, document, verdict)}
    found["cells"] = [published.cell_row(entry, document.notice_id) for entry in entries]
    found["issues"] = [published.issue_row(issue, document.notice_id) for issue in verdict.issues]
    found["units"] = published.units_of(tasks.values())
    found["leaders"] = published.leaders_of(tasks.values())
    found["review"] = [published.review_row(question, document.notice_id) for question in asked]
    found["answered"] = tally.rows(done)
    found["unknown"] = list(_unknown(tasks, here, asked))
    return Outcome(source.name, found, sum(map(published.statuses, tasks.values()), Counter()))


def _failed(source: Source, failure: Failure) -> Outcome:
    notice_id = source.sha256[:12]
    said = published.issue_row(failure.issue, notice_id)
    row = published.failed_row(notice_id, source.name, source.sha256, failure.format, said["message"])
    return Outcome(source.name, {"notices": [{**row, "also_at": list(source.also_at)}], "issues": [said]})


def _drafts(laid: list[Row], head: Letterhead) -> list[Draft]:
    carry.carry(laid)
    task_rows = [row for row in laid if row.kind == "task"]
    drafts = [draft.draft(row, position, _year(head)) for position, row in enumerate(task_rows, 1)]
    roles = [[mention for mention in item.mentions if mention.role == role] for item in drafts for role in UNIT_FIELDS]
    echoes.doubt_loops(roles)
    serial.believe_parts(drafts)
    ocr_count.put_right(drafts)
    jumps.doubt_jumps(drafts)
    plausible.doubt_deadlines(drafts, head.issued_on)
    ocr_doubts.doubt(drafts, _year(head))
    ocr_columns.doubt(drafts)
    ocr_section.doubt(drafts, laid)
    return drafts


def _year(head: Letterhead) -> int | None:
    """Return the year that a bare month means: the one year that the title names, else that of issue.

    None when the title names several years, or one that was over when the notice was issued.
    """
    named = {int(year) for year in _YEAR.findall(head.title)}
    issued = head.issued_on.year if head.issued_on else None
    if not named:
        return issued
    year = max(named)
    return year if len(named) == 1 and (issued is None or year >= issued) else None


def _is_garbled(drafts: list[Draft]) -> bool:
    """Say whether a decoder is known to have lost its way anywhere in the notice."""
    doubts = {doubt.code for item in drafts for value in item.values.values() for doubt in value.doubts}
    doubts |= {doubt.code for item in drafts for mention in item.mentions for doubt in mention.doubts}
    doubts |= {doubt.code for item in drafts for person in item.people for doubt in person.doubts}
    return bool(doubts & DECODER)


def _task_ids(document: Document, drafts: list[Draft]) -> list[str]:
    return [f"{document.notice_id}-{item.position:04d}" for item in drafts]


def _ask(
    tasks: dict[str, Task], head: Letterhead, here: scope.Scope, tables: Tables
) -> tuple[list[Question], Counter[Use]]:
    """Put decisions in place; return the questions that stay open, and what each line of the tables did."""

    def reread(task: Task, name: str) -> None:
        draft.reread(task.draft, name, _year(head))

    still_open: list[Question] = []
    done: Counter[Use] = Counter()
    for task_id, task in tasks.items():
        near = here.within(task.draft.row.place)
        context = questions.Context(task_id, near.region.code if near.region else head.region_code)
        replayed = replay.replay(task, context, tables.decisions, partial(units.named_unit, scope=near), reread)
        still_open += replayed.open
        done += tally.uses(task, replayed, near.codes, near.day, tables)
    return still_open, done


def _unknown(tasks: dict[str, Task], here: scope.Scope, asked: list[Question]) -> Iterator[dict[str, Any]]:
    """Yield each mention that is legible and that nothing is proposed for, with the question about it."""
    about = {
        (question.task_id, question.raw): question.question_id
        for question in asked
        if question.field in UNIT_FIELDS.values()
    }
    for task_id, task in tasks.items():
        region = here.within(task.draft.row.place).region
        for item in task.units:
            if item.status == UNRESOLVED and all(doubt.code not in mend.UNREADABLE for doubt in item.mention.doubts):
                yield {
                    "region_code": region.code if region else "",
                    "mention": item.mention.name,
                    "task_id": task_id,
                    "notice_id": here.notice_id,
                    "question_id": about.get((task_id, item.mention.text), ""),
                }


def _about_file(document: Document, head: Letterhead, link: Link) -> list[Issue]:
    """Say that the file's name misleads, what its reader remarks, what of the letterhead is unsure, and its links."""
    misled = [Issue("wrong_ending", document.format)] if is_misleading(document.source, document.format) else []
    return [*misled, *document.remarks, *ocr_letterhead.unsure(document, head), *link.issues]


def _about_tables(parts: list[find.Part], unread: list[Cell]) -> list[Issue]:
    """Say which headings have no field, which were matched by likeness only, and what was not read."""
    columns = {column.heading: column for part in parts for column in part.columns if column.heading}
    own = [Issue("unknown_heading", column.heading) for column in columns.values() if column.field == "extras"]
    like = [Issue("guessed_heading", heading) for heading in find.guessed(list(columns.values()))]
    missed = [
        Issue("unread_table", cell.text.strip(), "", cell.page, cell.table or None, cell.row or None) for cell in unread
    ]
    changed = [_changed(part) for part in parts if part.changed]
    bodies = [
        Issue("unit_headings", rules.LIST_SEPARATOR.join(named), "", part.grid.page, part.grid.number)
        for part, named in unit_headings(parts)
    ]
    return own + like + missed + changed + bodies


def _changed(part: find.Part) -> Issue:
    cell = part.grid.rows[0][0]
    return Issue("columns_changed", f"{len(part.grid.rows[0])} ≠ {len(part.columns)}", "", cell.page, cell.table)


def _task_rows(tasks: dict[str, Task], document: Document, verdict: notice.Verdict) -> Rows:
    flags: dict[str, list[str]] = {}
    for issue in verdict.issues:
        codes = flags.setdefault(issue.task_id, [])
        codes += [issue.code] if issue.code not in codes else []
    return {
        "tasks": [published.task_row(task, key, document.notice_id, flags.get(key, [])) for key, task in tasks.items()],
        "task_units": [row for key, task in tasks.items() for row in published.unit_rows(task, key)],
        "task_leaders": [row for key, task in tasks.items() for row in published.leader_rows(task, key)],
        "task_targets": [row for key, task in tasks.items() for row in published.target_rows(task, key)],
        "resolutions": [row for key, task in tasks.items() for row in resolution_rows(task, key)],
    }

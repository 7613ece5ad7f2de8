"""What flows through the pipeline, from a file's bytes to a published task.

A stage takes these records in and hands these records on; it never reaches into
another stage. Raw text is carried beside every value that is made of it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date

ACCEPTED, DECIDED, REVIEW, UNRESOLVED = "accepted", "decided", "review", "unresolved"
STATUSES = (ACCEPTED, DECIDED, REVIEW, UNRESOLVED)
"""From the surest to the least sure; a row's status is the last of its values'."""

UNIT_FIELDS = {
    "lead": "lead_units",
    "responsible": "responsible_units",
    "supporting": "supporting_units",
}
"""Role of a unit -> the field of `tasks` that lists the units of that role."""


def worst(statuses: list[str]) -> str:
    """Return the least sure of `statuses`; `accepted` when there are none."""
    return max(statuses, key=STATUSES.index, default=ACCEPTED)


BBox = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the page's top left."""

# --- read: file -> Document -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it stands in the source, blank ones included.

    `page`, `table`, `row` and `column` are 1-based. `bbox` is x0, top, x1, bottom in points
    from the page's top left, where the format has geometry. `confidence`, 0 to 1, is how likely
    `text` is right where it was recognised, and `second` is what a second reading of it says where
    the two differ. A place that a cell of the same table is merged over is a blank cell of its own, and `merged`
    is that cell. `printed` is the untouched text where `text` is another writing of it.
    """

    page: int
    table: int
    row: int
    column: int
    text: str
    text_from: str = "native"
    confidence: float | None = None
    bbox: BBox | None = None
    merged: Cell | None = None
    printed: str | None = None
    second: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph outside every table. `heading` is its markup level, 0 for none; the rest as in `Cell`."""

    text: str
    page: int
    heading: int = 0
    bbox: BBox | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """One table as it stands in the source: rows of cells, ragged where the source is.

    In a `ruled` one the source itself says which column each cell stands in: every row has one
    cell a column, and no cell can have slipped under another heading.
    """

    page: int
    number: int
    rows: list[list[Cell]]
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, read: its blocks in reading order, nothing interpreted yet.

    `remarks` are what the reader has to say of it: a page that it cannot read, a hidden row. One
    with a table and a row is about the task that stands there.
    """

    source: str
    sha256: str
    format: str
    pages: int
    blocks: list[Paragraph | Grid]
    remarks: list[Issue] = dataclasses.field(default_factory=list)

    @property
    def notice_id(self) -> str:
        """The first 12 hex digits of the file's sha256."""
        return self.sha256[:12]


# --- table: Document -> Rows ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a task table: its heading as printed, and the field it stands for.

    `field` is a field of `tasks`, or `extras` for a column of the table's own.
    """

    heading: str
    field: str
    year: int | None = None


@dataclass(slots=True)
class Slot:
    """What was laid under one column of one row.

    `raw` is the source text; `text` is the same with heading words taken off and, after repair,
    cleaned or, under a doubt, the proposal. `readable` is False when nothing can be proposed.
    `second` is what a second reading of the cells makes of `text`, None where that is the same.
    """

    column: Column
    cells: list[Cell]
    raw: str
    text: str
    repairs: list[str] = dataclasses.field(default_factory=list)
    doubts: list[Doubt] = dataclasses.field(default_factory=list)
    alternatives: list[str] = dataclasses.field(default_factory=list)
    readable: bool = True
    second: str | None = None


@dataclass(slots=True)
class Row:
    """One source row, classified and laid under the table's columns.

    `kind` is a value of `cells.became`: header, repeated_header, task, section, note or rejected.
    `headings` are the cells of a task row that hold heading words only. `ruled` as in `Grid`: a
    blank slot is blank in the source. A row is `counted` when its serial is one of an unbroken count;
    items of prose are not, for those without a duty make no row. `place` is the code of the region that the
    title right above its table names, empty for none.
    """

    kind: str
    cells: list[Cell]
    slots: list[Slot] = dataclasses.field(default_factory=list)
    section: str = ""
    headings: list[Cell] = dataclasses.field(default_factory=list)
    ruled: bool = False
    counted: bool = True
    place: str = ""


# --- repair, fields: Row -> Draft ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a value is not accepted as it stands: an issue code, and what a person should know."""

    code: str
    detail: str = ""


@dataclass(slots=True)
class Value:
    """One field of one row: what was printed, what is made of it, and every doubt about it.

    `text` is the cleaned text or, under a doubt, the proposal. `readable` is False when the
    program has no proposal, and the raw text stands.
    """

    field: str
    raw: str
    text: str
    cells: list[Cell]
    repairs: list[str] = dataclasses.field(default_factory=list)
    doubts: list[Doubt] = dataclasses.field(default_factory=list)
    alternatives: list[str] = dataclasses.field(default_factory=list)
    readable: bool = True
    decided: bool = False

    @property
    def status(self) -> str:
        if self.decided:
            return DECIDED
        if not self.doubts:
            return ACCEPTED
        return REVIEW if self.readable else UNRESOLVED


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: its last day, its first where it is a range, and what kind it is."""

    kind: str
    text: str
    due_on: date | None = None
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a target; `value` and `value_high` are in `unit`."""

    kind: str
    text: str
    op: str | None = None
    value: float | None = None
    value_high: float | None = None
    unit: str | None = None
    direction: str | None = None
    year: int | None = None


@dataclass(slots=True)
class Mention:
    """A unit as printed in one role. `reading` is the text to resolve when it is not as printed.

    Of one that was recognised, `confidence`, 0 to 1, is how likely it is right, and `second` the text to
    resolve in a second reading where the two differ: '' where that has nothing in its place.
    """

    text: str
    role: str
    note: str = ""
    reading: str = ""
    doubts: list[Doubt] = dataclasses.field(default_factory=list)
    confidence: float | None = None
    second: str | None = None

    @property
    def name(self) -> str:
        """The text to resolve: the recovered reading, or the mention as printed."""
        return self.reading or self.text


@dataclass(slots=True)
class Person:
    """A leader as printed; `reading`, `confidence` and `second` as for `Mention`."""

    text: str
    title: str = ""
    reading: str = ""
    doubts: list[Doubt] = dataclasses.field(default_factory=list)
    confidence: float | None = None
    second: str | None = None

    @property
    def name(self) -> str:
        return self.reading or self.text


@dataclass(slots=True)
class Draft:
    """One task row with typed values, before anybody in it is identified."""

    position: int
    row: Row
    section: str
    serial: int | None
    measure: str
    values: dict[str, Value]
    clauses: list[Clause]
    due: Due
    mentions: list[Mention]
    people: list[Person]
    extras: dict[str, str]


# --- resolve: Draft -> Task ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """A body, or a named group of bodies, as it is published in `units`."""

    unit_id: str
    unit: str
    region: str
    region_code: str
    level: str
    stem: str
    kind: str
    function: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for a candidate or against it.

    `kind` is a row of `rules/evidence.csv`. `points` are 0 to 1 for what carries a candidate, 0 for what only tells
    it from others, and below 0 for what qualifies it. `detail` is what a person should know.
    """

    kind: str
    points: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that a mention may stand for. `score`, 0 to 1, is the sum of the points of its `evidence`;
    `rule` says how it was reached."""

    unit: Unit
    rule: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(slots=True)
class ResolvedUnit:
    """A mention and what it was resolved to; `unit` is None where nothing is proposed.

    `candidates` stand best first: the chosen one, then the runner-up. `repeats` counts the further mentions of the
    same unit in the same role, which were dropped.
    """

    mention: Mention
    unit: Unit | None
    rule: str
    score: float
    status: str
    note: str
    candidates: list[Candidate]
    doubts: list[Doubt]
    repeats: int = 0

    @property
    def chosen(self) -> Candidate | None:
        """The candidate that the mention was resolved to."""
        return next((candidate for candidate in self.candidates if candidate.unit == self.unit), None)

    @property
    def runner_up(self) -> Candidate | None:
        """The best of the other candidates."""
        return next((candidate for candidate in self.candidates if candidate.unit != self.unit), None)

    @property
    def margin(self) -> float | None:
        """How far the chosen candidate's score lies above the runner-up's, 0 to 1; None where nothing was chosen."""
        if self.chosen is None:
            return None
        return self.chosen.score - (self.runner_up.score if self.runner_up else 0.0)


@dataclass(slots=True)
class ResolvedLeader:
    """A person as printed and whom the notice means by it."""

    person: Person
    leader_id: str
    leader: str
    rule: str
    score: float
    status: str
    doubts: list[Doubt]
    alternatives: list[str] = dataclasses.field(default_factory=list)
    evidence: tuple[Evidence, ...] = ()


@dataclass(slots=True)
class Indicator:
    """The catalogue entry that a task's name stands for, and how sure that is.

    `runner_up` is the name of the entry that agrees second best, '' for none, with its score, 0 to 1.
    """

    indicator_id: str
    indicator: str
    score: float
    status: str
    evidence: tuple[Evidence, ...] = ()
    runner_up: str = ""
    runner_up_score: float = 0.0


@dataclass(slots=True)
class Task:
    """A draft with everybody in it identified as far as the rules allow."""

    draft: Draft
    units: list[ResolvedUnit]
    leaders: list[ResolvedLeader]
    indicator: Indicator | None


@dataclass(slots=True)
class Letterhead:
    """What a notice says about itself outside its tables."""

    doc_number: str = ""
    title: str = ""
    issuer: str = ""
    region: str = ""
    region_code: str = ""
    issued_on: date | None = None
    disclosure: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a person about one value, or about several that one answer settles.

    `settles` is how many values of the task an answer settles.
    """

    question_id: str
    task_id: str
    field: str
    raw: str
    proposed: str
    alternatives: tuple[str, ...]
    score: float | None
    reason: str
    explanation: str
    cell: Cell | None
    settles: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a cell that is not blank, and what it became."""

    cell: Cell
    became: str
    task_id: str
    field: str
    repairs: tuple[str, ...]


@dataclass(slots=True)
class Issue:
    """One row of `issues`: a code of the catalogue, said of a place."""

    code: str
    message: str
    task_id: str = ""
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

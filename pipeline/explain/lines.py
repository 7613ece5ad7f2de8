"""A story as lines of text: the task, then each field with its cells, mentions and questions."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.contract import TASKS
from pipeline.explain.show import coded, extras, say, short, value, visible
from pipeline.explain.story import Row, Story
from pipeline.records import ACCEPTED, REVIEW, UNIT_FIELDS, UNRESOLVED, Evidence, worst
from pipeline.write.resolutions import told
from pipeline.write.tables import number

FIELDS = (
    "serial",
    "section",
    "name",
    "indicator",
    "target",
    "attribute",
    "main_tasks",
    "leaders",
    *UNIT_FIELDS.values(),
    "due_on",
    "extras",
)
DETAILS = {"name": ("measure",), "indicator": ("indicator_id",), "due_on": ("starts_on", "due_kind", "due_text")}
"""Field -> fields that are read from the same cell and shown below it."""
WITHOUT_STATUS = ("section", "extras")
SETTLED = "settled"
"""Accepted or decided: the folder does not say which, of a field that has no table of its own."""
MENTION = 40
"""Characters of a mention that are shown; its cell stands above in more of them."""


def lines(story: Story) -> Iterator[str]:
    """Yield the lines of a story; the same story gives the same lines."""
    yield from _head(story)
    for field in FIELDS:
        if _is_worth_telling(field, story):
            yield ""
            yield from _field(field, story)
    yield from _rest(story)


def _head(story: Story) -> Iterator[str]:
    task, notice = story.task, story.notice
    status = coded("status", task["status"])
    yield say("task", task_id=task["task_id"], serial=value(task["serial"]), status=status)
    yield say("notice", title=value(notice["title"]), issued_on=value(notice["issued_on"]))
    yield say("source", source=visible(notice["source"]), page=task["page"], table=task["table"], row=task["row"])
    if story.changed_rules:
        yield say("rules_changed", names=value(story.changed_rules))


def _is_worth_telling(field: str, story: Story) -> bool:
    doubted = field in story.task["review_fields"] or _questions(field, story)
    return bool(story.task[field] not in (None, []) or doubted or _cells(field, story))


def _field(field: str, story: Story) -> Iterator[str]:
    shown = extras(story.task[field]) if field == "extras" else value(story.task[field])
    status = "" if field in WITHOUT_STATUS else say("in_brackets", text=_status_words(field, story))
    yield say("field", heading=TASKS.field(field).heading, name=field, value=shown, status=status)
    yield from _details(field, story.task)
    yield from _sources(field, story)
    yield from _parts(field, story)
    for question in _questions(field, story):
        yield from _question(question)


# --- the status of a field ---------------------------------------------------------------------


def _status_words(field: str, story: Story) -> str:
    status = _status(field, story)
    return say(SETTLED) if status == SETTLED else coded("status", status)


def _status(field: str, story: Story) -> str:
    """Return the status of `field`: its own tables' word, else what the task's row and questions imply."""
    statuses = _own_statuses(field, story)
    if statuses:
        return worst(statuses)
    if field not in story.task["review_fields"]:
        return ACCEPTED if story.task["status"] == ACCEPTED else SETTLED
    proposes = any(question["proposed"] for question in _questions(field, story))
    return REVIEW if proposes or story.task["status"] == REVIEW else UNRESOLVED


def _own_statuses(field: str, story: Story) -> list[str]:
    if field == "indicator":
        return [story.task["indicator_status"]] if story.task["indicator_status"] else []
    rows = {"leaders": story.leaders, "target": story.targets}.get(field) or _units_of(field, story)
    return [row["status"] for row in rows]


# --- what stands below a field -------------------------------------------------------------------


def _details(field: str, task: Row) -> Iterator[str]:
    for name in DETAILS.get(field, ()):
        if task[name] is not None:
            shown = coded(name, task[name]) if name == "due_kind" else value(task[name])
            yield say("detail", heading=TASKS.field(name).heading, name=name, value=shown)


def _cells(field: str, story: Story) -> list[Row]:
    return [cell for cell in story.cells if cell["field"] == field]


def _sources(field: str, story: Story) -> Iterator[str]:
    cells = _cells(field, story)
    for cell in cells:
        yield from _cell(cell)
    if not cells and field not in ("indicator", "section"):
        yield say("no_cell")


def _cell(cell: Row) -> Iterator[str]:
    place = {name: cell[name] for name in ("page", "table", "row", "column")}
    became = "" if cell["became"] == "task" else say("in_brackets", text=coded("became", cell["became"]))
    yield say("cell", **place, became=became, text=short(cell["text"]))
    if cell["repairs"]:
        yield say("repairs", names=say("then").join(coded("repair", name) for name in cell["repairs"]))


def _parts(field: str, story: Story) -> Iterator[str]:
    """Yield what the value is made of: the clauses of a target, the mentions of a list, the entry of a catalogue."""
    if field == "target":
        yield from map(_clause, story.targets)
    elif field == "leaders":
        yield from _mentions(story.leaders, "leader", "title", _resolutions(field, story))
    elif field in UNIT_FIELDS.values():
        yield from _mentions(_units_of(field, story), "unit", "note", _resolutions(field, story))
    elif field == "indicator":
        yield from (line for resolution in _resolutions(field, story) for line in _why(resolution))


def _resolutions(field: str, story: Story) -> list[Row]:
    return [resolution for resolution in story.resolutions if resolution["field"] == field]


def _clause(clause: Row) -> str:
    return say("clause", text=short(clause["text"]), kind=coded("target_kind", clause["kind"]), bound=_bound(clause))


def _bound(clause: Row) -> str:
    """Return what a clause asks for, such as ` ≥ 20 %`; '' where it is words only."""
    low, high = clause["value"], clause["value_high"]
    span = [number(low) if high is None else say("span", low=number(low), high=number(high))] if low is not None else []
    direction = coded("direction", clause["direction"]) if clause["direction"] else None
    year = say("year", year=clause["year"]) if clause["year"] else None
    return "".join(f" {part}" for part in (year, direction, clause["op"], *span, clause["unit"]) if part)


def _units_of(field: str, story: Story) -> list[Row]:
    return [unit for unit in story.units if UNIT_FIELDS[unit["role"]] == field]


def _mentions(rows: list[Row], canonical: str, remark: str, resolutions: list[Row]) -> Iterator[str]:
    """Yield each mention, and why it is taken for what it is."""
    for row, resolution in zip(rows, resolutions, strict=True):
        yield _mention(row, row[canonical], remark)
        yield from _why(resolution)


def _why(resolution: Row) -> Iterator[str]:
    """Yield the evidence for what a value was taken for, and what came second."""
    if resolution["evidence"]:
        yield say("evidence", items=_evidence(resolution["evidence"]))
    if resolution["runner_up"]:
        yield say("runner_up", name=visible(resolution["runner_up"]), second=_second(resolution))
    if resolution["runner_up_evidence"]:
        yield say("evidence_against", items=_evidence(resolution["runner_up_evidence"]))


def _second(resolution: Row) -> str:
    """Return how the runner-up stands: its score, and how far it lies behind what was chosen."""
    parts = (("score", "runner_up_score"), ("margin", "margin"))
    return "".join(say(name, score=number(resolution[key])) for name, key in parts if resolution[key] is not None)


def _evidence(items: list[str]) -> str:
    return say("next").join(_piece(told(item)) for item in items)


def _piece(piece: Evidence) -> str:
    points = say("points", points=f"{piece.points:+g}") if piece.points else ""
    detail = say("evidence_detail", detail=visible(piece.detail)) if piece.detail else ""
    return coded("evidence", piece.kind) + points + detail


def _mention(row: Row, name: str | None, remark: str) -> str:
    words = {"mention": short(row["mention"], MENTION), "name": value(name), "rule": coded("rule", row["rule"])}
    said = say("remark", text=visible(row[remark])) if row[remark] else ""
    return say("mention", **words, score=value(row["score"]), status=coded("status", row["status"]), remark=said)


# --- questions and issues --------------------------------------------------------------------------


def _questions(field: str, story: Story) -> list[Row]:
    """Return the open questions about `field`. One about a unit is asked once for all its roles."""
    return [question for question in story.questions if field in _asked_of(question, story)]


def _asked_of(question: Row, story: Story) -> set[str]:
    roles = {UNIT_FIELDS[unit["role"]] for unit in story.units if unit["mention"] == question["raw"]}
    is_of_units = question["field"] in UNIT_FIELDS.values()
    return roles if roles and is_of_units else {question["field"]}


def _question(question: Row) -> Iterator[str]:
    score = say("score", score=number(question["score"])) if question["score"] is not None else ""
    yield say("question", id=question["question_id"], text=visible(question["explanation"]), reason=question["reason"])
    yield say("raw", text=short(question["raw"] or "") or value(None))
    yield say("proposed", text=short(question["proposed"] or "") or value(None), score=score)
    if question["alternatives"]:
        yield say("alternatives", names=value([short(other) for other in question["alternatives"]]))


def _rest(story: Story) -> Iterator[str]:
    """Yield what belongs to the task as a whole: cells of no field shown above, and its issues."""
    cells = [cell for cell in story.cells if cell["field"] not in FIELDS]
    if cells:
        yield ""
        yield say("other_cells")
        yield from (line for cell in cells for line in _cell(cell))
    if story.issues:
        yield ""
        yield say("issues")
    for issue in story.issues:
        severity = coded("severity", issue["severity"])
        yield say("issue", severity=severity, code=issue["code"], text=visible(issue["message"]))

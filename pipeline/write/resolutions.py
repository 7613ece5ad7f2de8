"""Tasks -> rows of `resolutions`: what each unit, leader and indicator was taken for, why, and what came second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.contract import LIST_SEPARATOR
from pipeline.records import UNIT_FIELDS, Evidence, Indicator, ResolvedLeader, ResolvedUnit, Task

Row = dict[str, Any]

BETWEEN = "|"
"""What stands between the kind, the points and the detail of a piece of evidence."""
DIGITS = 3
"""Decimal places of a margin, as of the scores that it is taken between."""


def resolution_rows(task: Task, task_id: str) -> list[Row]:
    """Return the rows of `resolutions`; positions are those of `task_units` and `task_leaders`."""
    found = [*_units(task), *_leaders(task), *_indicator(task)]
    return [{"task_id": task_id, **row} for row in found]


def _units(task: Task) -> Iterator[Row]:
    places: Counter[str] = Counter()
    for item in task.units:
        places[item.mention.role] += 1
        yield {"field": UNIT_FIELDS[item.mention.role], "position": places[item.mention.role], **_unit(item)}


def _unit(item: ResolvedUnit) -> Row:
    chosen, other = item.chosen, item.runner_up
    return {
        "mention": item.mention.text,
        "canonical": item.unit.unit if item.unit else None,
        "score": item.score,
        "margin": None if item.margin is None else round(item.margin, DIGITS),
        "evidence": said(chosen.evidence) if chosen else [],
        "runner_up": other.unit.unit if other else None,
        "runner_up_score": other.score if other else None,
        "runner_up_evidence": said(other.evidence) if other else [],
        "status": item.status,
    }


def _leaders(task: Task) -> Iterator[Row]:
    for position, item in enumerate(task.leaders, 1):
        yield {"field": "leaders", "position": position, **_leader(item)}


def _leader(item: ResolvedLeader) -> Row:
    return {
        "mention": item.person.text,
        "canonical": item.leader,
        "score": item.score,
        "evidence": said(item.evidence),
        "runner_up": next(iter(item.alternatives), None),
        "status": item.status,
    }


def _indicator(task: Task) -> Iterator[Row]:
    if task.indicator:
        yield {"field": "indicator", "position": 1, **_entry(task.indicator, task.draft.values["name"].raw)}


def _entry(item: Indicator, printed: str) -> Row:
    return {
        "mention": printed,
        "canonical": item.indicator,
        "score": item.score,
        "margin": round(max(0.0, item.score - item.runner_up_score), DIGITS),
        "evidence": said(item.evidence),
        "runner_up": item.runner_up,
        "runner_up_score": item.runner_up_score if item.runner_up else None,
        "status": item.status,
    }


def said(evidence: Iterable[Evidence]) -> list[str]:
    """Return the items of `resolutions.evidence` that tell `evidence`; `told` reads one back."""
    return [
        BETWEEN.join((item.kind, f"{item.points:+g}", item.detail.replace(LIST_SEPARATOR, ";"))) for item in evidence
    ]


def told(item: str) -> Evidence:
    """Return the piece of evidence that an item of `resolutions.evidence` tells."""
    kind, points, detail = item.split(BETWEEN, 2)
    return Evidence(kind, float(points), detail)

"""Collect units, leaders and questions over all notices, in memory that grows with how many
different ones there are, not with how many notices name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

Row = dict[str, Any]


@dataclass(slots=True)
class Gathered:
    """The tables that are published once, after the last notice."""

    TABLES: ClassVar = ("units", "leaders", "review")

    _units: dict[str, Row] = field(default_factory=dict)
    _leaders: dict[str, Row] = field(default_factory=dict)
    _questions: dict[str, Row] = field(default_factory=dict)

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Add one notice's rows of `units`, `leaders` and `review`."""
        for unit in rows.get("units", ()):
            known = self._units.setdefault(unit["unit_id"], {**unit, "mentions": 0})
            known["mentions"] += unit["mentions"]
        for leader in rows.get("leaders", ()):
            known = self._leaders.setdefault(leader["leader_id"], {**leader, "mentions": 0})
            known["mentions"] += leader["mentions"]
            known["title"] = known["title"] or leader["title"]
        for question in rows.get("review", ()):
            self._ask(question)

    def _ask(self, question: Row) -> None:
        known = self._questions.setdefault(question["question_id"], {**question, "settles": 0, "task_ids": []})
        known["settles"] += question["settles"]
        known["task_ids"] += [task_id for task_id in question["task_ids"] if task_id not in known["task_ids"][-1:]]

    def units(self) -> list[Row]:
        """Return all units, in order of unit_id."""
        return [self._units[key] for key in sorted(self._units)]

    def leaders(self) -> list[Row]:
        """Return all leaders, in order of leader_id."""
        return [self._leaders[key] for key in sorted(self._leaders)]

    def review(self) -> list[Row]:
        """Return all questions: the one that settles most values first, then as they came up."""
        return sorted(self._questions.values(), key=lambda row: -row["settles"])

"""Collect units, leaders and questions over all notices, in memory that grows with how many
different ones there are, not with how many notices name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pipeline.aliases import Tables
from pipeline.gather.answers import Answers, TakenFor
from pipeline.gather.clusters import UnknownMention, clusters
from pipeline.gather.links import links

Row = dict[str, Any]


class Gathered:
    """What is published once, after the last notice."""

    TAKES: ClassVar = ("units", "leaders", "review", Answers.TABLE, "unknown")
    """The rows of a notice that are gathered; its others are published as they come."""

    def __init__(self, tables: Tables) -> None:
        self._units: dict[str, Row] = {}
        self._leaders: dict[str, Row] = {}
        self._questions: dict[str, Row] = {}
        self._unknown: list[UnknownMention] = []
        self._answers = Answers(tables)
        self._apart = tables.decisions.apart()

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Add one notice's rows of `TAKES`."""
        for unit in rows.get("units", ()):
            known = self._units.setdefault(unit["unit_id"], {**unit, "mentions": 0})
            known["mentions"] += unit["mentions"]
        for leader in rows.get("leaders", ()):
            known = self._leaders.setdefault(leader["leader_id"], {**leader, "mentions": 0})
            known["mentions"] += leader["mentions"]
            known["title"] = known["title"] or leader["title"]
        for question in rows.get("review", ()):
            self._ask(question)
        self._unknown += (UnknownMention(**row) for row in rows.get("unknown", ()))
        self._answers.add(rows.get(Answers.TABLE, ()))

    def _ask(self, question: Row) -> None:
        known = self._questions.setdefault(question["question_id"], {**question, "settles": 0, "task_ids": []})
        known["settles"] += question["settles"]
        known["task_ids"] += [task_id for task_id in question["task_ids"] if task_id not in known["task_ids"][-1:]]

    def rows(self, taken_for: TakenFor) -> dict[str, list[Row]]:
        """Return the rows of every table that is published once; `taken_for` as for `Answers.rows`."""
        units = self.units()
        return {
            "units": units,
            "unit_links": links(units),
            "leaders": self.leaders(),
            "review": self._answers.review(self.review()),
            "clusters": clusters(self._unknown, self._apart),
            "answers": self._answers.rows(taken_for),
        }

    def units(self) -> list[Row]:
        """Return all units, in order of unit_id."""
        return [self._units[key] for key in sorted(self._units)]

    def leaders(self) -> list[Row]:
        """Return all leaders, in order of leader_id."""
        return [self._leaders[key] for key in sorted(self._leaders)]

    def review(self) -> list[Row]:
        """Return all questions: the one that settles most values first, then as they came up."""
        return sorted(self._questions.values(), key=lambda row: -row["settles"])
